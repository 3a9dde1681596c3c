"""Shapes of referrals on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.clues.schemas import Department
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

State = Literal["draft", "issued", "received", "answered", "returned", "withdrawn"]
Via = Literal["department", "paper"]
"""Who entered an act: the department itself, or our officer from its paper."""


class ReferralWrite(TrimmedBody):
    """A draft may be reworded until it is issued."""

    addressee: Text200
    text: Text4000


class ReferralIssue(TrimmedBody):
    number: Text100
    on: date


class ReferralReceipt(TrimmedBody):
    on: date
    receiver: Text100
    receipt_no: Text100 | None = None


class ReferralAnswer(TrimmedBody):
    on: date
    text: Text2000


class ReferralReturn(TrimmedBody):
    """The department does not take it, and says why."""

    on: date
    reason: Text2000


class ReferralRedraft(ReferralWrite):
    """Sent back: worded anew, to the same department or to another."""

    department: Department


class ReferralRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    clue_id: UUID
    clue_no: str
    violation_name: str
    department: str
    department_name: str
    addressee: str
    state: State
    state_name: str
    text: str
    prepared_by_name: str
    number: str | None
    issued_on: date | None
    issued_by_name: str | None
    receipt_due: date | None
    receipt_basis: str | None
    receipt_confirmed: bool
    received_on: date | None
    receiver: str | None
    receipt_no: str | None
    receipt_via: Via | None
    receipt_by_name: str | None
    answered_on: date | None
    answer: str | None
    answer_via: Via | None
    answer_by_name: str | None
    returned_on: date | None
    return_reason: str | None
    return_via: Via | None
    return_by_name: str | None
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant
