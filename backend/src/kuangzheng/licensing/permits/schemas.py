"""Shapes of permits on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.permits.rules import KIND_NAMES, STATUS_NAMES, days_left

Kind = Literal[
    "safety", "three_simultaneous", "eia", "water_soil", "water_soil_acceptance", "land", "forest",
    "discharge", "water", "project_approval", "project_filing",
]  # fmt: skip
Status = Literal["valid", "suspended", "withdrawn"]
State = Literal["valid", "suspended", "withdrawn", "expired"]


class PermitFields(BaseModel):
    """What a permit of another department says; `valid_to` null: open-ended."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    number: Annotated[str, Field(min_length=1, max_length=100)]
    authority: Annotated[str, Field(min_length=1, max_length=200)]
    valid_from: date
    valid_to: date | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None


class PermitCreate(PermitFields):
    """A permit of another department; `valid_to` null: open-ended."""

    right_id: UUID
    status: Status = "valid"


class PermitUpdate(BaseModel):
    """What changes; fields left out stay."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    authority: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status | None = None
    note: Annotated[str, Field(max_length=2000)] | None = None


class PermitRight(BaseModel):
    id: UUID
    code: str | None
    name: str | None


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


def read(row: Any, on: date) -> PermitRead:
    found = dict(row._mapping)
    code, name = found.pop("code"), found.pop("name")
    found.pop("place", None)
    return PermitRead(
        **found, right=PermitRight(id=row.right_id, code=code, name=name),
        kind_name=KIND_NAMES[row.kind], status_name=STATUS_NAMES[row.status],
        days_left=days_left(row.valid_to, on),
    )  # fmt: skip
