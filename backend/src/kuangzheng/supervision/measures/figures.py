"""Figures of measures, in the caller's scope. Every figure anywhere comes from here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.facts.repository import heard
from kuangzheng.supervision.measures.asking import Question, Source, Where, dimension, source
from kuangzheng.supervision.measures.catalogue import measure
from kuangzheng.supervision.measures.errors import FactsMissing, QuestionInvalid
from kuangzheng.supervision.measures.model import (
    PERIODS,
    Cell,
    Dimension,
    Figure,
    Measure,
    Table,
    Value,
)

MOST_CELLS = 5_000
_HUNDRED = Decimal(100)


async def figure(
    session: AsyncSession, code: str, *, division: str, as_of: date, where: Where | None = None
) -> Figure:
    """One figure of a division on a day, counted within the scope of the session.

    `where`: values by dimension, and `since`, `until` of a measure that counts what happened.
    Raises UnknownMeasure, UnknownDimension, QuestionInvalid, FactsMissing.
    """
    question = Question(measure(code), division, as_of, where or {})
    await require_facts(session, question.fact.producer)
    rows = await _sums(session, question, source(question), ())
    whole, part, count = rows[0][0], rows[0][1], rows[0][2]
    return _figure(question, whole, part, count)


async def table(
    session: AsyncSession, code: str, *, rows: str, columns: str | None = None, division: str,
    as_of: date, where: Where | None = None,
) -> Table:  # fmt: skip
    """A measure by one dimension or two (`division`: the level below; `month`, `quarter`, `year`:
    of what is so on a day the state at the end of each). Raises as `figure`."""
    question = Question(measure(code), division, as_of, where or {})
    periods = [one for one in (rows, columns) if one in PERIODS]
    if len(periods) == 2:
        raise QuestionInvalid("行和列不能都按期间分组")
    await require_facts(session, question.fact.producer)
    asked = source(question, periods[0] if periods else None)
    axes = [dimension(question, one) for one in (rows, columns) if one is not None]
    found = await _sums(session, question, asked, axes)
    if len(found) > MOST_CELLS:
        raise QuestionInvalid(f"分组过细，超过 {MOST_CELLS} 格；请换一个分组或加筛选条件")
    return _table(question, axes, found, bool(periods) and not question.measure.flow)


async def require_facts(session: AsyncSession, producer: str) -> None:
    """Raises FactsMissing where the producer's facts are not there: zero would be a lie."""
    known = (await heard(session)).get(producer)
    if known is None or not known.read:
        raise FactsMissing("统计所依据的数据尚在建立，请稍后再查")


async def _sums(
    session: AsyncSession, question: Question, asked: Source, axes: Sequence[Dimension]
) -> Sequence[Any]:
    """Whole, part, number of rows, and a key for each axis."""
    one = question.measure
    keys = [f"({asked.filled(axis.expression)}) AS k{n}" for n, axis in enumerate(axes)]
    picked = [
        f"coalesce(sum({asked.filled(one.amount)}), 0)::numeric AS whole",
        f"coalesce(sum({asked.filled(one.part or '0')}), 0)::numeric AS part", "count(*)", *keys,
    ]  # fmt: skip
    grouped = ", ".join(str(n + 4) for n in range(len(axes)))
    sql = f"SELECT {', '.join(picked)} {asked.sql}"
    if axes:
        sql += f" GROUP BY {grouped} LIMIT {MOST_CELLS + 1}"
    return (await session.execute(text(sql), dict(asked.values))).all()


def value_of(one: Measure, whole: Decimal, part: Decimal) -> Value:
    """A count as it is, a sum in the measure's unit, a share in percent; None of nothing."""
    if one.kind == "count":
        return int(whole)
    exact = whole / one.per
    if one.kind == "share":
        if not whole:
            return None
        exact = part * _HUNDRED / whole
    return exact.quantize(Decimal(1).scaleb(-one.places), ROUND_HALF_UP)


def _figure(question: Question, whole: Decimal, part: Decimal, rows: int) -> Figure:
    one = question.measure
    value = value_of(one, Decimal(whole), Decimal(part))
    return Figure(one.code, value, one.unit, question.as_of, rows, question.address())


def _table(
    question: Question, axes: Sequence[Dimension], found: Sequence[Any], stock_by_period: bool
) -> Table:
    one = question.measure
    keyed = [(str(r[3]), str(r[4]) if len(axes) > 1 else "", r[0], r[1], r[2]) for r in found]
    cells = tuple(
        Cell(row, column, value_of(one, Decimal(whole), Decimal(part)), rows)
        for row, column, whole, part, rows in keyed
    )
    last = [line for line in keyed if not stock_by_period or _last(line, axes, keyed)]
    whole = sum((Decimal(line[2]) for line in last), Decimal(0))
    part = sum((Decimal(line[3]) for line in last), Decimal(0))
    along = _along_periods(axes, stock_by_period)
    return Table(
        one.code, one.unit, question.as_of, _names(axes[0], (line[0] for line in keyed)),
        _names(axes[1], (line[1] for line in keyed)) if len(axes) > 1 else {}, cells,
        {} if along == 1 else _totals(one, keyed, 0),
        {} if along == 0 or len(axes) < 2 else _totals(one, keyed, 1),
        _figure(question, whole, part, sum(line[4] for line in last)),
    )  # fmt: skip


def _along_periods(axes: Sequence[Dimension], stock: bool) -> int | None:
    """The axis over which a state of several days must not be added up."""
    return next((n for n, one in enumerate(axes) if stock and one.code in PERIODS), None)


def _last(line: Sequence[Any], axes: Sequence[Dimension], keyed: Sequence[Sequence[Any]]) -> bool:
    n = 0 if axes[0].code in PERIODS else 1
    return bool(line[n] == max(other[n] for other in keyed))


def _totals(one: Measure, keyed: Iterable[Sequence[Any]], axis: int) -> Mapping[str, Value]:
    sums: dict[str, list[Decimal]] = {}
    for line in keyed:
        entry = sums.setdefault(line[axis], [Decimal(0), Decimal(0)])
        entry[0] += Decimal(line[2])
        entry[1] += Decimal(line[3])
    return {key: value_of(one, *both) for key, both in sums.items()}


def _names(axis: Dimension, keys: Iterable[str]) -> Mapping[str, str]:
    """Declared words in their order, divisions and periods by code, others by name."""
    seen = set(keys)
    if axis.divisions:
        return {key: division_name(key) for key in sorted(seen)}
    declared = [key for key in axis.names if key in seen]
    others = sorted(seen - set(declared), key=lambda key: (key == "", key))
    return {key: axis.name_of(key) for key in (*declared, *others)}
