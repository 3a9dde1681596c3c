"""What a rulebook may fix about execution, reconsideration and suits."""

from kuangzheng.kernel.rulebooks import Kind, Parameter


def _period(key: str, zh: str, en: str) -> Parameter:
    return Parameter(key, Kind.PERIOD, zh, en, minimum=1, maximum=366)


EXECUTION = (
    _period("execution.pay_within", "缴纳罚款期限", "The fine is paid within"),
    Parameter(
        "execution.additional_percent", Kind.INTEGER, "每日加处罚款的比例（%）",
        "Additional fine a day, per cent", minimum=1, maximum=3,
    ),
    _period("execution.demand_within", "催告期限", "Waits after a demand"),
    _period("execution.apply_within", "申请法院强制执行期限", "A court is asked within"),
    _period("execution.court_accept_within", "法院受理期限", "The court accepts within"),
    _period("execution.court_rule_within", "法院裁定期限", "The court rules within"),
    _period("execution.court_rule_hard_within", "法院裁定期限（明显违法）", "Rules, defects"),
    _period("remedy.reconsider_within", "申请复议期限", "Reconsideration is asked for within"),
    _period("remedy.reconsider_untold_within", "申请复议期限（未告知）", "The same, never told"),
    _period("remedy.reconsider_accept_within", "复议审查受理期限", "Reconsideration accepted"),
    _period("remedy.reconsider_reply_within", "复议答复期限", "We reply within"),
    _period("remedy.reconsider_decide_within", "复议决定期限", "Reconsideration decided within"),
    _period("remedy.reconsider_extend_by", "复议延长期限", "Reconsideration extended by"),
    _period("remedy.sue_within", "起诉期限", "A suit is brought within"),
    _period("remedy.sue_untold_within", "起诉期限（未告知）", "The same, never told"),
    _period("remedy.sue_after_reconsideration_within", "复议后起诉期限", "After reconsideration"),
    _period("remedy.suit_reply_within", "诉讼答辩期限", "We answer a suit within"),
)  # fmt: skip
