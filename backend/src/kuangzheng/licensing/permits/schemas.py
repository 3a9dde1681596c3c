"""Shapes of permits on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.permits.rules import KIND_NAMES, STAGE_NAMES, STATUS_NAMES, days_left

Kind = Literal[
    "safety", "three_simultaneous", "eia", "water_soil", "water_soil_acceptance", "land", "forest",
    "discharge", "water", "project_approval", "project_filing", "development_plan", "three_in_one",
]  # fmt: skip
Status = Literal["prepared", "reviewed", "valid", "suspended", "withdrawn"]
State = Literal["prepared", "reviewed", "valid", "suspended", "withdrawn", "expired"]


class PermitFields(Body):
    """What a permit of another department says; `valid_to` null: open-ended."""

    kind: Kind
    number: Annotated[str, Field(min_length=1, max_length=100)]
    authority: Annotated[str, Field(min_length=1, max_length=200)]
    valid_from: date
    valid_to: date | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None


class PermitCreate(PermitFields):
    """A permit of another department; `valid_to` null: open-ended.

    A plan or an assessment may be entered while it is `prepared` or `reviewed`: number, authority
    and first day are then those of the document or of the opinion on it. `document_id`: its scan.
    """

    right_id: UUID
    status: Status = "valid"
    document_id: UUID | None = None


class PermitUpdate(Body):
    """What changes; fields left out stay. A new stage comes with its own number and day."""

    number: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    authority: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status | None = None
    document_id: UUID | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None


class PermitRight(BaseModel):
    id: UUID
    code: str | None
    name: str | None


class PermitDocument(BaseModel):
    """A file; its bytes are at `/blobs/{sha256}`."""

    id: UUID
    name: str
    size: int
    sha256: str


class PermitPaper(BaseModel):
    """The paper by which a permit came to a stage: prepared, reviewed, approved (`valid`)."""

    stage: Literal["prepared", "reviewed", "valid"]
    stage_name: str
    number: str
    authority: str
    on_date: date
    document: PermitDocument | None
    by: str
    at: Instant


class PermitRead(BaseModel):
    """`days_left` counts from today to the last valid day; negative when it has run out."""

    id: UUID
    version: int
    right_id: UUID
    right: PermitRight
    division_code: str
    kind: str
    kind_name: str
    number: str
    authority: str
    valid_from: date
    valid_to: date | None
    status: str
    status_name: str
    days_left: int | None
    note: str | None
    created_at: Instant
    updated_at: Instant


class PermitDetail(PermitRead):
    """With the papers of its stages, the earliest first."""

    papers: list[PermitPaper]


def paper(row: Any) -> PermitPaper:
    document = None
    if row.document_id is not None:
        document = PermitDocument(
            id=row.document_id, name=row.name, size=row.size, sha256=row.sha256
        )
    return PermitPaper(
        stage=row.stage, stage_name=STAGE_NAMES[row.stage], number=row.number,
        authority=row.authority, on_date=row.on_date, document=document,
        by=row.recorded_by_name or row.recorded_by, at=row.recorded_at,
    )  # fmt: skip


def read(row: Any, on: date) -> PermitRead:
    found = dict(row._mapping)
    code, name = found.pop("code"), found.pop("name")
    found.pop("place", None)
    return PermitRead(
        **found, right=PermitRight(id=row.right_id, code=code, name=name),
        kind_name=KIND_NAMES[row.kind], status_name=STATUS_NAMES[row.status],
        days_left=days_left(row.valid_to, on),
    )  # fmt: skip
