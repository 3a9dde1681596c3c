"""Shapes of grid cells on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text60, Text100

Kind = Literal["field", "mountain"]
Phone = Annotated[str, Field(pattern=r"^[0-9+\- ]{6,20}$")]
Outline = Annotated[dict[str, Any], Field(description="GeoJSON Polygon/MultiPolygon, CGCS2000")]


class GridWrite(TrimmedBody):
    code: Text60
    name: Text100
    kind: Kind
    chief_name: Text60
    phone: Phone | None = None
    geometry: Outline


class GridCreate(GridWrite):
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]


class GridImport(TrimmedBody):
    """A GeoJSON FeatureCollection; `code`, `name`, `kind`, `chief_name`, `phone` are read from the
    properties (编号, 名称, 类型, 负责人, 电话 likewise)."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]
    kind: Annotated[Kind, Field(description="属性中没有类型的，按此类型")]
    features: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=500)]


class GridEnd(TrimmedBody):
    on: date


class GridSign(TrimmedBody):
    on: date


class GridRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    code: str
    name: str
    kind: Kind
    kind_name: str
    chief_name: str
    phone: str | None
    signed_on: date | None
    ended_on: date | None
    area_km2: str
    allowed: list[str]
    updated_at: Instant


class GridDetail(GridRead):
    geometry: dict[str, Any]


class GridImported(BaseModel):
    items: list[GridRead]


class GridOutline(BaseModel):
    id: UUID
    code: str
    name: str
    kind: Kind
    chief_name: str
    geometry: dict[str, Any]


class GridOutlines(BaseModel):
    """Cells with simplified outlines; `truncated`: there are more than are shown."""

    items: list[GridOutline]
    truncated: bool


class GridPlace(MapPlace):
    """A cell; `state` says whether its chief had signed for it by the day."""

    state: Literal["signed", "unsigned"]
    kind: Kind


class GridPlaces(MapPlaces[GridPlace]):
    pass
