"""Shapes of zones and their layers on the wire."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.texts import Storable

Text = Annotated[str, Field(min_length=1, max_length=200), Storable]
KindCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")]


class ZoneKindRead(BaseModel):
    """A kind with its colour on the map."""

    model_config = ConfigDict(from_attributes=True)

    kind: str
    name: str
    name_en: str
    colour: str
    geometry: str


class LayerCreate(BaseModel):
    """A layer version, to be filled by an import."""

    model_config = ConfigDict(extra="forbid")

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")]
    kind: KindCode
    name: Text
    version_no: Annotated[str, Field(min_length=1, max_length=60), Storable]
    valid_from: date
    valid_to: date | None = None
    source: Text
    confirmed: bool = False


class LayerUpdate(BaseModel):
    """A layer is confirmed against its source, or ended when a newer version replaces it."""

    model_config = ConfigDict(extra="forbid")

    name: Text | None = None
    source: Text | None = None
    confirmed: bool | None = None
    valid_to: date | None = None


class LayerRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    colour: str
    name: str
    version_no: str
    valid_from: date
    valid_to: date | None
    source: str
    confirmed: bool
    zone_count: int
    created_at: Instant
    updated_at: Instant


class ZoneRead(BaseModel):
    """A zone; `geometry` only where a single zone is read."""

    id: UUID
    layer_id: UUID
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    code: str | None
    name: str
    grade: str | None
    area_km2: str
    valid_from: date
    valid_to: date | None
    bbox: list[float]
    attributes: dict[str, Any]
    geometry: dict[str, Any] | None = None
