"""Shapes of damaged plots on the wire."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.geo.layers import MapPlaces
from kuangzheng.kernel.texts import Note2000, Text80, Text200, Text500
from kuangzheng.restoration.areas import AreaIn, AreaRead
from kuangzheng.restoration.dealings.schemas import (
    AreaOnGround,
    WorkActRead,
    WorkPhotoRead,
    WorkRight,
)
from kuangzheng.restoration.sites.schemas import LandClass

PlotState = Literal["found", "checked", "regreened", "confirmed"]


class PlotArea(BaseModel):
    """A plot as it stood on the day, its outline simplified."""

    id: UUID
    name: str
    code: str
    state: PlotState
    must_regreen: bool | None
    geometry: dict[str, Any]


class PlotsPolygons(MapPlaces[PlotArea]):
    """From near: simplified areas."""


class DamagedPlotCreate(Body):
    """A plot with who developed, damaged and invests (S0-36); GeoJSON, EPSG:4490."""

    right_id: UUID
    code: Text80
    name: Text200
    land_class: LandClass
    found_on: date
    developer: Text200 | None = None
    damager: Text200 | None = None
    investor: Text200 | None = None
    geometry: dict[str, Any]


class PlotCheck(Body):
    """Whether the plot must be re-greened; why not, or until when."""

    on: date
    must_regreen: bool
    reason: Text500 | None = None
    regreen_due: date | None = None


class PlotRegreening(Body):
    on: date
    area: AreaIn
    note: Note2000 | None = None


class DamagedPlotRead(WorkRight):
    code: str
    name: str
    state: str
    state_name: str
    land_class: str
    land_name: str
    found_on: date
    developer: str | None
    damager: str | None
    investor: str | None
    area: AreaOnGround
    bbox: list[float]
    checked_on: date | None
    must_regreen: bool | None
    reason: str | None
    regreen_due: date | None
    regreened_on: date | None
    regreened: AreaRead
    confirmed_on: date | None
    overdue: bool


class DamagedPlotFeature(DamagedPlotRead):
    """A plot with its outline, for exchange."""

    geometry: dict[str, Any]


class DamagedPlotDetail(DamagedPlotRead):
    geometry: dict[str, Any]
    photos: list[WorkPhotoRead]
    allowed: list[str]
    acts: list[WorkActRead]


class PlotStanding(BaseModel):
    """How a mine stands: plots found, checked, to re-green and done, with their areas."""

    right_id: UUID
    right_name: str
    division_code: str
    division_name: str
    plots: int
    checked: int
    must: int
    done: int
    must_area: AreaRead
    done_area: AreaRead
    overdue: int


class PlotStandings(BaseModel):
    as_of: date
    items: list[PlotStanding]
