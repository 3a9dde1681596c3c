"""Shapes of absences on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from kuangzheng.identity.absences.rules import AbsenceState
from kuangzheng.identity.users.schemas import Reason
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant

Kind = Literal["leave", "travel", "illness", "training", "other"]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class AbsenceCreate(Body):
    """`user_id` is left out for oneself; a head records it for somebody of the organisation."""

    user_id: UUID | None = None
    deputy_id: UUID
    kind: Kind
    first_day: date
    last_day: date
    note: Note | None = None


class AbsenceRevocation(Body):
    reason: Reason


class AbsenceRead(BaseModel):
    """`state` as of today; `mine`: the reader is away (user), stands in (deputy), or neither."""

    id: UUID
    version: int
    created_at: Instant
    updated_at: Instant
    user_id: UUID
    user_name: str
    deputy_id: UUID
    deputy_name: str
    kind: Kind
    note: str | None
    first_day: date
    last_day: date
    state: AbsenceState
    mine: Literal["user", "deputy"] | None
    recorded_by: UUID
    recorded_by_name: str
    revoked_at: Instant | None
    revoked_reason: str | None
    revocable: bool


class ColleagueRead(BaseModel):
    """Somebody of the same organisation; `fault` says why the person may not stand in."""

    id: UUID
    name: str
    fault: str | None
    fault_name: str | None


class ColleagueList(BaseModel):
    items: list[ColleagueRead]
