"""Shapes of construction projects on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000

EngineeringProjectState = Literal["coming", "running", "over", "ended", "withdrawn"]
Outline = Annotated[dict[str, Any], Field(description="GeoJSON Polygon/MultiPolygon, CGCS2000")]


class EngineeringProjectWrite(TrimmedBody):
    """`use`: which sand and stone, for what; `geometry`: the land that was approved."""

    name: Text200
    builder: Text200
    approval_no: Text100
    land_no: Text100
    approved_by: Text200
    use: Text2000
    from_on: date
    until_on: date
    geometry: Outline
    document_id: UUID | None = None


class EngineeringProjectCreate(EngineeringProjectWrite):
    division_code: Code


class EngineeringProjectEnd(TrimmedBody):
    """`withdrawn`: it was entered in error and never held."""

    on: date
    reason: Text2000
    withdrawn: bool = False


class EngineeringProjectRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    builder: str
    approval_no: str
    land_no: str
    approved_by: str
    use: str
    from_on: date
    until_on: date
    area_km2: str
    state: EngineeringProjectState
    state_name: str
    ended_on: date | None
    end_reason: str | None
    file_name: str | None
    sha256: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant


class EngineeringProjectDetail(EngineeringProjectRead):
    geometry: dict[str, Any]


class EngineeringPlace(MapPlace):
    """Approved land, `code` its number; `state` as it was on the day."""

    state: Literal["coming", "running", "over", "ended"]
    builder: str


class EngineeringPlaces(MapPlaces[EngineeringPlace]):
    pass
