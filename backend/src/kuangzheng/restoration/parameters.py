"""What a rulebook may fix about restoration: every parameter with type, unit and range.

The figures stand in `rulebooks/*.yaml`.
"""

from functools import cache
from importlib.resources import files

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

FORMULAS = frozenset({"factor", "plan"})
PERIODS = frozenset({"month", "quarter", "year"})
OUTPUTS = frozenset({"previous_year", "period"})
CLASSES = frozenset({
    "solid_energy",  # 固体能源矿产
    "liquid_energy_water",  # 液体能源矿产、矿泉水
    "metal",  # 金属矿产
    "building_nonmetal",  # 建筑用非金属
    "other_nonmetal",  # 其他非金属
})  # fmt: skip
METHODS = frozenset({
    "open_bench",  # 露天：自上而下分台阶
    "open_other",  # 露天：其他方式
    "open_shallow",  # 露天：采深不大于 30 米
    "open_deep",  # 露天：采深大于 30 米
    "underground_fill",  # 井工：充填
    "underground_no_subsidence",  # 井工：不允许地表塌陷
    "underground_subsidence",  # 井工：允许地表塌陷
    "well",  # 液体能源、矿泉水
})  # fmt: skip
LANDS = frozenset({"farmland", "forest", "grass", "other"})
CHECKS = frozenset({"slope", "backfill", "soil_cover", "survival"})
GROUNDS = frozenset({"farmland", "other"})
USES = frozenset({"filing", "approval"})
PLACES = frozenset({"inside", "beside"})
FRAMES = frozenset({"2020", "2024"})
TIERS = frozenset({"city", "county"})
HANDLINGS = frozenset({"rescale", "full"})


def _choice(name: str, choices: frozenset[str], *, required: bool = True) -> Selector:
    return Selector(name, required=required, choices=choices)


def _pick(key: str, choices: frozenset[str], zh: str, en: str) -> Parameter:
    return Parameter(key, Kind.CHOICE, zh, en, choices=choices)


