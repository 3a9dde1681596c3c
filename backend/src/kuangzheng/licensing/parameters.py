"""What a licensing rulebook may fix: every parameter with type, unit, legal range and outcomes.

The figures stand in `rulebooks/*.yaml`. Rules get the set (`shipped_rulebooks`, or one with an
administrator's confirmations) as an argument.
"""

from functools import cache
from importlib.resources import files

from kuangzheng.kernel.quantities import Dimension
from kuangzheng.kernel.rulebooks import (
    Kind,
    Outcome,
    Parameter,
    ParameterRegistry,
    RulebookSet,
    Selector,
    load_rulebooks,
)
from kuangzheng.kernel.rulebooks.parameters import quantity
from kuangzheng.licensing.admission_parameters import ADMISSION
from kuangzheng.licensing.audit_parameters import AUDIT
from kuangzheng.licensing.expert_parameters import EXPERTS
from kuangzheng.licensing.grant_parameters import GRANT
from kuangzheng.licensing.vocabulary import (
    APPLICANT_ITEMS,
    APPLICATION_KINDS,
    APPLICATION_PERMITS,
    ASSESSED,
    DEPARTMENTS,
    HIT,
    KINDS,
    LEVELS,
    MATERIALS,
    METHOD,
    MINERAL,
    ONE_MINERAL,
    OPERATIONS,
    ORIGINS,
    PRODUCTION_PERMITS,
    RATES_OF_USE,
    SCALES,
    SUPPLY_LEVELS,
    choice,
    days,
    share,
    term,
)

LICENCE = (
    Parameter(
        "licence.authority",
        Kind.CHOICE,
        "登记机关级别",
        "Registering level by mineral",
        choices=LEVELS,
        selectors=(MINERAL, choice("kind", KINDS)),
    ),
    term(
        "licence.mining_term",
        "采矿许可证最长期限",
        "Longest term of a mining licence",
        choice("scale", SCALES, required=True),
    ),
    term("right.mining_term", "采矿权最长期限", "Longest term of a mining right"),
    term("right.exploration_term", "探矿权期限", "Term of an exploration right", MINERAL),
    term("right.exploration_renewal", "探矿权每次续期", "One renewal of exploration", MINERAL),
    Parameter(
        "right.exploration_renewals",
        Kind.INTEGER,
        "探矿权续期次数",
        "Renewals of exploration",
        minimum=0,
        maximum=10,
    ),
    share("right.exploration_area_cut", "探矿权续期核减面积比例", "Area cut at renewal"),
    Parameter(
        "licence.renewal_before",
        Kind.PERIOD,
        "续期申请提前期",
        "Renewal asked for before expiry",
        minimum=1,
        maximum=366,
    ),
    days(
        "application.decision",
        "审批期限",
        "Time to decide",
        choice("kind", OPERATIONS | {"retention", "cancellation"}),
    ),
    days("application.extension", "审批期限的延长（一次）", "One extension of the time to decide"),
    days("application.correction_notice", "一次性告知补正期限", "One notice of missing material"),
    Parameter(
        "application.publicity_pauses",
        Kind.FLAG,
        "公示期间是否暂停计算审批期限",
        "Whether publicity pauses the clock",
    ),
    Parameter(
        "application.department",
        Kind.FLAG,
        "参加联合审查的部门",
        "Departments of the joint review",
        selectors=(
            choice("department", DEPARTMENTS, required=True), MINERAL,
            choice("kind", APPLICATION_KINDS),
        ),
    ),
    Parameter(
        "application.material",
        Kind.FLAG,
        "申请材料",
        "Documents of an application",
        selectors=(
            choice("material", MATERIALS, required=True), choice("kind", APPLICATION_KINDS),
            choice("right_kind", KINDS),
        ),
    ),
    Parameter(
        "application.applicant_check",
        Kind.FLAG,
        "受理前对申请人和申请资料的核查事项",
        "What is looked at of an applicant before acceptance",
        selectors=(
            choice("item", frozenset(APPLICANT_ITEMS), required=True),
            choice("kind", APPLICATION_KINDS), choice("right_kind", KINDS),
        ),
    ),
    Parameter(
        "application.permit",
        Kind.FLAG,
        "先决手续（决定前须登记有效的许可；新立在登簿时填写，须写明 kind: new）",
        "Permits before a decision on a right; of a new one with its entry, where kind is new",
        selectors=(
            choice("permit", APPLICATION_PERMITS, required=True), MINERAL,
            choice("kind", APPLICATION_KINDS), choice("right_kind", KINDS),
            choice("origin", ORIGINS),
        ),
    ),
    Parameter(
        "application.green_mine",
        Kind.NONE,
        "绿色矿山的优先支持和未达标矿山的用矿用地限制",
        "Support of green mines, restriction of those below the standard",
        selectors=(
            choice("effect", frozenset({"support", "restriction"}), required=True),
            choice("kind", APPLICATION_KINDS),
        ),
        outcomes=HIT | {Outcome.INFO},
    ),
    Parameter(
        "mine.production_permit",
        Kind.FLAG,
        "投产前须具备的手续",
        "What a mine must have before it produces",
        selectors=(choice("permit", PRODUCTION_PERMITS, required=True), MINERAL, METHOD),
    ),
    days("application.opinion", "联合审查意见期限", "Time for an opinion"),
    days("application.publicity", "审批前公示期", "Publicity before a decision"),
    Parameter(
        "application.collective",
        Kind.FLAG,
        "须集体决策的重大项目",
        "Projects decided collectively",
        selectors=(MINERAL, choice("scale", SCALES)),
    ),
    days("application.collect", "接到通知后缴费领证期限", "Pay and collect after notice"),
    days("application.lapse", "准予后逾期未领证可以确认失效的期限（自接到通知起）",
         "An approval nobody collects may be held to have lapsed"),
    days("application.reconsideration", "申请行政复议期限", "Time to ask for reconsideration"),
    days("application.suit", "提起行政诉讼期限", "Time to sue"),
    days("right.publish_area", "公告矿区范围期限", "Publish the area"),
    days("right.cancel_after_closing", "决定停办后申请注销期限", "Apply for cancellation"),
    days("transfer.change_registration", "转让批准后变更登记期限", "Register a transfer"),
    term(
        "transfer.years_held",
        "转让前最短持有（生产）期",
        "Time held before a transfer",
        choice("kind", KINDS, required=True),
    ),
)

