"""Shapes of overlay enquiries on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text100, Text200, Text500

State = Literal[
    "received", "awaiting_approval", "decided", "letter_prepared", "issued", "withdrawn"
]
Outcome = Literal["nothing", "found", "strategic"]
Decision = Literal["approved", "refused", "not_required"]


class OverlayEnquiryCreate(Body):
    """A builder's site. `geometry`: Polygon or MultiPolygon, EPSG:4490 lon/lat; `on`: the day whose
    register is asked, today where left out; `asked_no`: the number of the builder's letter."""

    division_code: DivisionCode
    applicant: Text200
    credit_code: Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")] | None = None
    project: Text200
    purpose: Note1000 | None = None
    asked_no: Text100 | None = None
    received_on: date | None = None
    on: date | None = None
    geometry: dict[str, Any]


class OverlayDecision(Body):
    """What the higher authority answered: `not_required` where it finds no approval is due."""

    decision: Decision
    authority: Text200
    document_no: Text100
    decided_on: date
    note: Note1000 | None = None


class OverlayLetter(Body):
    """The letter's document number, as the register of documents gave it, and its day."""

    document_no: Text100
    letter_on: date
    note: Note1000 | None = None


class OverlayIssue(Body):
    pass


class OverlayReason(Body):
    reason: Text500


class ReserveUnder(BaseModel):
    """Reserves as they stood on the day asked; `category` only of a right's."""

    mineral: str
    value: str
    unit: str
    category: str | None = None
    category_name: str | None = None
    as_of: date


class UnderRead(BaseModel):
    """One right, block or deposit under the site. Of another division `redacted` is true, names
    and reserves are null; a deposit is a point and has no area."""

    kind: Literal["right", "block", "deposit"]
    id: UUID
    redacted: bool
    division_code: str
    division_name: str
    name: str | None
    code: str | None
    type: str
    type_name: str
    status: str | None
    status_name: str | None
    holder_name: str | None
    plan_name: str | None
    size_class: str | None
    minerals: list[str]
    strategic: list[str]
    elevation: dict[str, str | None] | None
    reserves: list[ReserveUnder]
    overlap_km2: str | None
    share_percent: str | None
    own_share_percent: str | None
    sliver: bool
    repaired: bool
    geometry: dict[str, Any] | None


class DecisionRead(BaseModel):
    """`entered_above`: the higher authority entered it itself, no desk below from its letter."""

    decision: Decision
    decision_name: str
    authority: str
    document_no: str
    decided_on: date
    note: str | None
    entered_by_name: str | None
    entered_above: bool


class LetterRead(BaseModel):
    document_no: str
    letter_on: date
    note: str | None
    prepared_by_name: str | None
    issued_by_name: str | None
    issued_at: Instant | None


class OverlayEnquiryRead(BaseModel):
    """An enquiry; the answer stays as it was on the day `on`, as known at `known_at`.

    `strategic_confirmed` is false while the list of strategic minerals rests on no verified source.
    """

    id: UUID
    version: int
    division_code: str
    division_name: str
    applicant: str
    credit_code: str | None
    project: str
    purpose: str | None
    asked_no: str | None
    received_on: date
    on: date
    known_at: Instant
    state: State
    state_name: str
    outcome: Outcome
    outcome_name: str
    strategic: list[str]
    strategic_confirmed: bool
    area_km2: str
    rights: int
    deposits: int
    blocks: int
    decision: DecisionRead | None
    letter: LetterRead | None
    return_reason: str | None
    withdraw_reason: str | None
    prepared_by_name: str | None
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class OverlayEnquiryDetail(OverlayEnquiryRead):
    """The same with the site and everything under it; `data_version`: the revision of the register
    that was asked; `mine`: the caller prepared it."""

    geometry: dict[str, Any]
    under: list[UnderRead]
    data_version: str
    mine: bool
