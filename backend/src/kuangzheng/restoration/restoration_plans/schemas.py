"""Shapes of restoration plans on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000, Text200, Text500
from kuangzheng.restoration.areas import AreaRead
from kuangzheng.restoration.dealings.schemas import (
    AreaOnGround,
    Direction,
    Measure,
    Number,
    WorkActRead,
    WorkRight,
)

PlanState = Literal["draft", "bound", "superseded"]
Unit = Literal["立方米", "平方米", "亩", "米", "株", "点次", "项"]


class PlanMeasureIn(Body):
    """A measure (S2-19), how much of it, what it costs."""

    measure: Measure
    quantity: Number
    unit: Unit
    cost: Money
    note: Text500 | None = None


class PlanZoneIn(Body):
    """A zone that is restored; `geometry` is GeoJSON, EPSG:4490, its area is computed."""

    name: Text200
    direction: Direction | None = None
    geometry: dict[str, Any]
    measures: Annotated[list[PlanMeasureIn], Field(min_length=1, max_length=60)]


class PlanPhaseIn(Body):
    name: Text200
    starts_on: date
    ends_on: date
    zones: Annotated[list[PlanZoneIn], Field(min_length=1, max_length=60)]


class RestorationPlanWrite(Body):
    """The content of a plan. The measures together are exactly the total."""

    title: Text200
    total: Money
    note: Note2000 | None = None
    phases: Annotated[list[PlanPhaseIn], Field(min_length=1, max_length=30)]


class RestorationPlanCreate(RestorationPlanWrite):
    """A first plan, or a further edition for a right whose plan was approved."""

    right_id: UUID


class PlanBinding(Body):
    """The approval this edition is the content of."""

    application_id: UUID


class PlanMeasureRead(BaseModel):
    no: int
    measure: str
    measure_name: str
    quantity: str
    unit: str
    cost: Money
    note: str | None


class PlanZoneRead(BaseModel):
    id: UUID
    no: int
    name: str
    direction: str | None
    direction_name: str | None
    area: AreaOnGround
    geometry: dict[str, Any]
    bbox: list[float]
    cost: Money
    measures: list[PlanMeasureRead]


class PlanPhaseRead(BaseModel):
    no: int
    name: str
    starts_on: date
    ends_on: date
    cost: Money
    area: AreaRead
    zones: list[PlanZoneRead]


class RestorationPlanRead(WorkRight):
    edition: int
    title: str
    state: str
    state_name: str
    total: Money
    starts_on: date
    ends_on: date
    area: AreaRead
    phases_count: int
    decision_no: str | None
    approved_on: date | None


class PlanDecisionRead(BaseModel):
    """An approval that licensing told of; `differences` says what of this edition is not so."""

    application_id: UUID
    title: str
    decision_no: str | None
    approved_on: date
    cost: Money
    bound: bool
    differences: list[str]


class RestorationPlanDetail(RestorationPlanRead):
    note: str | None
    phases: list[PlanPhaseRead]
    decisions: list[PlanDecisionRead]
    allowed: list[str]
    acts: list[WorkActRead]
