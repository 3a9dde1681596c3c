"""What a department sees of a referral: the letter and its own acts, nothing of the clue."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.clues.schemas import Department
from kuangzheng.enforcement.referrals.schemas import Via
from kuangzheng.kernel.instants import Instant

State = Literal["issued", "received", "answered", "returned"]


class DepartmentReferralRead(BaseModel):
    """`*_via`: by the department itself, or entered by our officer from paper."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    department: Department
    department_name: str
    addressee: str
    number: str
    subject: str
    state: State
    state_name: str
    issued_on: date
    receipt_due: date | None
    received_on: date | None
    receiver: str | None
    receipt_no: str | None
    receipt_via: Via | None
    answered_on: date | None
    answer: str | None
    answer_via: Via | None
    returned_on: date | None
    return_reason: str | None
    return_via: Via | None
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant
