"""Measures of rights, mines and production, which licensing tells."""

from kuangzheng.supervision.measures.model import Column, Dimension, Fact, Measure
from kuangzheng.supervision.measures.places import LEVELS
from kuangzheng.supervision.measures.words import (
    KIND_NAMES,
    METHOD_NAMES,
    MINE_STATES,
    RIGHT_STATES,
    SCALE_NAMES,
)

# The same as display_status and counts_against_plan of licensing's register.
DISPLAYED = (
    "CASE WHEN f.status = 'extinguished' THEN 'extinguished'"
    " WHEN f.licence_status = 'renewal_pending' THEN 'renewal_pending'"
    " WHEN f.term_to < {on} OR f.licence_status IN ('expired', 'lapsed') THEN 'expired'"
    " WHEN f.licence_status IN ('detained', 'revoked', 'cancelled') THEN 'suspended'"
    " WHEN f.status = 'registered' AND f.term_from > {on} THEN 'proposed'"
    " WHEN f.term_to <= {on} + 180 THEN 'expiring' ELSE 'valid' END"
)
STANDS = (
    "f.status <> 'extinguished' AND (f.licence_status IS NOT DISTINCT FROM 'renewal_pending'"
    " OR NOT (coalesce(f.term_to < {on}, false)"
    " OR coalesce(f.licence_status IN ('expired', 'lapsed'), false)))"
)
_MINING, _EXPLORING = f"f.kind = 'mining' AND {STANDS}", f"f.kind = 'exploration' AND {STANDS}"
MINERAL = Dimension("mineral", "矿种", "Mineral", "coalesce(f.mineral, '')")
SCALE = Dimension("scale", "规模", "Scale", "coalesce(f.scale, '')", SCALE_NAMES)
BASIN = Dimension("basin", "流域", "River basin", "coalesce(f.basin, '')")
_COUNTY = Column("division_code", "行政区", "f.division_code")
_NAME = Column("name", "名称", "f.name")
_MINERAL = Column("mineral", "矿种", "f.mineral")
RIGHT_NAME = Column(
    "right", "矿业权",
    "(SELECT r.name FROM right_facts r WHERE r.subject_id = f.right_id"
    " ORDER BY r.held_from DESC LIMIT 1)",
)  # fmt: skip

RIGHTS = Fact(
    "right", "矿业权", "right_facts", "licensing", "licensing.register:read",
    "/rights/{subject_id}",
    {
        **LEVELS, "mineral": MINERAL, "scale": SCALE,
        "status": Dimension("status", "状态", "Status", DISPLAYED, RIGHT_STATES),
        "basin": BASIN,
        "kind": Dimension("kind", "矿业权种类", "Kind of right", "f.kind", KIND_NAMES),
        "method": Dimension("method", "开采方式", "Mining method", "coalesce(f.method, '')",
                            METHOD_NAMES),
    },
    (
        _NAME, Column("code", "编号", "f.code"), _COUNTY,
        Column("kind", "种类", "f.kind", names=KIND_NAMES), _MINERAL,
        Column("scale", "规模", "f.scale", names=SCALE_NAMES),
        Column("status", "状态", DISPLAYED, names=RIGHT_STATES),
        Column("holder_name", "矿业权人", "f.holder_name"),
        Column("area_km2", "面积（平方千米）", "f.area_km2", "amount"),
        Column("capacity_wt", "生产规模（万吨/年）", "f.capacity_wt", "amount"),
        Column("term_to", "有效期止", "f.term_to", "date"),
    ),
)  # fmt: skip
MINES = Fact(
    "mine", "矿山", "mine_facts", "licensing", "licensing.register:read", "/dossiers/{subject_id}",
    {
        **LEVELS, "mineral": MINERAL, "basin": BASIN,
        "status": Dimension("status", "状态", "Status", "f.status", MINE_STATES),
        "township": Dimension("township", "乡镇（街道）", "Township", "coalesce(f.township, '')"),
    },
    (
        _NAME, _COUNTY, Column("township", "乡镇（街道）", "f.township"), _MINERAL,
        Column("status", "状态", "f.status", names=MINE_STATES),
        Column("held_from", "自", "f.held_from", "date"),
    ),
)  # fmt: skip
OUTPUT = Fact(
    "output", "产量", "output_facts", "licensing", "licensing.production:read",
    "/rights/{right_id}",
    {**LEVELS, "mineral": MINERAL, "basin": BASIN},
    (
        RIGHT_NAME, Column("name", "期间", "f.name"), _COUNTY, _MINERAL,
        Column("output", "产量", "f.output", "amount"), Column("unit", "计量单位", "f.unit"),
        Column("sales_fen", "销售收入（元）", "f.sales_fen", "money"),
    ),
)  # fmt: skip

_WHOLE, _GONE = "f.part = 0", "f.status IN ('closed', 'restored')"
NEWEST = (
    "f.part = 0 AND f.year = extract(year FROM {on}) AND f.period_end <= {on} AND NOT EXISTS"
    " (SELECT FROM output_facts n WHERE n.right_id = f.right_id AND n.period_end > f.period_end"
    " AND n.period_end <= {on} AND n.held_from <= {on} AND n.held_until > {on})"
)
# The first day since which the mine is closed without a break; restored, it stays closed.
CLOSED_ON = (
    "(SELECT min(c.held_from) FROM mine_facts c WHERE c.subject_id = f.subject_id"
    " AND c.status IN ('closed', 'restored') AND c.held_from > coalesce((SELECT max(o.held_from)"
    " FROM mine_facts o WHERE o.subject_id = f.subject_id AND o.held_from < f.held_from"
    " AND o.status NOT IN ('closed', 'restored')), '-infinity'))"
)

