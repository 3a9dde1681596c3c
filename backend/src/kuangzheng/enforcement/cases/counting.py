"""S0-28 in figures: cases filed, decided and closed; money imposed and money collected."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.kernel.places import within

FIGURES = ("filed", "decided", "closed", "open", "overdue")
MONEY = {
    "fine": Case.fine_fen, "gains": Case.gains_fen, "fine_collected": Case.collected_fine_fen,
    "gains_collected": Case.collected_gains_fen,
}  # fmt: skip


def behind(figure: str, since: date, until: date, on: date) -> list[ColumnElement[bool]]:
    """The cases a figure counts: by the day of the step; open and overdue as of `on`."""
    if figure == "open":
        return [
            col(Case.filed_on).between(since, until),
            col(Case.state).in_(tuple(s for s in rules.OPEN if s != "proposed")),
        ]
    if figure == "overdue":
        return [col(Case.filed_on).between(since, until), col(Case.due_on) < on]
    if figure == "fined":
        return [col(Case.decided_on).between(since, until), col(Case.outcome) == "penalty"]
    day: Any = {"filed": Case.filed_on, "decided": Case.decided_on, "closed": Case.closed_on}
    return [col(day[figure]).between(since, until)]


async def counted(
    session: AsyncSession, by: str, division: str, since: date, until: date, on: date
) -> Sequence[Row[Any]]:
    """One row a division, violation or outcome; money by the day of the decision."""
    key = {
        "division": func.left(col(Case.division_code), 6), "violation": col(Case.violation),
        "outcome": func.coalesce(col(Case.outcome), "open"),
    }[by]  # fmt: skip
    figures: list[Any] = [
        func.count().filter(*behind(name, since, until, on)).label(name) for name in FIGURES
    ]
    sums: list[Any] = [
        func.coalesce(func.sum(col(column)).filter(*behind("fined", since, until, on)), 0)
        .label(name)
        for name, column in MONEY.items()
    ]  # fmt: skip
    query: Select[Any] = (
        select(key.label("key"), *figures, *sums)
        .where(within(col(Case.division_code), division), col(Case.filed_on) <= until)
        .group_by(key).order_by(key)
    )  # fmt: skip
    found: Sequence[Row[Any]] = (await session.execute(query)).all()
    return found
