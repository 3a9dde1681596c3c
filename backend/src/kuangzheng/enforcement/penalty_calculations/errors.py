"""What the calculator refuses."""

from kuangzheng.kernel.problems import FieldError, RuleViolation


class PenaltyInvalid(RuleViolation):
    """422 with the facts that are wrong or missing."""

    code = "penalty_invalid"
    title, title_en = "处罚测算的事实有误或不全", "The facts of the penalty are wrong or missing"


def invalid(pointer: str, code: str, detail: str) -> PenaltyInvalid:
    """One wrong field."""
    return PenaltyInvalid(detail, errors=[FieldError(pointer, code, detail)])
