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
_HEARD = text("SELECT * FROM facts_heard()")
_BASIN = "UPDATE {table} SET basin = :basin WHERE mine_id = :mine AND basin IS DISTINCT FROM :basin"


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
    told = orjson.dumps(row, default=str).decode()
    await session.execute(_KEEP, {"table": table, "row": told})


async def put_in_basin(
    session: AsyncSession, tables: Sequence[str], mine: UUID, basin: str | None
) -> None:
    """What lies on a mine lies in its basin."""
    for table in tables:
        await session.execute(text(_BASIN.format(table=table)), {"mine": mine, "basin": basin})


async def forget(session: AsyncSession, tables: Sequence[str]) -> None:
    for table in tables:
        await session.execute(text(f"DELETE FROM {table}"))


async def forget_present(session: AsyncSession, tables: Sequence[str]) -> None:
    """What holds now is told anew; what held before stays as it was known."""
    for table in tables:
        await session.execute(text(f"DELETE FROM {table} WHERE held_until = 'infinity'"))


async def heard(session: AsyncSession) -> dict[str, Heard]:
    """By producer."""
    rows = (await session.execute(_HEARD)).mappings()
    return {row["producer"]: Heard(**row) for row in rows}
