"""Shapes of the cockpit on the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from kuangzheng.licensing.caps.schemas import CapRead
from kuangzheng.licensing.plans.schemas import PlanHead, PlanNoteRead

Mark = Literal["good", "warn", "bad", "none"]


class PlanPointRead(BaseModel):
    on: date
    value: str | None


class PlanIndicatorRead(BaseModel):
    """An indicator with its live value. `attribute`: what the source prints; `effect`: how it is
    read; `direction`: a `max` is not to be passed, a `min` is to be reached; `entity`: the records
    that feed it; `reported`: yearly output as returned, where returns are kept; `year`: of which a
    yearly rate is, the newest of which one was accepted."""

    key: str
    kind: str
    kind_name: str
    name: str
    mineral: str | None
    unit: str
    attribute: Literal["binding", "expected", "open"]
    effect: Literal["binding", "expected", "open"]
    read_basis: str | None
    enforced: bool
    direction: Literal["max", "min"]
    base: str | None
    target: str
    outlook: str | None
    actual: str | None
    year: int | None
    reserved: str | None
    share: str | None
    room: str | None
    reported: str | None
    returned: int
    outcome: Mark
    uncounted: int
    entity: Literal["register", "discoveries", "returns"] | None
    query: str | None
    basis: str
    note: str | None
    trend: list[PlanPointRead]


class PlanBlocksRow(BaseModel):
    """Planned blocks of a kind, setting and mineral: as the text counts them, and as drawn."""

    kind: Literal["mining", "exploration"]
    setting: Literal["retained", "adjusted", "new"]
    mineral: str
    planned: int | None
    drawn: int
    occupied: int
    released: int
    area_km2: str


class PlanComparisonRead(BaseModel):
    """Mines of two years the plan prints, with the change (S3-6)."""

    mineral: str | None
    from_year: int
    to_year: int
    from_count: int
    to_count: int
    change: str | None
    from_share: str | None
    to_share: str | None


class PlanFigureRead(BaseModel):
    """A live figure of the situation with where it comes from; `query`: the list behind it."""

    key: str
    name: str
    value: str | None
    unit: str
    printed: str | None
    source: str
    query: str | None


class PlanStandingRead(BaseModel):
    """Retained reserves of a mineral with the rank in the province (S0-6)."""

    mineral: str
    year: int
    value: str
    unit: str
    province_rank: int | None


class CockpitRead(BaseModel):
    """A plan on a day: indicators with actual values, what is taken of the caps, blocks, what the
    plan's figures say against each other and against what stands."""

    plan: PlanHead
    as_of: date
    indicators: list[PlanIndicatorRead]
    caps: list[CapRead]
    blocks: list[PlanBlocksRow]
    comparisons: list[PlanComparisonRead]
    figures: list[PlanFigureRead]
    standings: list[PlanStandingRead]
    notes: list[PlanNoteRead]


