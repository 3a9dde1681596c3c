"""Shapes of demand, river sand and supply on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note1000, Text20, Text60, Text100, Text200
from kuangzheng.licensing.supply.rules import Outcome

Number = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")]


class MineralDemandWrite(Body):
    """Demand of a year as a source tells it; `forecast` for years to come (S4-22)."""

    division_code: DivisionCode
    mineral: Text60
    year: Annotated[int, Field(ge=1990, le=2100)]
    value: Number
    unit: Text20
    forecast: bool = False
    source: Text200
    note: Note1000 | None = None


class MineralDemandRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    mineral: str
    year: int
    value: str
    unit: str
    forecast: bool
    source: str
    note: str | None
    created_at: Instant
    updated_at: Instant


class RiverSandGrantWrite(Body):
    """What the water department granted and permitted in a river (S4-39)."""

    division_code: DivisionCode
    river: Text60
    section: Text200
    grantee: Text200
    grant_no: Text100 | None = None
    granted_on: date
    quantity: Number
    unit: Text20
    mined_from: date
    mined_to: date
    permit_no: Text100 | None = None
    permit_authority: Text100 | None = None
    permitted_on: date | None = None
    source: Text200

    @model_validator(mode="after")
    def _in_order(self) -> "RiverSandGrantWrite":
        if self.mined_to < self.mined_from:
            raise ValueError("可采期止不得早于可采期起")
        if (self.permit_no is None) != (self.permitted_on is None):
            raise ValueError("采砂许可证号和许可日期须同时填写")
        return self


class RiverSandGrantRead(BaseModel):
    """`state`: whether sand may be mined on the day the list is read."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    river: str
    section: str
    grantee: str
    grant_no: str | None
    granted_on: date
    quantity: str
    unit: str
    mined_from: date
    mined_to: date
    permit_no: str | None
    permit_authority: str | None
    permitted_on: date | None
    state: Literal["to_come", "unpermitted", "open", "over"]
    state_name: str
    source: str
    created_at: Instant
    updated_at: Instant


class SupplyThreshold(BaseModel):
    level: Literal["tight", "shortage", "surplus"]
    level_name: str
    ratio: str
    basis: str
    confirmed: bool


class SupplyBalance(BaseModel):
    """A mineral's yearly figures in one unit: what may be mined, what was, what is asked for.

    `capacity_ratio`, `output_ratio`: against the demand; the output is judged when all quarters of
    the year are over. `missing`: returns that are not in the output.
    """

    mineral: str
    unit: str
    demand: str | None
    demand_source: str | None
    demand_forecast: bool | None
    capacity: str
    rights: int
    uncounted: int
    output: str
    quarters: int
    returned_rights: int
    missing: int
    capacity_ratio: str | None
    output_ratio: str | None
    cap: str | None
    cap_basis: str | None
    cap_share: str | None
    cap_outcome: Literal["good", "warn", "bad", "none"]
    outcome: Outcome
    outcome_name: str
    thresholds: list[SupplyThreshold]


class DemandPoint(BaseModel):
    """Demand of a year of a mineral, beside the capacity licensed today."""

    mineral: str
    year: int
    value: str
    unit: str
    forecast: bool
    source: str


class SupplyRead(BaseModel):
    division_code: str
    division_name: str
    year: int
    as_of: date
    complete: bool
    balances: list[SupplyBalance]
    demands: list[DemandPoint]
    register_query: str
    returns_query: str


class AggregateMineral(BaseModel):
    """Planned as the plan's total control prints it; none where the plan says nothing."""

    mineral: str
    unit: str
    planned_rights: int | None
    planned_capacity: str | None
    plan_title: str | None
    rights: int
    capacity: str
    planned_gap: str | None
    demand: str | None
    demand_gap: str | None
    open_blocks: int


class AggregateCounty(BaseModel):
    """The same of one county: planned by its own plan, and licensed."""

    division_code: str
    division_name: str
    mineral: str
    unit: str
    planned_rights: int | None
    planned_capacity: str | None
    rights: int
    capacity: str
    planned_gap: str | None


class AggregateIncrement(BaseModel):
    """Capacity a right added since the beginning of the year: granted anew, or enlarged."""

    right_id: UUID
    code: str
    name: str
    division_code: str
    division_name: str
    mineral: str
    unit: str
    before: str
    now: str
    increment: str
    granted: bool


class AggregateSupplyRead(BaseModel):
    """Sand and stone of a division (S0-20, 21), the river sand of the water department beside."""

    division_code: str
    division_name: str
    year: int
    as_of: date
    minerals: list[AggregateMineral]
    counties: list[AggregateCounty]
    increments: list[AggregateIncrement]
    increment_sums: list[DemandPoint]
    river_sand: list[RiverSandGrantRead]
    river_sand_total: list[DemandPoint]
