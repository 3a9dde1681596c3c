"""The rows behind a cell, each with what it adds to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.places import prefix_range
from kuangzheng.supervision.measures.asking import (
    Question,
    Source,
    Where,
    day_of_period,
    dimension,
    source,
)
from kuangzheng.supervision.measures.catalogue import FACTS, measure
from kuangzheng.supervision.measures.model import PERIODS

Row = Mapping[str, Any]
_ORDER = ("division_code", "name", "subject_id", "part", "held_from")


@dataclass(frozen=True, slots=True)
class Address:
    """Which cell: its dimensions and the keys in them; without keys the whole figure."""

    rows: str | None = None
    row: str | None = None
    columns: str | None = None
    column: str | None = None

    @property
    def keys(self) -> list[tuple[str, str]]:
        pairs = ((self.rows, self.row), (self.columns, self.column))
        return [(code, key) for code, key in pairs if code is not None and key is not None]


async def behind(
    session: AsyncSession, code: str, *, division: str, as_of: date, where: Where | None = None,
    cell: Address | None = None, after: Sequence[Any] | None = None, limit: int = 50,
) -> list[Row]:  # fmt: skip
    """The rows in the order of divisions and names, after a place in it (`place_of`). Each has
    `key` (its subject), `page`, `counts` (whether it is in the part of a share), `adds`, and the
    declared columns by code. Raises as `figure`."""
    question = Question(measure(code), division, as_of, where or {})
    question, asked = _narrowed(question, cell or Address())
    fact, one = question.fact, question.measure
    columns = ", ".join(f"({asked.filled(c.expression)}) AS \"{c.code}\"" for c in fact.columns)
    values: dict[str, Any] = {**asked.values, "limit": limit}
    sql = asked.sql
    if after is not None:
        names = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_KINDS))
        sql += f" AND ({', '.join(f'f.{name}' for name in _ORDER)}) > ({names})"
        values |= {f"a{n}": _typed(n, value) for n, value in enumerate(after)}
    picked = (
        f"SELECT f.subject_id AS \"_subject\", f.part AS \"_part\", f.held_from AS \"_from\","
        f" f.division_code AS \"_division\", f.name AS \"_name\", f.right_id AS \"_right\","
        f" f.mine_id AS \"_mine\", ({asked.filled(one.amount)})::numeric AS \"_adds\","
        f" ({asked.filled(one.part or '0')})::numeric AS \"_counts\", {columns} {sql}"
        f" ORDER BY {', '.join(f'f.{name}' for name in _ORDER)} LIMIT :limit"
    )
    return [dict(row) for row in (await session.execute(text(picked), values)).mappings()]


_KINDS = ("text", "text", "uuid", "int", "date")


def _typed(n: int, value: Any) -> Any:
    return date.fromisoformat(str(value)) if _KINDS[n] == "date" else value


def place_of(row: Row) -> list[Any]:
    """Where a page that ends with the row goes on."""
    return [row["_division"], row["_name"], str(row["_subject"]), row["_part"], str(row["_from"])]


def page_of(code: str, row: Row) -> str | None:
    """The page of the row's thing; None where it lies on no right or mine that the page is of."""
    template = FACTS[measure(code).fact].page
    ids = {"subject_id": row["_subject"], "right_id": row["_right"], "mine_id": row["_mine"]}
    used = next(name for name in ids if f"{{{name}}}" in template)
    return None if ids[used] is None else template.format(**ids)


def _narrowed(question: Question, cell: Address) -> tuple[Question, Source]:
    """The question of one cell: its keys as conditions, its period's end as the day."""
    terms: list[str] = []
    values: dict[str, Any] = {}
    for number, (code, key) in enumerate(cell.keys):
        if code in PERIODS and not question.measure.flow:
            question = replace(question, as_of=day_of_period(code, key, question.as_of))
            continue
        axis = dimension(question, code)
        if axis.divisions:
            lo, hi = prefix_range(key)
            terms.append(f"f.division_code >= :lo{number} AND f.division_code < :hi{number}")
            values |= {f"lo{number}": lo, f"hi{number}": hi}
        else:
            terms.append(f"({axis.expression}) = :k{number}")
            values[f"k{number}"] = key
    asked = source(question)
    sql = " AND ".join((asked.sql, *(asked.filled(term) for term in terms)))
    return question, Source(sql, {**asked.values, **values}, asked.on)
