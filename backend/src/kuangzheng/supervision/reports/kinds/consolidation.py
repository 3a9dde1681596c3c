"""What consolidation came to, of a county and of a city (S4-7, S4-23, S4-44)."""

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
    Level,
    Question,
    TableDef,
    Value,
    counted,
    tabled,
)

_SOURCE, _SCHEME = "整合工作台账", "县级整合方案"
_COUNTIES = TableDef("counties", "各县（市、区）整合进展", (
    ("place", "县（市、区）", False), ("status", "方案状态", False),
    ("before", "整合前矿山数", True), ("after", "整合后矿山数", True),
    ("reduction", "压减比例（%）", True), ("large_medium_before", "整合前大中型比例（%）", True),
    ("large_medium_after", "整合后大中型比例（%）", True), ("on_time", "按期节点", True),
    ("late", "逾期节点", True), ("executed", "已办结实施事项", True),
))  # fmt: skip
_MILESTONES = TableDef("milestones", "整合工作节点", (
    ("name", "节点", False), ("due", "期限", False), ("done", "完成日期", False),
    ("light", "状态", False),
))  # fmt: skip
_GROUPS = TableDef("groups", "整合组", (
    ("name", "整合组", False), ("lead", "整合主体", False), ("mines", "参与整合矿山", False),
    ("area", "拟设面积（平方千米）", True), ("scale", "拟设规模", False),
))  # fmt: skip
_DEMAND = TableDef("demand", "资源需求研判", (
    ("mineral", "矿种", False), ("years", "年份", False), ("yearly", "年需求量", True),
    ("unit", "单位", False), ("source", "依据", False),
))  # fmt: skip
_DUTIES = TableDef("duties", "任务分工", (("department", "单位", False), ("duty", "任务", False)))
_LIGHTS = {"green": "按期完成", "amber": "即将到期", "red": "逾期", "none": "未到期"}
_SCALES = {"large": "大型", "medium": "中型", "small": "小型"}
_SUMS = ("on_time", "late", "executions", "executed")


def _assessment(asked: Asked) -> Mapping[str, Question]:
    path = f"/consolidation-screenings/{asked.subject_id}/assessment"
    return {"assessment": Question("licensing", path, f"as_of={asked.as_of}")}


def _scheme(asked: Asked, answers: Answers) -> Mapping[str, Question]:
    """The county's own scheme, where it has one."""
    scheme = _of_county(asked, answers["assessment"]).get("scheme_id")
    if scheme is None:
        return {}
    path = f"/consolidation-schemes/{scheme}/report"
    return {"scheme": Question("licensing", path, f"as_of={asked.as_of}")}


def _of_county(asked: Asked, answer: Answer) -> dict[str, Any]:
    lines: Sequence[Any] = answer.body["counties"] if answer.body is not None else []
    return next((one for one in lines if one["division_code"] == asked.division), {})


def _values(
    asked: Asked, answer: Answer, total: Mapping[str, Any], lines: Sequence[Any]
) -> dict[str, Value]:
    body: Any = answer.body or {}
    told: dict[str, Any] = {
        **{key: total.get(key) for key in ("before", "after", "reduction")},
        "target": body.get("target"), "counties": len(lines),
        "schemes": sum(one["scheme_id"] is not None for one in lines),
        **{key: sum(one[key] for one in lines) for key in _SUMS},
    }  # fmt: skip
    notes = {"target": body.get("target_basis")}
    return {
        key: counted(answer, asked.as_of, _SOURCE, value, note=notes.get(key))
        for key, value in told.items()
    }


def _city(asked: Asked, answers: Answers) -> Composed:
    answer = answers["assessment"]
    body: Any = answer.body or {"counties": []}
    lines = body["counties"]
    rows = [{**one, "place": one["division_name"], "status": one["status_name"]} for one in lines]
    table = tabled(_COUNTIES, answer, asked.as_of, _SOURCE, rows)
    return Composed(_values(asked, answer, body, lines), [table])


def _county(asked: Asked, answers: Answers) -> Composed:
    """Its own line of the assessment, and what its scheme says."""
    answer = answers["assessment"]
    own = _of_county(asked, answer)
    values = _values(asked, answer, own, [own] if own else [])
    values["status"] = counted(answer, asked.as_of, _SOURCE, own.get("status_name") or "未编制")
    for key in ("large_medium_before", "large_medium_after"):
        values[key] = counted(answer, asked.as_of, _SOURCE, own.get(key))
    steps = [
        {"name": one["name"], "due": one["due"], "done": one["done_on"],
         "light": _LIGHTS.get(one["light"], one["light"])}
        for one in own.get("milestones", [])
    ]  # fmt: skip
    return Composed(values, [
        tabled(_MILESTONES, answer, asked.as_of, _SOURCE, steps),
        *_written(answers.get("scheme"), answer, asked),
    ])  # fmt: skip


