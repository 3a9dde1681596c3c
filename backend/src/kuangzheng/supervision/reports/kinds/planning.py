"""How far a plan is carried out (S3-6, S3-42), and what consolidation came to (S4-7, S4-23, S4-44).

What a plan fixes differs from plan to plan, so that its indicators are rows of a table; figures are
counts of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.supervision.reports.kinds.base import (
    Answers,
    Asked,
    Block,
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
_SITES = (
    ("sites_count", "count", "需修复图斑", "处"), ("sites_done", "done", "已完成修复", "处"),
    ("sites_restored_mu", "restored_mu", "已修复面积", "亩"),
    ("sites_rate", "rate_percent", "修复率", "%"),
)  # fmt: skip


def _evaluation(asked: Asked) -> Mapping[str, Question]:
    place = f"division={asked.division}"
    return {
        "plan": Question("licensing", f"/plan-evaluations/{asked.subject_id}",
                         f"as_of={asked.as_of}"),
        "restored": Question("restoration", "/restoration-progress",
                             f"{place}&as_of={asked.as_of}"),
        "green": Question("restoration", "/green-mines",
                          f"{place}&state=listed&limit=1&count=exact"),
    }  # fmt: skip


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
    restored = answers["restored"]
    rows: Sequence[Any] = restored.body["rows"] if restored.body is not None else []
    total: Any = next((one for one in rows if one["category"] is None), {})
    for key, name, _, _ in _SITES:
        values[key] = counted(restored, asked.as_of, "修复图斑台账", total.get(name))
    green = answers["green"]
    values["green_mines"] = counted(
        green, asked.today, "绿色矿山名录", green.body and green.body["total"], note="按现状统计"
    )
    return Composed(values, [
        tabled(table, answer, asked.as_of, source,
               [_row(one) for one in own if one["section"] == table.key])
        for table in _TABLES
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
        *(FigureDef(key, "restoration", name, unit, "sites_count")
          for key, _, name, unit in _SITES),
        FigureDef("green_mines", "restoration", "在册绿色矿山", "家", "green_mines"),
    ),
    tables=_TABLES,
    chapters=(
        Chapter("reasons", "偏差及原因"), Chapter("conclusion", "评估结论"),
        Chapter("proposals", "对策建议"),
    ),
    outline=(
        ("p", "对《{{ report.subject }}》截至{{ report.as_of }}的实施情况评估如下。"),
        ("h1", "一、规划执行总体情况"),
        ("p", "共评估{{ f.lines }}项内容，其中主要指标{{ f.indicators }}项；有登记数据的"
         "{{ f.known }}项，"
         "没有登记数据须另行核实的{{ f.without_data }}项；偏离目标的{{ f.deviating }}项。"),
        ("h1", "二、主要指标完成情况"), ("table", "indicators"),
        ("h1", "三、总量调控占用情况"), ("table", "caps"),
        ("h1", "四、规划区块投放情况"), ("table", "blocks"),
        ("h1", "五、供需情况"), ("table", "supply"),
        ("h1", "六、生态修复和绿色矿山"),
        ("p", "需修复图斑{{ f.sites_count }}处，已完成{{ f.sites_done }}处，修复面积"
         "{{ f.sites_restored_mu }}亩，修复率{{ f.sites_rate }}%。在册绿色矿山"
         "{{ f.green_mines }}家。"),
        ("h1", "七、偏差及原因"), ("text", "reasons"),
        ("h1", "八、评估结论"), ("text", "conclusion"),
        ("h1", "九、对策建议"), ("text", "proposals"),
    ),
    questions=_evaluation, compose=_evaluated,
    title=lambda asked: f"{asked.subject_name}实施评估报告（{asked.year}年）",
    basis=("known",),
)  # fmt: skip
_COUNTY = TableDef("counties", "各县（市、区）整合进展", (
    ("place", "县（市、区）", False), ("status", "方案状态", False), ("before", "整合前矿山数"
     "", True),
    ("after", "整合后矿山数", True), ("reduction", "压减比例（%）", True),
    ("large_medium_before", "整合前大中型比例（%）", True),
    ("large_medium_after", "整合后大中型比例（%）", True), ("on_time", "按期节点", True),
    ("late", "逾期节点", True), ("executed", "已完成整合组", True),
))  # fmt: skip


def _assessment(asked: Asked) -> Mapping[str, Question]:
    path = f"/consolidation-screenings/{asked.subject_id}/assessment"
    return {"assessment": Question("licensing", path, f"as_of={asked.as_of}")}


def _consolidated(asked: Asked, answers: Answers) -> Composed:
    """Of a county its own line, of a city all of them."""
    answer, source = answers["assessment"], "整合工作台账"
    body: Any = answer.body or {"counties": []}
    county = len(asked.division.rstrip("0")) > 4
    lines = [
        one for one in body["counties"] if not county or one["division_code"] == asked.division
    ]
    total = lines[0] if county and lines else {} if county else body
    values = {
        key: counted(answer, asked.as_of, source, total.get(key))
        for key in ("before", "after", "reduction")
    }
    values["target"] = counted(
        answer, asked.as_of, source, body.get("target"), note=body.get("target_basis")
    )
    sums = {
        "counties": len(lines), "schemes": sum(one["scheme_id"] is not None for one in lines),
        **{key: sum(one[key] for one in lines)
           for key in ("on_time", "late", "executions", "executed")},
    }  # fmt: skip
    values |= {key: counted(answer, asked.as_of, source, told) for key, told in sums.items()}
    rows = [{**one, "place": one["division_name"], "status": one["status_name"]} for one in lines]
    return Composed(values, [tabled(_COUNTY, answer, asked.as_of, source, rows)])


_CONSOLIDATION: tuple[Block, ...] = (
    ("p", "按照资源整合工作要求，现将{{ report.division_name }}截至{{ report.as_of }}的市、县发"
     "证矿山"
     "资源整合情况报告如下。"),
    ("h1", "一、总体情况"),
    ("p", "涉及县（市、区）{{ f.counties }}个，已编制整合方案{{ f.schemes }}个。整合前矿山"
     "{{ f.before }}座，整合后{{ f.after }}座，压减{{ f.reduction }}%，目标为{{ f.target }}%。"),
    ("h1", "二、进度情况"),
    ("p", "按期完成节点{{ f.on_time }}个，逾期节点{{ f.late }}个；整合组{{ f.executions }}个，已"
     "完成"
     "{{ f.executed }}个。"),
    ("table", "counties"),
    ("h1", "三、工作开展情况"), ("text", "work"),
    ("h1", "四、未来五至十年资源需求研判"), ("text", "demand"),
    ("h1", "五、任务分工和责任落实"), ("text", "duties"),
    ("h1", "六、存在问题和下一步安排"), ("text", "problems"),
)  # fmt: skip


def _of_level(level: str, word: str) -> Kind:
    return Kind(
        code=f"consolidation_{level}", name=f"矿山资源整合工作报告（{word}）", period="day",
        subject="screening",
        sections={"mines": "矿山数量", "progress": "工作进度"},
        figures=(
            FigureDef("counties", "progress", "涉及县（市、区）", "个", "counties"),
            FigureDef("schemes", "progress", "已编制整合方案", "个", "schemes"),
            FigureDef("before", "mines", "整合前矿山数", "座", "before"),
            FigureDef("after", "mines", "整合后矿山数", "座", "after"),
            FigureDef("reduction", "mines", "压减比例", "%", "before"),
            FigureDef("target", "mines", "压减目标", "%"),
            FigureDef("on_time", "progress", "按期完成节点", "个", "on_time"),
            FigureDef("late", "progress", "逾期节点", "个", "late"),
            FigureDef("executions", "progress", "整合组", "个", "executions"),
            FigureDef("executed", "progress", "已完成整合组", "个", "executed"),
        ),
        tables=(_COUNTY,),
        chapters=(
            Chapter("work", "工作开展情况"),
            Chapter("demand", "未来五至十年资源需求研判", required=False),
            Chapter("duties", "任务分工和责任落实", required=False),
            Chapter("problems", "存在问题和下一步安排", required=False),
        ),
        outline=_CONSOLIDATION, questions=_assessment, compose=_consolidated,
        title=lambda asked: f"{asked.division_name}矿山资源整合工作报告",
        basis=("before", "schemes"),
    )  # fmt: skip


CONSOLIDATION_COUNTY = _of_level("county", "县级")
CONSOLIDATION_CITY = _of_level("city", "市级")
