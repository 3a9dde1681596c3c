"""Shapes of builders' requests on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.texts import Storable

RequestState = Literal["received", "entered", "declined"]
Name = Annotated[str, Field(min_length=1, max_length=200), Storable]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class PublicOverlayRequest(_Body):
    """A builder's site: `geometry` Polygon or MultiPolygon, EPSG:4490 lon/lat; `asked_no`: the
    number of the builder's own letter. An enterprise says who it is; no person is named."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    applicant: Name
    credit_code: Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
    project: Name
    purpose: Annotated[str, Field(max_length=1000), Storable] | None = None
    asked_no: Annotated[str, Field(min_length=1, max_length=100), Storable] | None = None
    geometry: dict[str, Any]


class OverlayRequestTaken(BaseModel):
    """`query_code` is told here and never again."""

    no: str
    received_on: date
    query_code: str | None


class OverlayRequestQuery(_Body):
    code: Annotated[str, Field(min_length=16, max_length=40)]


class PublicOverlayRequestState(BaseModel):
    """How far it is, and the letter's number and day once it is issued: the letter itself is handed
    to the builder, for what lies under a site is not public."""

    no: str
    project: str
    division_name: str
    received_on: date
    state: RequestState
    state_name: str
    decline_reason: str | None
    letter_no: str | None
    letter_on: date | None


class OverlayDecline(_Body):
    reason: Annotated[str, Field(min_length=1, max_length=500), Storable]


class OverlayEntering(_Body):
    """Nothing is added: the site is asked as the builder drew it, of today's register."""


class OverlayRequestRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    no: str
    applicant: str
    credit_code: str
    project: str
    purpose: str | None
    asked_no: str | None
    geometry: dict[str, Any]
    area_km2: str
    received_on: date
    state: RequestState
    state_name: str
    enquiry_id: UUID | None
    decline_reason: str | None
    handled_on: date | None
    handled_by_name: str | None
    allowed: list[str]
    created_at: Instant
    updated_at: Instant