def _written(scheme: Answer | None, answer: Answer, asked: Asked) -> list[SourcedTable]:
    """Tables of the scheme; empty where the county has none yet."""
    told, body = scheme or answer, dict(scheme.body or {}) if scheme else {}
    groups = [
        {"name": one["name"], "lead": (one["lead"] or {}).get("name"),
         "mines": "、".join(mine["name"] for mine in one["mines"]), "area": one["area_km2"],
         "scale": _SCALES.get(one["scale_class"] or "", one["scale_class"])}
        for one in body.get("groups", [])
    ]  # fmt: skip
    demand = [
        {"mineral": one["mineral"], "years": f"{one['from_year']}—{one['to_year']}年",
         "yearly": one["yearly"]["value"], "unit": one["yearly"]["unit"], "source": one["source"]}
        for one in body.get("demand", [])
    ]  # fmt: skip
    return [
        tabled(table, told, asked.as_of, _SCHEME, rows)
        for table, rows in (
            (_GROUPS, groups), (_DEMAND, demand), (_DUTIES, body.get("duties", [])),
        )
    ]  # fmt: skip


_FIGURES = (
    FigureDef("before", "mines", "整合前矿山数", "座", "before"),
    FigureDef("after", "mines", "整合后矿山数", "座", "after"),
    FigureDef("reduction", "mines", "压减比例", "%", "before"),
    FigureDef("target", "mines", "压减目标", "%"),
    FigureDef("on_time", "progress", "按期完成节点", "个", "on_time"),
    FigureDef("late", "progress", "逾期节点", "个", "late"),
    FigureDef("executions", "progress", "退出和登记实施事项", "项", "executions"),
    FigureDef("executed", "progress", "已办结实施事项", "项", "executed"),
)  # fmt: skip
_PROGRESS = (
    "截至报告日，按期完成工作节点{{ f.on_time }}个，逾期{{ f.late }}个；退出和登记实施事项"
    "{{ f.executions }}项，已办结{{ f.executed }}项。"
)
_OF_CITY: tuple[Block, ...] = (
    ("p", "按照资源整合工作要求，现将{{ report.division_name }}截至{{ report.as_of }}的市、县发证"
     "矿山资源整合情况报告如下。"),
    ("h1", "一、总体情况"),
    ("p", "涉及县（市、区）{{ f.counties }}个，已编制整合方案{{ f.schemes }}个。整合前矿山"
     "{{ f.before }}座，按已编制的方案整合后{{ f.after }}座，压减{{ f.reduction }}%，目标为压减"
     "{{ f.target }}%。"),
    ("h1", "二、进度情况"), ("p", _PROGRESS), ("table", "counties"),
    ("h1", "三、工作开展情况"), ("text", "work"),
    ("h1", "四、未来五至十年资源需求研判"), ("text", "demand"),
    ("h1", "五、任务分工和责任落实"), ("text", "duties"),
    ("h1", "六、存在问题和下一步安排"), ("text", "problems"),
)  # fmt: skip
_OF_COUNTY: tuple[Block, ...] = (
    ("p", "按照资源整合工作要求，现将{{ report.division_name }}截至{{ report.as_of }}的市、县发证"
     "矿山资源整合情况报告如下。"),
    ("h1", "一、总体情况"),
    ("p", "整合方案{{ f.status }}。整合前矿山{{ f.before }}座，整合后{{ f.after }}座，压减"
     "{{ f.reduction }}%，全市目标为压减{{ f.target }}%；大中型矿山比例由"
     "{{ f.large_medium_before }}%提高到{{ f.large_medium_after }}%。"),
    ("table", "groups"),
    ("h1", "二、进度情况"), ("p", _PROGRESS), ("table", "milestones"),
    ("h1", "三、工作开展情况"), ("text", "work"),
    ("h1", "四、未来五至十年资源需求研判"), ("table", "demand"), ("if", "demand"),
    ("h1", "五、任务分工和责任落实"), ("table", "duties"), ("if", "duties"),
    ("h1", "六、存在问题和下一步安排"), ("text", "problems"),
)  # fmt: skip


def _chapters(unwritten: str) -> tuple[Chapter, ...]:
    return (
        Chapter("work", "工作开展情况"),
        Chapter("demand", "未来五至十年资源需求研判", False, unwritten),
        Chapter("duties", "任务分工和责任落实", False, unwritten),
        Chapter("problems", "存在问题和下一步安排", required=False),
    )


def _kind(level: Level, word: str, **told: Any) -> Kind:
    return Kind(
        code=f"consolidation_{level}", name=f"矿山资源整合工作报告（{word}）", period="day",
        subject="screening", level=level,
        sections={"mines": "矿山数量", "progress": "工作进度"}, questions=_assessment,
        title=lambda asked: f"{asked.division_name}矿山资源整合工作报告",
        basis=("before",), **told,
    )  # fmt: skip


CONSOLIDATION_COUNTY = _kind(
    "county", "县级", outline=_OF_COUNTY, compose=_county, follow=_scheme,
    chapters=_chapters(""), tables=(_GROUPS, _MILESTONES, _DEMAND, _DUTIES),
    figures=(
        FigureDef("status", "progress", "整合方案状态", ""), *_FIGURES,
        FigureDef("large_medium_before", "mines", "整合前大中型比例", "%", "before"),
        FigureDef("large_medium_after", "mines", "整合后大中型比例", "%", "after"),
    ),
)  # fmt: skip
CONSOLIDATION_CITY = _kind(
    "city", "市级", outline=_OF_CITY, compose=_city, chapters=_chapters("无。"),
    tables=(_COUNTIES,),
    figures=(
        FigureDef("counties", "progress", "涉及县（市、区）", "个", "counties"),
        FigureDef("schemes", "progress", "已编制整合方案", "个", "schemes"), *_FIGURES,
    ),
)  # fmt: skip
