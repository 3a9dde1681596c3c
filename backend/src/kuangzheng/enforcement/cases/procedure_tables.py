"""Tables of what a case goes through; the DDL is `migrations/sql/0010_case_procedure.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table


def _words() -> Any:
    return Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))


def _instant() -> Any:
    return Field(sa_column=Column(DateTime(timezone=True)))


class CaseOfficer(Table, table=True):
    __tablename__ = "case_officers"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    person_id: str
    name: str
    duty: str
    certificate_no: str
    certificate_until: date
    since: date
    until: date | None = None
    recused: bool = False
    reason: str | None = None


class ClockChange(Table, table=True):
    __tablename__ = "case_clock_changes"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    kind: str
    reason: str
    first_on: date
    last_on: date | None = None
    days: int | None = None
    document_no: str | None = None
    note: str | None = None
    by_id: str
    by_name: str | None = None
    created_at: datetime = _instant()


class Evidence(Table, table=True):
    __tablename__ = "case_evidence"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    kind: str
    name: str
    proves: str | None = None
    document_id: UUID
    sha256: str
    media_type: str
    collected_on: date
    place: str | None = None
    by_id: str
    by_name: str | None = None
    created_at: datetime = _instant()


class Instrument(Table, table=True):
    """A paper about the party: drafted, countersigned, signed, numbered, sealed, served."""

    __tablename__ = "case_instruments"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    kind: str
    round: int
    state: str = "drafted"
    facts_version: int
    facts: str
    reasons: str
    outcome: str | None = None
    penalties: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )
    articles: list[str] = _words()
    additional_fine_told: bool = False
    hearing_grounds: list[str] = _words()
    major: bool = False
    correct_by: date | None = None
    prepared_by: str
    prepared_by_name: str | None = None
    prepared_on: date
    countersigned_by: str | None = None
    countersigned_by_name: str | None = None
    countersigned_on: date | None = None
    signed_by: str | None = None
    signed_by_name: str | None = None
    signed_on: date | None = None
    number: str | None = None
    numbered_by: str | None = None
    sealed_by: str | None = None
    sealed_by_name: str | None = None
    sealed_on: date | None = None
    service_method: str | None = None
    sent_on: date | None = None
    served_on: date | None = None
    receiver: str | None = None
    proof_document_id: UUID | None = None
    proof_sha256: str | None = None
    consent_document_id: UUID | None = None
    statement_due: date | None = None
    hearing_due: date | None = None
    statement_on: date | None = None
    statement: str | None = None
    statement_taken: bool | None = None
    waived_on: date | None = None
    rechecked_on: date | None = None
    recheck: str | None = None
    corrected: bool | None = None
    returned_by: str | None = None
    return_reason: str | None = None
    created_at: datetime = _instant()


class CaseOpinion(Table, table=True):
    __tablename__ = "case_opinions"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    division_code: str
    kind: str
    facts_version: int
    after_answers: bool
    agreed: bool
    opinion: str
    outcome: str | None = None
    qualification_no: str | None = None
    attendees: list[str] = _words()
    on_date: date
    by_id: str
    by_name: str | None = None
    created_at: datetime = _instant()


class CaseHearing(Table, table=True):
    __tablename__ = "case_hearings"

    id: UUID = Field(primary_key=True)
    case_id: UUID
    instrument_id: UUID
    division_code: str
    asked_on: date
    ask: str | None = None
    notified_on: date | None = None
    planned_on: date | None = None
    place: str | None = None
    open: bool | None = None
    held_on: date | None = None
    presider_id: str | None = None
    presider_name: str | None = None
    minutes: str | None = None
    minutes_document_id: UUID | None = None
    facts_changed: bool | None = None
    created_at: datetime = _instant()
