"""Shapes of zones and their layers on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Text60, Text80, Text200, Text500

KindCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,40}$")]


class ZoneKindRead(BaseModel):
    """A kind with its colour on the map."""

    model_config = ConfigDict(from_attributes=True)

    kind: str
    name: str
    name_en: str
    colour: str
    geometry: str


class LayerCreate(Body):
    """A layer version, to be filled by an import.

    A `draft` holds on no day until it is published; `replaces_id` is the version it will replace.
    """

    division_code: DivisionCode
    kind: KindCode
    name: Text200
    version_no: Text60
    valid_from: date
    valid_to: date | None = None
    source: Text200
    basis: Text500 | None = None
    confirmed: bool = False
    state: Literal["draft", "published"] = "published"
    replaces_id: UUID | None = None


class LayerUpdate(Body):
    """What a layer says about itself, and its end. Version and first day change in a draft only."""

    name: Text200 | None = None
    source: Text200 | None = None
    basis: Text500 | None = None
    confirmed: bool | None = None
    version_no: Text60 | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class LayerPublish(Body):
    """From which day the version holds; without one, from the day the draft names."""

    valid_from: date | None = None


class LayerWithdraw(Body):
    """Why, and from which day the version holds no more (today if not said).

    A draft, and a version that has not begun, are undone altogether.
    """

    reason: Text500
    on: date | None = None


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
    basis: str | None
    confirmed: bool
    state: str
    state_name: str
    allowed_actions: list[str]
    replaces_id: UUID | None
    replaced_by_id: UUID | None
    end_reason: str | None
    zone_count: int
    created_at: Instant
    updated_at: Instant


class ZoneUpdate(Body):
    """What is written on a zone of a draft; the area comes from the file."""

    code: Text80 | None = None
    name: Text200 | None = None
    grade: Text60 | None = None


class ZoneRead(BaseModel):
    """A zone with the layer version it is of; `geometry` only where a single zone is read."""

    id: UUID
    version: int
    layer_id: UUID
    layer_name: str
    layer_version: str
    layer_source: str
    layer_confirmed: bool
    layer_state: str
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


class ZoneHere(ZoneRead):
    """A zone at a place; `distance_m` is 0 inside, else to its nearest edge, rounded up."""

    distance_m: int


class ZonesHere(BaseModel):
    """The zones at a place, the nearest first; `truncated` when more lie there than are listed."""

    items: list[ZoneHere]
    truncated: bool
    as_of: date


class Tally(BaseModel):
    count: int
    area_before_km2: str
    area_after_km2: str


class Difference(BaseModel):
    """One zone that differs; `fields` are what changed in it, `geometry` among them."""

    change: Literal["added", "removed", "changed"]
    code: str | None
    name: str
    before_id: UUID | None
    after_id: UUID | None
    area_before_km2: str | None
    area_after_km2: str | None
    fields: list[str]


class ComparisonRead(BaseModel):
    """Two versions side by side. Zones are matched by code, without one by name.

    `items` are the differences with the largest change of area first, at most 500 of them.
    """

    before: LayerRead
    after: LayerRead
    added: Tally
    removed: Tally
    changed: Tally
    unchanged: Tally
    items: list[Difference]
    truncated: bool
