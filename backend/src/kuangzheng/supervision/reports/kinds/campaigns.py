"""Reports of a campaign of county and city: what was found, and what it came to (S1-9, S1-56)."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.supervision.measures.words import PROBLEM_MEASURES
from kuangzheng.supervision.reports.facts import SourcedTable
from kuangzheng.supervision.reports.kinds.base import (
    Answer,
    Answers,
    Asked,
    Block,
    Chapter,
    Composed,
    FigureDef,
    Kind,
    Level,
    Question,
    TableDef,
    Value,
    counted,
    tabled,
)

_LEDGER = "专项行动台账"
_STANDING = "按现状统计，专项行动台账不保留历史时点"
_CATEGORIES = {
    "right_setting": "矿业权设置审批", "supervision": "矿山开采监管",
    "operation": "企业生产经营秩序", "restoration": "矿山生态修复", "green_mine": "绿色矿山建设",
    "safety": "矿山安全生产", "supply_chain": "产业链供应链",
}  # fmt: skip
_COVERAGE, _PROBLEMS, _SPOT = "coverage", "problems", "spot"
MOST = 200
"""Rows of a list in a report; the whole is in the ledger."""
_FIGURES = (
    FigureDef("rights", _COVERAGE, "应排查矿业权", "宗", "rights"),
    FigureDef("checked", _COVERAGE, "已排查", "宗", "checked"),
    FigureDef("coverage_percent", _COVERAGE, "排查覆盖率", "%", "rights"),
    FigureDef("problems", _PROBLEMS, "发现问题", "个", "problems"),
    FigureDef("accepted", _PROBLEMS, "验收销号", "个", "accepted"),
    FigureDef("accepted_percent", _PROBLEMS, "销号率", "%", "problems"),
    FigureDef("open", _PROBLEMS, "整改中", "个", "open"),
    FigureDef("submitted", _PROBLEMS, "待验收", "个", "submitted"),
    FigureDef("late", _PROBLEMS, "逾期未整改", "个", "late"),
    FigureDef("stopped", _PROBLEMS, "责令停产整治", "个", "stopped"),
    FigureDef("resumed", _PROBLEMS, "验收后恢复生产", "个", "resumed"),
    FigureDef("escalated", _PROBLEMS, "提请关闭", "个", "escalated"),
    FigureDef("plans_needed", _PROBLEMS, "应编制一矿一策整改方案的矿山", "座", "plans_needed"),
    FigureDef("plans_approved", _PROBLEMS, "已批准整改方案", "座", "plans_approved"),
    *(FigureDef(f"category_{code}", "categories", f"{name}类问题", "个", f"category_{code}")
      for code, name in _CATEGORIES.items()),
    FigureDef("members_due", "members", "成员单位", "个", "members_due"),
    FigureDef("members_filed", "members", "已报送工作总结", "个", "members_filed"),
    FigureDef("spot_required", _SPOT, "应抽查矿业权", "宗", "spot_required"),
    FigureDef("spot_drawn", _SPOT, "已抽取", "宗", "spot_drawn"),
    FigureDef("spot_checked", _SPOT, "已核实", "宗", "spot_checked"),
    FigureDef("spot_percent", _SPOT, "抽查比例", "%", "rights"),
    FigureDef("spot_returned", _SPOT, "退回整改", "宗", "spot_returned"),
)  # fmt: skip
_SOURCES = {
    "own_check": "自查排查", "anti_gang": "扫黑除恶工作中发现", "media": "媒体披露",
    "public_tip": "群众举报",
}  # fmt: skip
_COUNTIES = TableDef("counties", "分行政区进展", (
    ("place", "行政区", False), ("rights", "应排查", True), ("checked", "已排查", True),
    ("coverage_percent", "覆盖率（%）", True), ("problems", "问题", True),
    ("accepted", "销号", True), ("late", "逾期", True), ("accepted_percent", "销号率（%）", True),
))  # fmt: skip
_UNCHECKED = TableDef("unchecked", "尚未排查的矿业权", (
    ("place", "行政区", False), ("code", "编号", False), ("name", "矿业权", False),
    ("holder", "矿业权人", False),
))  # fmt: skip
_BY_MEASURE = TableDef("measures", "问题分整改措施情况", (
    ("measure", "整改措施", False), ("count", "问题（个）", True),
))  # fmt: skip
_BY_SOURCE = TableDef("sources", "问题分来源情况", (
    ("source", "问题来源", False), ("count", "问题（个）", True),
))  # fmt: skip
_LATE = TableDef("late", "逾期未完成整改的问题", (
    ("no", "编号", False), ("subject", "对象", False), ("description", "问题", False),
    ("unit", "责任单位", False), ("person", "责任人", False), ("due", "期限", False),
))  # fmt: skip
_MEMBERS = TableDef("members", "成员单位工作总结", (
    ("department", "成员单位", False), ("division", "行政区", False),
    ("filed_on", "报送日期", False), ("text", "内容", False),
))  # fmt: skip
_LACKING = TableDef("lacking", "尚未报送工作总结的成员单位", (("department", "成员单位", False),))


def _campaign(asked: Asked) -> Mapping[str, Question]:
    place, campaign = f"division={asked.division}", f"/campaigns/{asked.subject_id}"
    of = f"campaign_id={asked.subject_id}&{place}&limit={MOST}"
    return {
        "cockpit": Question("enforcement", f"{campaign}/cockpit", place),
        "coverage": Question("enforcement", f"{campaign}/coverage", place),
        "campaign": Question("enforcement", campaign, ""),
        "late": Question("enforcement", "/problems", f"{of}&late=true&count=exact"),
        "members": Question("enforcement", "/department-summaries", of),
    }  # fmt: skip


def _campaign_figures(asked: Asked, answers: Answers) -> Composed:
    answer = answers["cockpit"]
    body: Any = answer.body or {"total": {}, "counties": [], "by_category": {}}
    total = body["total"]
    values: dict[str, Value] = {}
    due, filed = _departments(answers, asked)
    for one in _FIGURES:
        if one.section == "members":
            continue
        if one.section == "categories":
            told = body["by_category"].get(one.key.removeprefix("category_"), 0)
        else:
            told = total.get(one.key)
        values[one.key] = counted(answer, asked.today, _LEDGER, told, note=_STANDING)
    counties = [{**one, "place": one["division_name"]} for one in body["counties"]]
    for key, answered, count in (
        ("members_due", answers["campaign"], len(due)),
        ("members_filed", answers["members"], sum(one in filed for one in due)),
    ):
        values[key] = counted(answered, asked.today, _LEDGER, count, note=_STANDING)
    lacking = [{"department": name} for code, name in due.items() if code not in filed]
    return Composed(values, [
        tabled(_COUNTIES, answer, asked.today, _LEDGER, counties, _STANDING),
        _listed(_BY_MEASURE, answer, asked, "measure", body.get("by_measure", {}),
                PROBLEM_MEASURES),
        _listed(_BY_SOURCE, answer, asked, "source", body.get("by_source", {}), _SOURCES),
        _unchecked(answers["coverage"], asked), _late(answers["late"], asked),
        _summaries(answers["members"], asked),
        tabled(_LACKING, answers["campaign"], asked.today, _LEDGER, lacking, _STANDING),
    ])  # fmt: skip


def _departments(answers: Answers, asked: Asked) -> tuple[dict[str, str], set[str]]:
    """Departments that the campaign names, and those of the division itself that have filed."""
    campaign: Any = answers["campaign"].body or {"duties": []}
    members: Any = answers["members"].body or {"items": []}
    due = {one["department"]: one["department_name"] for one in campaign["duties"]}
    own = [one for one in members["items"] if one["division_code"] == asked.division[:6]]
    return due, {one["department"] for one in own}


def _listed(
    table: TableDef, answer: Answer, asked: Asked, key: str, counts: Mapping[str, int],
    names: Mapping[str, str],
) -> SourcedTable:  # fmt: skip
    rows = [{key: name, "count": counts.get(code, 0)} for code, name in names.items()]
    return tabled(table, answer, asked.today, _LEDGER, rows, _STANDING)


def _unchecked(answer: Answer, asked: Asked) -> SourcedTable:
    missing: Sequence[Any] = answer.body["missing"] if answer.body is not None else []
    rows = [
        {"place": one["division_name"], "code": one["code"], "name": one["name"],
         "holder": one["holder_name"]}
        for one in missing[:MOST]
    ]  # fmt: skip
    note = _more(len(missing)) or _STANDING
    return tabled(_UNCHECKED, answer, asked.today, _LEDGER, rows, note)


def _late(answer: Answer, asked: Asked) -> SourcedTable:
    items: Sequence[Any] = answer.body["items"] if answer.body is not None else []
    rows = [
        {"no": one["no"], "subject": one["subject"], "description": one["description"],
         "unit": one["responsible_unit"], "person": one["responsible_person"],
         "due": one["due_on"]}
        for one in items
    ]  # fmt: skip
    total = answer.body["total"] if answer.body is not None else 0
    return tabled(_LATE, answer, asked.today, _LEDGER, rows, _more(total or 0) or _STANDING)


def _more(number: int) -> str:
    return f"只列前{MOST}项，其余{number - MOST}项见台账" if number > MOST else ""


def _summaries(answer: Answer, asked: Asked) -> SourcedTable:
    items: Sequence[Any] = answer.body["items"] if answer.body is not None else []
    rows = [
        {"department": one["department_name"], "division": one["division_name"],
         "filed_on": one["filed_on"], "text": one["text"]}
        for one in items
    ]  # fmt: skip
    return tabled(_MEMBERS, answer, asked.today, "成员单位工作总结", rows)


_FOUND: tuple[Block, ...] = (
    ("p", "按照{{ report.subject }}工作安排，现将{{ report.division_name }}有关情况报告如下。数据"
     "截至{{ report.as_of }}，来源见尾注。"),
    ("h1", "一、工作开展情况"), ("text", "work"),
    ("h1", "二、排查覆盖情况"),
    ("p", "应排查矿业权{{ f.rights }}宗，已排查{{ f.checked }}宗，覆盖率"
     "{{ f.coverage_percent }}%。"),
    ("table", "unchecked"),
    ("h1", "三、问题台账和整改验收情况"),
    ("p", "排查发现问题{{ f.problems }}个，验收销号{{ f.accepted }}个，销号率"
     "{{ f.accepted_percent }}%；整改中{{ f.open }}个，待验收{{ f.submitted }}个，逾期未整改"
     "{{ f.late }}个；责令停产整治{{ f.stopped }}个，验收后恢复生产{{ f.resumed }}个，提请关闭"
     "{{ f.escalated }}个。"),
    ("p", "按类别分：" + "，".join(
        f"{name}{{{{ f.category_{code} }}}}个" for code, name in _CATEGORIES.items()) + "。"),
    ("table", "counties"), ("table", "measures"), ("table", "sources"), ("table", "late"),
)  # fmt: skip
_OUTLINE: tuple[Block, ...] = (
    *_FOUND,
    ("h1", "四、一矿一策和抽查核实情况"),
    ("p", "应编制整改方案的矿山{{ f.plans_needed }}座，已批准{{ f.plans_approved }}座。应抽查矿业权"
     "{{ f.spot_required }}宗，已抽取{{ f.spot_drawn }}宗（占{{ f.spot_percent }}%），已核实"
     "{{ f.spot_checked }}宗，退回整改{{ f.spot_returned }}宗。"),
    ("h1", "五、成员单位工作总结"),
    ("p", "专项行动成员单位{{ f.members_due }}个，已报送工作总结{{ f.members_filed }}个。"),
    ("table", "members"), ("table", "lacking"),
    ("h1", "六、存在的困难和问题"), ("text", "difficulties"),
    ("h1", "七、下一步工作和建议"), ("text", "proposals"),
)  # fmt: skip


_RESULTS: tuple[Block, ...] = (
    *_FOUND,
    ("h1", "四、存在的困难和问题"), ("text", "difficulties"),
    ("h1", "五、下一步工作和建议"), ("text", "proposals"),
)  # fmt: skip


_RECTIFIED = (
    "problems", "accepted", "accepted_percent", "open", "submitted", "late", "stopped", "resumed",
    "escalated",
)  # fmt: skip


def _report(code: str, name: str, word: str, level: Level, outline: tuple[Block, ...]) -> Kind:
    whole = outline is _OUTLINE
    return Kind(
        code=code, name=name, period="day", subject="campaign", level=level,
        sections={"coverage": "排查覆盖", "problems": "问题整改", "categories": "问题类别",
                  "spot": "抽查核实", "members": "成员单位"},
        figures=_FIGURES if whole else tuple(
            one for one in _FIGURES
            if one.section in (_COVERAGE, "categories") or one.key in _RECTIFIED
        ),
        tables=(_COUNTIES, _BY_MEASURE, _BY_SOURCE, _UNCHECKED, _LATE,
                *((_MEMBERS, _LACKING) if whole else ())),
        chapters=(
            Chapter("work", "工作开展情况"), Chapter("difficulties", "存在的困难和问题",
                                              required=False),
            Chapter("proposals", "下一步工作和建议", required=False),
        ),
        outline=outline, questions=_campaign, compose=_campaign_figures,
        title=lambda asked: f"{asked.division_name}{asked.subject_name}{word}报告",
        basis=("rights", "problems"), current=True,
    )  # fmt: skip


CAMPAIGN_RESULTS = _report(
    "campaign_results", "专项行动排查结果报告（县级）", "排查结果", "county", _RESULTS
)
CAMPAIGN_COUNTY = _report(
    "campaign_county", "专项行动总结报告（县级）", "总结", "county", _OUTLINE
)
CAMPAIGN_CITY = _report("campaign_city", "专项行动总结报告（市级）", "总结", "city", _OUTLINE)
