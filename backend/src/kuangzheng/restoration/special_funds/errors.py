"""What special funds refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class SpecialFundInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "special_fund_invalid"
    title, title_en = "专项资金登记有误", "The entry is not right"


class SpecialFundShort(RuleViolation):
    """422: more than there is."""

    code = "special_fund_short"
    title, title_en = "专项资金余额不足", "The special fund is short"

    def __init__(self, told: str) -> None:
        super().__init__(told, errors=[FieldError("/amount", self.code, told)])


class EntryReversed(Conflict):
    """409: once, and never a reversal."""

    code = "special_fund_reversed"
    title, title_en = "该笔登记已冲销", "The entry has been reversed"


class EntrySamePerson(Conflict):
    """409: another than made the entry."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do it"


def invalid(pointer: str, code: str, told: str) -> SpecialFundInvalid:
    return SpecialFundInvalid(told, errors=[FieldError(pointer, code, told)])
