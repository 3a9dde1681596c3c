"""Shapes of survey results on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text20, Text60, Text100, Text200
from kuangzheng.licensing.texts import Day

SurveyKind = Literal["potential", "conditions"]
SurveyState = Literal["prepared", "accepted", "superseded"]
Level = Literal[
    "predicted_1", "predicted_2", "predicted_3", "inferred", "indicated", "measured"
]  # fmt: skip
Ore = Literal["ordinary", "low_grade", "refractory"]
Amount = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]
Outline = Annotated[dict[str, Any], Field(description="GeoJSON Polygon/MultiPolygon, CGCS2000")]


class SurveyedResources(Body):
    """Resources of one level; `ore`: ordinary, of low grade, or hard to dress and smelt."""

    level: Level
    ore: Ore = "ordinary"
    value: Amount
    unit: Text20


class PotentialSurveyWrite(Body):
    """A result of a potential evaluation (潜力评价: predicted resources by level) or of a survey of
    national conditions (国情调查: resources found). `source`: the report; `geometry`: the area of
    prediction or survey, none where the result is told of the division as a whole."""

    division_code: DivisionCode
    kind: SurveyKind
    code: Text100
    name: Text200
    mineral: Text60
    year: Annotated[int, Field(ge=1950, le=2100)]
    resources: Annotated[list[SurveyedResources], Field(min_length=1, max_length=20)]
    surveyed_by: Text200
    source: Text200
    document_no: Text100 | None = None
    document_id: UUID | None = None
    geometry: Outline | None = None
    note: Note1000 | None = None


class SurveyAcceptance(Body):
    """The report was reviewed and accepted (评审验收)."""

    on: Day
    document_no: Text100


class SurveySuperseding(Body):
    """A newer result took its place, or it holds no more."""

    on: Day
    reason: Text200


class SurveyedRead(BaseModel):
    level: Level
    level_name: str
    ore: Ore
    ore_name: str
    value: str
    unit: str


class SurveyDocument(BaseModel):
    """The report's file; its bytes are at `/blobs/{sha256}`."""

    id: UUID
    name: str
    size: int
    sha256: str


class PotentialSurveyRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: SurveyKind
    kind_name: str
    code: str
    name: str
    mineral: str
    year: int
    resources: list[SurveyedRead]
    surveyed_by: str
    source: str
    document_no: str | None
    area_km2: str | None
    state: SurveyState
    state_name: str
    accepted_on: date | None
    acceptance_no: str | None
    superseded_on: date | None
    superseded_reason: str | None
    note: str | None
    entered_by_name: str
    created_at: Instant
    updated_at: Instant


class PotentialSurveyDetail(PotentialSurveyRead):
    """With its area and file; `allowed`: the acts of its state; `mine`: entered by the reader, who
    then does not accept it."""

    geometry: dict[str, Any] | None
    position_note: str | None
    document: SurveyDocument | None
    allowed: list[str]
    mine: bool


class PotentialSurveyPlace(MapPlace):
    """An area of prediction or survey; `state` as it was on the day."""

    kind: SurveyKind
    mineral: str


class PotentialSurveyPlaces(MapPlaces[PotentialSurveyPlace]):
    pass
