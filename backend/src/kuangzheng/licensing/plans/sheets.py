"""The sheets of a plan workbook: their columns, and from filled-in rows to the content's shape."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kuangzheng.licensing.plans import words
from kuangzheng.licensing.plans.checking import Fault

Path = tuple[str | int, ...]
SPLIT = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A heading, the field below it, and the words it takes; `many` are told apart by 、."""

    title: str
    field: str
    words: Mapping[str, str] | None = None
    many: bool = False
    blank: str | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and the section of the content it fills."""

    name: str
    section: str
    columns: tuple[Column, ...]


_MINERAL = Column("矿种", "mineral")
_MINERALS = Column("矿种", "minerals", many=True, hint="多个以“、”分开")
_BASIS = Column("依据", "basis", hint="如 专栏1")
_NOTE = Column("备注", "note")
_ATTRIBUTE = Column("属性", "attribute", words.ATTRIBUTES, blank="open", hint="原文未印的留空")
_KIND = Column("勘查或开采", "kind", words.KINDS, blank="mining")
_SETTING = Column("设置类型", "setting", words.SETTINGS)
HEAD = Sheet("规划", "plan", (
    Column("行政区划代码", "division"), Column("规划名称", "title"),
    Column("级别", "level", words.LEVELS), Column("适用矿产", "minerals_scope", words.SCOPES),
    Column("第几轮", "round"), Column("基期年", "base_year"), Column("目标年", "target_year"),
    Column("展望年", "outlook_year"), Column("规划期起", "valid_from"), Column("规划期止", "valid_to"),
    Column("来源", "source"), Column("批准文号", "document_no"), Column("行政区面积（平方千米）", "area_km2"),
    Column("范围西（度）", "extent.west"), Column("范围南（度）", "extent.south"),
    Column("范围东（度）", "extent.east"), Column("范围北（度）", "extent.north"),
    Column("远景目标", "outlook"),
))  # fmt: skip
SHEETS = (
    Sheet("主要指标", "indicators", (
        Column("类别", "kind", words.INDICATORS), Column("指标名称", "name"), _MINERAL,
        Column("单位", "unit", hint="如 万吨/年、个、%"), Column("基期值", "base"), Column("目标值", "target"),
        Column("展望值", "outlook"), _ATTRIBUTE,
        Column("未标注的按何属性", "read_as", words.ATTRIBUTES), Column("理由", "read_basis"),
        Column("超出时拒绝", "enforced", words.YES_NO, hint="留空：约束性指标为是"), _BASIS, _NOTE,
    )),
    Sheet("总量调控", "totals", (
        _MINERAL, Column("单位", "unit"), Column("开采总量", "output"), Column("矿山数量", "mines"), _ATTRIBUTE,
        Column("矿山数量超出时拒绝", "mines_enforced", words.YES_NO), _BASIS, _NOTE,
    )),
    Sheet("准入条件", "conditions", (
        Column("类别", "kind", words.CONDITIONS), _MINERALS, Column("数值", "value"), Column("单位", "unit"),
        Column("规模等级", "scale", words.SCALES), Column("不符合时", "outcome", words.OUTCOMES),
        Column("例外", "exceptions", many=True), Column("内容", "text"), _BASIS,
    )),
    Sheet("矿种目录", "mineral_lists", (
        Column("目录", "kind", words.LISTS), _MINERALS, Column("说明", "text"), _BASIS,
    )),
    Sheet("矿山现状", "mine_counts", (
        Column("年份", "year"), _MINERAL, Column("矿山数量", "count"), Column("大中型数量", "large_medium"),
        Column("大中型比例（%）", "large_medium_share"), _BASIS,
    )),
    Sheet("其他数据", "facts", (
        Column("名称", "name"), Column("年份", "year"), Column("数值", "value"), Column("单位", "unit"), _BASIS,
    )),
    Sheet("区块数量", "block_counts", (
        _KIND, _SETTING, _MINERAL, Column("个数", "count", hint="合计行不填设置类型和矿种"), _BASIS,
    )),
    Sheet("区块", "blocks", (
        Column("编号", "code"), Column("名称", "name"), _KIND, _SETTING, _MINERAL,
        Column("准入要求", "requirements"), Column("投放时间", "release_on"),
        Column("所在区域", "area_class", words.AREAS),
        Column("标高上限（米）", "elevation_from", hint="1985国家高程基准；规划未写明的留空"),
        Column("标高下限（米）", "elevation_to"),
        Column("拐点", "vertices", hint="经度 纬度；经度 纬度；……（CGCS2000，十进制度）"),
    )),
    Sheet("重点区域", "areas", (
        Column("类别", "area_class", words.AREAS), Column("名称", "name"), _MINERALS,
        Column("投放次序", "priority", hint="1 最先"), _BASIS,
    )),
)  # fmt: skip
_BY_NAME = {sheet.name: sheet for sheet in SHEETS}
_BY_SECTION = {sheet.section: sheet for sheet in SHEETS}


def row_name(path: Path) -> str:
    """How a row of content that came by no file is called: 主要指标第 2 项."""
    if not path or path[0] == "plan":
        return HEAD.name
    sheet = _BY_SECTION.get(str(path[0]))
    title = sheet.name if sheet else str(path[0])
    return f"{title}第 {int(path[1]) + 1} 项" if len(path) > 1 else title


def data_of(rows: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Path, str], list[Fault]]:
    """What the sheets say in the content's shape, the place of every field, and what no column
    takes. `rows` is {sheet: [[row number, cell texts …], …]}, the first row the headings."""
    data: dict[str, Any] = {}
    places: dict[Path, str] = {(): "工作簿"}
    found: list[Fault] = []
    for name, lines in rows.items():
        if name == HEAD.name:
            _head(lines, data, places, found)
        elif name in _BY_NAME:
            _table(_BY_NAME[name], lines, data, places, found)
        elif name != "填写说明":
            found.append(Fault((), "unknown_sheet", f"没有名为“{name}”的表", f"“{name}”表"))
    return data, places, found


def _head(
    lines: Any, data: dict[str, Any], places: dict[Path, str], found: list[Fault]
) -> None:
    columns = {column.title: column for column in HEAD.columns}
    head: dict[str, Any] = {}
    places[("plan",)] = f"“{HEAD.name}”表"
    for number, title, *cells in lines[1:]:
        place, text = f"“{HEAD.name}”表第 {number} 行", cells[0] if cells else ""
        if title not in columns:
            found.append(Fault((), "unknown_row", f"没有名为“{title}”的项目", place))
        elif text:
            column = columns[title]
            outer, _, inner = column.field.partition(".")
            value = _word(column, text, ("plan", outer), place, found)
            if inner:
                head.setdefault(outer, {})[inner] = value
            else:
                head[outer] = value
            places[("plan", outer, inner) if inner else ("plan", outer)] = place
    data["plan"] = head


def _table(
    sheet: Sheet, lines: Any, data: dict[str, Any], places: dict[Path, str], found: list[Fault]
) -> None:
    columns = {column.title: column for column in sheet.columns}
    headings = lines[0][1:] if lines else []
    for title in headings:
        if title and title not in columns:
            told = f"没有名为“{title}”的栏"
            found.append(Fault((), "unknown_column", told, f"“{sheet.name}”表第 1 行"))
    filled = data.setdefault(sheet.section, [])
    for number, *cells in lines[1:]:
        at, place = len(filled), f"“{sheet.name}”表第 {number} 行"
        path = (sheet.section, at)
        texts = {columns[t]: c for t, c in zip(headings, cells, strict=False) if t in columns}
        row = {
            column.field: _value(column, text, (*path, column.field), place, found)
            for column, text in texts.items() if text or column.blank
        }  # fmt: skip
        filled.append(row)
        places[path] = place


def _value(column: Column, text: str, path: Path, place: str, found: list[Fault]) -> Any:
    if column.field == "vertices":
        return [SPLIT.split(pair.strip()) for pair in re.split(r"[;；\n]+", text) if pair.strip()]
    if column.many:
        return [word for word in SPLIT.split(text) if word]
    if not text and column.blank:
        return column.blank
    return _word(column, text, path, place, found)


def _word(column: Column, text: str, path: Path, place: str, found: list[Fault]) -> str:
    if column.words is None:
        return text
    for code, chinese in column.words.items():
        if text in (chinese, code):
            return code
    told = f"“{column.title}”不能填“{text}”，可填：{'、'.join(column.words.values())}"
    found.append(Fault(path, "not_a_choice", told, place))
    return next(iter(column.words))
