"""Shapes of the problem ledger on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.enforcement.campaigns.schemas import Category, Light, Suspicion
from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

Source = Literal["own_check", "anti_gang", "media", "public_tip"]
Measure = Literal["stop", "close", "merge", "restore", "standardise", "inspect"]
Disposition = Literal["publicise", "penalise", "liability"]
State = Literal["open", "submitted", "accepted", "escalated"]


class CampaignProblemWrite(TrimmedBody):
    """Nothing is in the ledger without measure, unit, person and day (S1-13)."""

    measure: Measure
    measure_text: Text2000
    responsible_unit: Text200
    responsible_person: Text100
    due_on: date


class CampaignProblemAmend(CampaignProblemWrite):
    reason: Text2000


class CampaignProblemCreate(CampaignProblemWrite):
    """Of a right, or of a place that is none: then `division_code` and `subject` say where."""

    campaign_id: UUID
    right_id: UUID | None = None
    division_code: Annotated[str | None, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None
    subject: Text200 | None = None
    source: Source
    category: Category
    description: Text4000
    found_on: date
    document_ids: Annotated[list[UUID], Field(max_length=20, default_factory=list)]

    @model_validator(mode="after")
    def _where(self) -> "CampaignProblemCreate":
        if self.right_id is None and (self.division_code is None or self.subject is None):
            raise ValueError("请选择矿业权，或填写行政区和地点名称")
        return self


class ProblemStop(TrimmedBody):
    on: date
    document_no: Text100
    note: Text2000 | None = None


class ProblemSubmit(TrimmedBody):
    """What was rectified, with its evidence."""

    on: date
    text: Text4000
    document_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]


class ProblemDispose(TrimmedBody):
    """What is done about it beside the rectification; several at once (S1-15)."""

    on: date
    dispositions: Annotated[list[Disposition], Field(max_length=3)]
    document_no: Text100 | None = None
    note: Text2000


class ProblemEscalate(TrimmedBody):
    on: date
    legal_ground: Annotated[str, Field(min_length=1, max_length=500)]
    note: Text2000


class ProblemSuspect(Suspicion):
    """What is suspected; it opens a clue, once, or belongs to the one it names."""

    violation: Violation
    text: Text4000


class ProblemAcceptanceCreate(TrimmedBody):
    problem_id: UUID
    on: date
    passed: bool
    document_no: Text100
    note: Text4000
    document_ids: Annotated[list[UUID], Field(max_length=20, default_factory=list)]


class ProblemFile(BaseModel):
    document_id: UUID
    sha256: str
    name: str


class ProblemAcceptanceRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    problem_id: UUID
    problem_no: str
    subject: str
    on: date
    passed: bool
    document_no: str
    note: str
    files: list[ProblemFile]
    accepted_by_name: str | None
    created_at: Instant


class EscalationClosure(BaseModel):
    """The order that a proposal led to."""

    id: UUID
    document_no: str
    ordered_on: date
    state: Literal["ordered", "carrying_out", "accepted", "noticed"]
    state_name: str


class ProblemEscalationRead(BaseModel):
    """A proposal of closure; deciding on it belongs to those who order closures."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    problem_id: UUID
    mine_id: UUID
    subject: str
    reason: Literal["failed", "overdue"]
    reason_name: str
    failures: int
    due_on: date
    legal_ground: str
    note: str
    state: Literal["escalated"]
    closure: EscalationClosure | None
    proposed_on: date
    proposed_by_name: str | None
    created_at: Instant


class CampaignProblemRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    no: str
    right_id: UUID | None
    right_name: str | None
    mine_id: UUID | None
    subject: str
    source: Source
    source_name: str
    category: Category
    category_name: str
    description: str
    measure: Measure
    measure_name: str
    measure_text: str
    responsible_unit: str
    responsible_person: str
    found_on: date
    due_on: date
    light: Light
    dispositions: list[Disposition]
    state: State
    state_name: str
    failures: int
    stopped_on: date | None
    stop_no: str | None
    resumed_on: date | None
    submitted_on: date | None
    accepted_on: date | None
    violation: Violation | None
    violation_name: str | None
    clue_id: UUID | None
    allowed: list[str]
    updated_at: Instant


class ProblemActRead(BaseModel):
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    changes: dict[str, Any]
    files: list[ProblemFile]
    by_name: str | None
    at: Instant


class CampaignProblemDetail(CampaignProblemRead):
    clue_no: str | None
    rectification: str | None
    acts: list[ProblemActRead]
    acceptances: list[ProblemAcceptanceRead]
    escalation: ProblemEscalationRead | None
