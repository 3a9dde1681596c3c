"""Shapes of cases on the wire: what is read."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.cases.schemas import (
    CaseOutcome,
    CasePath,
    InstrumentKind,
    Lights,
    Party,
    State,
)
from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.instants import Instant


class CaseRead(BaseModel):
    """A case in a list."""

    id: UUID
    version: int
    no: str
    division_code: str
    division_name: str
    state: State
    state_name: str
    path: CasePath
    path_name: str
    violation: str
    violation_name: str
    title: str
    act_from: date | None
    act_until: date
    party_kind: Party
    party_kind_name: str
    party_name: str
    right_id: UUID | None
    right_name: str | None
    mine_id: UUID | None
    clue_id: UUID | None
    patch_id: UUID | None
    proposed_on: date
    filed_on: date | None
    due_on: date | None
    due_basis: str | None
    due_confirmed: bool
    paused: bool
    light: Lights
    left: str
    handler_name: str | None
    deputy_name: str | None
    outcome: CaseOutcome | None
    outcome_name: str | None
    fine: Money
    decision_no: str | None
    decided_on: date | None
    served_on: date | None
    closed_on: date | None
    next_act: str | None
    next_act_name: str | None
    allowed: list[str]
    updated_at: Instant


class CasePenaltyRead(BaseModel):
    kind: str
    kind_name: str
    amount: Money | None
    text: str | None
    article: str


class CaseOfficerRead(BaseModel):
    """`unchecked`: by nothing but what the officer told; no desk has seen the certificate."""

    id: UUID
    person_id: str
    name: str
    duty: str
    duty_name: str
    certificate_no: str
    certificate_until: date
    since: date
    until: date | None
    recused: bool
    reason: str | None
    counts: bool
    unchecked: bool


class CaseClockRead(BaseModel):
    id: UUID
    kind: str
    reason: str
    reason_name: str
    first_on: date
    last_on: date | None
    days: int | None
    document_no: str | None
    note: str | None
    by_name: str | None


class CaseEvidenceRead(BaseModel):
    id: UUID
    kind: str
    kind_name: str
    name: str
    proves: str | None
    document_id: UUID
    sha256: str
    media_type: str
    url: str
    collected_on: date
    place: str | None
    by_name: str | None


class CaseHearingRead(BaseModel):
    id: UUID
    asked_on: date
    ask: str | None
    notified_on: date | None
    planned_on: date | None
    place: str | None
    open: bool | None
    held_on: date | None
    presider_name: str | None
    minutes: str | None
    facts_changed: bool | None


class CaseInstrumentRead(BaseModel):
    """A paper with its 呈批, 会签, 签发, 文号, 用印, 送达, and what the party answered to it."""

    id: UUID
    kind: InstrumentKind
    kind_name: str
    round: int
    state: str
    state_name: str
    facts_version: int
    facts: str
    reasons: str
    outcome: CaseOutcome | None
    outcome_name: str | None
    penalties: list[CasePenaltyRead]
    articles: list[str]
    additional_fine_told: bool
    hearing_grounds: list[str]
    hearing_ground_names: list[str]
    major: bool
    correct_by: date | None
    prepared_by_name: str | None
    prepared_on: date
    countersigned_by_name: str | None
    countersigned_on: date | None
    signed_by_name: str | None
    signed_on: date | None
    number: str | None
    sealed_by_name: str | None
    sealed_on: date | None
    service_method: str | None
    service_name: str | None
    sent_on: date | None
    served_on: date | None
    receiver: str | None
    proof_sha256: str | None
    statement_due: date | None
    hearing_due: date | None
    statement_on: date | None
    statement: str | None
    statement_taken: bool | None
    waived_on: date | None
    rechecked_on: date | None
    recheck: str | None
    corrected: bool | None
    return_reason: str | None
    hearing: CaseHearingRead | None


class CaseOpinionRead(BaseModel):
    id: UUID
    kind: str
    kind_name: str
    facts_version: int
    after_answers: bool
    agreed: bool
    opinion: str
    outcome_name: str | None
    qualification_no: str | None
    attendees: list[str]
    on: date
    by_name: str | None


class CaseActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class CaseStepRead(BaseModel):
    """One step of the procedure as a line: done, current, next, skipped; what it waits for."""

    key: str
    name: str
    state: str
    on: date | None
    by_name: str | None
    document_no: str | None
    due_on: date | None
    waits_for: str | None
    act: str | None


class CaseDetail(CaseRead):
    """With officers, clock, evidence, papers, opinions, what was done and what comes next."""

    facts: str
    facts_version: int
    act_continuing: bool
    place: str | None
    party_code: str | None
    proposed_by_name: str | None
    filed_by_name: str | None
    complex: bool
    report: str | None
    reported_on: date | None
    proposal: CaseOutcome | None
    proposal_name: str | None
    penalties: list[CasePenaltyRead]
    articles: list[str]
    gains: Money
    for_illegal_mining: bool
    revocation_proposed: bool
    additional_fine_told: bool
    serve_due: date | None
    close_reason: str | None
    close_reason_name: str | None
    archived_on: date | None
    archive_no: str | None
    clue_no: str | None
    patch_code: str | None
    departments: list[str]
    article: str | None
    legal_review_at: str
    certified_officers: int
    officers: list[CaseOfficerRead]
    clock: list[CaseClockRead]
    evidence: list[CaseEvidenceRead]
    instruments: list[CaseInstrumentRead]
    opinions: list[CaseOpinionRead]
    acts: list[CaseActRead]
    steps: list[CaseStepRead]


class CaseCount(BaseModel):
    """S0-28: one line; money imposed by decision, and collected."""

    key: str
    name: str
    filed: int
    decided: int
    closed: int
    open: int
    overdue: int
    fine: Money
    gains: Money
    fine_collected: Money
    gains_collected: Money


class CaseStatistics(BaseModel):
    division_code: str
    division_name: str
    since: date
    until: date
    as_of: date
    by: str
    total: CaseCount
    rows: list[CaseCount]
