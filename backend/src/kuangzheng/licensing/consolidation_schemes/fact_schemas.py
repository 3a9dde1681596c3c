"""Shapes of facts: what an officer found out about a mine, and from whom."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text4000
from kuangzheng.licensing.consolidation_schemes.schemas import MilestoneRead, RightRef
from kuangzheng.licensing.rights.schemas import QuantityWire


class _Fact(Body):
    """Which mine, which day, who says so, on which paper."""

    right_id: UUID
    on: date
    source: Text200
    document_no: Text100 | None = None
    note: Text4000 | None = None


class Penalty(_Fact):
    """An administrative penalty for illegal mining, as the enforcing authority decided it."""

    kind: Literal["penalty"]
    document_no: Text100


class IllegalMining(_Fact):
    """Illegal mining found on that day."""

    kind: Literal["illegal_mining"]


class LapseCause(_Fact):
    """Why the licence ran out."""

    kind: Literal["lapse_cause"]
    own_reason: bool


class Rectification(_Fact):
    """停产限期整顿 and what came of it."""

    kind: Literal["rectification"]
    ground: Literal["ecology", "safety", "product_standard"]
    result: Literal["open", "passed", "failed"]
    deadline: date | None = None


class ProtectedArea(_Fact):
    """The written opinion of the authority of a protected area."""

    kind: Literal["protected_area"]
    document_no: Text100
    authority: Text200
    opinion: Literal["keep", "merge", "close"]


class Backward(_Fact):
    """生产工艺落后, 不能参与整合: what only a person can judge of the backward criteria."""

    kind: Literal["backward"]
    process_backward: bool
    cannot_participate: bool


class FakeIntegration(_Fact):
    """涉嫌假整合, or cleared of it."""

    kind: Literal["fake_integration"]
    suspected: bool


class Verification(_Fact):
    """储量核查: by which unit, what is left of the reserves paid for, how restoration stands."""

    kind: Literal["verification"]
    unit: Text200
    remaining: QuantityWire
    restoration: Literal["met", "partial", "below"]


class Finding(_Fact):
    """What a person found where the screening could not tell."""

    kind: Literal["finding"]
    outcome: Literal["must_merge", "not_required"]
    grounds: Text4000


FactWrite = Annotated[
    Penalty | IllegalMining | LapseCause | Rectification | ProtectedArea | Backward
    | FakeIntegration | Verification | Finding,
    Field(discriminator="kind"),
]  # fmt: skip


class FactWithdraw(Body):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class FactRead(BaseModel):
    """A fact; `scheme_version` is the scheme's after it. What enforcement `told` is a decision in
    force under the id of its case: it counts by itself and is not withdrawn here."""

    id: UUID
    version: int
    scheme_id: UUID
    scheme_version: int
    right: RightRef
    kind: str
    kind_name: str
    on: date
    source: str
    document_no: str | None
    data: dict[str, Any]
    recorded_by_name: str | None
    recorded_at: Instant
    withdrawn_at: Instant | None
    withdrawn_by_name: str | None
    withdraw_reason: str | None
    told: bool = False


class MilestoneWrite(Body):
    """A step of the campaign done, by which paper."""

    step: Literal["reserves_verified", "revenue_valued", "grant_completed", "plans_completed"]
    on: date
    document_no: Text100
    note: Text4000 | None = None


class PointsRead(BaseModel):
    """What an item of the assessment is worth."""

    item: str
    name: str
    full: int
    basis: str
    confirmed: bool


class MarkedRead(BaseModel):
    """An item of a county's score; `earned` null while it is not due."""

    item: str
    name: str
    standing: Literal["earned", "partly", "missed", "open"]
    earned: str | None
    full: int


class ScoreRead(BaseModel):
    """`attainable`: the points of what is due on the day; `rate`: earned of these in per cent;
    `rank` among the counties by that rate."""

    earned: str
    attainable: int
    full: int
    rate: str | None
    rank: int | None
    items: list[MarkedRead]


class CountyRead(BaseModel):
    """A county of the city in the assessment: its scheme, its steps, its figures."""

    division_code: str
    division_name: str
    mines: int
    scheme_id: UUID | None
    status: str | None
    status_name: str | None
    title: str | None
    before: int
    after: int | None
    reduction: str | None
    large_medium_before: str | None
    large_medium_after: str | None
    errors: int | None
    milestones: list[MilestoneRead]
    on_time: int
    late: int
    due_soon: int
    executions: int
    executed: int
    score: ScoreRead | None = None


class AssessmentRead(BaseModel):
    """All counties of a screening on a day, and the city together; without `points`, which a
    rulebook gives, no county has a score."""

    screening_id: UUID
    division_code: str
    division_name: str
    screened_on: date
    as_of: date
    before: int
    after: int
    reduction: str | None
    target: str | None
    target_basis: str | None
    points: list[PointsRead]
    late_share: str | None
    counties: list[CountyRead]
