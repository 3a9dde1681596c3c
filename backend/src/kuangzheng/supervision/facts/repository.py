"""Writing facts, and how far their producers were read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_KEEP = text("SELECT keep_fact(:table, CAST(:row AS jsonb))")
_KEEP_ALL = text("SELECT keep_facts(:table, CAST(:rows AS jsonb))")
_HEARD = text("SELECT * FROM facts_heard()")
_RIGHT = text("SELECT settle_right(:right, CAST(:mineral AS text), CAST(:scale AS text))")
_MINE = text("SELECT settle_mine(:mine, CAST(:basin AS text), CAST(:mineral AS text))")
_RIGHTS = text("SELECT settle_rights(CAST(:told AS jsonb))")
_MINES = text("SELECT settle_mines(CAST(:told AS jsonb))")
_LINES = text(
    "DELETE FROM revenue_facts WHERE account_id = CAST(:account AS uuid)"
    " AND subject_id <> ALL (CAST(:told AS uuid[]))"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A producer: whether its facts are here, when it was last heard, how far behind it is read."""

    producer: str
    read: bool
    failed: bool
    event_time: datetime | None
    heard_at: datetime | None
    lag_s: float | None

    @property
    def fresh(self) -> bool:
        """Its facts may be counted: they are here, and no event stops them."""
        return self.read and not self.failed


async def keep(session: AsyncSession, table: str, row: Mapping[str, Any]) -> None:
    """The thing was so from `held_from` until `held_until`, whatever was told of those days."""
    await session.execute(_KEEP, {"table": table, "row": _json(row)})


async def keep_all(
    session: AsyncSession, table: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """As `keep` for one row after the other, in few statements."""
    if rows:
        await session.execute(_KEEP_ALL, {"table": table, "rows": _json(rows)})


async def settle_right(
    session: AsyncSession, right: UUID, mineral: str | None, scale: str | None
) -> None:
    """What lies on a right takes its mineral and scale."""
    await session.execute(_RIGHT, {"right": right, "mineral": mineral, "scale": scale})


async def settle_mine(
    session: AsyncSession, mine: UUID, basin: str | None, mineral: str | None
) -> None:
    """What lies on a mine lies in its basin; a patrol of it is one of its mineral."""
    await session.execute(_MINE, {"mine": mine, "basin": basin, "mineral": mineral})


async def settle_rights(session: AsyncSession, told: Sequence[Mapping[str, Any]]) -> None:
    """As `settle_right` for each: `right`, `mineral` and `scale`, every right once."""
    if told:
        await session.execute(_RIGHTS, {"told": _json(told)})


async def settle_mines(session: AsyncSession, told: Sequence[Mapping[str, Any]]) -> None:
    """As `settle_mine` for each: `mine`, `basin` and `mineral`, every mine once."""
    if told:
        await session.execute(_MINES, {"told": _json(told)})


async def keep_lines(session: AsyncSession, account: UUID | str, told: Sequence[str]) -> None:
    """Of an account of grant revenue nothing is left but the lines that were told."""
    await session.execute(_LINES, {"account": str(account), "told": list(told)})


async def forget(session: AsyncSession, tables: Sequence[str]) -> None:
    """All of it is told anew, of every day."""
    for table in tables:
        await session.execute(text(f"DELETE FROM {table}"))


async def doubt(session: AsyncSession, tables: Sequence[str]) -> None:
    """What holds now is about to be told again; what held before stays as it was known."""
    for table in tables:
        await session.execute(text(
            f"UPDATE {table} SET told_at = '-infinity' WHERE held_until = 'infinity'"
        ))  # fmt: skip


async def drop_doubted(session: AsyncSession, tables: Sequence[str]) -> None:
    """What holds by the copy and was not told again."""
    for table in tables:
        await session.execute(text(
            f"DELETE FROM {table} WHERE held_until = 'infinity' AND told_at = '-infinity'"
        ))  # fmt: skip


async def heard(session: AsyncSession) -> dict[str, Heard]:
    """By producer."""
    rows = (await session.execute(_HEARD)).mappings()
    return {row["producer"]: Heard(**row) for row in rows}


def _json(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()
