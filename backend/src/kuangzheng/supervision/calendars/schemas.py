"""Shapes of calendars on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.supervision.inbox.schemas import InSteadOf


class CalendarEntry(BaseModel):
    """A deadline of what waits for the caller, or something that takes place."""

    on: date
    what: Literal["deadline", "occasion"]
    kind: str
    id: UUID
    title: str
    link: str
    division_name: str
    in_stead_of: InSteadOf | None


class CalendarRead(BaseModel):
    """`missing` names services that gave no answer: what they have is not known."""

    first: date
    last: date
    on: date
    told_at: Instant
    missing: list[str]
    items: list[CalendarEntry]


class CalendarFeedCreate(Body):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


class CalendarFeedRead(BaseModel):
    """A private address. `path` is told once, when it is made."""

    id: UUID
    version: int
    name: str
    created_at: Instant
    filled_at: Instant
    revoked_at: Instant | None
    path: str | None = None
