"""Reports of a campaign of county and city (S1-9, S1-56), and the monthly form of enforcement."""

from collections.abc import Mapping, Sequence
from typing import Any

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
    FigureDef("spot_required", _SPOT, "应抽查矿业权", "宗", "spot_required"),
    FigureDef("spot_drawn", _SPOT, "已抽取", "宗", "spot_drawn"),
    FigureDef("spot_checked", _SPOT, "已核实", "宗", "spot_checked"),
    FigureDef("spot_percent", _SPOT, "抽查比例", "%", "rights"),
    FigureDef("spot_returned", _SPOT, "退回整改", "宗", "spot_returned"),
)  # fmt: skip
_COUNTIES = TableDef("counties", "分行政区进展", (
    ("place", "行政区", False), ("rights", "应排查", True), ("checked", "已排查", True),
    ("coverage_percent", "覆盖率（%）", True), ("problems", "问题", True),
    ("accepted", "销号", True), ("late", "逾期", True), ("accepted_percent", "销号率（%）", True),
))  # fmt: skip
_MEMBERS = TableDef("members", "成员单位工作总结", (
    ("department", "成员单位", False), ("division", "行政区", False), ("filed_on", "报送日期"
     "", False),
    ("text", "内容", False),
))  # fmt: skip


def _campaign(asked: Asked) -> Mapping[str, Question]:
    place = f"division={asked.division}"
    return {
        "cockpit": Question("enforcement", f"/campaigns/{asked.subject_id}/cockpit", place),
        "members": Question("enforcement", "/department-summaries",
                            f"campaign_id={asked.subject_id}&{place}&limit=200"),
    }  # fmt: skip


def _campaign_figures(asked: Asked, answers: Answers) -> Composed:
    answer = answers["cockpit"]
    body: Any = answer.body or {"total": {}, "counties": [], "by_category": {}}
    total = body["total"]
    values: dict[str, Value] = {}
    for one in _FIGURES:
        if one.section == "categories":
            told = body["by_category"].get(one.key.removeprefix("category_"), 0)
        else:
            told = total.get(one.key)
        values[one.key] = counted(answer, asked.today, _LEDGER, told, note=_STANDING)
    counties = [{**one, "place": one["division_name"]} for one in body["counties"]]
    return Composed(values, [
        tabled(_COUNTIES, answer, asked.today, _LEDGER, counties, _STANDING),
        _summaries(answers["members"], asked),
    ])  # fmt: skip


def _summaries(answer: Answer, asked: Asked) -> SourcedTable:
    items: Sequence[Any] = answer.body["items"] if answer.body is not None else []
    rows = [
        {"department": one["department_name"], "division": one["division_name"],
         "filed_on": one["filed_on"], "text": one["text"]}
        for one in items
    ]  # fmt: skip
    return tabled(_MEMBERS, answer, asked.today, "成员单位工作总结", rows)


_OUTLINE: tuple[Block, ...] = (
    ("p", "按照{{ report.subject }}的要求，现将{{ report.division_name }}有关情况报告如下。数据截至"
     "{{ report.as_of }}。"),
    ("h1", "一、工作开展情况"), ("text", "work"),
    ("h1", "二、排查覆盖情况"),
    ("p", "应排查矿业权{{ f.rights }}宗，已排查{{ f.checked }}宗，覆盖率"
     "{{ f.coverage_percent }}%。"),
    ("h1", "三、问题台账和整改验收情况"),
    ("p", "排查发现问题{{ f.problems }}个，验收销号{{ f.accepted }}个，销号率"
     "{{ f.accepted_percent }}%；整改中{{ f.open }}个，待验收{{ f.submitted }}个，逾期未整改"
     "{{ f.late }}个；责令停产整治{{ f.stopped }}个，验收后恢复生产{{ f.resumed }}个，提请关闭"
     "{{ f.escalated }}个。"),
    ("p", "按类别分：" + "，".join(
        f"{name}{{{{ f.category_{code} }}}}个" for code, name in _CATEGORIES.items()) + "。"),
    ("table", "counties"),
    ("h1", "四、一矿一策和抽查核实情况"),
    ("p", "应编制整改方案的矿山{{ f.plans_needed }}座，已批准{{ f.plans_approved }}座。应抽查矿业权"
     "{{ f.spot_required }}宗，已抽取{{ f.spot_drawn }}宗（占{{ f.spot_percent }}%），已核实"
     "{{ f.spot_checked }}宗，退回整改{{ f.spot_returned }}宗。"),
    ("h1", "五、成员单位工作总结"), ("table", "members"),
    ("h1", "六、存在的困难和问题"), ("text", "difficulties"),
    ("h1", "七、下一步工作和建议"), ("text", "proposals"),
)  # fmt: skip


