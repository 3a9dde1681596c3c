"""Tables of credit; the DDL is `migrations/sql/0021_credit_publicity.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CreditFile(Record, Table, table=True):
    __tablename__ = "credit_files"

    holder_name: str
    holder_id: UUID | None = None
    points: int = 0
    created_by: str
    created_by_name: str | None = None


class CreditEntry(Table, table=True):
    __tablename__ = "credit_entries"

    id: UUID = Field(primary_key=True)
    file_id: UUID
    division_code: str
    kind: str
    ground: str
    points: int
    reason: str
    source: str
    source_id: UUID | None = None
    source_no: str | None = None
    restores: UUID | None = None
    on_date: date
    basis: str
    confirmed: bool = False
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class CreditRepair(Table, table=True):
    __tablename__ = "credit_repairs"

    id: UUID = Field(primary_key=True)
    file_id: UUID
    entry_id: UUID
    division_code: str
    state: str = "applied"
    applied_on: date
    correction: str
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    applied_by: str
    applied_by_name: str | None = None
    decided_on: date | None = None
    decision_note: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
