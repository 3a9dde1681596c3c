"""What valuations refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class ValuationInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "valuation_invalid"
    title, title_en = "价值认定内容有误", "The valuation is not right"


class ValuationReplaced(Conflict):
    code = "valuation_replaced"
    title, title_en = "该价值认定已被替代", "The valuation was replaced"


class DeviationUnexplained(RuleViolation):
    """The price leaves the guidance price: it may stand, with the reason."""

    code = "deviation_unexplained"
    title, title_en = "单价偏离指导价格，须说明理由", "The price leaves the guidance price"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("/deviation_reason", self.code, detail)])


def invalid(pointer: str, code: str, detail: str) -> ValuationInvalid:
    """One wrong field."""
    return ValuationInvalid(detail, errors=[FieldError(pointer, code, detail)])
