"""Measures of funds, sites, projects and green mines, which restoration tells."""

from kuangzheng.supervision.measures import words as w
from kuangzheng.supervision.measures.model import Column, Dimension, Fact, Measure
from kuangzheng.supervision.measures.places import LEVELS
from kuangzheng.supervision.measures.rights import BASIN, MINERAL, SCALE

_COUNTY = Column("division_code", "行政区", "f.division_code")
_MINERAL = Column("mineral", "矿种", "f.mineral")
_OF_A_RIGHT = {**LEVELS, "mineral": MINERAL, "scale": SCALE, "basin": BASIN}
_MODE = Dimension("mode", "修复方式", "Mode", "f.mode", w.MODES)


def _state(names: dict[str, str]) -> Dimension:
    return Dimension("status", "状态", "Status", "f.status", names)


def _stands(names: dict[str, str]) -> Column:
    return Column("status", "状态", "f.status", names=names)


def _date(code: str, name: str) -> Column:
    return Column(code, name, f"f.{code}", "date")


def _money(code: str, name: str) -> Column:
    return Column(code, name, f"f.{code}", "money")


LATE = (
    "CASE WHEN f.status = 'closed' OR f.dated = '[]' THEN 0 ELSE greatest((SELECT"
    " coalesce(sum((x ->> 'amount_fen')::numeric), 0) FROM jsonb_array_elements(f.dated) x"
    " WHERE (x ->> 'due')::date < {on}) - f.paid_fen, 0) END"
)
COUNTED = "f.merged_into IS NULL"
FUNDS = Fact(
    "fund", "修复基金", "fund_facts", "restoration", "restoration.fund:read",
    "/funds/{subject_id}", {**_OF_A_RIGHT, "status": _state(w.FUND_STATES)},
    (
        Column("name", "矿业权", "f.name"), _COUNTY, _MINERAL, _stands(w.FUND_STATES),
        _money("plan_cost_fen", "方案投资（元）"), _money("due_fen", "应提取（元）"),
        _money("paid_fen", "已缴存（元）"), _money("used_fen", "已使用（元）"),
        _money("short_fen", "欠缴（元）"), Column("late_fen", "逾期未缴（元）", LATE, "money"),
        _date("opened_on", "开户日期"),
    ),
)  # fmt: skip
SITES = Fact(
    "site", "修复图斑（台账）", "site_facts", "restoration", "restoration.site:read",
    "/restoration/sites?id={subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.SITE_STATES), "mode": _MODE,
        "category": Dimension("category", "类别", "Category", "f.category", w.SITE_CATEGORIES),
    },
    (
        Column("name", "名称", "f.name"), Column("code", "编号", "f.code"), _COUNTY,
        Column("category", "类别", "f.category", names=w.SITE_CATEGORIES), _stands(w.SITE_STATES),
        Column("area_mu", "应修复面积（亩）", "f.area_mu", "amount"),
        Column("restored_mu", "已修复面积（亩）", "f.restored_mu", "amount"),
    ),
)  # fmt: skip
PROJECTS = Fact(
    "project", "修复工程项目", "project_facts", "restoration", "restoration.project:read",
    "/restoration/projects/{subject_id}",
    {
        **LEVELS, "basin": BASIN, "status": _state(w.PROJECT_STATES), "mode": _MODE,
        "programme": Dimension("programme", "专项", "Programme", "coalesce(f.programme, '')"),
    },
    (
        Column("name", "名称", "f.name"), Column("code", "编号", "f.code"), _COUNTY,
        Column("basin", "流域", "f.basin"), _stands(w.PROJECT_STATES),
        _money("investment_fen", "投资（元）"), _date("started_on", "开工日期"),
        _date("finished_on", "完工日期"), _date("accepted_on", "验收日期"),
    ),
)  # fmt: skip
GREEN = Fact(
    "green", "绿色矿山", "green_facts", "restoration", "restoration.green:read",
    "/green-mines/{subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.GREEN_STATES),
        "level": Dimension("level", "级别", "Level", "coalesce(f.level, '')", w.GREEN_LEVELS),
    },
    (
        Column("name", "名称", "f.name"), _COUNTY, _MINERAL, _stands(w.GREEN_STATES),
        Column("level", "级别", "f.level", names=w.GREEN_LEVELS), _date("listed_on", "入库日期"),
    ),
)  # fmt: skip
FACTS = (FUNDS, SITES, PROJECTS, GREEN)

SITE_DONE = "CASE WHEN f.category = 'illegal_site' THEN f.closed ELSE f.status = 'accepted' END"
LISTED = "f.status IN ('listed', 'rectifying', 'removal_proposed')"
MEASURES = (
    Measure("funds", "修复基金户数", "Restoration funds", "count", "户", "fund", "S2-22", COUNTED),
    Measure("fund_plan_cost", "修复方案投资", "Cost of restoration plans", "sum", "元", "fund",
            "S2-22", COUNTED, "f.plan_cost_fen", places=2, per=100),
    Measure("fund_due", "修复基金应提取", "Fund due", "sum", "元", "fund", "S2-22", COUNTED,
            "f.due_fen", places=2, per=100, note="按规则测算"),
    Measure("fund_paid", "修复基金已缴存", "Fund deposited", "sum", "元", "fund", "S2-22", COUNTED,
            "f.paid_fen", places=2, per=100),
    Measure("fund_used", "修复基金已使用", "Fund used", "sum", "元", "fund", "S2-22", COUNTED,
            "f.used_fen", places=2, per=100),
    Measure("fund_short", "修复基金欠缴", "Fund short", "sum", "元", "fund", "S2-22", COUNTED,
            "f.short_fen", places=2, per=100),
    Measure("fund_paid_share", "修复基金提取率", "Share of fund deposited", "share", "%", "fund",
            "S2-22", COUNTED, "f.due_fen", "f.paid_fen", places=1),
    Measure("funds_late", "逾期未缴基金户", "Funds past a day set by local measure", "count", "户",
            "fund", "S2-22", f"{COUNTED} AND ({LATE}) > 0"),
    Measure("sites", "应修复图斑", "Sites to be restored", "count", "处", "site", "S2-14"),
    Measure("sites_done", "完成修复图斑", "Sites restored", "count", "处", "site", "S2-14",
            SITE_DONE),
    Measure("site_area", "应修复面积", "Area to be restored", "sum", "亩", "site", "S2-14",
            amount="f.area_mu", places=2),
    Measure("restored_area", "已修复面积", "Area restored", "sum", "亩", "site", "S2-14",
            amount="f.restored_mu", places=2),
    Measure("restored_share", "修复率", "Share of area restored", "share", "%", "site", "S2-14",
            amount="f.area_mu", part="f.restored_mu", places=1),
    Measure("restoration_projects", "修复工程项目", "Restoration projects", "count", "个",
            "project", "S0-17"),
    Measure("restoration_investment", "修复工程总投资", "Investment in restoration", "sum", "元",
            "project", "S0-17、S2-20", amount="f.investment_fen", places=2, per=100),
    Measure("green_mines", "绿色矿山", "Green mines", "count", "家", "green", "S2-20", LISTED),
    Measure("green_candidates", "绿色矿山创建名录", "Candidates of the green list", "count", "家",
            "green", "S2-20",
            "f.status IN ('candidate', 'self_assessed', 'third_party', 'reviewed')"),
)  # fmt: skip
