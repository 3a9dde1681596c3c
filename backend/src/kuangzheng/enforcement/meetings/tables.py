"""Tables of meetings; the DDL is `migrations/sql/0022_keeping_watch.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Meeting(Record, Table, table=True):
    __tablename__ = "meetings"

    kind: str
    title: str
    convenor: str
    held_on: date
    place: str | None = None
    agenda: str
    attendees: str | None = None
    state: str = "planned"
    conclusions: str | None = None
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    created_by: str
    created_by_name: str | None = None


class MeetingAction(Table, table=True):
    __tablename__ = "meeting_actions"

    id: UUID = Field(primary_key=True)
    meeting_id: UUID
    division_code: str
    no: int
    action: str
    unit: str
    person: str
    person_id: str | None = None
    due_on: date
    follow_ups: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    done_on: date | None = None
    result: str | None = None
