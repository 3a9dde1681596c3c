"""Tables of filed uses; the DDL is `migrations/sql/0018_fund_uses.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen() -> Any:
    return Field(sa_column=Column(BigInteger))


def _list() -> Any:
    return Field(default_factory=list, sa_column=Column(JSONB))


class FundPayee(Record, Table, table=True):
    __tablename__ = "fund_payees"

    fund_id: UUID
    name: str
    account_no: str | None = None
    bank_name: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None


class FundContract(Record, Table, table=True):
    __tablename__ = "fund_contracts"

    fund_id: UUID
    payee_id: UUID
    number: str
    title: str
    amount_fen: int = _fen()
    signed_on: date
    document_id: UUID | None = None
    recorded_by: str
    recorded_by_name: str | None = None


class FundUse(Record, Table, table=True):
    __tablename__ = "fund_uses"

    fund_id: UUID
    right_name: str
    holder_name: str
    state: str = "draft"
    paper_filed: bool = False
    plan_item: str | None = None
    annual_item_id: UUID | None = None
    purpose: str
    account: str = "fund"
    what_for: str
    contract_id: UUID | None = None
    payee_id: UUID
    amount_fen: int = _fen()
    paid_on: date
    progress_quantity: Decimal | None = Field(
        default=None, sa_column=Column(Numeric(16, 4), nullable=True)
    )
    progress_note: str | None = None
    bank_line_id: UUID | None = None
    linked_by: str | None = None
    flags: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text)))
    findings: list[dict[str, Any]] = _list()
    compared_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    filed_by: str
    filed_by_name: str | None = None
    submitted_by: str | None = None
    submitted_on: date | None = None
    settled_by: str | None = None
    settled_by_name: str | None = None
    settled_on: date | None = None


class CorrectionOrder(Record, Table, table=True):
    __tablename__ = "correction_orders"

    fund_id: UUID
    right_name: str
    holder_name: str
    use_id: UUID | None = None
    bank_line_id: UUID | None = None
    state: str = "issued"
    number: str
    ground: str
    basis: str
    text: str
    amount_fen: int = _fen()
    issued_on: date
    working_days: int
    due: date
    figures: list[dict[str, Any]] = _list()
    issued_by: str
    issued_by_name: str | None = None
    answer: str | None = None
    answer_text: str | None = None
    answered_on: date | None = None
    answered_by: str | None = None
    answered_by_name: str | None = None
    return_line_id: UUID | None = None
    rechecked_by: str | None = None
    rechecked_by_name: str | None = None
    rechecked_on: date | None = None
    recheck_note: str | None = None
    overdue_told: date | None = None
    reason: str | None = None


class FundUseFile(Table, table=True):
    __tablename__ = "fund_use_files"

    id: UUID = Field(primary_key=True)
    fund_id: UUID
    use_id: UUID | None = None
    order_id: UUID | None = None
    division_code: str
    kind: str
    document_id: UUID
    sha256: str
    name: str
    taken_on: date | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class FundUseAct(Table, table=True):
    __tablename__ = "fund_use_acts"

    id: UUID = Field(primary_key=True)
    fund_id: UUID
    use_id: UUID | None = None
    order_id: UUID | None = None
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
