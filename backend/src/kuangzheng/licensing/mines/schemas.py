"""Shapes of mines on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note500, Text100, Text200

Status = Literal[
    "exploring", "under_construction", "producing", "suspended", "rectifying", "closing", "closed",
    "restored",
]  # fmt: skip
Method = Literal["open_pit", "underground", "combined", "well", "other"]
FacilityKind = Literal[
    "pit", "adit", "shaft", "tailings_pond", "waste_dump", "plant", "explosives_store", "other"
]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]


class MineCreate(Body):
    """A mine to be entered."""

    model_config = shown(
        {
            "name": "示例石灰岩矿山", "division_code": "500113", "township": "示例镇",
            "mining_method": "open_pit", "main_mineral": "建筑石料用灰岩",
            "lon": 106.614, "lat": 29.314,
        },
    )  # fmt: skip

    name: Text200
    division_code: DivisionCode
    township: Text100 | None = None
    basin: Text100 | None = None
    status: Status = "under_construction"
    document_no: Text100 | None = None
    mining_method: Method | None = None
    main_mineral: Text100 | None = None
    programme_tags: Annotated[list[Text100], Field(max_length=20)] = []
    lon: Lon | None = None
    lat: Lat | None = None


class MineUpdate(Body):
    """What is to change; the status changes by its own action."""

    name: Text200 | None = None
    township: Text100 | None = None
    basin: Text100 | None = None
    mining_method: Method | None = None
    main_mineral: Text100 | None = None
    programme_tags: Annotated[list[Text100], Field(max_length=20)] | None = None
    lon: Lon | None = None
    lat: Lat | None = None


class StatusChange(Body):
    """A change of status on a day; orders and their lifting name the document."""

    status: Status
    since: date
    document_no: Text100 | None = None


class FacilityWrite(Body):
    """A facility of a mine."""

    kind: FacilityKind
    name: Text200
    status: Literal["planned", "in_use", "idle", "closed"] = "in_use"
    lon: Lon | None = None
    lat: Lat | None = None
    note: Note500 | None = None


class FacilityRead(BaseModel):
    id: UUID
    version: int
    kind: str
    kind_name: str
    name: str
    status: str
    lon: float | None
    lat: float | None
    note: str | None


class GateItem(BaseModel):
    """A requirement before production, met by the permit of that number."""

    permit: str
    name: str
    held: bool
    number: str | None
    valid_to: date | None
    basis: str
    confirmed: bool


class GateRead(BaseModel):
    """`ready`: nothing is missing on that day."""

    on: date
    ready: bool
    items: list[GateItem]


class MineRight(BaseModel):
    """A right that lies on the mine today."""

    id: UUID
    code: str
    name: str
    status: str
    display_status: str


class MineRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    township: str | None
    basin: str | None
    status: str
    status_name: str
    status_since: date | None
    document_no: str | None
    next_statuses: list[str]
    mining_method: str | None
    main_mineral: str | None
    programme_tags: list[str]
    lon: float | None
    lat: float | None
    position_note: str | None = None
    """Why the place is not known to lie in the division; null where it does or none is given."""
    facilities: list[FacilityRead]
    rights: list[MineRight]
    created_at: Instant
    updated_at: Instant
