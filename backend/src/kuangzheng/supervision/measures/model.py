"""What a measure, a dimension and a figure are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["count", "sum", "share"]
Value = int | Decimal | None
Period = Literal["month", "quarter", "year"]
PERIODS: Mapping[str, str] = {"month": "月份", "quarter": "季度", "year": "年度"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """What rows are told apart by: a text expression over the row `f`, on the day `{on}`."""

    code: str
    name: str
    name_en: str
    expression: str
    names: Mapping[str, str] = field(default_factory=dict)
    divisions: bool = False

    def name_of(self, key: str) -> str:
        return self.names.get(key, key) if key else "未登记"


@dataclass(frozen=True, slots=True)
class Column:
    """What is shown of a row behind a figure: an expression over `f`, on the day `{on}`."""

    code: str
    name: str
    expression: str
    kind: Literal["text", "date", "amount", "money", "whole"] = "text"
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A kind of rows: its table, who tells it, who may see its rows, the page of one of them.

    `personal`: natural persons may stand behind the rows, so that a partner who may not read them
    is told no figure of one or two.
    """

    code: str
    name: str
    table: str
    producer: str
    permission: str
    page: str
    dimensions: Mapping[str, Dimension]
    columns: tuple[Column, ...]
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that can be asked for.

    Rows of the fact that hold on the day and satisfy `where` are counted, or their `amount` is
    added up and divided by `per`; a share is `part` of `amount` in percent. A measure with a `day`
    counts what happened by then, or between two days; one without counts what is so on the day.
    `basis`: requirement or law it answers; unconfirmed where the source was not seen.
    """

    code: str
    name: str
    name_en: str
    kind: Kind
    unit: str
    fact: str
    basis: str
    where: str = "true"
    amount: str = "1"
    part: str = ""
    day: str = ""
    places: int = 0
    per: int = 1
    confirmed: bool = True
    note: str = ""

    @property
    def flow(self) -> bool:
        """True where a period can be asked by the day on which it happened."""
        return bool(self.day)


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where nothing is there to be measured (a share of nothing); `rows` stand
    behind it, and `query` is the address that repeats it."""

    code: str
    value: Value
    unit: str
    as_of: date
    rows: int
    query: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table. `row`, `column`: keys of its dimensions, '' where not registered."""

    row: str
    column: str
    value: Value
    rows: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A measure by one dimension or two, with the names of the keys, in order, and its totals."""

    code: str
    unit: str
    as_of: date
    row_names: Mapping[str, str]
    column_names: Mapping[str, str]
    cells: tuple[Cell, ...]
    row_totals: Mapping[str, Value]
    column_totals: Mapping[str, Value]
    total: Figure
