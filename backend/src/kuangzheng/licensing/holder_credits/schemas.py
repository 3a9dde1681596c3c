"""Shapes of holders' credit on the wire."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant

Grade = Literal["good", "watched", "serious"]


class HolderCreditRead(BaseModel):
    """`source` and `told_at`: who said so and when. `change`: what the last entry added or took
    back."""

    id: UUID
    division_code: str
    division_name: str
    holder_id: UUID
    holder_name: str
    points: int
    change: int
    grade: Grade
    grade_name: str
    ground: str
    reason: str
    source: Literal["enforcement"]
    source_name: str
    told_at: Instant
