"""Shapes of the overview on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

Mark = Literal["good", "warn", "bad", "none"]


class Tile(BaseModel):
    """A figure against its target; `query` leads to the rows behind it."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    name: str
    value: str
    unit: str
    target: str | None
    outcome: Mark
    query: str
    source: str


class Count(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    key: str
    name: str
    count: int
    area_km2: str


class Expiring(BaseModel):
    """A right, licence or permit that runs out within 180 days, or ran out within the last 90."""

    kind: Literal["right", "licence", "permit", "encumbrance"]
    kind_name: str
    id: UUID
    right_id: UUID
    name: str
    valid_to: date
    days_left: int


class OverviewCap(BaseModel):
    """What a plan sets: `number` in the figure's unit (a share as a fraction), `shown` with its
    sign, and the basis."""

    indicator: Literal["mine_count", "large_medium_share"]
    number: str
    shown: str
    basis: str


class OverviewCaps(BaseModel):
    """The indicators that the figures of the division are held against; none where no plan sets
    one."""

    division_code: str
    on: date
    items: list[OverviewCap]


class OverviewRead(BaseModel):
    as_of: date
    tiles: list[Tile]
    by_status: list[Count]
    by_mineral: list[Count]
    expiring: list[Expiring]
