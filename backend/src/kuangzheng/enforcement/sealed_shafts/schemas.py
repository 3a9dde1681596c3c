"""Shapes of sealed shafts on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.clues.schemas import PointIn
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text300, Text2000

ShaftKind = Literal["shaft", "incline", "adit", "ventilation", "other"]
ShaftState = Literal["open", "sealed", "reopened"]
Method = Literal["blasted", "masonry", "backfilled", "concrete", "other"]


class ShaftCreate(TrimmedBody):
    """An opening that has to be sealed."""

    name: Text100
    kind: ShaftKind
    place: Text300
    point: PointIn | None = None


class ShaftSeal(TrimmedBody):
    """How it was sealed, with the photo that shows it."""

    on: date
    method: Method
    document_id: UUID
    note: Text2000 | None = None


class ShaftInspect(TrimmedBody):
    """`intact` false: opened again; a clue is registered and the shaft has to be sealed anew."""

    on: date
    intact: bool
    findings: Text2000
    document_id: UUID | None = None


class InspectionRead(BaseModel):
    id: UUID
    on_date: date
    intact: bool
    findings: str
    file_name: str | None
    sha256: str | None
    clue_id: UUID | None
    clue_no: str | None
    by_name: str


class ShaftRead(BaseModel):
    """`light`: red when the next inspection is overdue, or the shaft stands open again."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    closure_id: UUID
    mine_name: str
    name: str
    kind: ShaftKind
    kind_name: str
    place: str
    lon: str | None
    lat: str | None
    state: ShaftState
    state_name: str
    method: Method | None
    method_name: str | None
    sealed_on: date | None
    seal_note: str | None
    file_name: str | None
    sha256: str | None
    sealed_by_name: str | None
    inspected_on: date | None
    next_due: date | None
    due_basis: str | None
    due_confirmed: bool
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant


class ShaftDetail(ShaftRead):
    inspections: list[InspectionRead]
