"""What escalations refuse."""

from kuangzheng.kernel.problems import IllegalTransition


class EscalationNotOpen(IllegalTransition):
    code = "escalation_not_open"
    title, title_en = "现在不能批示", "No instruction is due"
