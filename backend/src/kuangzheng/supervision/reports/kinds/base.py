"""What a kind of report is made of: questions, figures, tables, chapters, the built-in layout."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from kuangzheng.supervision.asking import Told
from kuangzheng.supervision.reports.facts import SourcedColumn, SourcedFigure, SourcedTable, State

Period = Literal["year", "month", "day"]
Subject = Literal["plan", "campaign", "screening"]
Level = Literal["county", "city"]
REASONS = {
    "late": "提供该数据的服务未及时答复", "down": "提供该数据的服务暂不可用",
    "broken": "提供该数据的服务答复有误",
}  # fmt: skip
FORBIDDEN = "编制人无权查看该数据"
PREFECTURE = 4
"""Digits of a city's code that tell it from others."""


def of_county(division: str) -> bool:
    """Of a county or a township; what ends in 00 is a city or a province."""
    return len(division.rstrip("0")) > PREFECTURE


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is about. `division` is that of the report; `today` of the one who asks."""

    division: str
    division_name: str
    since: date
    as_of: date
    today: date
    subject_id: UUID | None = None
    subject_name: str | None = None

    @property
    def year(self) -> int:
        return self.as_of.year

    @property
    def of_county(self) -> bool:
        return of_county(self.division)


@dataclass(frozen=True, slots=True)
class Question:
    """One query of one service in the caller's name."""

    service: str
    path: str
    query: str

    @property
    def address(self) -> str:
        return f"/api/v1/{self.service}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered with; `body` is None unless it is shown."""

    question: Question
    told: Told

    @property
    def body(self) -> Any:
        return self.told.body

    @property
    def note(self) -> str | None:
        if self.told.state == "forbidden":
            return FORBIDDEN
        if self.told.state == "missing":
            return REASONS.get(self.told.reason or "", REASONS["broken"])
        return None


Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class FigureDef:
    """A figure a kind declares: `{{ f.key }}` in a template. `rows`: the figure that counts the
    rows behind it, its own key where it is the count itself.

    `measure`: the declared measure of `supervision/measures` it is bound to, with values by
    dimension; a measure of what happened is asked for the report's time. `per`: how many of the
    measure's units are one of the report's. The others are told by the service that composes
    them."""

    key: str
    section: str
    name: str
    unit: str
    rows: str | None = None
    measure: str = ""
    where: tuple[tuple[str, str], ...] = ()
    per: int = 1


@dataclass(frozen=True, slots=True)
class TableDef:
    """`{%tr for row in tables.key.rows %}` in a template; columns by key."""

    key: str
    name: str
    columns: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What somebody writes: `{{ t.key }}`; `required` before the report is issued. `unwritten`:
    what stands in its place where nobody wrote an optional one."""

    key: str
    name: str
    required: bool = True
    unwritten: str = "无。"


Block = tuple[str, ...]
"""`("h1", text)`, `("h2", text)`, `("p", text)`, `("text", chapter)`, `("table", key)`; texts may
hold placeholders. `("if", chapter)`: a chapter that takes no line while it is empty; `("to",
chapter)`: to whom it is addressed, at the margin."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a kind found for a figure it declared."""

    value: str | None
    as_of: date
    source: str
    query: str | None
    rows: int | None = None
    note: str | None = None
    state: State = "shown"


@dataclass(frozen=True, slots=True)
class Composed:
    values: Mapping[str, Value]
    tables: Sequence[SourcedTable]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of report. `basis`: keys of figures of which one must be known and not zero, else
    there is no data of the day; `hint`: what to do then. `current`: its services keep no states of
    past days, so that it is made of today only. `level`: of a county or of a city. `follow`: what
    is asked once the first questions are answered."""

    code: str
    name: str
    period: Period
    sections: Mapping[str, str]
    figures: tuple[FigureDef, ...]
    tables: tuple[TableDef, ...]
    chapters: tuple[Chapter, ...]
    outline: tuple[Block, ...]
    questions: Callable[[Asked], Mapping[str, Question]]
    compose: Callable[[Asked, Answers], Composed]
    title: Callable[[Asked], str]
    basis: tuple[str, ...]
    subject: Subject | None = None
    hint: str = ""
    current: bool = False
    level: Level | None = None
    follow: Callable[[Asked, Answers], Mapping[str, Question]] | None = None

    def table(self, key: str) -> TableDef:
        return next(one for one in self.tables if one.key == key)


def columns_of(table: TableDef) -> list[SourcedColumn]:
    return [SourcedColumn(key=key, name=name, numeric=num) for key, name, num in table.columns]


def absent(answer: Answer, as_of: date, source: str) -> Value:
    """A figure nobody told."""
    state: State = "forbidden" if answer.told.state == "forbidden" else "missing"
    return Value(None, as_of, source, answer.question.address, None, answer.note, state)


def counted(
    answer: Answer, as_of: date, source: str, value: str | int | None, *, rows: int | None = None,
    note: str | None = None, query: str | None = None,
) -> Value:  # fmt: skip
    """A figure of an answer; `value` None: the service knows of none."""
    if answer.body is None:
        return absent(answer, as_of, source)
    told = None if value is None else str(value)
    return Value(told, as_of, source, query or answer.question.address, rows, note)


def tabled(
    kind_table: TableDef, answer: Answer, as_of: date, source: str,
    rows: Sequence[Mapping[str, Any]], note: str | None = None,
) -> SourcedTable:  # fmt: skip
    """A table of an answer: cells are told as texts."""
    missing = answer.body is None
    state: State = "shown"
    if missing:
        state = "forbidden" if answer.told.state == "forbidden" else "missing"
    keys = [key for key, _, _ in kind_table.columns]
    cells = [
        {key: None if row.get(key) is None else str(row[key]) for key in keys} for row in rows
    ]
    return SourcedTable(
        key=kind_table.key, name=kind_table.name, columns=columns_of(kind_table), rows=cells,
        as_of=as_of, source=source, query=answer.question.address, state=state,
        note=answer.note or note,
    )  # fmt: skip


def told_figures(kind: Kind, found: Composed, as_of: date) -> list[SourcedFigure]:
    """The declared figures that services tell, in the order of the declaration; what was not told
    is missing."""
    figures = []
    for one in kind.figures:
        if one.measure:
            continue
        value = found.values.get(one.key) or Value(
            None, as_of, "", None, None, "没有该数据", "missing"
        )
        rows = value.rows
        if rows is None and one.rows is not None and value.value is not None:
            counter = found.values.get(one.rows)
            told = "" if counter is None else counter.value or ""
            rows = int(told) if told.isdigit() else None
        figures.append(SourcedFigure(
            key=one.key, section=one.section, section_name=kind.sections[one.section],
            name=one.name, unit=one.unit, value=value.value, as_of=value.as_of,
            source=value.source, query=value.query, rows=rows, note=value.note, state=value.state,
        ))  # fmt: skip
    return figures
