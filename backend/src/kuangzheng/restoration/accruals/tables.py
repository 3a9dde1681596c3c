"""Tables of accruals; the DDL is `migrations/sql/0008_accruals.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class AccrualRun(Record, Table, table=True):
    __tablename__ = "accrual_runs"

    kind: str
    period: str
    period_from: date
    period_to: date
    reason: str | None = None
    document_no: str | None = None
    state: str = "waiting"
    job_id: UUID | None = None
    funds: int = 0
    changed: int = 0
    same: int = 0
    undetermined: int = 0
    amount_fen: int = Field(default=0, sa_column=Column(BigInteger))
    asked_by: str
    asked_by_name: str | None = None
    finished_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class Accrual(Table, table=True):
    __tablename__ = "accruals"

    id: UUID = Field(primary_key=True)
    run_id: UUID
    fund_id: UUID
    division_code: str
    period: str
    period_from: date
    period_to: date
    outcome: str
    edition: int | None = None
    posted: bool
    amount_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    before_fen: int = Field(default=0, sa_column=Column(BigInteger))
    formula: str | None = None
    facts: dict[str, Any] = Field(sa_column=Column(JSONB))
    unconfirmed: bool = False
    deposit_due: date | None = None
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class FundDeclaration(Record, Table, table=True):
    __tablename__ = "fund_declarations"

    fund_id: UUID
    holder_id: UUID
    period: str
    amount_fen: int = Field(sa_column=Column(BigInteger))
    factors: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB))
    note: str | None = None
    state: str = "filed"
    filed_by: str
    filed_on: date
    received_by: str | None = None
    received_on: date | None = None