FEES = (
    Parameter(
        "fee.mining_use_per_km2",
        Kind.MONEY,
        "采矿权使用费（每平方千米每年）",
        "Yearly mining fee per km²",
        minimum=0,
        maximum=10**9,
    ),
    Parameter(
        "fee.exploration_use_per_km2",
        Kind.MONEY,
        "探矿权使用费（每平方千米每年）",
        "Yearly exploration fee per km²",
        minimum=0,
        maximum=10**9,
        selectors=(choice("step", frozenset({"first", "increment", "cap"}), required=True),),
        description_zh="前三年 first，第四年起每年增加 increment，最高 cap",
        description_en="first: years 1–3; increment: added each year from the 4th; cap: highest",
    ),
    share("fee.late_per_day", "滞纳金日比例", "Late fee per day"),
    share("revenue.central_share", "出让收益中央分成", "Central share of grant revenue"),
    share("revenue.provincial_share", "出让收益省级分成", "Provincial share of grant revenue"),
    share("revenue.rate", "出让收益率", "Rate of grant revenue", ONE_MINERAL),
    share("revenue.first_instalment_min", "首期最低比例", "Least first instalment"),
    share("revenue.first_instalment_max", "首期最高比例", "Largest first instalment"),
    days("revenue.payment", "缴款通知后缴纳期限", "Pay after the notice"),
    Parameter(
        "revenue.yearly",
        Kind.PERIOD,
        "年度出让收益申报缴纳期（自年度结束起）",
        "Declare and pay a year after its end",
        minimum=1,
        maximum=12,
        rolls=False,
    ),
    share("revenue.late_per_day", "出让收益滞纳金日比例", "Late fee on grant revenue per day"),
)

DISCLOSURE = (
    Parameter(
        "disclosure.annual_due",
        Kind.MONTH_DAY,
        "年度信息填报截止日",
        "Annual information due",
    ),
    share("disclosure.check_ratio", "随机核查比例", "Share of rights drawn for checks"),
    term("disclosure.serious_list_term", "严重失信主体惩戒期", "Time on the serious list"),
)

