"""Shapes of patrol tasks on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.checklist_templates.schemas import Kind
from kuangzheng.enforcement.clues.schemas import Code, Lights, PointIn
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200, Text300, Text500, Text1000

State = Literal["open", "done", "cancelled"]
Origin = Literal["rule", "hand"]


class PatrolTaskCreate(TrimmedBody):
    """One visit set by hand: of a mine, of a grid cell, or of a place in words."""

    title: Text200
    mine_id: UUID | None = None
    grid_id: UUID | None = None
    place: Text300 | None = None
    point: PointIn | None = None
    division_code: Code | None = None
    kinds: Annotated[list[Kind], Field(max_length=10)] = []
    opens_on: date
    due_on: date
    basis: Text500
    note: Text1000 | None = None


class PatrolTaskCancel(TrimmedBody):
    note: Text1000


class PatrolTaskRead(BaseModel):
    """`light`: red once it is overdue, amber in the last fifth of its period, grey when it is done
    or cancelled. `confirmed`: whether somebody confirmed the figure that it follows from."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    origin: Origin
    origin_name: str
    title: str
    mine_id: UUID | None
    mine_name: str | None
    grid_id: UUID | None
    place: str | None
    lon: str | None
    lat: str | None
    kinds: list[str]
    kind_names: list[str]
    opens_on: date
    due_on: date
    days_left: int
    basis: str
    confirmed: bool
    state: State
    state_name: str
    light: Lights
    late: Annotated[bool, Field(description="完成日期晚于期限")]
    assignee_id: str | None
    assignee_name: str | None
    mine_own: Annotated[bool, Field(description="由我承担")]
    note: str | None
    done_on: date | None
    patrol_id: UUID | None
    allowed: list[str]
    created_by_name: str
    updated_at: Instant


class PatrolTaskPoint(BaseModel):
    id: UUID
    title: str
    lon: str
    lat: str
    light: Lights
    due_on: date


class PatrolTaskPoints(BaseModel):
    items: list[PatrolTaskPoint]
    truncated: bool


class PatrolTaskBoard(BaseModel):
    """Open tasks by colour, done ones of the last thirty days, and those that nobody has."""

    red: int
    amber: int
    green: int
    unassigned: int
    done_30: int
    late_30: int
    as_of: date


class PatrolTasksMade(BaseModel):
    """What planning made: mines looked at, tasks made now, mines without any frequency."""

    mines: int
    made: int
    without: int
