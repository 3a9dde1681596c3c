"""What the fund room refuses."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class FundExists(Conflict):
    code = "fund_exists"
    title, title_en = "该矿业权已建基金台账", "The right has its fund"


class RightUnknown(RuleViolation):
    code = "right_unknown"
    title, title_en = "没有此采矿权", "No such mining right"


class FundNotEmpty(Conflict):
    code = "fund_not_empty"
    title, title_en = "基金尚有余额", "The fund is not empty"


class NotMergeable(RuleViolation):
    code = "not_mergeable"
    title, title_en = "不能并入该基金", "The fund cannot take this one"


class DocumentUnknown(RuleViolation):
    code = "document_unknown"
    title, title_en = "没有此文件", "No such document"


class SamePerson(Conflict):
    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do it"


class DateInvalid(RuleViolation):
    code = "date_invalid"
    title, title_en = "日期不符", "The date does not fit"


class PhasesDiffer(RuleViolation):
    code = "phases_differ"
    title, title_en = "分期费用与总费用不符", "The phases do not sum to the cost"


class ReceiptKnown(RuleViolation):
    code = "receipt_known"
    title, title_en = "该笔缴存已登记", "The deposit was registered"


class ReclamationInside(RuleViolation):
    code = "reclamation_inside"
    title, title_en = "土地复垦费用并入基金", "Reclamation money is part of the fund"
