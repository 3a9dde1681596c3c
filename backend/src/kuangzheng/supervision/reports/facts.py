"""Figures and tables of a report as they are frozen; hashing and comparing them. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Literal

import orjson
from pydantic import BaseModel

State = Literal["shown", "missing", "forbidden"]


class SourcedFigure(BaseModel):
    """One figure with where it comes from. `value` null: not known, with `note` why, never zero.
    `rows`: how many rows it is made of. `measure`: the declared measure it is bound to. `sha256` is
    over everything else, so that a figure that was touched is found."""

    key: str
    section: str
    section_name: str
    name: str
    unit: str
    value: str | None
    as_of: date
    source: str
    query: str | None
    rows: int | None = None
    measure: str | None = None
    note: str | None = None
    state: State = "shown"
    sha256: str = ""


class SourcedColumn(BaseModel):
    key: str
    name: str
    numeric: bool = False


class SourcedTable(BaseModel):
    """A table with where it comes from; cells by the key of their column."""

    key: str
    name: str
    columns: list[SourcedColumn]
    rows: list[dict[str, str | None]]
    as_of: date
    source: str
    query: str | None
    state: State = "shown"
    note: str | None = None
    sha256: str = ""


class FigureChange(BaseModel):
    """A figure in two states of one report, or in two reports; `change` where both are known and
    counted in the same unit."""

    key: str
    section_name: str
    name: str
    unit: str
    before: str | None
    after: str | None
    change: str | None
    change_percent: str | None
    before_as_of: date | None
    after_as_of: date | None


def sealed_figure(figure: SourcedFigure) -> SourcedFigure:
    return figure.model_copy(update={"sha256": _hash(figure.model_dump(mode="json"))})


def sealed_table(table: SourcedTable) -> SourcedTable:
    return table.model_copy(update={"sha256": _hash(table.model_dump(mode="json"))})


def intact(kept: Mapping[str, Any]) -> bool:
    """Whether a frozen figure or table still has the hash it was frozen with."""
    return _hash(kept) == kept.get("sha256")


def data_hash(figures: Sequence[Mapping[str, Any]], tables: Sequence[Mapping[str, Any]]) -> str:
    """Of all data of an edition."""
    told = {"figures": list(figures), "tables": list(tables)}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def changes(
    before: Sequence[SourcedFigure], after: Sequence[SourcedFigure], *, only_changed: bool
) -> list[FigureChange]:
    """Figures by key in the order of the later state; gone ones at the end."""
    old, new = ({one.key: one for one in side} for side in (before, after))
    found = [_change(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]
    return [one for one in found if not only_changed or not same(one.before, one.after)]


def table_changes(
    before: Sequence[SourcedTable], after: Sequence[SourcedTable]
) -> list[FigureChange]:
    """Cells that differ, each named by its table, the first cell of its row, and its column."""
    old, new = (_cells(side) for side in (before, after))
    found = []
    for key in dict.fromkeys([*new, *old]):
        one, other = old.get(key), new.get(key)
        if not same(one and one[1], other and other[1]):
            told: Any = other or one
            found.append(_cell_change(key, told[0], one, other))
    return found


def same(one: str | None, other: str | None) -> bool:
    """Equal texts, or equal numbers however they are written."""
    if one is None or other is None or one == other:
        return one == other
    numbers = _number(one), _number(other)
    return None not in numbers and numbers[0] == numbers[1]


_Cell = tuple[SourcedTable, str | None, str, str]


def _cells(tables: Sequence[SourcedTable]) -> dict[str, _Cell]:
    found: dict[str, _Cell] = {}
    for table in tables:
        first = table.columns[0].key
        seen: dict[str, int] = {}
        for row in table.rows:
            label = row.get(first) or ""
            seen[label] = seen.get(label, 0) + 1
            place = f"{label}#{seen[label]}"
            for column in table.columns[1:]:
                name = f"{label} · {column.name}"
                key = f"{table.key}:{place}:{column.key}"
                found[key] = (table, row.get(column.key), name, column.key)
    return found


def _cell_change(
    key: str, table: SourcedTable, one: _Cell | None, other: _Cell | None
) -> FigureChange:
    told: Any = other or one
    before, after = (one[1] if one else None), (other[1] if other else None)
    difference, percent = _difference(before, after)
    return FigureChange(
        key=key, section_name=table.name, name=told[2], unit="", before=before, after=after,
        change=difference, change_percent=percent, before_as_of=one[0].as_of if one else None,
        after_as_of=other[0].as_of if other else None,
    )  # fmt: skip


def _change(one: SourcedFigure | None, other: SourcedFigure | None) -> FigureChange:
    told: Any = other or one
    before, after = (one.value if one else None), (other.value if other else None)
    alike = one is not None and other is not None and one.unit == other.unit
    difference, percent = _difference(before, after) if alike else (None, None)
    return FigureChange(
        key=told.key, section_name=told.section_name, name=told.name, unit=told.unit,
        before=before, after=after, change=difference, change_percent=percent,
        before_as_of=one.as_of if one else None, after_as_of=other.as_of if other else None,
    )  # fmt: skip


def _difference(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """How much more, and in per cent of the earlier figure with one place."""
    old, new = _number(before), _number(after)
    if old is None or new is None:
        return None, None
    percent = None if old == 0 else f"{((new - old) * 100 / old):.1f}"
    return plain(new - old), percent


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def plain(value: Decimal) -> str:
    """Without an exponent and without zeros at the end."""
    found = f"{value.normalize():f}"
    return "0" if found in ("-0", "") else found


def written(value: Decimal, unit: str) -> str:
    """As a report writes it: 亿元 to the 万元, unless that would make nothing of something."""
    if unit == "亿元":
        rounded = value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
        value = rounded if rounded or not value else value
    return plain(value)


def _hash(told: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in told.items() if name != "sha256"}
    return hashlib.sha256(orjson.dumps(kept, option=orjson.OPT_SORT_KEYS)).hexdigest()
