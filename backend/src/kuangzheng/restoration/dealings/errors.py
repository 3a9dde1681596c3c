"""What the rooms of plans and works refuse."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class WorkActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class WorkSamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class WorkInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "work_invalid"
    title, title_en = "填写内容有误", "What was filled in is not right"


class SumDiffers(RuleViolation):
    """422: the items are not the total."""

    code = "sum_differs"
    title, title_en = "分项之和与总额不符", "The items are not the total"


class WorkExists(Conflict):
    code = "work_exists"
    title, title_en = "已有此记录", "It is there already"


def invalid(pointer: str, code: str, detail: str) -> WorkInvalid:
    """One wrong field."""
    return WorkInvalid(detail, errors=[FieldError(pointer, code, detail)])
