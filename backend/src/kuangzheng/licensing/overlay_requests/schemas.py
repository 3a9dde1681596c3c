"""Shapes of builders' requests on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note1000, Text100, Text200, Text500

RequestState = Literal["received", "entered", "declined"]


class PublicOverlayRequest(TrimmedBody):
    """A builder's site: `geometry` Polygon or MultiPolygon, EPSG:4490 lon/lat; `asked_no`: the
    number of the builder's own letter. An enterprise says who it is; no person is named."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    applicant: Text200
    credit_code: Annotated[str, Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")]
    project: Text200
    purpose: Note1000 | None = None
    asked_no: Text100 | None = None
    geometry: dict[str, Any]


class OverlayRequestTaken(BaseModel):
    """`query_code` is told here and never again."""

    no: str
    received_on: date
    query_code: str | None


class OverlayRequestQuery(TrimmedBody):
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


class OverlayDecline(TrimmedBody):
    reason: Text500


class OverlayEntering(TrimmedBody):
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
