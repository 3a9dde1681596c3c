"""What the room of survey results refuses."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class SurveyActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class SurveyKnown(Conflict):
    """One result of a kind, a number and a mineral stands at a time."""

    code = "survey_known"
    title, title_en = "该成果已登记", "The survey result is already registered"


class SamePerson(Forbidden):
    """Whoever enters a result never accepts it."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class SurveyInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "survey_invalid"
    title, title_en = "调查评价成果内容有误", "The survey result is not right"


def invalid(pointer: str, code: str, detail: str) -> SurveyInvalid:
    """One wrong field."""
    return SurveyInvalid(detail, errors=[FieldError(pointer, code, detail)])
