"""Shapes of planned blocks on the wire."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note2000, Text60, Text80, Text200
from kuangzheng.licensing.rights.schemas import Elevation, ElevationRead

Setting = Literal["retained", "adjusted", "new"]
Kind = Literal["exploration", "mining"]


AreaClass = Literal[
    "energy_base", "national_planning_area", "key_exploration_area", "key_mining_area",
    "concentrated_mining_area",
]  # fmt: skip


class BlockCreate(Body):
    """A block of an approved plan. `geometry` is GeoJSON, EPSG:4490 lon/lat; `elevation` as the
    plan states it, left out where it states none."""

    division_code: DivisionCode
    code: Text80
    name: Text200
    kind: Kind = "mining"
    setting: Setting
    mineral: Text60
    plan_name: Text200
    valid_from: date
    valid_to: date | None = None
    requirements: Note2000 | None = None
    release_on: date | None = None
    plan_id: UUID | None = None
    area_class: AreaClass | None = None
    elevation: Elevation | None = None
    geometry: dict[str, Any]


class BlockUpdate(Body):
    """What changes; fields left out stay. Division and code name the block and never change."""

    name: Text200 | None = None
    kind: Kind | None = None
    setting: Setting | None = None
    mineral: Text60 | None = None
    plan_name: Text200 | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    requirements: Note2000 | None = None
    release_on: date | None = None
    plan_id: UUID | None = None
    area_class: AreaClass | None = None
    elevation: Elevation | None = None
    occupied_by_right_id: UUID | None = None
    geometry: dict[str, Any] | None = None


class Occupant(BaseModel):
    """The right on a block as it stands today; of one outside the scope only the id is told."""

    id: UUID
    code: str | None = None
    name: str | None = None
    holder_name: str | None = None
    display_status: str | None = None
    valid_to: date | None = None


class BlockRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    code: str
    name: str
    kind: str
    setting: str
    setting_name: str
    mineral: str
    plan_name: str
    valid_from: date
    valid_to: date | None
    requirements: str | None
    release_on: date | None
    plan_id: UUID | None = None
    area_class: AreaClass | None = None
    elevation: ElevationRead | None = None
    occupied_by_right_id: UUID | None
    occupied_by: Occupant | None
    area_km2: str
    bbox: list[float]
    position_note: str | None = None
    """Why the place is not known to lie in the division; null where it does."""
    geometry: dict[str, Any] | None = None
    created_at: Instant
    updated_at: Instant
