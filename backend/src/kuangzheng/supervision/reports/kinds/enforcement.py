"""The monthly form of enforcement."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.supervision.reports.kinds.base import (
    Answers,
    Asked,
    Chapter,
    Composed,
    FigureDef,
    Kind,
    Question,
    TableDef,
    counted,
    tabled,
)

_LINES = (
    ("clues_received", "线索", "收到线索", "条"), ("clues_concluded", "线索", "核查完毕", "条"),
    ("clues_stopped", "线索", "现场制止改正", "条"), ("clues_filed", "线索", "立案查处", "条"),
    ("clues_referred", "线索", "移送其他部门", "条"),
    ("patches_judged", "卫片图斑", "判定图斑", "个"),
    ("patches_illegal", "卫片图斑", "判定违法", "个"),
    ("closures_ordered", "矿山关闭", "下达关闭决定", "个"),
    ("closures_accepted", "矿山关闭", "关闭验收", "个"),
    ("shafts_sealed", "矿山关闭", "封闭井硐", "个"),
    ("shafts_inspected", "矿山关闭", "封闭井硐巡查", "次"),
    ("shafts_reopened", "矿山关闭", "发现启封", "次"),
    ("visits_open", "易发点检查", "公开检查", "次"),
    ("visits_unannounced", "易发点检查", "明察暗访", "次"),
    ("meetings_joint", "会议", "联席会议", "次"),
    ("meetings_promotion", "会议", "任务推进会", "次"),
    ("decisions_published", "公开和诉求", "公开处罚决定", "件"),
    ("appeals_received", "公开和诉求", "收到信访、热线和公开申请", "件"),
    ("appeals_answered", "公开和诉求", "答复", "件"),
)  # fmt: skip
_GROUPS = {name: f"g{n}" for n, name in enumerate(dict.fromkeys(one[1] for one in _LINES))}
_UNITS = {code: unit for code, _, _, unit in _LINES}
_MONTHLY = TableDef("lines", "执法监督月报表", (
    ("group", "类别", False), ("name", "指标", False), ("unit", "单位", False),
    ("count", "数量", True),
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
    figures: Sequence[Any] = form["figures"] if form else []
    lines = [one for one in figures if one["code"] in _UNITS]
    by = {one["code"]: one["count"] for one in lines}
    note = f"月报{form['state_name']}" if form else "该月月报尚未编制"
    source = "执法监督月报"
    query = f"/api/v1/enforcement/monthly-forms/{form['id']}" if form else None
    values = {
        code: counted(answer, asked.as_of, source, by.get(code), note=note, query=query)
        for code, _, _, _ in _LINES
    }
    values["lines"] = counted(answer, asked.as_of, source, len(lines), note=note, query=query)
    rows = [
        {**one, "name": one["name"].removesuffix("（次）"), "unit": _UNITS.get(one["code"])}
        for one in lines
    ]
    return Composed(values, [tabled(_MONTHLY, answer, asked.as_of, source, rows, note)])


MONTH = Kind(
    code="enforcement_month", name="矿产执法监督月报", period="month",
    sections={"form": "月报", **{code: name for name, code in _GROUPS.items()}},
    figures=(
        FigureDef("lines", "form", "月报指标", "项"),
        *(FigureDef(code, _GROUPS[group], name, unit, code) for code, group, name, unit in _LINES),
    ),
    tables=(_MONTHLY,), chapters=(Chapter("notes", "情况说明", required=False),),
    outline=(
        ("p", "现将{{ report.division_name }}{{ report.month }}矿产执法监督情况报告如下，共"
         "{{ f.lines }}项指标。"),
        *(
            ("p", f"{group}方面，" + "，".join(
                f"{name}{{{{ f.{code} }}}}{unit}"
                for code, of, name, unit in _LINES if of == group) + "。")
            for group in _GROUPS
        ),
        ("table", "lines"),
        ("p", "情况说明："), ("text", "notes"),
    ),
    questions=_month, compose=_month_figures,
    title=lambda asked: f"{asked.division_name}{asked.since.year}年{asked.since.month}月"
                        "矿产执法监督月报",
    basis=("lines",), hint="请先在“执法监督月报”中编制该月月报",
)  # fmt: skip
