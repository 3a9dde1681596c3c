"""Tables of bank statements; the DDL is `migrations/sql/0010_statements.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Computed, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen(*, null: bool = True) -> Any:
    return Field(default=None if null else 0, sa_column=Column(BigInteger, nullable=null))


def _words() -> Any:
    return Field(default_factory=list, sa_column=Column(ARRAY(Text)))


class BankFile(Record, Table, table=True):
    __tablename__ = "bank_files"

    document_id: UUID
    sha256: str
    name: str
    format: str
    layout: str | None = None
    statements: int = 0
    lines: int = 0
    fresh: int = 0
    known: int = 0
    posted: int = 0
    waiting: int = 0
    pending: int = 0
    recorded_by: str
    recorded_by_name: str | None = None


class BankStatement(Record, Table, table=True):
    __tablename__ = "bank_statements"

    file_id: UUID
    fund_id: UUID | None = None
    account_no: str
    number: str = ""
    from_on: date
    to_on: date
    opening_fen: int | None = _fen()
    closing_fen: int | None = _fen()
    sum_fen: int = _fen(null=False)
    lines: int = 0
    doubtful: int = 0
    difference_fen: int | None = Field(
        default=None, sa_column=Column(BigInteger, Computed("0"), nullable=True)
    )
    notes: list[str] = _words()


class BankLine(Record, Table, table=True):
    __tablename__ = "bank_lines"

    fund_id: UUID | None = None
    statement_id: UUID
    account_no: str
    fingerprint: str
    row_no: int
    booked_on: date
    valued_on: date | None = None
    amount_fen: int | None = _fen()
    amount_text: str
    balance_fen: int | None = _fen()
    party: str = ""
    party_account: str = ""
    reference: str = ""
    summary: str = ""
    doubt: str | None = None
    state: str = "waiting"
    purpose: str | None = None
    account: str = "fund"
    plan_item: str | None = None
    plan_check: str | None = None
    transaction_id: UUID | None = None
    posted: bool = False
    flags: list[str] = _words()
    fault: str | None = None
    reason: str | None = None
    document_no: str | None = None
    tries: int = 0
    settled_by: str | None = None
    settled_by_name: str | None = None
    settled_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class FundPlanItem(Table, table=True):
    __tablename__ = "fund_plan_items"

    fund_id: UUID = Field(primary_key=True)
    code: str = Field(primary_key=True)
    division_code: str
    name: str
    amount_fen: int = _fen(null=False)
