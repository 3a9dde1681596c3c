"""What notice choices refuse."""

from kuangzheng.kernel.problems import Forbidden, RuleViolation


class BeyondNoticeRule(RuleViolation):
    code = "beyond_notice_rule"
    title, title_en = "超出本单位通知规则", "Not within the notice rule of the bureau"


class NotYourNoticeRule(Forbidden):
    code = "not_your_notice_rule"
    title, title_en = "只能设置本行政区的通知规则", "Only the rule of the own division can be set"