def _of_level(level: str, word: str) -> Kind:
    return Kind(
        code=f"campaign_{level}", name=f"专项行动总结报告（{word}）", period="day",
        subject="campaign",
        sections={"coverage": "排查覆盖", "problems": "问题整改", "categories": "问题类别",
                  "spot": "抽查核实"},
        figures=_FIGURES, tables=(_COUNTIES, _MEMBERS),
        chapters=(
            Chapter("work", "工作开展情况"), Chapter("difficulties", "存在的困难和问题",
                                              required=False),
            Chapter("proposals", "下一步工作和建议", required=False),
        ),
        outline=_OUTLINE, questions=_campaign, compose=_campaign_figures,
        title=lambda asked: f"{asked.division_name}{asked.subject_name}总结报告",
        basis=("rights", "problems"), current=True,
    )  # fmt: skip


CAMPAIGN_COUNTY, CAMPAIGN_CITY = _of_level("county", "县级"), _of_level("city", "市级")
_LINES = (
    ("clues_received", "线索", "收到线索", "条"), ("clues_concluded", "线索", "核查完毕", "条"),
    ("clues_stopped", "线索", "现场制止改正", "条"), ("clues_filed", "线索", "立案查处", "条"),
    ("clues_referred", "线索", "移送其他部门", "条"), ("patches_judged", "卫片图斑", "判定图斑"
     "", "个"),
    ("patches_illegal", "卫片图斑", "判定违法", "个"),
    ("closures_ordered", "矿山关闭", "下达关闭决定", "个"),
    ("closures_accepted", "矿山关闭", "关闭验收", "个"),
    ("shafts_sealed", "矿山关闭", "封闭井硐", "个"),
    ("shafts_inspected", "矿山关闭", "封闭井硐巡查", "次"),
    ("shafts_reopened", "矿山关闭", "发现启封", "次"),
    ("visits_open", "易发点检查", "公开检查", "次"),
    ("visits_unannounced", "易发点检查", "明察暗访", "次"),
    ("meetings_joint", "会议", "联席会议", "次"), ("meetings_promotion", "会议", "任务推进会"
     "", "次"),
    ("decisions_published", "公开和诉求", "公开处罚决定", "件"),
    ("appeals_received", "公开和诉求", "收到信访、热线和公开申请", "件"),
    ("appeals_answered", "公开和诉求", "答复", "件"),
)  # fmt: skip
_GROUPS = {name: f"g{n}" for n, name in enumerate(dict.fromkeys(one[1] for one in _LINES))}
_MONTHLY = TableDef("lines", "执法监督月报", (
    ("group", "类别", False), ("name", "指标", False), ("count", "数量", True),
))  # fmt: skip


def _month(asked: Asked) -> Mapping[str, Question]:
    month = f"{asked.since:%Y-%m}"
    return {
        "forms": Question("enforcement", "/monthly-forms",
                          f"division={asked.division}&month={month}&limit=50")
    }


def _month_figures(asked: Asked, answers: Answers) -> Composed:
    """The form of the division itself, as enforcement keeps it."""
    answer = answers["forms"]
    items: Sequence[Any] = answer.body["items"] if answer.body is not None else []
    form = next((one for one in items if one["division_code"] == asked.division), None)
    lines: Sequence[Any] = form["figures"] if form else []
    by = {one["code"]: one["count"] for one in lines}
    note = f"月报{form['state_name']}" if form else "该月月报尚未编制"
    source = "执法监督月报"
    query = f"/api/v1/enforcement/monthly-forms/{form['id']}" if form else None
    values = {
        code: counted(answer, asked.as_of, source, by.get(code), note=note, query=query)
        for code, _, _, _ in _LINES
    }
    values["lines"] = counted(answer, asked.as_of, source, len(lines), note=note, query=query)
    return Composed(values, [tabled(_MONTHLY, answer, asked.as_of, source, lines, note)])


MONTH = Kind(
    code="enforcement_month", name="矿产执法监督月报", period="month",
    sections={"form": "月报", **{code: name for name, code in _GROUPS.items()}},
    figures=(
        FigureDef("lines", "form", "月报指标", "项"),
        *(FigureDef(code, _GROUPS[group], name, unit, code) for code, group, name, unit in _LINES),
    ),
    tables=(_MONTHLY,), chapters=(Chapter("notes", "情况说明", required=False),),
    outline=(
        ("p", "{{ report.division_name }}{{ report.month }}执法监督情况报告如下（共"
         "{{ f.lines }}项指标）。"),
        ("table", "lines"),
        *(
            ("p", f"{group}：" + "，".join(
                f"{name}{{{{ f.{code} }}}}{unit}"
                for code, of, name, unit in _LINES if of == group) + "。")
            for group in _GROUPS
        ),
        ("h1", "情况说明"), ("text", "notes"),
    ),
    questions=_month, compose=_month_figures,
    title=lambda asked: f"{asked.division_name}{asked.since.year}年{asked.since.month}月"
                        "矿产执法监督月报",
    basis=("lines",), hint="请先在“执法监督月报”中编制该月月报",
)  # fmt: skip
