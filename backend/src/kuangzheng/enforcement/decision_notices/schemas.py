"""Shapes of decisions made public on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

NoticeState = Literal["draft", "published", "withdrawing", "withdrawn"]


class NoticeWrite(TrimmedBody):
    """`impact`: why the decision has an effect on society; only those are made public."""

    decision_no: Text100
    party: Text200
    facts: Text4000
    legal_basis: Text2000
    penalty: Text2000
    authority: Text200
    impact: Text2000
    decided_on: date


class NoticeCreate(NoticeWrite):
    """Of a decision whose case is not kept here."""

    division_code: Code


class NoticeFromCase(TrimmedBody):
    """Everything else is the case's own: number, party, facts, articles, penalties, day."""

    case_id: UUID
    impact: Text2000


class NoticePublish(TrimmedBody):
    """On the day of the act; what everybody reads is masked by then."""


class NoticeChange(TrimmedBody):
    """The decision was changed, revoked, found unlawful or void."""

    on: date
    reason: Text2000


class NoticeWithdraw(TrimmedBody):
    """`reason` is told to everybody."""

    reason: Text2000


class DecisionNoticeRead(BaseModel):
    """`masked_*`: as everybody reads it, or would."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID | None
    decision_no: str
    party: str
    facts: str
    legal_basis: str
    penalty: str
    authority: str
    impact: str
    decided_on: date
    due_on: date
    due_basis: str
    due_confirmed: bool
    state: NoticeState
    state_name: str
    masked_party: str
    masked_facts: str
    masked_penalty: str
    published_on: date | None
    published_by_name: str | None
    late: bool
    changed_on: date | None
    change_reason: str | None
    withdraw_due: date | None
    withdraw_basis: str | None
    withdrawn_on: date | None
    withdrawn_by_name: str | None
    public_reason: str | None
    prepared_by_name: str
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant


class PublicDecision(BaseModel):
    """Withdrawn: that it was, and why, without its content."""

    id: UUID
    division_code: str
    division_name: str
    decision_no: str
    party: str | None
    facts: str | None
    legal_basis: str | None
    penalty: str | None
    authority: str
    decided_on: date
    published_on: date
    withdrawn_on: date | None
    reason: str | None
