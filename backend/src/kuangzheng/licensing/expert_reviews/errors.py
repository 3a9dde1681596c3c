"""What expert reviews refuse."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class ReviewActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class ReviewInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "expert_review_invalid"
    title, title_en = "专家评审内容有误", "The expert review is not right"


class ReviewExists(Conflict):
    """One review at a time, and another one only after a failure."""

    code = "expert_review_exists"
    title, title_en = "已有专家评审", "There is an expert review"


class SamePerson(Forbidden):
    """Fixing a list and drawing, asking and deciding are done by two persons."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


def invalid(pointer: str, code: str, detail: str) -> ReviewInvalid:
    return ReviewInvalid(detail, errors=[FieldError(pointer, code, detail)])
