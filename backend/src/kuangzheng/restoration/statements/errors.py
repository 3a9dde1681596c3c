"""What the room of bank statements refuses."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class FileTaken(Conflict):
    code = "file_taken"
    title, title_en = "该文件已上传", "The file was taken before"


class StatementRefused(RuleViolation):
    """422 with the line of the file in `errors`."""

    code = "statement_refused"
    title, title_en = "对账单不能读取，整份退回", "The statement is refused as a whole"


class AccountNeeded(RuleViolation):
    code = "account_needed"
    title, title_en = "须选择流水所属基金", "The fund has to be named"


class AccountDiffers(RuleViolation):
    code = "account_differs"
    title, title_en = "账号与基金专户不符", "The account is not the fund's"


class AmountUnknown(RuleViolation):
    code = "amount_unknown"
    title, title_en = "金额未明确", "The amount is not known"


class AmountKnown(RuleViolation):
    code = "amount_known"
    title, title_en = "金额已明确，不能改写", "The amount is known"


class PurposeWrong(RuleViolation):
    code = "purpose_wrong"
    title, title_en = "款项性质与收支方向不符", "The purpose does not fit the direction"


class EntryUnfit(RuleViolation):
    code = "entry_unfit"
    title, title_en = "不能对应该凭证", "The entry does not fit the line"


class NotATwin(RuleViolation):
    code = "not_a_twin"
    title, title_en = "银行流水不能剔除", "A bank fact is not left out"
