"""Shapes of referrals on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

State = Literal["draft", "issued", "received", "answered", "withdrawn"]
Short = Annotated[str, Field(min_length=1, max_length=100), Storable]
Said = Annotated[str, Field(min_length=1, max_length=2000), Storable]
Long = Annotated[str, Field(min_length=1, max_length=4000), Storable]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class ReferralWrite(_Body):
    """A draft may be reworded until it is issued."""

    addressee: Annotated[str, Field(min_length=1, max_length=200), Storable]
    text: Long


class ReferralIssue(_Body):
    number: Short
    on: date


class ReferralReceipt(_Body):
    on: date
    receiver: Short
    receipt_no: Short | None = None


class ReferralAnswer(_Body):
    on: date
    text: Said


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
    answered_on: date | None
    answer: str | None
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant
