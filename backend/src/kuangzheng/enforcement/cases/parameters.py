"""What a rulebook may fix about the procedure of a case."""

from kuangzheng.enforcement.cases.vocabulary import PARTY_NAMES, PATH_NAMES, PAUSE_NAMES
from kuangzheng.enforcement.document_templates.kinds import kinds
from kuangzheng.kernel.rulebooks import Kind, Parameter, Selector

_PARTY = Selector("party", required=True, choices=frozenset(PARTY_NAMES))
_MOST_FEN = 100_000_000_000
PROTECTED_ZONES = frozenset({
    "ecological_red_line", "nature_reserve_core", "nature_reserve_general", "scenic_area",
    "drinking_water_source", "water_source_forest", "public_welfare_forest", "cultural_relic",
})  # fmt: skip
"""Kinds of zone, in licensing's words, that have an authority of their own."""


def _period(key: str, zh: str, en: str, *selectors: Selector, rolls: bool = True) -> Parameter:
    return Parameter(
        key, Kind.PERIOD, zh, en, minimum=1, maximum=3660, selectors=selectors, rolls=rolls
    )


def _money(key: str, zh: str, en: str) -> Parameter:
    return Parameter(key, Kind.MONEY, zh, en, minimum=1, maximum=_MOST_FEN, selectors=(_PARTY,))


def case_parameters(violations: frozenset[str]) -> tuple[Parameter, ...]:
    """Periods, thresholds and the order of the procedure."""
    harm = Selector("harm", choices=frozenset({"life_health_finance"}))
    return (
        _period("case.decide_within", "办案期限", "A case is decided within"),
        Parameter(
            "case.extend_days", Kind.INTEGER, "一次延长的期限（日，原则上不超过）",
            "An extension, days in principle at most", minimum=1, maximum=366,
        ),
        Parameter(
            "case.pause_reasons", Kind.CHOICES, "不计入办案期限的时间",
            "What does not count towards the clock", choices=frozenset(PAUSE_NAMES),
        ),
        _period("case.limitation", "追究时效", "An act is punished within", harm, rolls=False),
        _period("case.statement_within", "陈述申辩期限", "The party answers within"),
        _period("case.hearing_ask_within", "申请听证期限", "A hearing is asked for within"),
        _period("case.hearing_notice_before", "听证通知提前时间", "Told before the hearing"),
        _period("case.serve_within", "决定书送达期限", "A decision is served within"),
        _period("case.public_service_after", "公告送达的时间", "Public notice serves after"),
        _money("case.hearing_fine", "应告知听证的罚款数额", "A fine that may be heard from"),
        _money("case.hearing_goods", "应告知听证的没收数额", "A confiscation heard from"),
        _money("case.major_fine", "应集体讨论的罚没数额", "Discussed collectively from"),
        Parameter(
            "case.legal_review_at", Kind.CHOICE, "法制审核的时点", "When the legal review stands",
            choices=frozenset({"before_notice", "before_decision"}),
        ),
        Parameter(
            "case.certificate_remind_days", Kind.INTEGER, "执法证到期前提醒（日）",
            "Told before a certificate ends, days", minimum=1, maximum=366,
        ),
        Parameter(
            "case.sealed_papers", Kind.CHOICES, "归档须有盖章扫描件的文书",
            "Papers whose sealed scan the archive needs", choices=frozenset(kinds()),
        ),
        Parameter(
            "case.opinion_zones", Kind.CHOICES, "须征求主管部门意见的保护区类别",
            "Zones whose authority has to be asked", choices=PROTECTED_ZONES,
        ),
        Parameter(
            "case.path", Kind.CHOICE, "办案路径", "Correct first or ordinary",
            choices=frozenset(PATH_NAMES), selectors=(Selector("violation", choices=violations),),
        ),
    )  # fmt: skip
