"""What a rulebook may fix about enforcement: every parameter with type, unit and range.

The figures stand in `rulebooks/*.yaml`.
"""

from functools import cache
from importlib.resources import files

from kuangzheng.enforcement.campaigns.vocabulary import STRATEGIC_NAMES
from kuangzheng.enforcement.cases.parameters import case_parameters
from kuangzheng.enforcement.credit_files.vocabulary import GROUND_NAMES
from kuangzheng.enforcement.execution.parameters import EXECUTION
from kuangzheng.enforcement.patrol_rules.parameters import FREQUENCIES
from kuangzheng.enforcement.penalty_parameters import penalty_parameters
from kuangzheng.enforcement.vocabulary import (
    DEPARTMENT_NAMES,
    EVIDENCE_NAMES,
    JUDGEMENT_NAMES,
    VIOLATION_NAMES,
)
from kuangzheng.kernel.quantities import Dimension
from kuangzheng.kernel.rulebooks import (
    Kind,
    Parameter,
    ParameterRegistry,
    RulebookSet,
    Selector,
    load_rulebooks,
)
from kuangzheng.kernel.rulebooks.parameters import quantity

VIOLATIONS = frozenset(VIOLATION_NAMES)
DEPARTMENTS = frozenset(DEPARTMENT_NAMES)
JUDGEMENTS = frozenset(JUDGEMENT_NAMES)
EVIDENCE = frozenset(EVIDENCE_NAMES)
SOURCES = frozenset({
    "hotline", "public", "media", "assignment", "department", "machine", "campaign", "patrol",
    "inspection",
})  # fmt: skip


def _choice(name: str, choices: frozenset[str], *, required: bool = True) -> Selector:
    return Selector(name, required=required, choices=choices)


def _period(key: str, zh: str, en: str, most: int, *selectors: Selector) -> Parameter:
    return Parameter(key, Kind.PERIOD, zh, en, minimum=1, maximum=most, selectors=selectors)


def _whole(key: str, zh: str, en: str, most: int, *selectors: Selector) -> Parameter:
    return Parameter(key, Kind.INTEGER, zh, en, minimum=1, maximum=most, selectors=selectors)


STRATEGIC = frozenset(STRATEGIC_NAMES)
_SOURCE = _choice("source", SOURCES, required=False)
_VIOLATION = _choice("violation", VIOLATIONS)
_CHANNEL = _choice("channel", frozenset({"petition", "hotline", "disclosure"}))
PARAMETERS = ParameterRegistry((
    _period("clue.accept_within", "线索受理期限", "A clue is accepted within", 366, _SOURCE),
    _period("clue.check_within", "线索核查期限", "A clue is verified within", 366, _SOURCE),
    _period("clue.extend_within", "核查延长期限", "Verification extended by", 366, _SOURCE),
    _period("clue.reply_within", "线索答复期限", "The reporter is answered within", 366, _SOURCE),
    _period("clue.receipt_within", "移送回执期限", "A referral is received within", 366),
    _whole("clue.near_metres", "疑似重复线索的距离（米）", "Duplicates lie within, metres", 50_000),
    _whole("clue.near_days", "疑似重复线索的时间窗（日）", "Duplicates come within, days", 3660),
    _whole("clue.alike_percent", "疑似重复线索的文字相似度（%）", "Alike from, per cent", 100),
    _period("patch.correct_within", "图斑退回后整改期限", "A returned patch is judged again", 366),
    Parameter(
        "patch.on_site_from", Kind.QUANTITY, "省级逐个实地核查的疑似违法面积",
        "Suspected area from which the province checks on site",
        dimensions=frozenset({Dimension.AREA}), minimum=quantity(0, "亩"),
        maximum=quantity(10_000, "亩"),
    ),
    _whole("patch.sliver_m2", "比对忽略的碎面（平方米）", "Slivers left aside, m²", 10_000),
    _whole("patch.same_place_percent", "认作同一地点的重叠比例（%）", "Same place from, %", 100),
    Parameter(
        "patch.evidence", Kind.INTEGER, "判定应附的举证材料及分值",
        "Evidence a judgement needs and what it counts", minimum=1, maximum=100,
        selectors=(_choice("judgement", JUDGEMENTS), _choice("evidence", EVIDENCE)),
    ),
    *FREQUENCIES,
    _period("closure.inspect_every", "封闭井硐巡查间隔", "Sealed shafts are looked at every", 366),
    _whole("credit.points", "失信行为记分", "Points of what a holder did", 100,
           _choice("ground", frozenset(GROUND_NAMES))),
    _whole("credit.watched_from", "一般关注的记分起点", "Watched from, points", 1000),
    _whole("credit.serious_from", "重点关注的记分起点", "Serious from, points", 1000),
    _period("publicity.publish_within", "处罚决定公开期限", "Made public within", 366),
    _period("publicity.withdraw_within", "处罚决定撤回期限", "Withdrawn within", 366),
    _period("appeal.accept_within", "诉求受理答复期限", "Accepted within", 366, _CHANNEL),
    _period("appeal.finish_within", "诉求办结期限", "An appeal is answered within", 366, _CHANNEL),
    _period("appeal.extend_within", "诉求延长期限", "An answer is put off by", 366, _CHANNEL),
    _period("appeal.complete_ask_within", "告知补正期限", "To be completed, told within", 366,
            _CHANNEL),
    _period("appeal.third_party_within", "第三方提出意见期限", "Who is asked answers within", 366,
            _CHANNEL),
    _period("appeal.ask_review_within", "申请复查期限", "Review asked for within", 366, _CHANNEL),
    _period("appeal.review_within", "复查期限", "A review is answered within", 366, _CHANNEL),
    _period("appeal.ask_recheck_within", "申请复核期限", "Recheck asked for within", 366, _CHANNEL),
    _period("appeal.recheck_within", "复核期限", "A recheck is answered within", 366, _CHANNEL),
    _whole("campaign.spot_percent", "专项行动抽查比例（%）", "Share checked on the spot, %", 100),
    _whole("campaign.failures_before_closure", "提请关闭前的验收不合格次数",
           "Failed acceptances before closure is proposed", 9),
    Parameter(
        "campaign.green_plan_minerals", Kind.CHOICES, "一矿一策须含绿色矿山章节的矿种",
        "Minerals whose mines plan for green mines", choices=STRATEGIC,
    ),
    Parameter(
        "violation.departments", Kind.CHOICES, "违法行为的主管部门", "Whose law the act breaks",
        choices=DEPARTMENTS, selectors=(_VIOLATION,),
        description_zh="不含自然资源的，只能移送，不得由本部门立案",
        description_en="Without natural resources a clue may only be referred, never filed",
    ),
    *penalty_parameters(VIOLATIONS),
    Parameter(
        "violation.article", Kind.NONE, "违法行为的依据条款", "Articles on the act",
        selectors=(_VIOLATION,),
        description_zh="条款写在依据中，按行为发生之日的有效期查找",
        description_en="The basis names the articles; found by the day of the act",
    ),
    *case_parameters(_VIOLATION.choices or frozenset()),
    *EXECUTION,
))  # fmt: skip


@cache
def shipped_rulebooks() -> RulebookSet:
    """The rulebooks that ship with the package. Raises `RulebookError` naming file and line."""
    return load_rulebooks(files(__package__).joinpath("rulebooks"), PARAMETERS)
