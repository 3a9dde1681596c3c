"""Tables of funds; the DDL is `migrations/sql/0008_funds.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen(*, null: bool = False) -> Any:
    default = None if null else 0
    return Field(default=default, sa_column=Column(BigInteger, nullable=null))


def _number() -> Any:
    return Field(default=None, sa_column=Column(Numeric))


class RightCopy(Table, table=True):
    __tablename__ = "right_copies"

    right_id: UUID = Field(primary_key=True)
    division_code: str
    source_version: int
    name: str
    code: str | None = None
    certificate_no: str | None = None
    kind: str
    status: str
    mine_id: UUID | None = None
    holder_id: UUID | None = None
    holder_name: str | None = None
    mining_method: str | None = None
    term_to: date | None = None
    successor_id: UUID | None = None
    ended: bool = False


class Fund(Record, Table, table=True):
    __tablename__ = "funds"

    right_id: UUID
    right_name: str
    mine_id: UUID | None = None
    holder_id: UUID
    holder_name: str
    state: str = "to_open"
    plan_title: str
    plan_decision_no: str | None = None
    plan_approved_on: date
    plan_cost_fen: int = Field(sa_column=Column(BigInteger))
    plan_phases: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    plan_document: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    open_due: date | None = None
    open_due_basis: str | None = None
    open_due_confirmed: bool = False
    opened_on: date | None = None
    bank_name: str | None = None
    bank_account_no: str | None = None
    agreement_on: date | None = None
    agreement_document_id: UUID | None = None
    mineral_class: str | None = None
    method: str | None = None
    land: str | None = None
    region_factor: Decimal | None = _number()
    price_factor: Decimal | None = _number()
    plan_output_t: Decimal | None = _number()
    basis_document_no: str | None = None
    term_to: date | None = None
    right_ended: bool = False
    acceptance_no: str | None = None
    accepted_on: date | None = None
    merged_into: UUID | None = None
    closed_on: date | None = None


class FundSum(Table, table=True):
    __tablename__ = "fund_sums"

    fund_id: UUID = Field(primary_key=True)
    division_code: str
    due_fen: int = _fen()
    paid_fen: int = _fen()
    used_fen: int = _fen()
    balance_fen: int = _fen()
    short_fen: int = _fen()
    short_since: date | None = None
    counted_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class FundAct(Table, table=True):
    __tablename__ = "fund_acts"

    id: UUID = Field(primary_key=True)
    fund_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    amount_fen: int | None = _fen(null=True)
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
