"""Shapes of monitoring and after-care on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000, Text200
from kuangzheng.restoration.dealings.schemas import WorkRight

MonitoringKind = Literal["monitoring", "aftercare"]
Finding = Literal["normal", "abnormal"]
Due = Literal["overdue", "soon"]


class MonitoringItemCreate(Body):
    """What is looked at, where, every so many months between two days."""

    right_id: UUID
    kind: MonitoringKind
    topic: Text200
    place: Text200
    every_months: Annotated[int, Field(ge=1, le=60)]
    starts_on: date
    ends_on: date
    basis: Text200 | None = None


class MonitoringEntry(Body):
    """What was seen; what is not normal is explained."""

    on: date
    value: Text200
    finding: Finding
    note: Note2000 | None = None
    document_id: UUID | None = None


class MonitoringRecordRead(BaseModel):
    due_on: date
    on: date
    value: str
    finding: str
    finding_name: str
    note: str | None
    document_id: UUID | None
    late: bool
    by_name: str


class MonitoringItemRead(WorkRight):
    kind: str
    kind_name: str
    topic: str
    place: str
    every_months: int
    starts_on: date
    ends_on: date
    basis: str | None
    next_due: date | None
    overdue: bool
    missed: int
    last_finding: str | None
    last_finding_name: str | None


class MonitoringItemDetail(MonitoringItemRead):
    records: list[MonitoringRecordRead]
