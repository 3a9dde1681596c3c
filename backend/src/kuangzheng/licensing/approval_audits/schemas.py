"""Shapes of approval audits on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000
from kuangzheng.licensing.texts import Day

AuditState = Literal["open", "closed"]
ApprovalState = Literal["pending", "passed", "irregular", "correcting", "corrected", "settled"]
Check = Literal[
    "authority", "planned_block", "plan_in_force", "min_capacity", "area", "term", "document",
    "application", "materials", "opinions", "publicity", "in_time", "three_hands",
    "right_first", "conditions", "avoidance",
]
Executed = Literal["right_act", "licence_act", "application", "document"]


class ApprovalAuditCreate(Body):
    """A programme: whose approvals of which period are gone through, led by whom."""

    division_code: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")]
    name: Text200
    lead_unit: Text200
    document_no: Text100 | None = None
    period_from: Day
    period_to: Day

    @model_validator(mode="after")
    def _ordered(self) -> "ApprovalAuditCreate":
        if self.period_to < self.period_from:
            raise ValueError("审批时间段的截止日早于开始日")
        return self


class AuditClosing(Body):
    summary: Text2000


class Finding(Body):
    """What a person says to one check, with the law and the evidence where it is not met."""

    check: Check
    outcome: Literal["met", "missed"]
    text: Text2000
    law: Text200 | None = None
    document_id: UUID | None = None

    @model_validator(mode="after")
    def _law(self) -> "Finding":
        if self.outcome == "missed" and not self.law:
            raise ValueError("不符合的，须写明违反的法律依据")
        return self


class Conclusion(Body):
    """`irregular` only with a check found missed, `passed` only without."""

    outcome: Literal["passed", "irregular"]
    text: Text2000


class CorrectionOrder(Body):
    measure: Text2000
    unit: Text200
    due_on: Day
    document_no: Text100 | None = None


class CorrectionReport(Body):
    """The result, and the act that carried it out: by its document number or serial."""

    result: Text2000
    on: Day
    executed: Executed
    reference: Text100
    document_id: UUID | None = None


class CorrectionReview(Body):
    accepted: bool
    text: Text2000


class AuditFigures(BaseModel):
    """`checked`: concluded; `irregular`: with all that became of them; rates in percent."""

    approvals: int
    checked: int
    irregular: int
    correcting: int
    settled: int
    checked_rate: str | None
    irregular_rate: str | None
    settled_rate: str | None


class ApprovalAuditRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    lead_unit: str
    document_no: str | None
    period_from: date
    period_to: date
    state: AuditState
    state_name: str
    drawn_on: date | None
    closed_on: date | None
    summary: str | None
    opened_by: str
    figures: AuditFigures
    created_at: Instant
    updated_at: Instant


class AuditCheck(BaseModel):
    """`outcome` by the record: met, missed, or unknown; `finding` what a person says to it."""

    check: str
    check_name: str
    outcome: Literal["met", "missed", "unknown"]
    outcome_name: str
    value: str
    limit: str
    basis: str
    confirmed: bool
    finding: dict[str, Any] | None


class AuditedApprovalItem(BaseModel):
    """`missed`: checks the record does not meet; `open`: checks that wait for a person."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    audit_id: UUID
    subject: Literal["right", "licence"]
    right_id: UUID
    licence_id: UUID | None
    act: str
    act_name: str
    approved_on: date
    document_no: str | None
    code: str
    name: str
    holder_name: str | None
    state: ApprovalState
    state_name: str
    missed: int
    open: int
    conclusion: str | None
    concluded_by: str | None
    concluded_on: date | None
    correct_by: date | None
    overdue: bool
    mine: bool
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class AuditedApprovalRead(AuditedApprovalItem):
    computed_on: date | None
    checks: list[AuditCheck]
    correction: dict[str, Any] | None
    review: dict[str, Any] | None
