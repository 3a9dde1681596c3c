"""Tables of monitoring and after-care; the DDL is `migrations/sql/0013_plots.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


class MonitoringItem(OfRight, Table, table=True):
    __tablename__ = "monitoring_items"

    kind: str
    topic: str
    place: str
    every_months: int
    starts_on: date
    ends_on: date
    basis: str | None = None
    next_due: date | None = None
    last_finding: str | None = None


class MonitoringRecord(Table, table=True):
    __tablename__ = "monitoring_records"

    id: UUID = Field(primary_key=True)
    item_id: UUID
    division_code: str
    due_on: date
    on_date: date
    value: str
    finding: str
    note: str | None = None
    document_id: UUID | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
