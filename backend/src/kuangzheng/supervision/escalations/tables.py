"""Tables of escalations; the DDL is `migrations/sql/0035_escalations.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class OverdueCopy(Table, table=True):
    __tablename__ = "overdue_copies"

    service: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    entity_id: UUID = Field(primary_key=True)
    division_code: str
    title: str
    link: str
    due_on: date
    heard_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class Escalation(Record, Table, table=True):
    __tablename__ = "escalations"

    of_division: str
    service: str
    kind: str
    entity_id: UUID
    title: str
    link: str
    due_on: date
    step: int
    role: str
    working_days: int
    basis: str
    confirmed: bool
    told_on: date
    settled_on: date | None = None
    answered_on: date | None = None
    answered_by: str | None = None
    answered_by_name: str | None = None
    instruction: str | None = None
