"""Shapes of hot spots on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.clues.schemas import PointIn
from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text300, Text2000

SpotGrade = Literal["high", "medium", "low"]
SpotState = Literal["watched", "removed"]
Manner = Literal["open", "unannounced"]
Found = Literal["nothing", "signs", "mining"]


class SpotWrite(TrimmedBody):
    """Where, why, and which leader answers for it."""

    name: Text200
    place: Text300
    point: PointIn | None = None
    mineral: Text100 | None = None
    grade: SpotGrade
    reason: Text2000
    leader: Text100
    leader_post: Text200
    unit: Text200
    listed_on: date


class SpotCreate(SpotWrite):
    division_code: Code


class VisitCreate(TrimmedBody):
    on: date
    manner: Manner
    found: Found
    note: Text2000


class SpotRemove(TrimmedBody):
    on: date
    reason: Text2000


class VisitRead(BaseModel):
    id: UUID
    on_date: date
    manner: Manner
    manner_name: str
    found: Found
    found_name: str
    note: str
    by_name: str


class SpotRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    place: str
    lon: str | None
    lat: str | None
    mineral: str | None
    grade: SpotGrade
    grade_name: str
    reason: str
    leader: str
    leader_post: str
    unit: str
    listed_on: date
    state: SpotState
    state_name: str
    visits: int
    visited_on: date | None
    removed_on: date | None
    removal_reason: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant


class SpotDetail(SpotRead):
    visit_list: list[VisitRead]


class SpotOnMap(MapPlace):
    """`state` is its grade; `visited`: somebody had been there by the day."""

    state: SpotGrade
    visited: bool


class SpotPlaces(MapPlaces[SpotOnMap]):
    pass


class SpotPlace(BaseModel):
    """`group_ids`: supervision groups that answer for the spot's county today."""

    id: UUID
    division_code: str
    division_name: str
    name: str
    place: str
    lon: str | None
    lat: str | None
    grade: SpotGrade
    grade_name: str
    leader: str
    leader_post: str
    visits: int
    visited_on: date | None
    group_ids: list[UUID]


class SpotCounty(BaseModel):
    """`extent`: west, south, east, north of the county where they are known; no boundary."""

    code: str
    name: str
    extent: tuple[float, float, float, float] | None


class SpotGroup(BaseModel):
    id: UUID
    name: str
    leader: str
    departments: list[str]
    counties: list[SpotCounty]
    spots: int


class SpotMap(BaseModel):
    spots: list[SpotPlace]
    groups: list[SpotGroup]
    truncated: bool
    as_of: date
