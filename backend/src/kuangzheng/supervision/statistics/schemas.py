"""Shapes of statistics on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant


class DimensionRead(BaseModel):
    """`values` in their order where they are declared, else null: whatever the rows hold."""

    code: str
    name: str
    name_en: str
    values: list["KeyRead"] | None


class KeyRead(BaseModel):
    """A value of a dimension; its key is empty where nothing is registered."""

    key: str
    name: str


class MeasureRead(BaseModel):
    """`flow`: what happened, for which a period can be given; else what is so on a day."""

    code: str
    name: str
    name_en: str
    kind: Literal["count", "sum", "share"]
    unit: str
    fact: str
    fact_name: str
    flow: bool
    places: int
    basis: str
    confirmed: bool
    note: str
    dimensions: list[str]


class FactsRead(BaseModel):
    """How far a service's facts were read; `lag_seconds` of what waits to be read, `failed` when an
    event stops the reading."""

    producer: str
    read: bool
    failed: bool
    heard_at: Instant | None
    lag_seconds: float | None


class MeasureList(BaseModel):
    """What the caller may ask, and by what."""

    items: list[MeasureRead]
    dimensions: list[DimensionRead]
    facts: list[FactsRead]


class StatisticCell(BaseModel):
    """`value` as decimal text, null where nothing is there to be measured, or `hidden`: too few
    rows to be told to the caller."""

    row: str
    column: str
    value: str | None
    rows: int | None
    hidden: bool


class StatisticTotal(BaseModel):
    """Of a line or a column, by its key."""

    key: str
    value: str | None


class StatisticTable(BaseModel):
    """A measure by the dimensions asked. Totals are left out along periods of a state, which does
    not add up. `query` repeats the total."""

    measure: str
    name: str
    unit: str
    as_of: date
    total: str | None
    total_rows: int | None
    query: str
    cells: list[StatisticCell]
    row_totals: list[StatisticTotal]
    column_totals: list[StatisticTotal]


class StatisticRead(BaseModel):
    """`row_keys`, `column_keys`: the values that occur, in order. Without dimensions the totals."""

    division_code: str
    division_name: str
    as_of: date
    rows: str | None
    columns: str | None
    row_keys: list[KeyRead]
    column_keys: list[KeyRead]
    tables: list[StatisticTable]
    facts: list[FactsRead]


class StatisticColumn(BaseModel):
    code: str
    name: str
    kind: Literal["text", "date", "amount", "money", "whole"]


class StatisticRow(BaseModel):
    """`values` in the order of the columns, money in yuan; `page`: where the thing is shown;
    `adds`: what it adds to the figure, of a share to its whole; `part`: to its part."""

    subject_id: UUID
    page: str | None
    values: list[str | None]
    adds: str
    part: str | None


class StatisticRows(BaseModel):
    """The rows behind a cell."""

    measure: str
    name: str
    unit: str
    as_of: date
    columns: list[StatisticColumn]
    items: list[StatisticRow]
    next_cursor: str | None
