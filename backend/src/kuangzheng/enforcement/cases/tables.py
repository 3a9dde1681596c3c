"""Tables of cases; the DDL is `migrations/sql/0009_cases.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Computed, Date, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


def _money() -> Any:
    return Field(default=0, sa_column=Column(BigInteger, nullable=False))


class Case(Record, Table, table=True):
    __tablename__ = "cases"

    no: str
    state: str = "proposed"
    resume_to: str | None = None
    path: str = "ordinary"
    violation: str
    title: str
    facts: str
    facts_version: int = 1
    act_from: date | None = None
    act_until: date
    act_continuing: bool = False
    place: str | None = None
    party_kind: str
    party_name: str
    party_code: str | None = None
    right_id: UUID | None = None
    right_name: str | None = None
    mine_id: UUID | None = None
    clue_id: UUID | None = None
    patch_id: UUID | None = None
    proposed_on: date
    proposed_by: str
    proposed_by_name: str | None = None
    filed_on: date | None = None
    filed_by: str | None = None
    filed_by_name: str | None = None
    due_on: date | None = None
    amber_on: date | None = None
    queue_on: date | None = Field(default=None, sa_column=Column(
        Date, Computed("coalesce(due_on, DATE '9999-01-01')", persisted=True)
    ))  # fmt: skip
    due_basis: str | None = None
    due_confirmed: bool = False
    paused: bool = False
    handler_id: str | None = None
    handler_name: str | None = None
    deputy_id: str | None = None
    deputy_name: str | None = None
    complex: bool = False
    report: str | None = None
    reported_on: date | None = None
    reported_by: str | None = None
    proposal: str | None = None
    outcome: str | None = None
    penalties: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )
    articles: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(Text), nullable=False)
    )
    fine_fen: int = _money()
    gains_fen: int = _money()
    collected_fine_fen: int = _money()
    collected_gains_fen: int = _money()
    for_illegal_mining: bool = False
    revocation_proposed: bool = False
    additional_fine_told: bool = False
    decision_no: str | None = None
    decided_on: date | None = None
    serve_due: date | None = None
    served_on: date | None = None
    closed_on: date | None = None
    close_reason: str | None = None
    archived_on: date | None = None
    archive_no: str | None = None
    historical: bool = False


class CaseAct(Table, table=True):
    __tablename__ = "case_acts"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    act: str
    before: str
    after: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
