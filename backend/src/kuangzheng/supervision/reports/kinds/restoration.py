"""The inspection report on restoration with its table of categories (S2-14, S2-19, S2-20, S2-28),
and the yearly letter to finance on what restoration plans came to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kuangzheng.supervision.reports.facts import plain
from kuangzheng.supervision.reports.kinds.base import (
    Answer,
    Answers,
    Asked,
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
from kuangzheng.supervision.reports.kinds.money import wan

MOST = 200
"""Rows of a list that are added up; where there are more, the figure is not told."""
_LEVELS = (("nation", "国家级"), ("province", "省级"), ("city", "市级"), ("county", "县级"))
_CATEGORIES = (
    ("licensed_open_pit", "持证露天矿山"), ("orphan_mine", "责任主体灭失矿山"),
    ("illegal_site", "非法无证采矿点"), ("waste_heap", "采矿废石废渣"),
)  # fmt: skip
_SITES = "修复图斑台账"
_BY_CATEGORY = TableDef("categories", "矿山修复治理分类情况", (
    ("category", "类别", False), ("count", "数量（处）", True), ("done_name", "完成口径", False),
    ("done", "已完成（处）", True), ("area", "需修复面积（亩）", True),
    ("restored", "已修复面积（亩）", True), ("rate", "修复率（%）", True),
))  # fmt: skip
_BY_PLACE = TableDef("places", "分行政区修复情况", (
    ("place", "行政区", False), ("count", "数量（处）", True), ("done", "已完成（处）", True),
    ("area", "需修复面积（亩）", True), ("restored", "已修复面积（亩）", True),
    ("rate", "修复率（%）", True),
))  # fmt: skip
_SITES_OF = (
    ("count", "数量", "处", "sites"), ("done", "已完成", "处", "sites_done"),
    ("area_mu", "应修复面积", "亩", "site_area"),
    ("restored_mu", "已修复面积", "亩", "restored_area"), ("rate", "修复率", "%", "restored_share"),
)  # fmt: skip
_FIGURES = (
    *(FigureDef(f"sites_{key}", "total", f"图斑{word}", unit, measure=code)
      for key, word, unit, code in _SITES_OF),
    *(
        FigureDef(f"{category}_{key}", "categories", f"{name}{word}", unit, measure=code,
                  where=(("category", category),))
        for category, name in _CATEGORIES
        for key, word, unit, code in _SITES_OF
    ),
    FigureDef("projects", "works", "修复工程项目", "个", measure="restoration_projects"),
    FigureDef("investment", "works", "修复工程总投资", "亿元", measure="restoration_investment",
              per=100_000_000),
    FigureDef("invested", "works", "修复项目累计支付", "万元"),
    FigureDef("trees", "works", "新增植树", "株"),
    FigureDef("green_total", "green", "在册绿色矿山", "家", measure="green_mines"),
    *(
        FigureDef(f"green_{code}", "green", f"其中{name}", "家", measure="green_mines",
                  where=(("level", code),))
        for code, name in _LEVELS
    ),
)  # fmt: skip


def _questions(asked: Asked) -> Mapping[str, Question]:
    place = f"division={asked.division}"
    return {
        "restored": Question("restoration", "/restoration-progress",
                             f"{place}&as_of={asked.as_of}"),
        "projects": Question("restoration", "/restoration-projects",
                             f"{place}&limit={MOST}&count=exact"),
    }  # fmt: skip


def _compose(asked: Asked, answers: Answers) -> Composed:
    answer, on = answers["restored"], asked.as_of
    rows: Sequence[Any] = answer.body["rows"] if answer.body is not None else []
    values = _works(answers["projects"], asked)
    places: Sequence[Any] = answer.body["divisions"] if answer.body is not None else []
    return Composed(values, [
        tabled(_BY_CATEGORY, answer, on, _SITES,
               [_line(one) | {"category": one["category_name"], "done_name": one["done_name"]}
                for one in rows]),
        tabled(_BY_PLACE, answer, on, _SITES,
               [_line(line) | {"place": one["division_name"]}
                for one in places for line in one["rows"] if line["category"] is None]),
    ])  # fmt: skip


def _line(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "count": one["count"], "done": one["done"], "area": one["area_mu"],
        "restored": one["restored_mu"], "rate": one["rate_percent"],
    }  # fmt: skip


def _works(answer: Answer, asked: Asked) -> dict[str, Value]:
    """What the projects add up to as they stand."""
    body: Any = answer.body or {"items": [], "total": None}
    note = "按现状统计"
    paid: str | None = wan(sum(one["paid"]["amount_fen"] for one in body["items"]))
    trees: int | None = sum(one["trees_done"] for one in body["items"])
    if answer.told.more:
        paid, trees, note = None, None, f"修复项目超过 {MOST} 个，请分行政区编制"
    source = "修复项目库"
    return {
        "invested": counted(answer, asked.today, source, paid, note=note),
        "trees": counted(answer, asked.today, source, trees, note=note),
    }


def _said(code: str, name: str) -> str:
    return (f"{name}{{{{ f.{code}_count }}}}处，已完成{{{{ f.{code}_done }}}}处；应修复"
            f"{{{{ f.{code}_area_mu }}}}亩，已修复{{{{ f.{code}_restored_mu }}}}亩，修复率"
            f"{{{{ f.{code}_rate }}}}%")  # fmt: skip


INSPECTION = Kind(
    code="restoration_inspection", name="矿山修复治理调研检查报告", period="day",
    sections={"total": "总体情况", "categories": "分类情况", "works": "工程投入",
              "green": "绿色矿山"},
    figures=_FIGURES, tables=(_BY_CATEGORY, _BY_PLACE),
    chapters=(
        Chapter("activity", "检查活动开展情况"),
        Chapter("practice", "主要做法（高位推动、部门联动、分包督导）", required=False),
        Chapter("measures", "工程措施和创新实践（渣土平整、覆土绿化、挡土墙、排水渠等）",
                required=False, unwritten=""),
        Chapter("supervision", "绿色矿山监督情况（省抽查、市评估、县监管、公众监督）",
                required=False, unwritten=""),
        Chapter("problems", "存在问题"), Chapter("proposals", "意见建议"),
    ),
    outline=(
        ("h1", "一、检查活动开展情况"), ("text", "activity"),
        ("h1", "二、矿山修复治理总体情况"),
        ("p", "截至{{ report.as_of }}，{{ report.division_name }}需修复图斑{{ f.sites_count }}处，"
         "已完成{{ f.sites_done }}处；需修复面积{{ f.sites_area_mu }}亩，已修复"
         "{{ f.sites_restored_mu }}亩，修复率{{ f.sites_rate }}%。"),
        ("p", "其中，" + "；".join(_said(code, name) for code, name in _CATEGORIES) + "。"),
        ("table", "categories"), ("table", "places"),
        ("h2", "（一）主要做法"), ("text", "practice"),
        ("h2", "（二）工程投入和创新实践"),
        ("p", "登记修复工程项目{{ f.projects }}个，总投资{{ f.investment }}亿元，累计支付"
         "{{ f.invested }}万元，新增植树{{ f.trees }}株。"),
        ("if", "measures"),
        ("h2", "（三）绿色矿山"),
        ("p", "在册绿色矿山{{ f.green_total }}家，其中国家级{{ f.green_nation }}家、省级"
         "{{ f.green_province }}家、市级{{ f.green_city }}家、县级{{ f.green_county }}家。"),
        ("if", "supervision"),
        ("h1", "三、存在问题"), ("text", "problems"),
        ("h1", "四、意见建议"), ("text", "proposals"),
    ),
    questions=_questions, compose=_compose,
    title=lambda asked: f"{asked.division_name}矿山修复治理调研检查报告",
    basis=("sites_count", "projects"),
)  # fmt: skip
_PLANS = TableDef("plans", "年度生态修复计划实施和核实情况", (
    ("right", "矿业权", False), ("holder", "矿业权人", False), ("place", "行政区", False),
    ("area", "计划面积（亩）", True), ("total", "计划投入（万元）", True),
    ("spent", "实际投入（万元）", True), ("verified", "核实日期", False),
    ("conclusion", "核实结论", False),
))  # fmt: skip


def _letter_questions(asked: Asked) -> Mapping[str, Question]:
    query = f"division={asked.division}&year={asked.year}&limit={MOST}&count=exact"
    return {"plans": Question("restoration", "/annual-plans", query)}


def _letter(asked: Asked, answers: Answers) -> Composed:
    answer = answers["plans"]
    body: Any = answer.body or {"items": [], "total": None}
    rows = [one for one in body["items"] if one["verified_on"] is not None]
    more = answer.told.more
    note = f"年度计划超过 {MOST} 项，请分行政区编制" if more else "按现状统计"
    sums: dict[str, str | int | None] = {
        "plans": body["total"], "verified": len(rows),
        "area_mu": plain(sum((Decimal(one["area"]["mu"]) for one in rows), Decimal("0"))),
        "total": wan(sum(one["total"]["amount_fen"] for one in rows)),
        "spent": wan(sum((one["spent"] or {"amount_fen": 0})["amount_fen"] for one in rows)),
    }
    values = {
        key: counted(answer, asked.today, "年度修复计划",
                     None if more and key != "plans" else value, note=note)
        for key, value in sums.items()
    }  # fmt: skip
    told = [
        {
            "right": one["right_name"], "holder": one["holder_name"],
            "place": one["division_name"], "area": one["area"]["mu"],
            "total": wan(one["total"]["amount_fen"]),
            "spent": None if one["spent"] is None else wan(one["spent"]["amount_fen"]),
            "verified": one["verified_on"], "conclusion": one["conclusion_name"],
        }
        for one in rows
    ]  # fmt: skip
    return Composed(values, [tabled(_PLANS, answer, asked.today, "年度修复计划", told, note)])


RESULT_LETTER = Kind(
    code="result_letter", name="生态修复实施情况检查结果函（致财政）", period="year",
    sections={"plans": "年度计划"},
    figures=(
        FigureDef("plans", "plans", "年度修复计划", "项", "plans"),
        FigureDef("verified", "plans", "已核实", "项", "verified"),
        FigureDef("area_mu", "plans", "已核实计划的修复面积", "亩", "verified"),
        FigureDef("total", "plans", "已核实计划的计划投入", "万元", "verified"),
        FigureDef("spent", "plans", "已核实计划的实际投入", "万元", "verified"),
    ),
    tables=(_PLANS,),
    chapters=(
        Chapter("addressee", "主送机关（同级财政部门）"),
        Chapter("opinion", "意见", required=False, unwritten=""),
    ),
    outline=(
        ("to", "addressee"),
        ("p", "现将{{ report.division_name }}{{ report.year }}年度矿山生态修复计划实施情况的检查"
         "结果函告如下。"),
        ("p", "{{ report.year }}年度登记修复计划{{ f.plans }}项，已核实{{ f.verified }}项；已核"
         "实计划的修复面积{{ f.area_mu }}亩，计划投入{{ f.total }}万元，实际投入{{ f.spent }}万元。"
         "逐项结果见下表。"),
        ("table", "plans"),
        ("if", "opinion"),
        ("p", "特此函告。"),
    ),
    questions=_letter_questions, compose=_letter,
    title=lambda asked: f"关于{asked.division_name}{asked.year}年度生态修复实施情况检查结果的函",
    basis=("verified",), hint="该年度还没有经核实的年度修复计划，请先完成核实",
)  # fmt: skip
