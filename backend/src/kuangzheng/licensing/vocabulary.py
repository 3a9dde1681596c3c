"""The words rulebooks of this service select by, and short forms for declaring parameters."""

from kuangzheng.kernel.quantities import Dimension
from kuangzheng.kernel.reference.minerals import (
    MineralClass,
    broader_names,
    canonical_name,
    catalogue,
)
from kuangzheng.kernel.rulebooks import Attribute, Kind, Outcome, Parameter, Selector
from kuangzheng.kernel.rulebooks.parameters import quantity

MINERAL_CLASS_NAMES = {
    MineralClass.ENERGY: "能源矿产",
    MineralClass.METAL: "金属矿产",
    MineralClass.NON_METAL: "非金属矿产",
    MineralClass.WATER_GAS: "水气矿产",
}
ASSESSED = frozenset({
    "scheme_submitted", "scheme_approved", "reserves_verified", "revenue_valued",
    "grant_completed", "plans_completed", "licence_issued", "reduction", "execution",
})  # fmt: skip
"""What a city's assessment of its counties' consolidation looks at."""
ZONES = frozenset({
    "ecological_red_line",  # 生态保护红线（自然保护地核心保护区外）
    "nature_reserve_core",  # 自然保护地核心保护区
    "nature_reserve_general",  # 自然保护地一般控制区
    "permanent_farmland",  # 永久基本农田
    "public_welfare_forest",  # 公益林地
    "urban_boundary",  # 城镇开发边界
    "drinking_water_source",  # 饮用水水源保护区
    "water_source_forest",  # 水源林区
    "river_catchment",  # 河流汇水区
    "scenic_area",  # 风景名胜区
    "cultural_relic",  # 文物保护范围
    "infrastructure_protection",  # 重大基础设施安全保护范围
    "plan_prohibited",  # 规划禁止开采区
    "plan_restricted",  # 规划限制开采区
    "yangtze_first_ridge",  # 长江干流第一山脊线可视范围
    "visible_range",  # 三区两线可视范围
    "key_mining_area",  # 重点开采区
    "concentrated_mining_area",  # 集中开采区
    "safety_distance_area",  # 安全距离范围
    "other",  # 其他管控区
})  # fmt: skip
REFERENCE_ZONES = frozenset({"river_basin"})
"""流域: where a mine is counted; no rulebook decides by it."""
DISTANCE_OBJECTS = frozenset({
    "main_road",  # 国道、省道、县道
    "township_road",  # 乡道
    "ferry_or_bridge",  # 公路渡口和中型以上公路桥梁
    "tunnel",  # 公路隧道上方和洞口外
    "railway",  # 铁路线路两侧
    "yangtze_main_stem",  # 长江干流岸线
    "yangtze_tributary",  # 长江重要支流岸线
    "neighbouring_right",  # 相邻矿业权
})  # fmt: skip
NEIGHBOURING_RIGHT = "neighbouring_right"
"""The one object of distance that is no kind of zone: its areas are the register."""
METHODS = frozenset({"open_pit", "underground", "combined", "well"})
KINDS = frozenset({"exploration", "mining"})
FACILITIES = frozenset({"tailings_pond", "blasting", "mining_area"})
OPERATIONS = frozenset({"new", "enlarge", "renewal", "change", "transfer"})
AUDIT_CHECKS = frozenset({
    "authority",  # 发证机关的审批权限
    "planned_block",  # 位于规划区块
    "plan_in_force",  # 审批时规划有效
    "min_capacity",  # 最低生产规模
    "area",  # 登记面积与拐点范围一致
    "term",  # 有效期不超过上限
    "document",  # 审批文号
    "application",  # 有申请档案
    "materials",  # 申请材料齐全
    "opinions",  # 联审意见齐全
    "publicity",  # 公示期满后批准
    "in_time",  # 在审批期限内决定
    "three_hands",  # 呈批、会签、签发由三人办理
    "right_first",  # 先登记后发证
    "conditions",  # 审批条件落实
    "avoidance",  # 回避和廉洁
})  # fmt: skip
APPLICATION_KINDS = OPERATIONS - {"enlarge"} | {
    "retention", "cancellation", "plan_approval", "licence_issue",
}  # fmt: skip
SPECIALITIES = (
    "mining",  # 采矿
    "geology",  # 地质
    "processing",  # 选矿
    "ecology",  # 生态修复
    "hydrogeology",  # 水工环地质
    "safety",  # 安全
    "economics",  # 技术经济
    "surveying",  # 测绘
)
"""Of experts, in the order in which a panel is drawn."""
DEPARTMENTS = frozenset({
    "natural_resources",  # 自然资源
    "ecology",  # 生态环境
    "emergency",  # 应急管理
    "water",  # 水利
    "agriculture",  # 农业农村
    "forestry",  # 林业
    "development_reform",  # 发展改革
    "industry",  # 工业和信息化
    "science",  # 科技
    "public_security",  # 公安
    "transport",  # 交通运输
    "market",  # 市场监管
    "finance",  # 财政
    "political_legal",  # 政法
    "culture_tourism",  # 文化和旅游
})  # fmt: skip
MATERIALS = frozenset({
    "application_form",  # 申请登记书和矿区范围图
    "business_licence",  # 申请人资质（营业执照）
    "use_plan",  # 开采（勘查）方案
    "setup_approval",  # 设立矿山企业的批准文件
    "eia",  # 环境影响评价文件的批复
    "safety",  # 安全设施“三同时”手续
    "water_soil",  # 水土保持方案的批复
    "grant_contract",  # 出让合同
    "revenue_proof",  # 出让收益缴纳证明
    "reserves",  # 储量评审备案文件
    "restoration_plan",  # 矿区生态修复方案
    "transfer_contract",  # 转让合同
    "closure_report",  # 闭坑地质报告
    "green_plan",  # 绿色勘查实施方案
    "funding_proof",  # 勘查资金证明
})  # fmt: skip
APPLICANT_ITEMS = (
    "plan_mineral",  # 申请勘查矿种符合规划
    "legal_person",  # 能独立承担相应责任的企事业法人
    "complete",  # 申请资料完整
    "truthful",  # 申请资料真实
    "green_plan",  # 科学合理的绿色勘查实施方案
    "funding",  # 勘查项目资金符合总体勘查方案的预算投入
)
"""What is looked at of an applicant, in the order in which it is read."""
PRODUCTION_PERMITS = frozenset({
    "licence",  # 有效的采矿许可证
    "safety", "three_simultaneous", "eia", "water_soil", "water_soil_acceptance", "land", "forest",
    "discharge", "water",  # 许可登记中的种类
})  # fmt: skip
APPLICATION_PERMITS = PRODUCTION_PERMITS - {"licence"} | {
    "project_approval",  # 项目核准
    "project_filing",  # 项目备案
    "development_plan",  # 开发利用方案
    "three_in_one",  # “三合一”方案
}
"""Permits that may be asked for before a decision on a right."""
ORIGINS = frozenset({"consolidation"})
"""Where a right comes from, as far as a rule asks: out of a consolidation, or kept by one."""
DUES = ("grant_revenue", "use_fee", "reclamation", "restoration_fund")
GRANT_METHODS = frozenset({"tender", "auction", "listing", "agreement"})
NET_MINE_ITEMS = frozenset({
    "land",  # 用地
    "forest",  # 用林
    "grass",  # 用草
    "access",  # 进场道路
    "relocation",  # 搬迁补偿
    "water_power",  # 供水供电
    "zone_clearance",  # 避让各类管控区域
})  # fmt: skip
GRANT_RECORDS = frozenset({
    "collective_decision",  # 集体决策
    "social_risk",  # 社会稳定风险评估
    "reasonableness",  # 合理性、可行性评估
    "safety_assessment",  # 安全性评估
    "hearing",  # 公众参与听证
})  # fmt: skip
GRANT_CASES = frozenset({"public_interest", "every"})
AGREEMENT_GROUNDS = frozenset({
    "strategic_project",  # 稀土、放射性矿产或国务院批准的重点建设项目
    "existing_system",  # 已设采矿权深部、上部、周边、零星分散资源
    "same_subject_gap",  # 同一主体相邻矿业权之间的夹缝资源
})  # fmt: skip
AREA_CLASSES = frozenset({
    "energy_base",  # 能源资源基地
    "national_planning_area",  # 国家规划矿区
    "key_exploration_area",  # 重点勘查区
    "key_mining_area",  # 重点开采区
    "concentrated_mining_area",  # 集中开采区
})  # fmt: skip
SCALES = frozenset({"large", "medium", "small"})
CATALOGUE_CLASSES = frozenset({"encouraged", "restricted", "eliminated"})
"""Of the 产业结构调整指导目录."""
RATES_OF_USE = frozenset({"recovery", "beneficiation", "utilisation"})
"""The three rates (三率): 开采回采率、选矿回收率、综合利用率."""
SUPPLY_LEVELS = frozenset({"shortage", "tight", "surplus"})
LEVELS = frozenset({"ministry", "province", "city", "county"})
SCALE_EXCEPTIONS = frozenset({"resource_endowment", "mining_conditions", "market_supply"})
CAP_INDICATORS = frozenset({
    "mine_count",  # 矿山数量
    "large_medium_share",  # 大中型矿山比例
    "annual_output",  # 年开采总量
    "mineral_mine_count",  # 总量调控矿种的矿山数量
    "new_resources",  # 新增资源量
    "new_deposits",  # 新发现大中型矿产地
})  # fmt: skip


