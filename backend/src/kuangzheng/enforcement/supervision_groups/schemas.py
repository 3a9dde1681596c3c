"""Shapes of supervision groups on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000

SupervisionKind = Literal["resident", "follow_up", "accountability"]


class SupervisionGroupCreate(TrimmedBody):
    """Which departments answer for which counties."""

    division_code: Code
    name: Text200
    leader: Text100
    departments: Annotated[list[Text200], Field(min_length=1, max_length=20)]
    counties: Annotated[list[Code], Field(min_length=1, max_length=50)]
    duties: Text2000
    document_no: Text100 | None = None
    from_on: date


class SupervisionGroupEnd(TrimmedBody):
    on: date
    outcome: Text2000


class SupervisionRecordCreate(TrimmedBody):
    """驻地督导, 跟踪问效, 捆绑问责. `follows`: the finding of the same group that is followed up or
    answered for; `settled`: whether it is put right; `department`: who is to put it right, or is
    held to account."""

    kind: SupervisionKind
    on: date
    county: Code | None = None
    department: Text200 | None = None
    content: Text2000
    due_on: date | None = None
    follows: UUID | None = None
    settled: bool | None = None


class SupervisionRecordRead(BaseModel):
    id: UUID
    kind: SupervisionKind
    kind_name: str
    county: str
    county_name: str
    on_date: date
    department: str | None
    content: str
    due_on: date | None
    follows: UUID | None
    settled: bool | None
    open: bool
    overdue: bool
    by_name: str
    at: Instant


class SupervisionGroupRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    leader: str
    departments: list[str]
    counties: list[str]
    county_names: list[str]
    duties: str
    document_no: str | None
    from_on: date
    until_on: date | None
    outcome: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant


class SupervisionGroupDetail(SupervisionGroupRead):
    """With what the group did, the newest first."""

    records: list[SupervisionRecordRead]