def _factor(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    return Parameter(
        key, Kind.QUANTITY, zh, en, dimensions=frozenset({Dimension.RATIO}),
        minimum=quantity(0, ""), maximum=quantity(100, ""), selectors=selectors,
    )  # fmt: skip


def _period(key: str, zh: str, en: str, most: int, *, rolls: bool = True) -> Parameter:
    return Parameter(key, Kind.PERIOD, zh, en, minimum=1, maximum=most, rolls=rolls)


def _day(key: str, zh: str, en: str) -> Parameter:
    return Parameter(key, Kind.MONTH_DAY, zh, en)


def _frame() -> Selector:
    return _choice("frame", FRAMES)


def _whole(key: str, zh: str, en: str, most: int, *selectors: Selector) -> Parameter:
    return Parameter(key, Kind.INTEGER, zh, en, minimum=1, maximum=most, selectors=selectors)


def _share(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    return Parameter(
        key, Kind.QUANTITY, zh, en, dimensions=frozenset({Dimension.RATIO}),
        minimum=quantity(0, "%"), maximum=quantity(100, "%"), selectors=selectors,
    )  # fmt: skip


PARAMETERS = ParameterRegistry((
    _pick("fund.formula", FORMULAS, "基金提取测算方式", "How the accrual is estimated"),
    _pick("fund.period", PERIODS, "提取周期", "Period of accrual"),
    _pick("fund.output", OUTPUTS, "测算所用产量", "Which output the formula takes"),
    Parameter(
        "fund.class_base", Kind.MONEY, "矿种类别提取基数（每吨原矿）",
        "Base of the mineral class, per tonne of ore", minimum=0, maximum=100_000,
        selectors=(_choice("class", CLASSES),),
    ),
    _factor(
        "fund.method_factor", "开采方式系数", "Factor of the method",
        _choice("method", METHODS), _choice("class", CLASSES, required=False),
    ),
    _factor("fund.land_factor", "土地类型系数", "Factor of the land", _choice("land", LANDS)),
    _factor("fund.region_factor", "地区系数", "Factor of the region"),
    _factor(
        "fund.price_factor", "产品价格系数", "Factor of the price",
        _choice("class", CLASSES, required=False),
    ),
    _period(
        "fund.all_at_once", "一次提足的剩余服务年限", "Remaining life to accrue all at once", 50,
        rolls=False,
    ),
    Parameter(
        "fund.first_share", Kind.QUANTITY, "首期最低比例", "Least share of the first instalment",
        dimensions=frozenset({Dimension.RATIO}), minimum=quantity(0, "%"),
        maximum=quantity(100, "%"),
    ),
    _period("fund.open_within", "方案审批后设立基金账户期限", "Open after the approval", 366),
    _period("fund.deposit_within", "提取周期终了后缴存期限", "Deposit after the period", 366),
    _period("fund.report_within", "提取周期终了后报送期限", "Report after the period", 366),
    _pick("fund.use", USES, "基金使用方式", "How the fund is used"),
    _share("fund.advance_share", "审批制预付款最高比例", "Most that is paid in advance"),
    _period("fund.hold_for", "审批制资金冻结期限", "How long money is held for a use", 60,
            rolls=False),
    _pick("fund.reclamation", PLACES, "土地复垦费用与基金的关系", "Land-reclamation money"),
    _period("acceptance.decide_within", "验收办结期限", "Acceptance decided within", 366),
    _period("acceptance.publicity", "初步验收结果公示期限", "Publication of the result", 366,
            rolls=False),
    _period("acceptance.track", "复垦耕地跟踪年限", "Farmland tracked for", 20, rolls=False),
    Parameter(
        "acceptance.limit", Kind.INTEGER, "验收指标限值", "Limit of a figure of acceptance",
        minimum=0, maximum=1000,
        selectors=(_choice("item", CHECKS), _choice("land", GROUNDS, required=False)),
        description_zh="边坡以度、回填率和成活率以百分数、覆土以厘米计",
        description_en="Slope in degrees, backfill and survival in per cent, soil in centimetres",
    ),
    _day("annual.plan_by", "年度计划提交日期", "Annual plan by"),
    _day("annual.check_by", "年中检查日期", "Mid-year check by"),
    _day("annual.report_by", "年度实施情况报告日期", "Annual report by"),
    _whole("green.items", "绿色矿山指标项数", "Items of a green-mine scheme", 500, _frame()),
    _whole("green.points", "绿色矿山指标总分", "Points of it", 10_000, _frame()),
    _whole("green.pass_score", "绿色矿山达标分", "Score it has to reach", 10_000, _frame()),
    _share(
        "green.section_share", "一级指标最低得分率", "Least share of each section", _frame()
    ),
    Parameter(
        "green.not_applicable", Kind.CHOICE, "不涉及项的计分", "How items that do not apply count",
        choices=HANDLINGS, selectors=(_frame(),),
    ),
    _whole("green.assessors", "第三方评估组最少人数", "Least assessors of the third party", 50),
    _period("green.rectify_within", "绿色矿山整改期限", "Rectification of a green mine", 366),
    _whole("green.situations", "直接移出名录的情形数", "Situations of direct removal", 99),
    _share("green.spot_share", "省级抽查比例", "Share the province draws each year"),
    Parameter(
        "green.check_within", Kind.PERIOD, "市级、县级检查间隔", "Longest time between two checks",
        minimum=1, maximum=366, rolls=False, selectors=(_choice("tier", TIERS),),
        description_zh="已入库矿山两次检查之间最长的时间，分市级定期评估和县级实时监管",
        description_en="Between two checks of a listed mine, by the city or by the county",
    ),
    _whole("green.reserve_years", "剩余可采年限下限（年）", "Least remaining life, in years", 50),
    _whole(
        "green.clean_years", "未受处罚、无事故的年限（年）", "Years without penalty or accident", 20
    ),
    Parameter("green.build_by", Kind.DATE, "绿色矿山建成期限", "Day it is to be built by"),
))  # fmt: skip
"""`fund.region_factor` and `fund.price_factor` differ by place and day: a bureau enters them. So it
does `green.check_within`: the texts name the tiers and no interval."""


@cache
def shipped_rulebooks() -> RulebookSet:
    """The rulebooks that ship with the package. Raises `RulebookError` naming file and line."""
    return load_rulebooks(files(__package__).joinpath("rulebooks"), PARAMETERS)
