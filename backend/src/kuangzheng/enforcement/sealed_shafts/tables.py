"""Tables of sealed shafts; the DDL is `migrations/sql/0020_mine_closures.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, DateTime, Numeric
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class SealedShaft(Record, Table, table=True):
    __tablename__ = "sealed_shafts"

    closure_id: UUID
    name: str
    kind: str
    place: str
    lon: Decimal | None = Field(default=None, sa_column=Column(Numeric(9, 6)))
    lat: Decimal | None = Field(default=None, sa_column=Column(Numeric(8, 6)))
    state: str = "open"
    method: str | None = None
    sealed_on: date | None = None
    seal_note: str | None = None
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    sealed_by: str | None = None
    sealed_by_name: str | None = None
    inspected_on: date | None = None
    next_due: date | None = None
    due_basis: str | None = None
    due_confirmed: bool = False


class ShaftInspection(Table, table=True):
    __tablename__ = "shaft_inspections"

    id: UUID = Field(primary_key=True)
    shaft_id: UUID
    division_code: str
    on_date: date
    intact: bool
    findings: str
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    clue_id: UUID | None = None
    clue_no: str | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
