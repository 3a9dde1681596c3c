"""Use cases of statistics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden, Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.facts.repository import heard
from kuangzheng.supervision.measures.catalogue import FACTS, declared, measure
from kuangzheng.supervision.measures.errors import QuestionInvalid
from kuangzheng.supervision.measures.figures import figure, require_facts, table
from kuangzheng.supervision.measures.model import (
    PERIODS,
    Column,
    Dimension,
    Fact,
    Measure,
    Table,
    Value,
)
from kuangzheng.supervision.measures.rows import Address, behind, page_of, place_of
from kuangzheng.supervision.statistics import schemas as s
from kuangzheng.supervision.statistics.hiding import FEWEST, hidden

_ORDER = "division_code,name"
_PERIODS_EN = {"month": "Month", "quarter": "Quarter", "year": "Year"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller asks: measures, where, when, by what, which values only."""

    measures: Sequence[str]
    division: str | None
    as_of: date | None
    rows: str | None
    columns: str | None
    where: Mapping[str, str | Sequence[str]]


def filters(texts: Sequence[str], since: date | None, until: date | None) -> dict[str, Any]:
    """`where=mineral:煤|铁矿` by dimension, and the days of a period. Raises Malformed."""
    found: dict[str, Any] = {}
    for one in texts:
        code, mark, values = one.partition(":")
        if not mark or code in found or code in ("since", "until"):
            raise Malformed("筛选条件应写作 分组代码:值|值，同一分组只写一次")
        found[code] = values.split("|")
    if since is not None:
        found["since"] = str(since)
    if until is not None:
        found["until"] = str(until)
    return found


def readable(principal: Principal, fact: Fact) -> bool:
    """A partner is told figures of what persons stand behind without reading the rows; anybody else
    needs what the rows need."""
    return principal.may(fact.permission) or (principal.kind == "client" and fact.personal)


async def listed(act: Act) -> s.MeasureList:
    """The measures that the caller may ask."""
    mine = [one for one in declared().values() if readable(act.principal, FACTS[one.fact])]
    named: dict[str, Dimension] = {}
    for one in mine:
        for code, axis in FACTS[one.fact].dimensions.items():
            named.setdefault(code, axis)
    periods = [
        s.DimensionRead(code=code, name=name, name_en=_PERIODS_EN[code], values=None)
        for code, name in PERIODS.items()
    ]
    return s.MeasureList(
        items=[_measure(one) for one in mine],
        dimensions=[*(_dimension(axis) for axis in named.values()), *periods],
        facts=await _facts(act),
    )


async def answered(act: Act, asked: Asked) -> s.StatisticRead:
    """Raises Forbidden, UnknownMeasure, UnknownDimension, QuestionInvalid, FactsMissing."""
    division, on = _place(act, asked)
    tables = [await _answer(act, code, asked, division, on) for code in asked.measures]
    rows = _keys(tables, lambda one: one[1].row_names if one[1] else {})
    columns = _keys(tables, lambda one: one[1].column_names if one[1] else {})
    return s.StatisticRead(
        division_code=division, division_name=division_name(division), as_of=on, rows=asked.rows,
        columns=asked.columns, row_keys=rows, column_keys=columns,
        tables=[one[0] for one in tables], facts=await _facts(act),
    )  # fmt: skip


Answer = tuple[s.StatisticTable, Table | None]


async def _answer(act: Act, code: str, asked: Asked, division: str, on: date) -> Answer:
    one = measure(code)
    fact = FACTS[one.fact]
    if not readable(act.principal, fact):
        raise Forbidden(f"您没有查看{fact.name}统计的权限（{fact.permission}）")
    sparing = not act.principal.may(fact.permission)
    if asked.rows is None:
        found = await figure(
            act.session, code, division=division, as_of=on, where=asked.where
        )
        few = sparing and 0 < found.rows < FEWEST
        return s.StatisticTable(
            measure=code, name=one.name, unit=one.unit, as_of=on,
            total=None if few else _text(found.value), total_rows=None if few else found.rows,
            query=found.query, cells=[], row_totals=[], column_totals=[],
        ), None  # fmt: skip
    told = await table(
        act.session, code, rows=asked.rows, columns=asked.columns, division=division, as_of=on,
        where=asked.where,
    )  # fmt: skip
    return _told(one, told, sparing), told


def _told(one: Measure, found: Table, sparing: bool) -> s.StatisticTable:
    away = hidden(found.cells) if sparing else frozenset()
    few = sparing and 0 < found.total.rows < FEWEST
    cells = [
        s.StatisticCell(row=c.row, column=c.column, value=None, rows=None, hidden=True)
        if (c.row, c.column) in away else
        s.StatisticCell(row=c.row, column=c.column, value=_text(c.value), rows=c.rows,
                        hidden=False)
        for c in found.cells
    ]  # fmt: skip
    return s.StatisticTable(
        measure=one.code, name=one.name, unit=one.unit, as_of=found.as_of,
        total=None if few else _text(found.total.value),
        total_rows=None if few else found.total.rows, query=found.total.query, cells=cells,
        row_totals=[] if few else _totals(found.row_totals),
        column_totals=[] if few else _totals(found.column_totals),
    )  # fmt: skip


