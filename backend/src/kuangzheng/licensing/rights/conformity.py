"""Which planned block a right takes and which plan that conforms to (S0-9)."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_CONFORMITY = text(
    "SELECT b.id AS block_id, b.code AS block_code, b.name AS block_name, b.plan_name, p.id"
    " AS plan_id, p.title, p.level, (p.content->'plan'->>'round')::int AS round, p.edition"
    " FROM planned_blocks b LEFT JOIN plans p ON p.id = b.plan_id"
    " WHERE b.occupied_by_right_id = :right ORDER BY lower(b.valid_during) DESC, b.id LIMIT 1"
)


class ConformityRead(BaseModel):
    """The block with its plan: level and round (第几轮) as the plan states them. `plan_id` and what
    follows are null where the plan is kept by its name alone, or is not of the reader's divisions
    or above."""

    block_id: UUID
    block_code: str
    block_name: str
    plan_name: str
    plan_id: UUID | None
    title: str | None
    level: Literal["nation", "province", "city", "county"] | None
    round: int | None
    edition: int | None


async def conformity_of(session: AsyncSession, right_id: UUID) -> ConformityRead | None:
    """None where the right takes no planned block."""
    row = (await session.execute(_CONFORMITY, {"right": right_id})).mappings().first()
    return None if row is None else ConformityRead(**row)
