"""What draws of green mines refuse."""

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation


class GreenDrawNotAllowed(IllegalTransition):
    """409 with what the present state admits."""

    code = "draw_not_allowed"


class GreenDrawSamePerson(Forbidden):
    """Who fixed the list enters no number."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class GreenDrawRefused(RuleViolation):
    """422 with the field that is wrong."""

    code = "draw_refused"
    title, title_en = "不能抽取", "The draw is not possible"


def wrong(pointer: str, code: str, detail: str) -> GreenDrawRefused:
    return GreenDrawRefused(detail, errors=[FieldError(pointer, code, detail)])
