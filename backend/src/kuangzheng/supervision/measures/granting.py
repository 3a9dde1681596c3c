"""Measures of grants, of what they bring in, and of reserves, which licensing tells."""

from kuangzheng.supervision.measures import words as w
from kuangzheng.supervision.measures.model import Column, Dimension, Fact, Measure
from kuangzheng.supervision.measures.places import LEVELS
from kuangzheng.supervision.measures.rights import BASIN, MINERAL, RIGHT_NAME, SCALE

_COUNTY = Column("division_code", "行政区", "f.division_code")
_MINERAL = Column("mineral", "矿种", "f.mineral")
GRANTS = Fact(
    "grant", "出让项目", "grant_facts", "licensing", "licensing.grant:read", "/grants/{subject_id}",
    {
        **LEVELS, "mineral": MINERAL,
        "status": Dimension("status", "状态", "Status", "f.status", w.GRANT_STATES),
        "method": Dimension("method", "出让方式", "Way of granting", "f.method", w.GRANT_METHODS),
    },
    (
        Column("name", "项目", "f.name"), Column("code", "编号", "f.code"), _COUNTY, _MINERAL,
        Column("method", "出让方式", "f.method", names=w.GRANT_METHODS),
        Column("status", "状态", "f.status", names=w.GRANT_STATES),
        Column("announced_on", "公告日期", "f.announced_on", "date"),
        Column("concluded_on", "成交日期", "f.concluded_on", "date"),
        Column("price_fen", "成交价（元）", "f.price_fen", "money"),
        Column("contracted_on", "合同日期", "f.contracted_on", "date"),
    ),
)  # fmt: skip
REVENUE = Fact(
    "revenue", "出让收益", "revenue_facts", "licensing", "licensing.revenue:read",
    "/revenues?right_id={right_id}",
    {
        **LEVELS, "mineral": MINERAL, "scale": SCALE, "basin": BASIN,
        "what": Dimension("what", "收益种类", "Kind of revenue", "coalesce(f.what, '')",
                          w.REVENUE_KINDS),
    },
    (
        RIGHT_NAME, Column("name", "合同编号", "f.name"), _COUNTY,
        Column("line", "事项", "f.line", names=w.REVENUE_LINES),
        Column("what", "种类", "f.what", names=w.REVENUE_KINDS),
        Column("on_day", "日期", "f.on_day", "date"),
        Column("amount_fen", "金额（元）", "f.amount_fen", "money"),
        Column("late_fee_fen", "滞纳金（元）", "f.late_fee_fen", "money"),
        Column("next_due_on", "最早未缴期限", "f.next_due_on", "date"),
    ),
)  # fmt: skip
RESERVES = Fact(
    "reserve", "资源储量", "reserve_facts", "licensing", "licensing.register:read",
    "/rights/{right_id}", {**LEVELS, "mineral": MINERAL, "basin": BASIN},
    (
        RIGHT_NAME, _COUNTY, _MINERAL,
        Column("category", "类别", "f.category", names=w.RESERVE_CATEGORIES),
        Column("value", "数量", "f.value", "amount"), Column("unit", "计量单位", "f.unit"),
        Column("held_from", "截止日期", "f.held_from", "date"),
        Column("document_no", "文号", "f.document_no"),
    ),
)  # fmt: skip
FACTS = (GRANTS, REVENUE, RESERVES)

_CONTRACT, _DUE, _PAID = (f"f.line = '{one}'" for one in ("contract", "due", "payment"))
RETAINED = (
    "f.category = 'retained' AND EXISTS (SELECT FROM right_facts r WHERE r.subject_id = f.right_id"
    " AND r.held_from <= {on} AND r.held_until > {on} AND r.status <> 'extinguished')"
)
MEASURES = (
    Measure("grants_announced", "出让公告", "Grants announced", "count", "宗", "grant", "S0-5",
            day="f.announced_on"),
    Measure("grants_concluded", "出让成交", "Grants concluded", "count", "宗", "grant", "S0-5",
            "f.price_fen IS NOT NULL", day="f.concluded_on"),
    Measure("grant_price", "出让成交价款", "Knock-down price of grants", "sum", "元", "grant",
            "S0-5", "f.price_fen IS NOT NULL", "f.price_fen", day="f.concluded_on", places=2,
            per=100),
    Measure("grants_contracted", "签订出让合同", "Grants contracted", "count", "宗", "grant",
            "S0-5", day="f.contracted_on"),
    Measure("grants_failed", "流拍待处理项目", "Grants that found no bidder", "count", "宗",
            "grant", "S3-40", "f.status = 'failed'"),
    Measure("revenue_contracts", "出让收益合同", "Contracts of grant revenue", "count", "份",
            "revenue", "S0-5、S1-33", _CONTRACT, day="f.on_day"),
    Measure("revenue_contracted", "合同出让收益", "Grant revenue contracted", "sum", "元",
            "revenue", "S0-5、S1-33", _CONTRACT, "f.amount_fen", day="f.on_day", places=2, per=100,
            note="按率征收的为一次缴纳的成交价"),
    Measure("revenue_due", "出让收益到期应缴", "Grant revenue fallen due", "sum", "元", "revenue",
            "S0-5、S1-33", _DUE, "f.amount_fen", day="f.on_day", places=2, per=100,
            note="按缴款期限归期"),
    Measure("revenue_paid", "出让收益已缴", "Grant revenue paid", "sum", "元", "revenue",
            "S0-5、S1-33", _PAID, "f.amount_fen", day="f.on_day", places=2, per=100,
            note="按缴款日期归期；不含滞纳金和已撤销的缴款"),
    Measure("revenue_late_fees", "出让收益滞纳金", "Late fees of grant revenue", "sum", "元",
            "revenue", "S0-5、S1-33", _PAID, "f.late_fee_fen", day="f.on_day", places=2, per=100),
    Measure("revenue_overdue", "逾期未缴出让收益户数", "Accounts with revenue overdue", "count",
            "户", "revenue", "S0-5、S1-33",
            f"{_CONTRACT} AND f.next_due_on < {{on}}"),
    Measure("reserves_retained", "保有资源储量", "Retained reserves", "sum", "万吨", "reserve",
            "S0-6", RETAINED, "f.value_wt", places=2,
            note="以重量计的矿种；每宗矿业权取截至统计日最近一次登记的保有量，不含已消灭的"),
    Measure("reserves_retained_volume", "保有资源储量（体积）", "Retained reserves by volume",
            "sum", "万立方米", "reserve", "S0-6", RETAINED, "f.value_wm3", places=2,
            note="以体积计的矿种；每宗矿业权取截至统计日最近一次登记的保有量，不含已消灭的"),
)  # fmt: skip
