"""Shapes of basins on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text60, Text80, Text100, Text200
from kuangzheng.licensing.basins.rules import Disposition, Placed, Source, Stands
from kuangzheng.licensing.retentions.schemas import RetentionCapacity

ORDER = ("target_year", "decided_by", "decided_on", "document_no")


class BasinWrite(Body):
    """A basin, and where all its mines are to close: until when, by whose decision, and the
    minerals that are excepted."""

    division_code: DivisionCode
    name: Text100
    zone_code: Text80 | None = None
    valid_from: date
    valid_to: date | None = None
    closes: bool = False
    target_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    kept_minerals: Annotated[list[Text60], Field(max_length=30)] = []
    decided_by: Text100 | None = None
    decided_on: date | None = None
    document_no: Text100 | None = None
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "BasinWrite":
        told = [getattr(self, name) is not None for name in ORDER]
        if self.closes and not all(told):
            raise ValueError("全流域关停须填关停年度、决定机关、决定日期和文号")
        if not self.closes and (any(told) or self.kept_minerals):
            raise ValueError("未决定全流域关停的，不填关停年度、决定和保留矿种")
        return self


class BasinRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    zone_code: str | None
    valid_from: date
    valid_to: date | None
    closes: bool
    target_year: int | None
    kept_minerals: list[str]
    decided_by: str | None
    decided_on: date | None
    document_no: str | None
    note: str | None
    created_at: Instant
    updated_at: Instant


class AssignmentWrite(Body):
    """A mine put into the basin by decision, on a basis that is told."""

    mine_id: UUID
    valid_from: date
    basis: Text200


class AssignmentEnd(Body):
    """The first day on which the assignment holds no more."""

    valid_to: date


class AssignmentRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    basin_id: UUID
    mine_id: UUID
    valid_from: date
    valid_to: date | None
    basis: str
    created_at: Instant
    updated_at: Instant


class BasinCandidate(BaseModel):
    """What speaks for a basin: a decision, its area in the layer, or the words of the mine."""

    basin_id: UUID | None
    basin_name: str
    source: Source
    source_name: str
    detail: str


class BasinMineRead(BaseModel):
    """A mine with its basin, why it is counted there, and what is to become of it.

    `assignment_id`: of the decision that puts it there today, if any."""

    mine_id: UUID
    mine_name: str
    division_code: str
    division_name: str
    main_mineral: str | None
    mine_status: str
    mine_status_name: str
    basin_id: UUID | None
    basin_name: str | None
    placed: Placed
    placed_name: str
    candidates: list[BasinCandidate]
    assignment_id: UUID | None
    assignment_version: int | None
    disposition: Disposition
    disposition_name: str
    target_year: int | None
    reason: str
    state: Stands
    state_name: str
    rights: int
    area_km2: str
    capacities: list[RetentionCapacity]
    lon: float | None
    lat: float | None


class BasinMines(BaseModel):
    as_of: date
    division_code: str
    items: list[BasinMineRead]


class BasinFigures(BaseModel):
    """Mines of a basin on a day; `query` leads to the rows behind the figures.

    `existing` are kept, to close or undecided; `closed` are closed already. `uncounted`: mines
    whose capacity has a unit that no sum takes."""

    basin_id: UUID
    basin_name: str
    closes: bool
    target_year: int | None
    kept_minerals: list[str]
    document_no: str | None
    mines: int
    existing: int
    kept: int
    to_close: int
    closed: int
    overdue: int
    undecided: int
    area_km2: str
    capacities: list[RetentionCapacity]
    kept_capacities: list[RetentionCapacity]
    uncounted: int
    query: str


class BasinStatistics(BaseModel):
    """`several`, `unplaced`: mines that are counted in no basin, and why."""

    as_of: date
    division_code: str
    division_name: str
    basins: list[BasinFigures]
    several: int
    unplaced: int
    mines_query: str
