"""Measures of patches, cases, clues, patrols, problems and closures, which enforcement tells."""

from kuangzheng.supervision.measures import words as w
from kuangzheng.supervision.measures.model import Column, Dimension, Fact, Measure
from kuangzheng.supervision.measures.places import LEVELS
from kuangzheng.supervision.measures.rights import BASIN, MINERAL, SCALE

_COUNTY = Column("division_code", "行政区", "f.division_code")
_VIOLATION = Dimension("violation", "违法类型", "Violation", "coalesce(f.violation, '')",
                       w.VIOLATION_NAMES)  # fmt: skip
_OF_A_RIGHT = {**LEVELS, "mineral": MINERAL, "scale": SCALE, "basin": BASIN}
_VIOLATED = Column("violation", "违法类型", "f.violation", names=w.VIOLATION_NAMES)


def _state(names: dict[str, str]) -> Dimension:
    return Dimension("status", "状态", "Status", "f.status", names)


def _stands(names: dict[str, str]) -> Column:
    return Column("status", "状态", "f.status", names=names)


def _date(code: str, name: str) -> Column:
    return Column(code, name, f"f.{code}", "date")


def _money(code: str, name: str) -> Column:
    return Column(code, name, f"f.{code}", "money")


PATCHES = Fact(
    "patch", "卫片图斑", "patch_facts", "enforcement", "enforcement.patch:read",
    "/enforcement/patches/{subject_id}",
    {
        **LEVELS, "mineral": MINERAL, "status": _state(w.PATCH_STATES), "violation": _VIOLATION,
        "class": Dimension("class", "比对类别", "Class", "coalesce(f.class, '')", w.PATCH_CLASSES),
        "judgement": Dimension("judgement", "判定结果", "Judgement", "coalesce(f.judgement, '')",
                               w.JUDGEMENTS),
    },
    (
        Column("name", "图斑编号", "f.name"), _COUNTY, Column("mineral", "矿种", "f.mineral"),
        _stands(w.PATCH_STATES),
        Column("class", "比对类别", "f.class", names=w.PATCH_CLASSES),
        Column("judgement", "判定结果", "f.judgement", names=w.JUDGEMENTS),
        Column("area_m2", "面积（平方米）", "f.area_m2", "amount"),
        Column("illegal_m2", "违法面积（平方米）", "f.illegal_m2", "amount"),
        _date("judged_on", "判定日期"), _date("due_on", "期限"), _date("filed_on", "立案日期"),
    ),
)  # fmt: skip
CASES = Fact(
    "case", "案件", "case_facts", "enforcement", "enforcement.case:read",
    "/enforcement/cases/{subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.CASE_STATES), "violation": _VIOLATION,
        "outcome": Dimension("outcome", "处理结果", "Outcome", "coalesce(f.outcome, '')",
                             w.CASE_OUTCOMES),
        "party": Dimension("party", "当事人", "Party", "f.party_kind", w.PARTIES),
    },
    (
        Column("name", "案号", "f.name"), _COUNTY, _VIOLATED, _stands(w.CASE_STATES),
        Column("outcome", "处理结果", "f.outcome", names=w.CASE_OUTCOMES),
        _date("filed_on", "立案日期"), _date("due_on", "办案期限"), _date("decided_on", "决定日期"),
        _money("fine_fen", "罚款（元）"), _money("collected_fine_fen", "已收缴罚款（元）"),
        _money("gains_fen", "没收违法所得（元）"),
        _money("collected_gains_fen", "已收缴违法所得（元）"), _date("closed_on", "结案日期"),
    ),
    personal=True,
)  # fmt: skip
CLUES = Fact(
    "clue", "线索", "clue_facts", "enforcement", "enforcement.clue:read",
    "/enforcement/clues/{subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.CLUE_STATES), "violation": _VIOLATION,
        "source": Dimension("source", "线索来源", "Source", "f.source", w.CLUE_SOURCES),
        "outcome": Dimension("outcome", "核查结论", "Outcome", "coalesce(f.outcome, '')",
                             w.CLUE_OUTCOMES),
    },
    (
        Column("name", "编号", "f.name"), _COUNTY, _VIOLATED,
        Column("source", "来源", "f.source", names=w.CLUE_SOURCES), _stands(w.CLUE_STATES),
        _date("received_on", "登记日期"), _date("accepted_on", "受理日期"),
        _date("verified_on", "核查日期"), _date("replied_on", "答复日期"),
        Column("outcome", "结论", "f.outcome", names=w.CLUE_OUTCOMES),
    ),
    personal=True,
)  # fmt: skip
PROBLEMS = Fact(
    "problem", "专项行动问题", "problem_facts", "enforcement", "enforcement.campaign:read",
    "/enforcement/problems?id={subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.PROBLEM_STATES),
        "category": Dimension("category", "问题类别", "Category", "f.category",
                              w.PROBLEM_CATEGORIES),
        "measure": Dimension("measure", "整治措施", "Measure", "f.measure", w.PROBLEM_MEASURES),
        "campaign": Dimension("campaign", "专项行动", "Campaign", "f.campaign_id::text"),
    },
    (
        Column("name", "编号", "f.name"), Column("subject", "问题主体", "f.subject"), _COUNTY,
        Column("category", "类别", "f.category", names=w.PROBLEM_CATEGORIES),
        _stands(w.PROBLEM_STATES), _date("found_on", "发现日期"), _date("due_on", "整改期限"),
        _date("submitted_on", "报验日期"), _date("accepted_on", "销号日期"),
    ),
)  # fmt: skip
PATROLS = Fact(
    "patrol", "巡查", "patrol_facts", "enforcement", "enforcement.patrol:read",
    "/enforcement/patrol-records?id={subject_id}",
    {
        **LEVELS, "mineral": MINERAL, "basin": BASIN, "violation": _VIOLATION,
        "status": Dimension("status", "巡查结果", "Result", "f.status", w.PATROL_RESULTS),
    },
    (
        Column("name", "编号", "f.name"), _COUNTY, _date("patrolled_on", "巡查日期"),
        Column("status", "结果", "f.status", names=w.PATROL_RESULTS), _VIOLATED,
        Column("stopped", "现场制止（起）", "f.stopped", "whole"),
    ),
)  # fmt: skip
CLOSURES = Fact(
    "closure", "矿山关闭", "closure_facts", "enforcement", "enforcement.closure:read",
    "/enforcement/mine-closures?id={subject_id}",
    {
        **_OF_A_RIGHT, "status": _state(w.CLOSURE_STATES),
        "closure": Dimension("closure", "关闭情形", "Ground of closure", "f.kind",
                             w.CLOSURE_KINDS),
    },
    (
        Column("name", "矿山", "f.name"), _COUNTY, Column("mineral", "矿种", "f.mineral"),
        Column("kind", "关闭情形", "f.kind", names=w.CLOSURE_KINDS), _stands(w.CLOSURE_STATES),
        Column("document_no", "决定文号", "f.document_no"), _date("ordered_on", "决定日期"),
        _date("finish_by", "完成期限"), _date("accepted_on", "验收日期"),
    ),
)  # fmt: skip
FACTS = (PATCHES, CASES, CLUES, PROBLEMS, PATROLS, CLOSURES)

