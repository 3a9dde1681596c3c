"""Tables of applications; the DDL is `migrations/sql/0020_applications.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json(nullable: bool = True) -> Any:
    return Field(default=None, sa_column=Column(JSONB(none_as_null=True), nullable=nullable))


class Application(Record, Table, table=True):
    """What a holder asks; `procedure`: what it runs under, `proposed`: the decision put forward."""

    __tablename__ = "applications"

    serial: str | None = None
    kind: str
    right_kind: str
    state: str = "draft"
    title: str
    explanation: str | None = None
    holder_id: UUID
    holder_name: str
    transferee_id: UUID | None = None
    right_id: UUID | None = None
    block_id: UUID | None = None
    main_mineral: str | None = None
    proposal: dict[str, Any] | None = _json()
    filed_by: str
    filed_by_name: str | None = None
    procedure: dict[str, Any] | None = _json()
    submitted_on: date | None = None
    complete_on: date | None = None
    accepted_on: date | None = None
    accepted_by_silence: bool = False
    correction_due: date | None = None
    decision_due: date | None = None
    clock_stopped: bool = False
    extension: dict[str, Any] | None = _json()
    restoration_plan: dict[str, Any] | None = _json()
    exploration: dict[str, Any] | None = _json()
    public_interest: bool = False
    check_id: UUID | None = None
    check_verdict: str | None = None
    proposed: dict[str, Any] | None = _json()
    publicised_from: date | None = None
    publicised_to: date | None = None
    decided_on: date | None = None
    decision_no: str | None = None
    seal_no: str | None = None
    collect_by: date | None = None
    lapse_from: date | None = None
    issued_right_id: UUID | None = None
    issued_licence_id: UUID | None = None
    area_publish_by: date | None = None
    area_publish_basis: str | None = None
    area_notice: dict[str, Any] | None = _json()
    closed_on: date | None = None

    @property
    def due(self) -> date | None:
        """The end of the period that runs: of acceptance, then of the decision."""
        return self.correction_due if self.state == "submitted" else self.decision_due


class ApplicationAct(Table, table=True):
    """What was done, by whom, when; never changed."""

    __tablename__ = "application_acts"

    id: UUID = Field(primary_key=True)
    application_id: UUID
    division_code: str
    act: str
    state_before: str | None = None
    state_after: str
    internal: bool
    by_id: str
    by_name: str | None = None
    by_role: str | None = None
    note: str | None = None
    basis: str | None = None
    document_no: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    at: datetime


class ApplicationMaterial(Record, Table, table=True):
    """A document handed in; taken back ones stay with `removed_at`."""

    __tablename__ = "application_materials"

    application_id: UUID
    code: str
    title: str
    document_no: str | None = None
    document_id: UUID
    removed_at: datetime | None = None


class ApplicationOpinion(Record, Table, table=True):
    """A department's opinion: asked for, then given once unless reopened."""

    __tablename__ = "application_opinions"

    application_id: UUID
    department: str
    asked_on: date
    due_on: date
    opinion: str | None = None
    statement: str | None = None
    basis: str | None = None
    given_by: str | None = None
    given_by_name: str | None = None
    given_at: datetime | None = None
    reopened: int = 0


class ApplicationCondition(Table, table=True):
    """A numbered condition of a department; it lives on in the licence."""

    __tablename__ = "application_conditions"

    id: UUID = Field(primary_key=True)
    application_id: UUID
    division_code: str
    no: int
    department: str
    text: str
    due: str
    dropped_at: datetime | None = None
    met_on: date | None = None
    met_document_no: str | None = None
    met_note: str | None = None
    met_by: str | None = None
    met_by_name: str | None = None
    version: int = 1
    created_at: datetime
    updated_at: datetime


class ApplicationPause(Table, table=True):
    """Days in which the clock stands, with the notice that told the applicant."""

    __tablename__ = "application_pauses"

    id: UUID = Field(primary_key=True)
    application_id: UUID
    division_code: str
    ground: str
    first_on: date
    last_on: date | None = None
    notice_no: str
    created_at: datetime


class ReviewDesk(Record, Table, table=True):
    """An organisation that speaks for a department in a division."""

    __tablename__ = "review_desks"

    department: str
    organisation_id: UUID
    organisation_name: str
    ended_on: date | None = None