CONSOLIDATION = (
    Parameter(
        "consolidation.neighbour_distance",
        Kind.QUANTITY,
        "相邻矿区边界距离上限",
        "Boundary distance of neighbours that must merge",
        dimensions=frozenset({Dimension.LENGTH}),
        minimum=quantity(0, "米"),
        maximum=quantity(5, "千米"),
    ),
    Parameter(
        "consolidation.area_below",
        Kind.QUANTITY,
        "矿区面积下限",
        "Area below which a mine merges",
        dimensions=frozenset({Dimension.AREA}),
        minimum=quantity(0, "平方千米"),
        maximum=quantity(100, "平方千米"),
    ),
    Parameter(
        "consolidation.reserves_below",
        Kind.QUANTITY,
        "保有资源储量下限",
        "Reserves below which a mine merges",
        dimensions=frozenset({Dimension.MASS}),
        minimum=quantity(0, "吨"),
        maximum=quantity(1, "亿吨"),
    ),
    Parameter(
        "consolidation.safety_distance",
        Kind.QUANTITY,
        "集中开采区矿界安全距离",
        "Safety distance of boundaries in a concentrated mining area",
        dimensions=frozenset({Dimension.LENGTH}),
        minimum=quantity(0, "米"),
        maximum=quantity(5, "千米"),
    ),
    share("consolidation.reduction_target", "砂石土类矿山减少比例", "Target reduction of mines"),
    Parameter(
        "consolidation.milestone",
        Kind.DATE,
        "整合工作时限",
        "Milestones of the campaign",
        selectors=(
            choice(
                "step",
                frozenset(
                    {
                        "campaign_end",
                        "scheme_submitted",
                        "scheme_approved",
                        "reserves_verified",
                        "revenue_valued",
                        "grant_completed",
                        "plans_completed",
                        "licence_issued",
                    }
                ),
                required=True,
            ),
        ),
    ),
    Parameter(
        "consolidation.assessment_points",
        Kind.INTEGER,
        "整合工作考核分值",
        "Points of the city's assessment",
        minimum=0,
        maximum=1000,
        selectors=(choice("assessed", ASSESSED, required=True),),
    ),
    share(
        "consolidation.assessment_late", "逾期完成的得分比例", "Share earned by a step done late"
    ),
    Parameter(
        "consolidation.closure_penalties",
        Kind.INTEGER,
        "非法采矿行政处罚次数（再犯即关闭）",
        "Penalties for illegal mining after which another act closes a mine",
        minimum=1,
        maximum=10,
    ),
    term("consolidation.closure_window", "行政处罚次数计算年限", "Years the penalties count in"),
    term("consolidation.restoration", "被整合矿山修复期限", "Restoration of merged mines"),
)


def _times(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    """A ratio that may pass 100 %."""
    return Parameter(
        key, Kind.QUANTITY, zh, en, dimensions=frozenset({Dimension.RATIO}),
        minimum=quantity(1, "%"), maximum=quantity(1000, "%"), selectors=selectors,
    )  # fmt: skip


PRODUCTION = (
    days("production.return_due", "季报报送期限（自季度终了起）", "Return due after the quarter"),
    _times(
        "production.over_capacity", "年产量与核定生产规模之比上限", "Output against the capacity"
    ),
    share(
        "production.rate_min", "“三率”最低指标", "Least of the three rates",
        choice("rate", RATES_OF_USE, required=True), MINERAL, METHOD,
    ),
    _times(
        "supply.ratio", "供需比预警值", "Supply against demand",
        choice("level", SUPPLY_LEVELS, required=True), MINERAL,
    ),
)  # fmt: skip
PROCEDURES = {
    "admission": "会审核查",
    "plan": "会审核查（规划指标）",
    "licence": "矿业权登记和许可证办理",
    "right": "矿业权登记和许可证办理",
    "application": "申请受理与审批",
    "transfer": "转让审批与变更登记",
    "grant": "矿业权出让",
    "revenue": "出让收益征收",
    "fee": "矿业权占用费征收",
    "disclosure": "勘查开采信息公示与核查",
    "consolidation": "资源整合",
    "production": "生产季报与产能监管",
    "supply": "矿产资源供需预警",
    "mine": "矿山状态变更",
    "audit": "审批清查",
}
"""Which procedure asks for a parameter, by the first word of its key."""
PARAMETERS = ParameterRegistry(
    (*ADMISSION, *LICENCE, *EXPERTS, *GRANT, *FEES, *DISCLOSURE, *CONSOLIDATION, *PRODUCTION,
     *AUDIT)
)


@cache
def shipped_rulebooks() -> RulebookSet:
    """The rulebooks that ship with the package. Raises `RulebookError` naming file and line."""
    return load_rulebooks(files(__package__).joinpath("rulebooks"), PARAMETERS)
