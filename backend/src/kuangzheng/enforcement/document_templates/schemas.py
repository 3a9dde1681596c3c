"""Shapes of templates on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text200, Text1000

State = Literal["draft", "released", "discarded"]
Kind = Literal[
    "filing_form", "stop_order", "correction_order", "inquiry_notice", "inquiry_record",
    "inspection_record", "preservation_list", "investigation_report", "review_record",
    "legal_opinion", "penalty_notice", "hearing_notice", "decision", "no_penalty",
    "service_receipt", "demand_letter", "transfer_letter", "closing_report",
]  # fmt: skip
Text = Annotated[str, Field(min_length=1, max_length=20000), Storable]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]


class TemplateCreate(TrimmedBody):
    """A draft begins with what the division writes by today."""

    division_code: Code
    kind: Kind


class TemplateWrite(TrimmedBody):
    title: Text100
    letterhead: Text200
    number_frame: Text100 | None = None
    body: Text


class TemplateRelease(TrimmedBody):
    approval_no: Text100


class TemplateDiscard(TrimmedBody):
    reason: Text1000


class TemplatePreview(TrimmedBody):
    """`case_id`: with the facts of a case, else with blanks."""

    kind: Kind
    title: Text100
    letterhead: Text200
    body: Text
    case_id: UUID | None = None


class PaperFieldRead(BaseModel):
    name: str
    label: str
    kind: Literal["line", "lines", "date", "rows"]
    required: bool
    heads: list[str]


class PlaceholderRead(BaseModel):
    name: str
    label: str
    needed: bool
    filled_in: Annotated[bool, Field(description="由承办人填写；否则由案件带出")]


class KindRead(BaseModel):
    """`source`: whose wording the division writes by today."""

    kind: str
    name: str
    signed: bool
    order: int
    fields: list[PaperFieldRead]
    placeholders: list[PlaceholderRead]
    source: Literal["shipped", "division", "superior"]
    edition: int
    title: str
    letterhead: str
    number_frame: str | None
    body: str


class FaultRead(BaseModel):
    line: int
    code: str
    text: str


class SheetBlockRead(BaseModel):
    kind: Literal["para", "heading", "flush", "right", "grid"]
    text: str
    heads: list[str]
    rows: list[list[str]]


class SheetRead(BaseModel):
    """A paper as it will look; `missing` are fields that have to be filled in first."""

    letterhead: str
    title: str
    number: str
    blocks: list[SheetBlockRead]
    faults: list[FaultRead]
    missing: list[str]


class TemplateRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    edition: int
    title: str
    letterhead: str
    number_frame: str | None
    body: str
    state: State
    in_force: bool
    written_by_name: str | None
    approval_no: str | None
    released_by_name: str | None
    released_on: date | None
    reason: str | None
    faults: list[FaultRead]
    authored_by_me: bool
    actions: list[str]
    created_at: Instant
    updated_at: Instant
