"""Shapes of property taken on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text20, Text100, Text200, Text300, Text1000

Kind = Literal["ore", "tool", "equipment", "premises", "document"]
Measure = Literal["seal", "seize", "preserve"]
State = Literal["held", "released", "confiscated", "auctioned", "paid_in", "with_police"]
Light = Literal["green", "amber", "red", "grey"]
Fen = Annotated[int, Field(ge=0, le=10**15, strict=True)]


class SeizedPropertyCreate(TrimmedBody):
    """What was taken, from whom, when to the minute, on whose approval, where it is kept."""

    case_id: UUID | None = None
    name: Text200
    kind: Kind
    measure: Measure
    quantity: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$", examples=["2"])]
    unit: Text20
    owner_name: Text200
    storage: Text300
    keeper: Text100 | None = None
    document_no: Text100
    approved_by_name: Text100
    taken_at: Instant
    urgent_reason: Annotated[str | None, Field(min_length=1, max_length=500), Storable] = None
    document_ids: Annotated[list[UUID], Field(max_length=20)] = []


class PropertyExtension(TrimmedBody):
    """Approved by the head before the period is over, told in writing."""

    on: date
    document_no: Text100
    note: Text1000


class PropertyTest(TrimmedBody):
    """Days of testing or appraisal are not counted."""

    first: date
    last: date
    document_no: Text100
    note: Text1000 | None = None


class PropertyStep(TrimmedBody):
    on: date
    document_no: Text100
    note: Text1000 | None = None


class PropertyAuction(TrimmedBody):
    on: date
    document_no: Text100
    proceeds_fen: Fen
    note: Text1000 | None = None


class PropertyPayIn(TrimmedBody):
    """The treasury's receipt."""

    on: date
    receipt_no: Text100
    amount_fen: Fen
    note: Text1000 | None = None


class PropertyAttach(TrimmedBody):
    document_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]


class SeizedPropertyRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID | None
    case_no: str | None
    name: str
    kind: Kind
    kind_name: str
    measure: Measure
    measure_name: str
    state: State
    state_name: str
    quantity: str
    unit: str
    owner_name: str
    storage: str
    taken_on: date
    held_until: date
    due_on: date | None
    due_basis: str
    due_confirmed: bool
    extended: bool
    overdue_days: int
    light: Light
    ended_on: date | None
    warnings: list[str]
    allowed: list[str]
    updated_at: Instant


class SeizedPropertyActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class SeizedPropertyFileRead(BaseModel):
    id: UUID
    sha256: str
    name: str
    media_type: str
    created_at: Instant
    url: str


class SeizedPropertyDetail(SeizedPropertyRead):
    keeper: str | None
    document_no: str
    approved_by_name: str
    taken_at: Instant
    urgent_reason: str | None
    test_periods: list[dict[str, Any]]
    extension: dict[str, Any] | None
    proceeds_fen: int | None
    receipt_no: str | None
    created_by_name: str
    acts: list[SeizedPropertyActRead]
    files: list[SeizedPropertyFileRead]
