"""Tables of execution; the DDL is `migrations/sql/0013_execution.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Execution(Record, Table, table=True):
    __tablename__ = "executions"

    case_id: UUID
    case_no: str
    party_name: str
    decision_no: str
    slip_no: str
    state: str = "running"
    fine_fen: int = Field(sa_column=Column(BigInteger, nullable=False))
    gains_fen: int = Field(sa_column=Column(BigInteger, nullable=False))
    told: bool
    remedies_told: bool = True
    reconsideration_first: bool = False
    served_on: date
    due_on: date
    due_basis: str
    due_confirmed: bool
    demand_no: str | None = None
    demanded_on: date | None = None
    demand_served_on: date | None = None
    demand_due: date | None = None
    demand_answer: str | None = None
    court: str | None = None
    applied_no: str | None = None
    applied_on: date | None = None
    accept_due: date | None = None
    accepted_on: date | None = None
    rule_due: date | None = None
    court_no: str | None = None
    ruled_on: date | None = None
    ruling: str | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    opened_by: str
    opened_by_name: str | None = None


class ExecutionPayment(Table, table=True):
    __tablename__ = "execution_payments"

    id: UUID = Field(primary_key=True)
    execution_id: UUID
    division_code: str
    kind: str
    amount_fen: int = Field(sa_column=Column(BigInteger, nullable=False))
    paid_on: date
    receipt_no: str
    reverses: UUID | None = None
    note: str | None = None
    entered_by: str
    entered_by_name: str | None = None
    entered_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class ExecutionMotion(Table, table=True):
    __tablename__ = "execution_motions"

    id: UUID = Field(primary_key=True)
    execution_id: UUID
    division_code: str
    kind: str
    state: str = "asked"
    asked_on: date
    reason: str
    schedule: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    cut_percent: int = 0
    remedied: str | None = None
    asked_by: str
    asked_by_name: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    document_no: str | None = None
    note: str | None = None
    broken_on: date | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
