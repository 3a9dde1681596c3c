"""Shapes of the admission check on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Text60, Text100
from kuangzheng.licensing.conversions.schemas import ConversionMark, ConversionRef
from kuangzheng.licensing.texts import Storable

Word = Text60


Metres = Annotated[Decimal, Field(ge=-12000, le=9000, max_digits=7, decimal_places=2)]
Share = Annotated[Decimal, Field(gt=0, le=1, max_digits=7, decimal_places=6)]


class QuantityIn(Body):
    """A number with its unit, as decimal string."""

    value: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,6})?$", examples=["120"])]
    unit: Annotated[str, Field(min_length=1, max_length=20, examples=["万吨/年"]), Storable]


class ElevationIn(Body):
    """开采标高: from the upper to the lower limit in metres (1985 datum)."""

    from_m: Metres
    to_m: Metres


class ExceptionIn(Body):
    """A listed exception with its agreement or approval on file."""

    rule: Word
    document_no: Text100
    subject_id: UUID | None = None


class AdmissionCheckCreate(BaseModel):
    """A proposal to be checked. `boundary`: GeoJSON Polygon or MultiPolygon, EPSG:4490 lon/lat;
    `conversion`: by which parameters it came from an old datum."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "jurisdiction": "500113",
                    "kind": "mining",
                    "minerals": ["建筑石料用灰岩"],
                    "mining_method": "open_pit",
                    "capacity": {"value": "120", "unit": "万吨/年"},
                    "reserves": {"value": "1200", "unit": "万吨"},
                    "boundary": {
                        "type": "Polygon",
                        "coordinates": [
                            [[106.61, 29.31], [106.615, 29.31], [106.615, 29.315], [106.61, 29.31]]
                        ],
                    },
                    "elevation": {"from_m": 310, "to_m": 200},
                    "on": "2025-08-01",
                }
            ]
        },
    )

    jurisdiction: DivisionCode
    kind: Literal["mining", "exploration"]
    operation: Literal["new", "enlarge", "renewal", "change", "transfer"] = "new"
    minerals: Annotated[list[Word], Field(min_length=1, max_length=20)]
    mining_method: Literal["open_pit", "underground", "combined", "well", "other"] | None = None
    capacity: QuantityIn | None = None
    reserves: QuantityIn | None = None
    recovery_rate: Share | None = None
    boundary: dict[str, Any]
    conversion: ConversionRef | None = None
    elevation: ElevationIn | None = None
    on: date | None = None
    holder_id: UUID | None = None
    exclude_right_id: UUID | None = None
    facilities: Annotated[
        list[Literal["tailings_pond", "blasting", "mining_area"]], Field(max_length=3)
    ] = []
    exceptions: Annotated[list[ExceptionIn], Field(max_length=50)] = []


class EvidenceRead(BaseModel):
    """What a result rests on. Outside the caller's scope `redacted` is true and names are null."""

    kind: str
    id: UUID | None
    name: str | None
    redacted: bool
    status: str | None
    overlap_km2: str | None
    share_percent: str | None
    distance_m: str | None
    elevation_relation: str | None
    layer: dict[str, Any] | None
    geometry: dict[str, Any] | None
    note: str


class ConfirmedBy(BaseModel):
    """The document by which a bureau confirmed the value, for its division and those below."""

    id: UUID
    division_code: str
    document_no: str
    document_title: str
    confirmed_on: date


class ResultRead(BaseModel):
    """One rule's answer. `confirmation` is absent from checks made before there were any."""

    rule: str
    rule_name: str
    outcome: Literal["pass", "info", "warn", "block"]
    value: str
    limit: str
    basis: str
    confirmed: bool
    jurisdiction: str | None
    book: str | None
    book_version: str | None
    confirmation: ConfirmedBy | None = None
    evidence: list[EvidenceRead]


class RulebookRef(BaseModel):
    """A rulebook version that decided something in the check."""

    book: str
    jurisdiction: str
    title: str
    version: str


class AdmissionCheckRead(BaseModel):
    """A stored check; it is repeated exactly with its `on` and `known_at`."""

    id: UUID
    verdict: Literal["clear", "conditional", "blocked"]
    verdict_name: str
    note: str
    area_km2: str
    jurisdiction: str
    on: date
    known_at: Instant
    created_at: Instant
    rulebooks: list[RulebookRef]
    conversion: ConversionMark | None = None
    results: list[ResultRead]
    request: AdmissionCheckCreate


class RuleAnswer(BaseModel):
    outcome: Literal["pass", "info", "warn", "block"]
    value: str
    limit: str


class RuleDifference(BaseModel):
    """`stored` is null for a rule that was not asked then, `again` for one that is no more."""

    rule: str
    rule_name: str
    stored: RuleAnswer | None
    again: RuleAnswer | None


class AdmissionCheckRepeat(BaseModel):
    """A stored check weighed again, with what was known `then` or is known `now`. `compared`: how
    many answers the stored one has; `note`: what could not be taken back to that instant."""

    check_id: UUID
    known: Literal["then", "now"]
    known_at: Instant
    verdict: Literal["clear", "conditional", "blocked"]
    verdict_name: str
    stored_verdict: Literal["clear", "conditional", "blocked"]
    same: bool
    compared: int
    differences: list[RuleDifference]
    note: str | None
    results: list[ResultRead]


class AdmissionCheckItem(BaseModel):
    """A line of the list of checks."""

    id: UUID
    verdict: str
    verdict_name: str
    area_km2: str
    jurisdiction: str
    on: date
    minerals: list[str]
    kind: str
    requested_by: str
    created_at: Instant
