"""How far a plan is carried out (S3-6, S3-42).

What a plan fixes differs from plan to plan, so that its indicators are rows of a table; figures are
counts of them.
"""

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

_EFFECTS = {"binding": "约束性", "expected": "预期性", "open": "指导性"}
_ROWS = (
    ("name", "名称", False), ("unit", "单位", False), ("base", "基期", True),
    ("target", "目标", True), ("value", "实际", True), ("degree", "完成度（%）", True),
    ("attribute", "属性", False), ("deviates", "偏离", False), ("note", "说明", False),
)  # fmt: skip
_SECTIONS = (
    ("indicators", "主要指标"), ("caps", "总量调控占用"), ("blocks", "规划区块投放"),
    ("supply", "供需情况"),
)  # fmt: skip
_TABLES = tuple(TableDef(code, name, _ROWS) for code, name in _SECTIONS)
_DEVIATIONS = TableDef("deviations", "偏离目标的指标", (
    ("name", "名称", False), ("unit", "单位", False), ("target", "目标", True),
    ("value", "实际", True), ("degree", "完成度（%）", True), ("attribute", "属性", False),
))  # fmt: skip
_SITES = (
    ("sites_count", "需修复图斑", "处", "sites"), ("sites_done", "已完成修复", "处", "sites_done"),
    ("sites_restored_mu", "已修复面积", "亩", "restored_area"),
    ("sites_rate", "修复率", "%", "restored_share"),
    ("green_mines", "在册绿色矿山", "家", "green_mines"),
)  # fmt: skip


def _evaluation(asked: Asked) -> Mapping[str, Question]:
    path = f"/plan-evaluations/{asked.subject_id}"
    return {"plan": Question("licensing", path, f"as_of={asked.as_of}")}


def _evaluated(asked: Asked, answers: Answers) -> Composed:
    answer, source = answers["plan"], "规划实施评估"
    lines: Sequence[Any] = answer.body["figures"] if answer.body is not None else []
    own = [one for one in lines if one["section"] != "restoration"]
    known = [one for one in own if one["value"] is not None]
    deviating = [one for one in known if one["deviates"]]
    values = {
        key: counted(answer, asked.as_of, source, len(found), rows=len(found))
        for key, found in (
            ("indicators", [one for one in own if one["section"] == "indicators"]),
            ("known", known), ("deviating", deviating), ("lines", own),
            ("without_data", [one for one in own if one["value"] is None]),
        )
    }  # fmt: skip
    return Composed(values, [
        *(tabled(table, answer, asked.as_of, source,
                 [_row(one) for one in own if one["section"] == table.key])
          for table in _TABLES),
        tabled(_DEVIATIONS, answer, asked.as_of, source, [_row(one) for one in deviating]),
    ])  # fmt: skip


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **one, "attribute": _EFFECTS.get(one["attribute"] or ""),
        "deviates": "偏离" if one["deviates"] else None,
    }  # fmt: skip


EVALUATION = Kind(
    code="plan_evaluation", name="矿产资源规划实施评估报告", period="day", subject="plan",
    sections={"plan": "规划指标", "restoration": "生态修复和绿色矿山"},
    figures=(
        FigureDef("indicators", "plan", "主要指标", "项", "indicators"),
        FigureDef("lines", "plan", "评估内容", "项", "lines"),
        FigureDef("known", "plan", "有登记数据的", "项", "known"),
        FigureDef("without_data", "plan", "没有登记数据的", "项", "without_data"),
        FigureDef("deviating", "plan", "偏离目标的", "项", "deviating"),
        *(FigureDef(key, "restoration", name, unit, measure=code)
          for key, name, unit, code in _SITES),
    ),
    tables=(*_TABLES, _DEVIATIONS),
    chapters=(
        Chapter("reasons", "偏差及原因（逐项说明）"), Chapter("conclusion", "评估结论"),
        Chapter("proposals", "对策建议"),
    ),
    outline=(
        ("p", "对《{{ report.subject }}》截至{{ report.as_of }}的实施情况评估如下。"),
        ("h1", "一、规划执行总体情况"),
        ("p", "共评估{{ f.lines }}项内容，其中主要指标{{ f.indicators }}项；有登记数据的"
         "{{ f.known }}项，没有登记数据须另行核实的{{ f.without_data }}项；偏离目标的"
         "{{ f.deviating }}项。"),
        ("h1", "二、主要指标完成情况"), ("table", "indicators"),
        ("h1", "三、总量调控占用情况"), ("table", "caps"),
        ("h1", "四、规划区块投放情况"), ("table", "blocks"),
        ("h1", "五、供需情况"), ("table", "supply"),
        ("h1", "六、生态修复和绿色矿山"),
        ("p", "需修复图斑{{ f.sites_count }}处，已完成{{ f.sites_done }}处，修复面积"
         "{{ f.sites_restored_mu }}亩，修复率{{ f.sites_rate }}%。在册绿色矿山"
         "{{ f.green_mines }}家。"),
        ("h1", "七、偏差及原因"), ("table", "deviations"), ("text", "reasons"),
        ("h1", "八、评估结论"), ("text", "conclusion"),
        ("h1", "九、对策建议"), ("text", "proposals"),
    ),
    questions=_evaluation, compose=_evaluated,
    title=lambda asked: f"{asked.subject_name}实施评估报告（{asked.year}年）",
    basis=("known",),
)  # fmt: skip
