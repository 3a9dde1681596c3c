"""Tables of the problem ledger; the DDL is `migrations/sql/0018_campaigns.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CampaignProblem(Record, Table, table=True):
    __tablename__ = "problems"

    campaign_id: UUID
    no: str
    right_id: UUID | None = None
    right_name: str | None = None
    mine_id: UUID | None = None
    subject: str
    source: str
    category: str
    description: str
    measure: str
    measure_text: str
    responsible_unit: str
    responsible_person: str
    found_on: date
    due_on: date
    dispositions: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text)))
    state: str = "open"
    failures: int = 0
    stopped_on: date | None = None
    stop_no: str | None = None
    stopped_by: str | None = None
    resumed_on: date | None = None
    submitted_on: date | None = None
    submitted_by: str | None = None
    rectification: str | None = None
    accepted_on: date | None = None
    accepted_by: str | None = None
    violation: str | None = None
    clue_id: UUID | None = None
    recorded_by: str
    recorded_by_name: str | None = None


class ProblemAct(Table, table=True):
    __tablename__ = "problem_acts"

    id: UUID = Field(primary_key=True)
    problem_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    changes: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    files: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime


class ProblemAcceptance(Record, Table, table=True):
    __tablename__ = "problem_acceptances"

    problem_id: UUID
    on_date: date
    passed: bool
    document_no: str
    note: str
    files: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    accepted_by: str
    accepted_by_name: str | None = None


class ProblemEscalation(Record, Table, table=True):
    __tablename__ = "problem_escalations"

    campaign_id: UUID
    problem_id: UUID
    mine_id: UUID
    subject: str
    reason: str
    failures: int
    due_on: date
    legal_ground: str
    note: str
    state: str = "escalated"
    proposed_on: date
    proposed_by: str
    proposed_by_name: str | None = None
