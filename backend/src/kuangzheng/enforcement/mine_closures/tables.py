"""Tables of closures; the DDL is `migrations/sql/0020_mine_closures.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class MineClosure(Record, Table, table=True):
    __tablename__ = "mine_closures"

    kind: str
    mine_name: str
    mine_id: UUID | None = None
    right_id: UUID | None = None
    right_name: str | None = None
    holder_name: str | None = None
    place: str | None = None
    authority: str
    document_no: str
    legal_ground: str
    criteria: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(Text), nullable=False)
    )
    ordered_on: date
    finish_by: date
    state: str = "ordered"
    started_on: date | None = None
    accepted_on: date | None = None
    accepted_by: str | None = None
    accepted_by_name: str | None = None
    acceptance_no: str | None = None
    acceptance_note: str | None = None
    noticed_on: date | None = None
    notice_no: str | None = None
    notice_media: str | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None
    escalation_id: UUID | None = None
    created_by: str
    created_by_name: str | None = None


class ClosurePoint(Table, table=True):
    __tablename__ = "mine_closure_points"

    id: UUID = Field(primary_key=True)
    closure_id: UUID
    division_code: str
    point: str
    done_on: date
    note: str
    unit: str | None = None
    document_no: str | None = None
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
