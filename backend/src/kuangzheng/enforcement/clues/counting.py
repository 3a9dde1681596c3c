"""S0-26 in figures: how many were taken up, investigated and answered, and how many in time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.kernel.places import within

FIGURES = (
    "received", "accepted", "accepted_late", "concluded", "concluded_late", "unfounded", "stopped",
    "filed", "referred", "replied", "replied_late", "overdue",
)  # fmt: skip
_DAYS: dict[str, Any] = {
    "received": Clue.received_on, "accepted": Clue.accepted_on, "concluded": Clue.concluded_on,
    "replied": Clue.replied_on,
}  # fmt: skip
_LATE: dict[str, tuple[Any, Any, Any]] = {
    "accepted_late": (Clue.accepted_on, Clue.accepted_on, Clue.accept_due),
    "concluded_late": (Clue.concluded_on, Clue.verified_on, Clue.check_due),
    "replied_late": (Clue.replied_on, Clue.replied_on, Clue.reply_due),
}  # fmt: skip


def behind(figure: str, since: date, until: date, on: date) -> list[ColumnElement[bool]]:
    """The clues a figure counts: by the day of the step; `overdue` as of `on`."""
    if figure == "overdue":
        return [col(Clue.due_on) < on, col(Clue.received_on).between(since, until)]
    if figure in _LATE:
        day, done, due = _LATE[figure]
        return [col(day).between(since, until), col(done) > col(due)]
    if figure in _DAYS:
        return [col(_DAYS[figure]).between(since, until)]
    return [col(Clue.concluded_on).between(since, until), col(Clue.outcome) == figure]


async def counted(
    session: AsyncSession, by: str, division: str, since: date, until: date, on: date
) -> Sequence[Row[Any]]:
    """One row a division, source or violation; those joined into another are counted too."""
    key = {
        "division": func.left(col(Clue.division_code), 6), "source": col(Clue.source),
        "violation": col(Clue.violation),
    }[by]  # fmt: skip
    figures: list[Any] = [
        func.count().filter(*behind(name, since, until, on)).label(name) for name in FIGURES
    ]
    earliest = col(Clue.received_on) <= until
    query: Select[Any] = (
        select(key.label("key"), *figures)
        .where(within(col(Clue.division_code), division), earliest)
        .group_by(key).order_by(key)
    )  # fmt: skip
    found: Sequence[Row[Any]] = (await session.execute(query)).all()
    return found

