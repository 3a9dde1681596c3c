"""Their words into ours: same row and mapping, same answer."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson

from kuangzheng.supervision.inbound_feeds.kinds import Field, Kind

Raw = Mapping[str, Any]
_DAYS = (
    re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$"),
    re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$"), re.compile(r"^(\d{4})(\d{2})(\d{2})$"),
    re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$"),
)  # fmt: skip
_UNITS = {"yuan": 100, "wan_yuan": 1_000_000, "fen": 1}
_MOST_FEN = 10**15
_QUANTITY = re.compile(r"^\d{1,9}(\.\d{1,3})?$", re.ASCII)
_NESTED = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one of our fields in a row; `column` is where it came from."""

    field: str
    column: str | None
    code: str
    detail: str

    def told(self) -> dict[str, Any]:
        return {"field": self.field, "column": self.column, "code": self.code,
                "detail": self.detail}  # fmt: skip


def digest(raw: Raw) -> str:
    """The same for the same row, whatever the order of its columns."""
    return hashlib.sha256(orjson.dumps(raw, option=orjson.OPT_SORT_KEYS)).hexdigest()


def mapping_faults(kind: Kind, fields: Mapping[str, Any]) -> list[Fault]:
    """What a mapping lacks before it can be used."""
    known = {one.name: one for one in kind.fields}
    faults = [
        Fault(name, None, "unknown_field", f"没有此字段：{name}") for name in fields.keys() - known
    ]
    for name, one in known.items():
        source = fields.get(name)
        if source is None or not (source.get("column") or source.get("value")):
            if one.required:
                faults.append(Fault(name, None, "unmapped", f"“{one.label}”须对应一列或固定值"))
            continue
        for theirs, ours in (source.get("codes") or {}).items():
            if ours not in one.codes:
                faults.append(Fault(name, None, "unknown_code", f"“{theirs}”对应的代码不存在"))
    return sorted(faults, key=lambda fault: fault.field)


def mapped(
    kind: Kind, fields: Mapping[str, Any], raw: Raw
) -> tuple[dict[str, Any], list[Fault]]:
    """Our fields of a row, and what could not be understood; nothing is guessed."""
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for one in kind.fields:
        source = fields.get(one.name) or {}
        column = source.get("column") or None
        value = _at(raw, column) if column else None
        if _blank(value):
            value = source.get("value")
        if _blank(value):
            if one.required:
                told = f"“{one.label}”没有填写" + (f"（列“{column}”）" if column else "")
                faults.append(Fault(one.name, column, "missing", told))
            continue
        try:
            found[one.name] = _understood(one, source, value)
        except ValueError as error:
            faults.append(Fault(one.name, column, "not_understood", f"“{one.label}”{error}"))
    return found, faults


def _at(raw: Raw, column: str) -> Any:
    """A column; of nested JSON `permit.no`, unless a column has that very name."""
    if column in raw:
        return raw[column]
    value: Any = raw
    for part in column.split(".", _NESTED):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _understood(one: Field, source: Mapping[str, Any], value: Any) -> Any:
    if one.kind == "outline":
        return _outline(value)
    if isinstance(value, (dict, list, bool)):
        raise ValueError("应为文字或数字")
    text = str(value).strip()
    if one.kind == "date":
        return _day(text)
    if one.kind == "money":
        return _fen(text, source.get("unit") or "yuan")
    if one.kind == "quantity":
        return _quantity(text)
    if one.kind == "code":
        return _code(one, source, text)
    if len(text) > one.most or "\0" in text:
        raise ValueError(f"超过 {one.most} 个字")
    return text


def _day(text: str) -> str:
    for pattern in _DAYS:
        match = pattern.match(text)
        if match:
            year, month, day = map(int, match.groups())
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                break
    raise ValueError(f"不是日期：{text[:40]}")


def _fen(text: str, unit: str) -> int:
    try:
        fen = Decimal(text.replace(",", "").replace("，", "").removeprefix("¥")) * _UNITS[unit]
    except InvalidOperation as error:
        raise ValueError(f"不是金额：{text[:40]}") from error
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) > _MOST_FEN:
        raise ValueError(f"金额超出范围或不足一分：{text[:40]}")
    return int(fen)


def _quantity(text: str) -> str:
    """Plain digits, above zero, with at most three places."""
    if not _QUANTITY.match(text.replace(",", "")) or not Decimal(text.replace(",", "")):
        raise ValueError(f"不是数量：{text[:40]}")
    return format(Decimal(text.replace(",", "")).normalize(), "f")


def _code(one: Field, source: Mapping[str, Any], text: str) -> str:
    ours = (source.get("codes") or {}).get(text)
    if ours in one.codes:
        return str(ours)
    if text in one.codes:
        return text
    found = [code for code, word in one.codes.items() if word == text]
    if not found:
        raise ValueError(f"的取值“{text[:40]}”没有对应的代码，请在字段对应中补充")
    return found[0]


def _outline(value: Any) -> Any:
    found = value
    if isinstance(value, str):
        try:
            found = orjson.loads(value)
        except orjson.JSONDecodeError as error:
            raise ValueError("不是 GeoJSON 几何") from error
    if not isinstance(found, dict) or found.get("type") not in ("Polygon", "MultiPolygon"):
        raise ValueError("应为 GeoJSON 的 Polygon 或 MultiPolygon")
    return found


def suggested(kind: Kind, columns: Sequence[str]) -> dict[str, Any]:
    """A mapping to begin with: columns that are called like our fields."""
    by_name = {column.strip().lower(): column for column in columns}
    found = {}
    for one in kind.fields:
        column = by_name.get(one.name) or by_name.get(one.label.lower())
        if column is not None:
            found[one.name] = {"column": column}
    return found
