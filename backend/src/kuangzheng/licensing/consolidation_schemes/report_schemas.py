"""Shape of a scheme's report: every content item that the city asks for."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from kuangzheng.licensing.consolidation_schemes.schemas import (
    CapacityRead,
    Demand,
    Duty,
    FiguresRead,
    GroupRead,
    MilestoneRead,
    SchemeActRead,
    SchemeHead,
    SchemeMineRead,
)
from kuangzheng.licensing.rights.schemas import QuantityWire


class MineralDistribution(BaseModel):
    """Mines of one main mineral as the register stood on the day of the screening; `remaining` as
    far as it was verified."""

    mineral: str
    mines: int
    area_km2: str
    capacity: list[QuantityWire]
    remaining: list[QuantityWire]
    unverified: int


class VerificationRead(BaseModel):
    """储量核查 of a mine."""

    code: str
    name: str
    unit: str
    on: date
    remaining: QuantityWire
    restoration: str
    restoration_name: str


class ReportGroup(GroupRead):
    """A group with its boundary as the register would keep it."""

    parts: list[dict[str, Any]]
    vertices_crs: int | None
    proposed_name: str | None
    minerals: list[str]
    mining_method_name: str | None
    capacity: QuantityWire | None
    reserves: QuantityWire | None
    elevation: str | None


class ReportRead(BaseModel):
    """The scheme as it is submitted. `in_register_now`: mining rights of the county that stand in
    the register today; capacity before and after is in the figures."""

    scheme: SchemeHead
    as_of: date
    distribution: list[MineralDistribution]
    distribution_note: str | None
    capacity: list[CapacityRead]
    rights: list[SchemeMineRead]
    groups: list[ReportGroup]
    merged: list[SchemeMineRead]
    kept: list[SchemeMineRead]
    closed: list[SchemeMineRead]
    exits: list[SchemeMineRead]
    verifications: list[VerificationRead]
    figures: FiguresRead
    reduction_count: int
    in_register_now: int
    demand: list[Demand]
    progress: str | None
    milestones: list[MilestoneRead]
    duties: list[Duty]
    procedure: list[SchemeActRead]
    undecided: list[SchemeMineRead]
    errors: int
