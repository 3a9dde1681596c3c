"""What the room of conditions refuses."""

from kuangzheng.kernel.problems import FieldError, IllegalTransition, RuleViolation


class ConditionActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class ConditionRefused(RuleViolation):
    code = "licence_condition_refused"
    title, title_en = "许可条件落实信息有误", "The entry cannot be taken"


def wrong(pointer: str, code: str, detail: str) -> ConditionRefused:
    """A refusal that points at one field."""
    return ConditionRefused(detail, errors=[FieldError(pointer, code, detail)])