def _totals(found: Mapping[str, Value]) -> list[s.StatisticTotal]:
    return [s.StatisticTotal(key=key, value=_text(value)) for key, value in found.items()]


def _keys(tables: Sequence[Answer], names: Any) -> list[s.KeyRead]:
    found: dict[str, str] = {}
    for one in tables:
        found |= names(one)
    return [s.KeyRead(key=key, name=name) for key, name in found.items()]


def _text(value: Value) -> str | None:
    return None if value is None else format(Decimal(value), "f")


async def rows(act: Act, asked: Asked, cell: Address, page: PageRequest) -> s.StatisticRows:
    """A page of the rows behind a cell. Raises as `answered`."""
    (code,) = asked.measures
    one = measure(code)
    fact = FACTS[one.fact]
    if not act.principal.may(fact.permission):
        raise Forbidden(f"您没有查看{fact.name}的权限（{fact.permission}）")
    division, on = _place(act, asked)
    await require_facts(act.session, fact.producer)
    after = None if page.cursor is None else _position(page)
    found = await behind(
        act.session, code, division=division, as_of=on, where=asked.where, cell=cell, after=after,
        limit=page.limit + 1,
    )  # fmt: skip
    kept, cursor = found[: page.limit], None
    if len(found) > page.limit:
        cursor = encode_cursor(place_of(kept[-1]), page.bound(_ORDER))
    return s.StatisticRows(
        measure=code, name=one.name, unit=one.unit, as_of=on,
        columns=[s.StatisticColumn(code=c.code, name=c.name, kind=c.kind) for c in fact.columns],
        items=[_row(one, fact, row) for row in kept], next_cursor=cursor,
    )  # fmt: skip


def _position(page: PageRequest) -> list[Any]:
    place = decode_cursor(page.cursor or "", page.bound(_ORDER))
    if len(place) != 5:
        raise Malformed("翻页标记无效，请从第一页重新查询")
    return place


def _row(one: Measure, fact: Fact, row: Mapping[str, Any]) -> s.StatisticRow:
    return s.StatisticRow(
        subject_id=row["_subject"], page=page_of(one.code, row),
        values=[_shown(column, row[column.code]) for column in fact.columns],
        adds=_plain(Decimal(row["_adds"] or 0) / one.per),
        part=_plain(Decimal(row["_counts"] or 0) / one.per) if one.kind == "share" else None,
    )  # fmt: skip


def _shown(column: Column, value: Any) -> str | None:
    if value is None:
        return None
    if column.kind == "money":
        return f"{Decimal(value) / 100:.2f}"
    if column.kind == "amount":
        return _plain(Decimal(value))
    if column.code == "division_code":
        return division_name(str(value))
    return column.names.get(str(value), str(value))


def _plain(value: Decimal) -> str:
    told = format(value, "f")
    return told.rstrip("0").rstrip(".") if "." in told else told


def _place(act: Act, asked: Asked) -> tuple[str, date]:
    """Which division and day. Raises QuestionInvalid for a day to come."""
    now = today(act.clock)
    on = asked.as_of or now
    if on > now:
        raise QuestionInvalid("截止日期晚于今日，尚无数据")
    if asked.columns is not None and asked.rows is None:
        raise QuestionInvalid("按列分组时须先按行分组")
    return asked.division or act.principal.division, on


async def _facts(act: Act) -> list[s.FactsRead]:
    known = await heard(act.session)
    producers = dict.fromkeys(fact.producer for fact in FACTS.values())
    return [
        s.FactsRead(
            producer=name, read=name in known and known[name].read,
            failed=name in known and known[name].failed,
            heard_at=known[name].heard_at if name in known else None,
            lag_seconds=known[name].lag_s if name in known else None,
        )
        for name in producers
    ]  # fmt: skip


def _measure(one: Measure) -> s.MeasureRead:
    fact = FACTS[one.fact]
    names = ("code", "name", "name_en", "kind", "unit", "fact", "flow", "places", "basis",
             "confirmed", "note")  # fmt: skip
    return s.MeasureRead(
        **{name: getattr(one, name) for name in names}, fact_name=fact.name,
        dimensions=["division", *fact.dimensions, *PERIODS],
    )  # fmt: skip


def _dimension(axis: Dimension) -> s.DimensionRead:
    values = [s.KeyRead(key=key, name=name) for key, name in axis.names.items()]
    return s.DimensionRead(
        code=axis.code, name=axis.name, name_en=axis.name_en, values=values or None
    )


