"""What patches refuse."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class PatchActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class PatchInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "patch_invalid"
    title, title_en = "图斑内容有误", "The patch is not right"


class SamePerson(Forbidden):
    """Whoever judges never reviews; nobody reviews at both levels."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class WrongLevel(Forbidden):
    """A review belongs to the level of the working division."""

    code = "wrong_level"
    title, title_en = "不是本级的审核事项", "Not a review of this level"


class OnSiteMissing(Conflict):
    """The province passes a patch of this size only after it has been there."""

    code = "on_site_missing"
    title, title_en = "须先省级实地核查", "The province has to check on site first"


def invalid(pointer: str, code: str, detail: str) -> PatchInvalid:
    """One wrong field."""
    return PatchInvalid(detail, errors=[FieldError(pointer, code, detail)])
