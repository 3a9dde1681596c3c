"""The columns of a file of sites: Chinese headings to fields, words to codes."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from kuangzheng.restoration.sites.errors import Fault
from kuangzheng.restoration.sites.schemas import SiteCreate
from kuangzheng.restoration.vocabulary import (
    CATEGORY_NAMES,
    DIRECTION_NAMES,
    MODE_NAMES,
    PARTY_NAMES,
)

COLUMNS = {
    "编号": "code", "名称": "name", "类别": "category", "行政区划代码": "division_code",
    "入账日期": "found_on", "责任主体类型": "party_kind", "责任主体": "party_name",
    "矿业权编号": "right_code", "开发者": "developer", "破坏者": "damager", "投资者": "investor",
    "乡镇": "township", "流域": "basin", "项目标签": "programmes", "修复方式": "mode",
    "修复方向": "direction", "完成期限": "due_on", "备注": "note",
    "矿业权标识": "right_id",
}  # fmt: skip
REQUIRED = ("编号", "名称", "类别", "入账日期", "责任主体类型", "责任主体", "修复方式")
VERTICES = "拐点坐标"
_WORDS = {
    "category": CATEGORY_NAMES, "party_kind": PARTY_NAMES, "mode": MODE_NAMES,
    "direction": DIRECTION_NAMES,
}  # fmt: skip
_CODES = {field: {word: code for code, word in names.items()} for field, names in _WORDS.items()}
_FIELDS = {field: column for column, field in COLUMNS.items()}
_PAIR = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\s*$")


def missing(headings: list[str]) -> list[str]:
    """Required columns that are not there."""
    return [name for name in REQUIRED if name not in headings]


def read_row(
    row: int, values: Mapping[str, str], geometry: Any, division: str
) -> tuple[SiteCreate | None, list[Fault]]:
    """The site of a row, or everything that is wrong with it."""
    body: dict[str, Any] = {"division_code": division}
    faults = []
    for column, field in COLUMNS.items():
        text = (values.get(column) or "").strip()
        if not text:
            continue
        if field in _CODES:
            code = _CODES[field].get(text, text if text in _WORDS[field] else None)
            if code is None:
                known = "、".join(_WORDS[field].values())
                faults.append(Fault(row, "unknown_word", f"“{column}”应为：{known}"))
            body[field] = code
        elif field == "programmes":
            body[field] = [word for word in re.split(r"[;；、]", text) if word.strip()]
        elif field in ("found_on", "due_on"):
            body[field] = _day(text)
            if body[field] is None:
                faults.append(Fault(row, "not_a_date", f"“{column}”应写作 2025-08-01"))
        else:
            body[field] = text
    if geometry is None:
        faults.append(Fault(row, "no_geometry", "没有图形"))
    if faults:
        return None, faults
    try:
        return SiteCreate.model_validate(body | {"geometry": geometry}), []
    except ValidationError as error:
        return None, [Fault(row, one["type"], _told(one)) for one in error.errors()]


def _told(error: Any) -> str:
    field = str(error["loc"][0]) if error["loc"] else ""
    name = _FIELDS.get(field, field)
    return f"“{name}”{'必填' if error['type'] == 'missing' else '填写有误'}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        return None


def polygon_of(text: str) -> Any:
    """GeoJSON of `lon,lat;lon,lat;…`; the first point need not be repeated at the end. Text that
    begins with a brace is GeoJSON itself. None where it is neither."""
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text)
        except ValueError:
            return None
    pairs = [_PAIR.match(part) for part in re.split(r"[;；\n]", text) if part.strip()]
    if len(pairs) < 3 or not all(pairs):
        return None
    ring = [[float(pair[1]), float(pair[2])] for pair in pairs if pair]
    return {"type": "Polygon", "coordinates": [ring if ring[0] == ring[-1] else [*ring, ring[0]]]}
