"""What the ledger of quotas refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class QuotaRefused(RuleViolation):
    """422 with the field that is wrong."""

    code = "quota_refused"
    title, title_en = "指标不能登记", "The quota cannot be entered"


class QuotaShort(RuleViolation):
    """422: more than there is."""

    code = "quota_short"
    title, title_en = "指标余额不足", "The balance does not suffice"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("/area", self.code, detail)])


class QuotaReversed(Conflict):
    """409: a movement is taken back once, and what takes back is not taken back."""

    code = "quota_reversed"
    title, title_en = "该笔指标已冲销", "The movement has been reversed"


def invalid(pointer: str, code: str, detail: str) -> QuotaRefused:
    """One wrong field."""
    return QuotaRefused(detail, errors=[FieldError(pointer, code, detail)])
