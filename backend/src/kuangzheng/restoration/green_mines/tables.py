"""Tables of green mines; the DDL is `migrations/sql/0015_green_mines.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _points() -> Column[Decimal]:
    return Column(Numeric(8, 2), nullable=False)


class GreenScheme(Record, Table, table=True):
    __tablename__ = "green_schemes"

    frame: str
    edition: int
    title: str
    document_no: str
    state: str = "entered"
    valid_from: date
    items: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    items_number: int
    points_total: Decimal = Field(sa_column=_points())
    pass_score: Decimal = Field(sa_column=_points())
    pass_basis: str
    pass_confirmed: bool = False
    section_share: Decimal | None = Field(default=None, sa_column=Column(Numeric(6, 4)))
    section_confirmed: bool = False
    section_basis: str | None = None
    pass_own: bool = False
    section_own: bool = False
    handling: str
    document_id: UUID | None = None
    entered_by: str
    entered_by_name: str | None = None
    adopted_by: str | None = None
    adopted_by_name: str | None = None
    adopted_on: date | None = None


class GreenMine(Record, Table, table=True):
    __tablename__ = "green_mines"

    right_id: UUID
    mine_id: UUID | None = None
    name: str
    holder_id: UUID | None = None
    holder_name: str | None = None
    size: str | None = None
    state: str = "candidate"
    round: int = 1
    scheme_id: UUID | None = None
    level: str | None = None
    candidate_on: date
    candidate_document_no: str
    build_by: date | None = None
    build_basis: str | None = None
    build_confirmed: bool = False
    build_rule: str | None = None
    listed_on: date | None = None
    listed_document_no: str | None = None
    rectify_due: date | None = None
    removed_on: date | None = None
    removal_reason: str | None = None
    removal_before: str | None = None
    removal_kind: str | None = None
    removal_situation: int | None = None
    demonstration_area: str | None = None
    demonstration_document_no: str | None = None
    forest_mu: Decimal | None = Field(default=None, sa_column=Column(Numeric(14, 4)))
    forest_place: str | None = None
    note: str | None = None
    created_by: str


class _Part(Table):
    """What hangs on a green mine."""

    id: UUID = Field(primary_key=True)
    green_mine_id: UUID
    division_code: str


class GreenPhase(_Part, table=True):
    __tablename__ = "green_phases"

    no: int
    name: str
    starts_on: date
    ends_on: date
    measures: str | None = None
    done_on: date | None = None
    done_note: str | None = None


class GreenAssessment(Record, Table, table=True):
    __tablename__ = "green_assessments"

    green_mine_id: UUID
    scheme_id: UUID
    round: int
    stage: str
    state: str = "open"
    scores: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    agency: str | None = None
    assessors: int | None = None
    assessed_on: date | None = None
    document_no: str | None = None
    opinion: str | None = None
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    bar: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    begun_by: str
    begun_by_name: str | None = None
    closed_by: str | None = None
    closed_by_name: str | None = None
    closed_at: datetime | None = None


class GreenEvidence(Table, table=True):
    __tablename__ = "green_evidence"

    id: UUID = Field(primary_key=True)
    assessment_id: UUID
    division_code: str
    item: str
    document_id: UUID
    name: str
    sha256: str
    added_by: str
    added_at: datetime


class GreenCheck(_Part, table=True):
    __tablename__ = "green_checks"

    tier: str
    on_date: date
    unit: str
    finding: str
    situation: int | None = None
    said: str
    draw_id: UUID | None = None
    document_id: UUID | None = None
    by_id: str
    by_name: str | None = None
    at: datetime


class GreenRectification(_Part, table=True):
    __tablename__ = "green_rectifications"

    check_id: UUID | None = None
    ordered_on: date
    document_no: str
    problems: str
    due_on: date
    due_basis: str
    due_confirmed: bool
    due_rule: str | None = None
    ordered_by: str
    reported_on: date | None = None
    report: str | None = None
    reported_by: str | None = None
    concluded_on: date | None = None
    outcome: str | None = None
    conclusion: str | None = None
    concluded_by: str | None = None


class GreenAttestation(_Part, table=True):
    __tablename__ = "green_attestations"

    round: int
    condition: str
    met: bool
    unit: str
    document_no: str
    on_date: date
    by_id: str
    by_name: str | None = None
    at: datetime


class GreenIncentive(_Part, table=True):
    __tablename__ = "green_incentives"

    kind: str
    granted_on: date
    granted_by: str
    document_no: str
    amount_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    note: str | None = None
    by_id: str
    by_name: str | None = None
    at: datetime


class GreenAct(_Part, table=True):
    __tablename__ = "green_acts"

    round: int
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    by_id: str
    by_name: str | None = None
    at: datetime
