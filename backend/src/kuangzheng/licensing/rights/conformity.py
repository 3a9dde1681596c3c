"""Which planned block a right takes and which plan that conforms to (S0-9)."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel


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
