"""Shapes of waste heaps on the wire; volumes are decimal strings in cubic metres."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100, Text200

Kind = Literal["waste_rock", "slag", "tailings"]
Volume = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,2})?$")]


class HeapWrite(Body):
    """What lies on a site of the kind `waste_heap`: one heap a site."""

    kind: Kind
    volume_m3: Volume
    owner: Text200
    planned_use: Text200 | None = None
    planned_m3: Volume = "0"
    note: Note2000 | None = None


class HeapCreate(HeapWrite):
    site_id: UUID


class HeapUseCreate(Body):
    """A use that was made of it, by whom, on which paper."""

    on: date
    volume_m3: Volume
    purpose: Text200
    user_name: Text200
    document_no: Text100


class HeapUseRead(BaseModel):
    id: UUID
    on: date
    volume_m3: str
    purpose: str
    user_name: str
    document_no: str
    recorded_by_name: str | None
    created_at: Instant


class HeapSite(BaseModel):
    id: UUID
    code: str
    name: str
    state: str
    state_name: str


class HeapRead(BaseModel):
    """A heap; `left_m3` is what still lies there, `rate_percent` what was used of all of it."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    site_id: UUID
    site: HeapSite
    kind: str
    kind_name: str
    volume_m3: str
    owner: str
    planned_use: str | None
    planned_m3: str
    used_m3: str
    left_m3: str
    rate_percent: str
    note: str | None
    created_at: Instant
    updated_at: Instant


class HeapDetail(HeapRead):
    uses: list[HeapUseRead]
