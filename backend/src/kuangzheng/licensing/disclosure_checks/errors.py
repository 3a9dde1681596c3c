"""What the room of checks refuses."""

from kuangzheng.kernel.problems import FieldError, IllegalTransition, RuleViolation


class CheckActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class CheckRefused(RuleViolation):
    code = "disclosure_check_refused"
    title, title_en = "核查登记有误", "The check cannot be entered"


def wrong(pointer: str, code: str, detail: str) -> CheckRefused:
    """A refusal that points at one field."""
    return CheckRefused(detail, errors=[FieldError(pointer, code, detail)])
