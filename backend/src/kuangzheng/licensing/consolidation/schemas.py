"""Shapes of screenings on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant

OutcomeCode = Literal["must_merge", "not_required", "undetermined"]
CriterionCode = Literal[
    "distance", "ore_body", "area", "reserves", "zone", "safety_distance", "safety_body", "scale"
]
GroundCode = Literal["neighbouring", "concentrated"]
AnswerCode = Literal["met", "not_met", "unknown"]
ClassCode = Literal["valid_licence", "turned_away", "delimited"]
MissingCode = Literal["ore_body", "reserves", "density", "unit", "zone", "scale"]


class ScreeningCreate(BaseModel):
    """Which city, as of which day (today where none is given)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"division_code": "140900", "on": "2022-10-30"}]},
    )

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    on: date | None = None


class LimitRead(BaseModel):
    """A limit with where it comes from; `ruling` names the entry of the rulebook."""

    value: str
    unit: str
    basis: str
    confirmed: bool
    ruling: str
    book: str
    title: str
    version: str


class LimitsRead(BaseModel):
    """Within the distance, the distance itself included; below the area and the reserves."""

    distance: LimitRead
    area: LimitRead
    reserves: LimitRead


class ScreeningRead(BaseModel):
    """A run with its counts. It never changes; another day or another register is another run.
    `safety_distance` is null where no rulebook sets one: then no mine was judged by the second
    ground, that of concentrated mining areas. `left_out` counts the rights that ministry or
    province licensed, which are none of its concern and no neighbours; `level_unknown` those
    screened though nobody has recorded who licensed them. Both are null of runs older than that."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    on: date
    limits: LimitsRead
    safety_distance: LimitRead | None
    requested_by_name: str | None
    rights: int
    must_merge: int
    not_required: int
    undetermined: int
    groups: int
    left_out: int | None
    level_unknown: int | None
    created_at: Instant
    updated_at: Instant


class RightName(BaseModel):
    id: UUID
    code: str
    name: str


class CriterionRead(BaseModel):
    """One criterion of one mine. `value` is null where nothing is known; of a distance, where no
    mine lies within it. `neighbour` is the mine that decided. Of `zone` the value is the name of
    the area and the limit its kind; of `scale` both are classes."""

    code: CriterionCode
    outcome: AnswerCode
    value: str | None
    unit: str | None
    limit: str | None
    basis: str
    neighbour: RightName | None


class GroundRead(BaseModel):
    """A ground on which a mine must merge, and the criteria that make it up: all of them met, one
    certainly not met, or not yet known. One ground that is met suffices."""

    code: GroundCode
    outcome: AnswerCode
    basis: str
    criteria: list[CriterionCode]


class MissingRead(BaseModel):
    """What has to be found out before the mine can be judged, and of which right."""

    what: MissingCode
    right: RightName
    mineral: str | None


class ClassRead(BaseModel):
    """Whether a class of the scheme's scope applies to the mine."""

    code: ClassCode
    outcome: AnswerCode


class ScreeningResultRead(BaseModel):
    """What a run said of one right; `geometry` only where asked for. `issuing_level` is null where
    nobody has recorded which level licensed the mine, to be verified."""

    id: UUID
    right_id: UUID
    code: str
    name: str
    holder_name: str | None
    division_code: str
    division_name: str
    minerals: list[str]
    outcome: OutcomeCode
    group_no: int | None
    issuing_level: Literal["city", "county"] | None
    grounds: list[GroundRead]
    criteria: list[CriterionRead]
    missing: list[MissingRead]
    classes: list[ClassRead]
    geometry: dict[str, Any] | None
