"""Queries of what an applicant chooses from; the functions show what is public of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

_BLOCKS = text(
    "SELECT * FROM find_block_choices(:id, :division, :kind, :q, :holder, :on, :limit)"
)
_TRANSFEREES = text(
    "SELECT * FROM find_transferees(:id, :q, CAST(:grams AS text[]), :but, :on, :limit)"
)


@dataclass(frozen=True, slots=True)
class BlocksAsked:
    """Blocks as a holder sees them on a day."""

    holder: UUID | None
    on: date
    id: UUID | None = None
    division: str | None = None
    kind: str | None = None
    q: str | None = None
    limit: int = 1


@dataclass(frozen=True, slots=True)
class TransfereesAsked:
    """Companies by name or code on a day, without one."""

    on: date
    q: str
    grams: Sequence[str]
    but: UUID | None
    limit: int


async def blocks(session: AsyncSession, asked: BlocksAsked) -> Sequence[RowMapping]:
    values = {
        "id": asked.id, "division": asked.division, "kind": asked.kind, "q": asked.q,
        "holder": asked.holder, "on": asked.on, "limit": asked.limit,
    }  # fmt: skip
    return (await session.execute(_BLOCKS, values)).mappings().all()


async def block(
    session: AsyncSession, block_id: UUID, holder: UUID | None, on: date
) -> RowMapping | None:
    found = await blocks(session, BlocksAsked(holder, on, id=block_id))
    return found[0] if found else None


async def transferees(session: AsyncSession, asked: TransfereesAsked) -> Sequence[RowMapping]:
    values = {
        "id": None, "q": asked.q, "grams": list(asked.grams), "but": asked.but, "on": asked.on,
        "limit": asked.limit,
    }  # fmt: skip
    return (await session.execute(_TRANSFEREES, values)).mappings().all()


async def transferee(session: AsyncSession, holder_id: UUID, on: date) -> RowMapping | None:
    values = {"id": holder_id, "q": "", "grams": [], "but": None, "on": on, "limit": 1}
    return (await session.execute(_TRANSFEREES, values)).mappings().one_or_none()