def mineral_word(word: str) -> str:
    """A mineral's catalogue name, or one of the four class names. Raises `UnknownMineral`."""
    return word if word in MINERAL_CLASS_NAMES.values() else canonical_name(word)


def mineral_breadth(word: str) -> tuple[str, ...]:
    """Wider minerals, then the class (建筑石料用灰岩 → 石灰岩 → 非金属矿产)."""
    if word in MINERAL_CLASS_NAMES.values():
        return ()
    own_class = MINERAL_CLASS_NAMES[catalogue().resolve(word).mineral_class]
    return (*broader_names(word), own_class)


def choice(name: str, choices: frozenset[str], required: bool = False) -> Selector:
    """A selector with a closed list of values."""
    return Selector(name, required=required, choices=choices)


MINERAL = Selector("mineral", canonical=mineral_word, broader=mineral_breadth)
ONE_MINERAL = Selector("mineral", required=True, canonical=mineral_word, broader=mineral_breadth)
METHOD = choice("method", METHODS)
OPERATION = choice("operation", OPERATIONS)
HIT = frozenset({Outcome.BLOCK, Outcome.REVIEW, Outcome.WARN})
ZONE_OUTCOMES = frozenset(Outcome)
RATES = frozenset({Dimension.MASS_RATE, Dimension.VOLUME_RATE})
EXCEPTION = Attribute("exception", Kind.NONE)
"""Free text: what must be recorded for the rule to yield (an agreement, an approval)."""


def days(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    """A procedural period of at most a year; its end rolls on over rest days."""
    return Parameter(key, Kind.PERIOD, zh, en, minimum=1, maximum=366, selectors=selectors)


def term(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    """A term of validity of at most fifty years; it ends on its day."""
    return Parameter(
        key, Kind.PERIOD, zh, en, minimum=1, maximum=50, selectors=selectors, rolls=False
    )  # fmt: skip


def share(key: str, zh: str, en: str, *selectors: Selector) -> Parameter:
    """A share between 0 and 100 %."""
    return Parameter(
        key, Kind.QUANTITY, zh, en, dimensions=frozenset({Dimension.RATIO}),
        minimum=quantity(0, "%"), maximum=quantity(100, "%"), selectors=selectors,
    )  # fmt: skip
