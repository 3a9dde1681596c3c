"""Tables of substitute works; the DDL is `migrations/sql/0020_substitute_works.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen(*, null: bool = False) -> Any:
    return Field(default=None if null else 0, sa_column=Column(BigInteger, nullable=null))


class SubstituteWork(Record, Table, table=True):
    __tablename__ = "substitute_works"

    right_id: UUID | None = None
    holder_id: UUID | None = None
    title: str
    duty_name: str
    ground: str
    order_no: str
    order_due: date
    decision_no: str
    decided_on: date
    demanded_fen: int = _fen()
    pay_by: date
    note: str | None = None
    state: str = "decided"
    prepared_by: str
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    contractor: str | None = None
    contract_no: str | None = None
    contract_fen: int | None = _fen(null=True)
    contracted_on: date | None = None
    received_fen: int = _fen()
    accepted_fen: int = _fen()
    paid_fen: int = _fen()
    returned_fen: int = _fen()
    closed_on: date | None = None
    reason: str | None = None


class SubstituteLine(Table, table=True):
    __tablename__ = "substitute_work_lines"

    id: UUID = Field(primary_key=True)
    work_id: UUID
    division_code: str
    kind: str
    on_date: date
    amount_fen: int = _fen()
    document_no: str
    note: str | None = None
    transaction_id: UUID | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
