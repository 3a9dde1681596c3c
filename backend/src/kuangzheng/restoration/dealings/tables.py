"""Tables that every room of plans and works writes; the DDL is `migrations/sql/0012_works.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class OfRight(Record):
    """A record about a mining right, under the names the right had when it was made."""

    right_id: UUID
    right_name: str
    mine_id: UUID | None = None
    holder_id: UUID
    holder_name: str


class WorkAct(Table, table=True):
    __tablename__ = "work_acts"

    id: UUID = Field(primary_key=True)
    subject: str
    subject_id: UUID
    division_code: str
    holder_id: UUID | None = None
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class WorkPhoto(Table, table=True):
    __tablename__ = "work_photos"

    id: UUID = Field(primary_key=True)
    subject: str
    subject_id: UUID
    part_id: UUID | None = None
    division_code: str
    document_id: UUID
    sha256: str
    moment: str
    taken_on: date
    place: str | None = None
    recorded_by: str
    created_at: datetime
