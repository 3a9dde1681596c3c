"""Shapes of meetings on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text300, Text2000, Text4000

MeetingKind = Literal["joint", "promotion", "consultation", "notification"]
MeetingState = Literal["planned", "held"]
Lights = Literal["green", "amber", "red", "grey"]


class MeetingCreate(TrimmedBody):
    """Called by its convenor; held later, or already."""

    division_code: Code
    kind: MeetingKind
    title: Text200
    convenor: Text100
    held_on: date
    place: Text300 | None = None
    agenda: Text4000
    attendees: Text2000 | None = None


class ActionIn(TrimmedBody):
    """`person_id`: the person's account, where there is one; it then waits in that inbox."""

    action: Text2000
    unit: Text200
    person: Text100
    person_id: UUID | None = None
    due_on: date


class MeetingHold(TrimmedBody):
    """What was concluded, the minutes, and what follows: who does what by when."""

    held_on: date
    conclusions: Text4000
    document_id: UUID | None = None
    actions: Annotated[list[ActionIn], Field(max_length=50)]


class FollowUp(TrimmedBody):
    """How far an action is; `done` ends it."""

    on: date
    no: Annotated[int, Field(ge=1)]
    note: Text2000
    done: bool


class FollowUpRead(BaseModel):
    on: date
    note: str
    by_name: str


class ActionRead(BaseModel):
    id: UUID
    no: int
    action: str
    unit: str
    person: str
    person_id: str | None
    mine: bool
    due_on: date
    done_on: date | None
    result: str | None
    light: Lights
    follow_ups: list[FollowUpRead]


class MeetingRead(BaseModel):
    """`open`, `overdue`: of its actions."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: MeetingKind
    kind_name: str
    title: str
    convenor: str
    held_on: date
    place: str | None
    agenda: str
    attendees: str | None
    state: MeetingState
    state_name: str
    conclusions: str | None
    file_name: str | None
    sha256: str | None
    actions: int
    open: int
    overdue: int
    created_by_name: str
    allowed: list[str]
    updated_at: Instant


class MeetingDetail(MeetingRead):
    action_list: list[ActionRead]
