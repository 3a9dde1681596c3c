"""What the room of draws refuses."""

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation


class DrawActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class DrawRefused(RuleViolation):
    """422: an input does not fit; `errors` point at it."""

    code = "draw_refused"
    title, title_en = "抽取申请有误", "The draw cannot be made"


class SamePerson(Forbidden):
    """Whoever fixes the list does not enter the number it is drawn with."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class ListRefused(RuleViolation):
    code = "draw_list_refused"
    title, title_en = "名单有误", "The list cannot be taken"


def wrong(pointer: str, code: str, detail: str) -> DrawRefused:
    """A refusal that points at one field."""
    return DrawRefused(detail, errors=[FieldError(pointer, code, detail)])
