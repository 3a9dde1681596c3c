"""Tables of use requests; the DDL is `migrations/sql/0019_use_requests.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


def _fen() -> Any:
    return Field(default=0, sa_column=Column(BigInteger))


def _instant(*, null: bool = False) -> Any:
    default = None if null else ...
    return Field(default=default, sa_column=Column(DateTime(timezone=True), nullable=null))


class UseRequest(OfRight, Table, table=True):
    __tablename__ = "use_requests"

    fund_id: UUID
    annual_plan_id: UUID
    item_id: UUID
    item_name: str
    title: str
    amount_fen: int = _fen()
    contract_no: str
    payee: str
    payee_bank: str
    payee_account: str
    note: str | None = None
    state: str = "draft"
    since: date
    mode_basis: str | None = None
    mode_confirmed: bool = False
    prepared_by: str
    submitted_on: date | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    countersigned_by: str | None = None
    countersigned_on: date | None = None
    countersign_no: str | None = None
    reason: str | None = None
    hold_id: UUID | None = None
    hold_until: datetime | None = _instant(null=True)
    advance_cap_fen: int = _fen()
    advance_share: str | None = None
    advance_basis: str | None = None
    advance_confirmed: bool = False
    advance_fen: int = _fen()
    accepted_fen: int = _fen()
    paid_fen: int = _fen()


class UseFile(Table, table=True):
    __tablename__ = "use_request_files"

    id: UUID = Field(primary_key=True)
    request_id: UUID
    division_code: str
    kind: str
    document_id: UUID
    sha256: str
    name: str
    added_by: str
    added_at: datetime = _instant()


class UseWork(Table, table=True):
    __tablename__ = "use_request_works"

    id: UUID = Field(primary_key=True)
    request_id: UUID
    division_code: str
    on_date: date
    amount_fen: int = _fen()
    acceptance_id: UUID | None = None
    document_no: str
    note: str | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = _instant()


class UsePayment(Table, table=True):
    __tablename__ = "use_request_payments"

    id: UUID = Field(primary_key=True)
    request_id: UUID
    division_code: str
    kind: str
    on_date: date
    amount_fen: int = _fen()
    voucher_no: str
    note: str | None = None
    transaction_id: UUID
    by_id: str
    by_name: str | None = None
    at: datetime = _instant()
