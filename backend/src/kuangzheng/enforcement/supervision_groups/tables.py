"""Tables of supervision groups; the DDL is `migrations/sql/0022_keeping_watch.sql` and
`0032_supervision_records.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class SupervisionGroup(Record, Table, table=True):
    __tablename__ = "supervision_groups"

    name: str
    leader: str
    departments: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    counties: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    duties: str
    document_no: str | None = None
    from_on: date
    until_on: date | None = None
    outcome: str | None = None
    created_by: str
    created_by_name: str | None = None


class SupervisionRecord(Table, table=True):
    """Append-only."""

    __tablename__ = "supervision_records"

    id: UUID = Field(primary_key=True)
    group_id: UUID
    division_code: str
    kind: str
    county: str
    on_date: date
    department: str | None = None
    content: str
    due_on: date | None = None
    follows: UUID | None = None
    settled: bool | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
