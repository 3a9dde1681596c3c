"""Shapes of the inventory on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.geo.layers import MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import (
    DivisionCode,
    Note2000,
    Text60,
    Text80,
    Text100,
    Text200,
    Text2000,
)
from kuangzheng.restoration.areas import AreaIn, AreaRead

Category = Literal["licensed_open_pit", "orphan_mine", "illegal_site", "waste_heap"]
State = Literal["registered", "planned", "under_way", "completed", "accepted"]
PartyKind = Literal["holder", "historical", "government"]
Direction = Literal["forest", "farmland", "grass", "landscape", "construction"]
Mode = Literal["natural", "engineering"]
Measure = Literal["levelling", "soil_cover", "retaining_wall", "drainage", "lake_landscaping"]
LandClass = Literal[
    "paddy", "irrigated", "dry", "garden", "forest", "grass", "water", "construction", "other",
]  # fmt: skip
Moment = Literal["before", "during", "after"]


class Suitability(Body):
    """The six topics of an abandoned site (S2-32)."""

    land_use: Note2000 | None = None
    potential: Note2000 | None = None
    soil: Note2000 | None = None
    water: Note2000 | None = None
    geology: Note2000 | None = None
    ecology: Note2000 | None = None


class SiteCreate(Body):
    """A site (图斑). `geometry` is GeoJSON, EPSG:4490 lon/lat; its area is computed.

    The party is a holder of a right (by the identifiers of the licensing service), nobody any more
    (`historical`), or the local government.
    """

    division_code: DivisionCode
    code: Text80
    name: Text200
    category: Category
    found_on: date
    party_kind: PartyKind
    party_name: Text200
    holder_id: UUID | None = None
    right_id: UUID | None = None
    right_code: Text100 | None = None
    developer: Text200 | None = None
    damager: Text200 | None = None
    investor: Text200 | None = None
    township: Text200 | None = None
    basin: Text200 | None = None
    programmes: Annotated[list[Text60], Field(max_length=20)] = []
    visible_range: bool = False
    suitability: Suitability = Suitability()
    direction: Direction | None = None
    mode: Mode
    measures: Annotated[list[Measure], Field(max_length=5)] = []
    due_on: date | None = None
    note: Note2000 | None = None
    geometry: dict[str, Any]


class SiteUpdate(Body):
    """What changes; fields left out stay. Division, code and day of finding never change.

    `effective_on`: from which day on it is so; left out, it has been so since the site was found.
    """

    effective_on: date | None = None
    name: Text200 | None = None
    category: Category | None = None
    party_kind: PartyKind | None = None
    party_name: Text200 | None = None
    holder_id: UUID | None = None
    right_id: UUID | None = None
    right_code: Text100 | None = None
    developer: Text200 | None = None
    damager: Text200 | None = None
    investor: Text200 | None = None
    township: Text200 | None = None
    basin: Text200 | None = None
    programmes: Annotated[list[Text60], Field(max_length=20)] | None = None
    visible_range: bool | None = None
    suitability: Suitability | None = None
    direction: Direction | None = None
    mode: Mode | None = None
    measures: Annotated[list[Measure], Field(max_length=5)] | None = None
    due_on: date | None = None
    note: Note2000 | None = None
    geometry: dict[str, Any] | None = None


class SiteStep(Body):
    """An act with its day and its paper."""

    on: date
    document_no: Text100 | None = None
    note: Note2000 | None = None


class LandIn(Body):
    """A part of what is accepted, by class of land."""

    land_class: LandClass
    area: AreaIn


class SiteAcceptance(Body):
    """What was accepted, by class of land; the sum is the restored area."""

    on: date
    document_no: Text100
    note: Note2000 | None = None
    land: Annotated[list[LandIn], Field(min_length=1, max_length=9)]


class SiteReturn(Body):
    """Why the works were not accepted, and what has to be put right."""

    on: date
    document_no: Text100 | None = None
    note: Text2000


class SiteClosure(Body):
    """The three that must be gone (不留人员、不留采矿设备、不留建筑物), and the public notice."""

    on: date
    document_no: Text100
    people: Literal[True]
    equipment: Literal[True]
    buildings: Literal[True]
    notice_no: Text100
    note: Note2000 | None = None


class SitePhotoCreate(Body):
    """A photo that was uploaded before (`/blobs/{sha256}`)."""

    document_id: UUID
    moment: Moment
    taken_on: date
    place: Text100 | None = None


class SiteLand(BaseModel):
    land_class: str
    land_name: str
    area: AreaRead


class SiteActRead(BaseModel):
    """An act on a site; `land` is what an acceptance accepted."""

    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    land: list[SiteLand]
    area: AreaRead | None
    recorded_by_name: str | None
    created_at: Instant


class SitePhotoRead(BaseModel):
    id: UUID
    sha256: str
    url: str
    moment: str
    moment_name: str
    taken_on: date
    place: str | None


class SiteClosureRead(BaseModel):
    """That nobody and nothing was left, with the public notice."""

    people: bool
    equipment: bool
    buildings: bool
    notice_no: str


class SiteRead(BaseModel):
    """A site as it stands. `done`: whether the progress table counts it as done."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    code: str
    name: str
    category: str
    category_name: str
    state: str
    state_name: str
    done: bool
    found_on: date
    last_act_on: date
    party_kind: str
    party_kind_name: str
    party_name: str
    holder_id: UUID | None
    right_id: UUID | None
    right_code: str | None
    developer: str | None
    damager: str | None
    investor: str | None
    township: str | None
    basin: str | None
    programmes: list[str]
    visible_range: bool
    direction: str | None
    direction_name: str | None
    mode: str
    mode_name: str
    measures: list[str]
    due_on: date | None
    overdue: bool
    closed_on: date | None
    note: str | None
    area: AreaRead
    restored: AreaRead
    rate_percent: str
    bbox: list[float]
    created_at: Instant
    updated_at: Instant


class SiteDetail(SiteRead):
    """A site with its outline, its acts and photos, and what may be done next."""

    suitability: Suitability
    closure: SiteClosureRead | None
    geometry: dict[str, Any]
    allowed: list[str]
    acts: list[SiteActRead]
    photos: list[SitePhotoRead]


class SiteImportCreate(Body):
    """An uploaded file: GeoJSON, Shapefile (zip), GeoPackage, or a table (CSV, xlsx)."""

    document_id: UUID
    layer: Text100 | None = None


class SiteImportRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    name: str
    format: str
    system: str
    sites: int
    recorded_by_name: str | None
    created_at: Instant
    updated_at: Instant


class SiteArea(BaseModel):
    id: UUID
    name: str
    code: str
    category: str
    state: str
    geometry: dict[str, Any]


class SitesPolygons(MapPlaces[SiteArea]):
    """From near: simplified areas."""
