"""What transfers to the police refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class TransferInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "transfer_invalid"
    title, title_en = "移送内容有误", "The transfer is not right"


class TransferActNotAllowed(IllegalTransition):
    code = "transfer_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class TransferSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由负责人决定", "The head has to decide"


class TransferThere(Conflict):
    code = "transfer_there"
    title, title_en = "该案已有移送在办", "A transfer of the case is under way"


class TransferUndecided(Conflict):
    code = "transfer_undecided"
    title, title_en = "须先决定是否移送", "Whether it goes to the police has to be decided first"


class FinedByCourt(Conflict):
    """409: 行政处罚法 35."""

    code = "fined_by_court"
    title, title_en = "已判处罚金，不再罚款", "After a criminal fine no fine is imposed"


def invalid(pointer: str, code: str, detail: str) -> TransferInvalid:
    """One wrong field."""
    return TransferInvalid(detail, errors=[FieldError(pointer, code, detail)])
