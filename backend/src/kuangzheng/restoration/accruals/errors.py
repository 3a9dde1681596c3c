"""What the accrual room refuses."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class PeriodInvalid(RuleViolation):
    code = "period_invalid"
    title, title_en = "提取周期不符", "The period does not fit"


class ReasonMissing(RuleViolation):
    code = "reason_missing"
    title, title_en = "更正须写明原因和文件号", "A correction names its reason and document"


class RunUnderWay(Conflict):
    code = "run_under_way"
    title, title_en = "同一周期的测算正在进行", "A run of the period is under way"


class Declared(Conflict):
    code = "declared"
    title, title_en = "该周期已申报", "The period was declared"
