"""What is filed: the proposal, the restoration plan, the block and the transferee chosen."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.licensing.admission.schemas import ElevationIn, QuantityIn, Share, Word
from kuangzheng.licensing.applications.shapes import Body, Short
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.schemas import CrsWrite, ElevationRead, PartWrite


class Proposal(Body):
    """What is to be mined or explored, and where (`boundary`: GeoJSON, EPSG:4490 lon/lat).

    `parts`: the numbered vertices as the applicant has them, in `vertices_crs` (EPSG:4490 where
    left out); they describe the boundary and go into the register with it.
    """

    minerals: Annotated[list[Word], Field(min_length=1, max_length=20)]
    mining_method: Literal["open_pit", "underground", "combined", "well", "other"] | None = None
    capacity: QuantityIn | None = None
    reserves: QuantityIn | None = None
    recovery_rate: Share | None = None
    boundary: dict[str, Any] | None = None
    parts: Annotated[list[PartWrite], Field(min_length=1, max_length=1000)] | None = None
    vertices_crs: CrsWrite | None = None
    elevation: ElevationIn | None = None
    enlarges: bool = False


class RestorationPhase(Body):
    """A stage of the restoration with its days and its cost."""

    name: Short
    starts_on: date
    ends_on: date
    cost: Money


class RestorationPlan(Body):
    """矿区生态修复方案 as it is approved with the mining plan (矿产资源法 art. 46): its costs are
    those of its phases together. The document is handed in as material `restoration_plan`."""

    title: Short
    cost: Money
    phases: Annotated[list[RestorationPhase], Field(min_length=1, max_length=30)]

    @model_validator(mode="after")
    def _adds_up(self) -> "RestorationPlan":
        if self.cost.amount_fen == 0:
            raise ValueError("修复费用须大于零")
        if sum(one.cost.amount_fen for one in self.phases) != self.cost.amount_fen:
            raise ValueError("各期费用之和须等于方案总费用")
        if any(one.ends_on < one.starts_on for one in self.phases):
            raise ValueError("各期的结束日不能早于开始日")
        return self


BlockStanding = Literal["free", "expired", "occupied", "taken", "in_project"]


class BlockNamed(BaseModel):
    """The block an application is about."""

    id: UUID
    code: str
    name: str
    elevation: ElevationRead | None = None


class BlockChoice(BlockNamed):
    """A block to apply on; `standing` other than free says why not, `project` is the grant project
    in which the caller's holder won it, `capacity` what that project sets."""

    division_code: str
    kind: str
    mineral: str
    plan_name: str
    requirements: str | None
    area_km2: str
    standing: BlockStanding
    standing_name: str
    project: str | None
    capacity: dict[str, str] | None
    geometry: dict[str, Any]


class TransfereeNamed(BaseModel):
    """To whom a right is to go."""

    id: UUID
    name: str
    credit_code: str | None


class TransfereeChoice(TransfereeNamed):
    """A company a right may go to; `barred` says why it may not."""

    division_name: str
    lists: list[str]
    barred: str | None


def plain_area(value: Decimal) -> str:
    return f"{value:.4f}"