MEASURES = (
    Measure("mining_rights", "采矿权数", "Mining rights", "count", "个", "right", "S0-4", _MINING,
            note="不含已到期未续和已消灭的"),
    Measure("small_mine_share", "小型矿山占比", "Share of small mines", "share", "%", "right",
            "S0-4", _MINING, part="(f.scale = 'small')::int", places=1),
    Measure("large_medium_share", "大中型矿山比例", "Share of large and medium mines", "share", "%",
            "right", "S3-6", _MINING, part="(f.scale IN ('large', 'medium'))::int", places=1),
    Measure("mining_area", "采矿权登记面积", "Area under mining rights", "sum", "平方千米", "right",
            "S0-3", _MINING, "f.area_km2", places=4),
    Measure("mining_capacity", "采矿权生产规模", "Capacity of mining rights", "sum", "万吨/年",
            "right", "S0-20、S0-21", _MINING, "f.capacity_wt", places=2,
            note="以重量计的矿种，按登记的生产规模折为万吨"),
    Measure("exploration_rights", "探矿权数", "Exploration rights", "count", "个", "right", "S0-3",
            _EXPLORING, note="不含已到期未续和已消灭的"),
    Measure("exploration_area", "探矿权登记面积", "Area under exploration rights", "sum",
            "平方千米", "right", "S0-3", _EXPLORING, "f.area_km2", places=4),
    Measure("rights_expired", "已到期未消灭矿业权", "Expired rights", "count", "个", "right",
            "S0-25", f"({DISPLAYED}) = 'expired'"),
    Measure("rights_expiring", "180 日内到期矿业权", "Rights expiring within 180 days", "count",
            "个", "right", "S2-22", f"({DISPLAYED}) = 'expiring'"),
    Measure("rights_ended", "已消灭矿业权", "Extinguished rights", "count", "个", "right",
            "S0-22、S0-25", "f.status = 'extinguished'", day="f.held_from"),
    Measure("licences_cancelled", "已注销采矿许可证", "Cancelled mining licences", "count", "个",
            "right", "S0-25", "f.kind = 'mining' AND f.licence_status = 'cancelled'",
            day="f.held_from"),
    Measure("mines_existing", "实有矿山", "Existing mines", "count", "座", "mine", "S0-22",
            "f.status NOT IN ('closed', 'restored')"),
    Measure("mines_closed", "关闭退出矿山", "Closed mines", "count", "座", "mine", "S0-22",
            "f.status IN ('closed', 'restored')"),
    Measure("mines_closed_then", "期内关闭退出矿山", "Mines closed in the period", "count", "座",
            "mine", "S0-22", _GONE, day=CLOSED_ON, note="按登记为关闭的日期归期"),
    Measure("mines_producing", "生产矿山", "Producing mines", "count", "座", "mine", "S0-22",
            "f.status = 'producing'"),
    Measure("output", "矿石产量", "Ore output", "sum", "万吨", "output", "S0-7", "true",
            "f.output_wt", day="f.period_end", places=2, note="以重量计的矿种；按接收的填报"),
    Measure("output_volume", "砂石等产量", "Output by volume", "sum", "万立方米", "output", "S0-7",
            "true", "f.output_wm3", day="f.period_end", places=2, note="以体积计的矿种"),
    Measure("sales", "矿产品销售收入", "Sales", "sum", "元", "output", "S0-7", "true",
            "f.sales_fen", day="f.period_end", places=2, per=100),
    Measure("output_value", "工业总产值", "Output value", "sum", "元", "output", "S0-7", _WHOLE,
            "f.value_fen", day="f.period_end", places=2, per=100, note="按填报的主矿种归类"),
    Measure("profit", "利润总额", "Profit", "sum", "元", "output", "S0-7", _WHOLE, "f.profit_fen",
            day="f.period_end", places=2, per=100, note="按填报的主矿种归类；亏损为负数"),
    Measure("employees", "从业人员", "People employed", "sum", "人", "output", "S0-7", NEWEST,
            "f.employees", note="每宗矿业权取统计日所在年度最近一期接收的填报；按主矿种归类"),
    Measure("reserves_added", "新增储量", "Reserves added", "sum", "万吨", "output", "S0-6",
            "true", "f.added_wt", day="f.period_end", places=2,
            note="以重量计的矿种；按接收的填报"),
    Measure("reserves_extracted", "采出储量", "Reserves extracted", "sum", "万吨", "output",
            "S0-6", "true", "f.extracted_wt", day="f.period_end", places=2,
            note="以重量计的矿种；按接收的填报"),
    Measure("reserves_lost", "损失储量", "Reserves lost", "sum", "万吨", "output", "S0-6", "true",
            "f.lost_wt", day="f.period_end", places=2, note="以重量计的矿种；按接收的填报"),
)  # fmt: skip
