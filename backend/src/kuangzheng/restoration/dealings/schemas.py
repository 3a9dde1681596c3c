"""Shapes that every room of plans and works has on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100, Text200
from kuangzheng.restoration.areas import AreaRead

Year = Annotated[int, Field(ge=2000, le=2100)]
Number = Annotated[str, Field(pattern=r"^\d{1,11}(\.\d{1,4})?$", examples=["120.5"])]
Moment = Literal["before", "during", "after"]
Direction = Literal["forest", "farmland", "grass", "landscape", "construction"]
Measure = Literal[
    "levelling", "soil_cover", "retaining_wall", "drainage", "lake_landscaping", "backfill",
    "planting", "monitoring", "aftercare", "other",
]  # fmt: skip


class WorkStep(Body):
    """An act with its day and its paper."""

    on: date
    document_no: Text100 | None = None
    note: Note2000 | None = None


class WorkPhotoCreate(Body):
    """A picture that was uploaded, of which day and place; `part_id` says of which part."""

    document_id: UUID
    moment: Moment
    taken_on: date
    place: Text200 | None = None
    part_id: UUID | None = None


class WorkPhotoRead(BaseModel):
    id: UUID
    part_id: UUID | None
    sha256: str
    url: str
    moment: str
    moment_name: str
    taken_on: date
    place: str | None


class WorkActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class WorkRight(BaseModel):
    """Whose it is."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID
    right_name: str
    mine_id: UUID | None
    holder_id: UUID
    holder_name: str
    updated_at: Instant


class AreaOnGround(AreaRead):
    """An area measured on the ellipsoid."""

    area_m2: str