JUDGED = "f.judged_on <= {on} AND f.judgement IS NOT NULL AND f.status <> 'returned'"
ILLEGAL = f"{JUDGED} AND f.judgement = 'illegal'"
PATCH_LATE = "f.status = 'returned' AND f.due_on < {on}"
OPEN_CASE = (
    "f.filed_on <= {on} AND f.status NOT IN ('proposed', 'not_filed', 'closed', 'archived')"
    " AND (f.closed_on IS NULL OR f.closed_on > {on})"
)
FINED = "f.outcome = 'penalty'"
PROBLEM_DONE = "f.status = 'accepted' AND f.accepted_on <= {on}"
PROBLEM_LATE = "f.status IN ('open', 'submitted') AND f.due_on < {on}"


def _part(condition: str) -> str:
    return f"coalesce(({condition})::int, 0)"


MEASURES = (
    Measure("patches", "卫片图斑", "Satellite patches", "count", "个", "patch", "S1-29"),
    Measure("patch_area", "图斑面积", "Area of patches", "sum", "平方米", "patch", "S1-29",
            amount="f.area_m2", places=2),
    Measure("patches_judged", "已判定图斑", "Patches judged", "count", "个", "patch", "S1-29",
            JUDGED),
    Measure("patch_judged_share", "图斑判定率", "Share of patches judged", "share", "%", "patch",
            "S1-29", part=_part(JUDGED), places=1),
    Measure("patches_illegal", "违法图斑", "Illegal patches", "count", "个", "patch", "S1-29",
            ILLEGAL),
    Measure("patch_illegal_area", "图斑违法面积", "Illegal area", "sum", "平方米", "patch", "S1-29",
            ILLEGAL, "f.illegal_m2", places=2),
    Measure("patch_filing_share", "违法图斑立案率", "Share of illegal patches filed", "share", "%",
            "patch", "S1-29", ILLEGAL, part=_part("f.filed_on <= {on}"), places=1),
    Measure("patches_overdue", "退回后超期图斑", "Patches returned and late", "count", "个",
            "patch", "S1-29", PATCH_LATE),
    Measure("cases_filed", "立案查处", "Cases filed", "count", "宗", "case", "S0-28",
            "f.status NOT IN ('proposed', 'not_filed')", day="f.filed_on"),
    Measure("cases_decided", "作出决定案件", "Cases decided", "count", "宗", "case", "S0-28",
            day="f.decided_on"),
    Measure("cases_closed", "结案", "Cases closed", "count", "宗", "case", "S0-28",
            day="f.closed_on"),
    Measure("cases_open", "在办案件", "Open cases", "count", "宗", "case", "S0-28", OPEN_CASE),
    Measure("cases_overdue", "超期在办案件", "Open cases past their period", "count", "宗", "case",
            "S0-28", f"{OPEN_CASE} AND f.due_on < {{on}}"),
    Measure("fines", "罚款", "Fines imposed", "sum", "元", "case", "S0-28", FINED, "f.fine_fen",
            day="f.decided_on", places=2, per=100),
    Measure("fines_collected", "收缴罚款", "Fines collected", "sum", "元", "case", "S0-28", FINED,
            "f.collected_fine_fen", day="f.decided_on", places=2, per=100,
            note="按作出决定的日期归期，金额为截至统计日已收缴的"),
    Measure("gains", "没收违法所得", "Illegal gains confiscated", "sum", "元", "case", "S0-28",
            FINED, "f.gains_fen", day="f.decided_on", places=2, per=100),
    Measure("gains_collected", "收缴违法所得", "Illegal gains collected", "sum", "元", "case",
            "S0-28", FINED, "f.collected_gains_fen", day="f.decided_on", places=2, per=100,
            note="按作出决定的日期归期，金额为截至统计日已收缴的"),
    Measure("clues", "线索登记", "Clues received", "count", "条", "clue", "S0-26",
            "f.joined_into IS NULL", day="f.received_on"),
    Measure("clues_accepted", "线索受理", "Clues accepted", "count", "条", "clue", "S0-26",
            "f.joined_into IS NULL", day="f.accepted_on"),
    Measure("clues_verified", "线索查处", "Clues investigated", "count", "条", "clue", "S0-26",
            "f.joined_into IS NULL", day="f.verified_on"),
    Measure("clues_replied", "线索回复", "Clues replied to", "count", "条", "clue", "S0-26",
            "f.joined_into IS NULL", day="f.replied_on"),
    Measure("problems", "专项行动问题", "Problems of campaigns", "count", "个", "problem", "S1-9"),
    Measure("problems_accepted", "问题验收销号", "Problems rectified", "count", "个", "problem",
            "S1-9", PROBLEM_DONE),
    Measure("problem_accepted_share", "问题整改验收率", "Share of problems rectified", "share", "%",
            "problem", "S1-9", part=_part(PROBLEM_DONE), places=1),
    Measure("problems_late", "逾期未整改问题", "Problems past their day", "count", "个", "problem",
            "S1-9", PROBLEM_LATE),
    Measure("patrols", "动态巡查", "Patrols", "count", "次", "patrol", "S0-27",
            day="f.patrolled_on"),
    Measure("violations_stopped", "巡查制止违法行为", "Violations stopped on the spot", "sum", "宗",
            "patrol", "S0-27", amount="f.stopped", day="f.patrolled_on"),
    Measure("closures_ordered", "关闭决定", "Closures ordered", "count", "座", "closure", "S0-24",
            day="f.ordered_on"),
    Measure("closures_accepted", "关闭验收", "Closures accepted", "count", "座", "closure",
            "S0-24", day="f.accepted_on"),
    Measure("closures_late", "逾期未完成关闭", "Closures past their day", "count", "座", "closure",
            "S0-24", "f.status IN ('ordered', 'carrying_out') AND f.finish_by < {on}"),
)  # fmt: skip
