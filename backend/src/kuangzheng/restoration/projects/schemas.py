"""Shapes of projects and budgets on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.geo.layers import MapPlace, MapPlaces
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note2000, Text80, Text100, Text200
from kuangzheng.restoration.areas import AreaIn, AreaRead

State = Literal["planned", "under_way", "completed", "accepted"]
Mode = Literal["natural", "engineering"]
Source = Literal[
    "central", "provincial", "municipal", "county", "township", "enterprise", "restoration_fund",
    "social_capital", "quota_income", "other",
]  # fmt: skip
BudgetSource = Literal[
    "central", "provincial", "municipal", "county", "township", "grant_revenue", "other"
]
LandUse = Literal["flexible_term", "long_lease", "lease_then_grant", "lease_and_grant"]
Incentive = Literal["land_cost", "fiscal_award", "credit", "tax_relief"]
BudgetKind = Literal["budget_line", "special_fund"]
Item = Literal[
    "plan_compilation", "reserve_review", "development_review", "enforcement", "restoration",
    "monitoring", "other",
]  # fmt: skip
Count = Annotated[int, Field(ge=0, le=10**9)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class ProjectFundIn(Body):
    """A source of money: a sum that was promised, on which paper."""

    source: Source
    document_no: Text100 | None = None
    amount: Money


class ProjectWrite(Body):
    """What a project is. The sources together never exceed the investment; what they leave open is
    its gap. Sources that money was already allocated of are kept by `/book`."""

    name: Text200
    programme: Text100 | None = None
    basin: Text100 | None = None
    mode: Mode
    investment: Money
    planned_start: date
    planned_finish: date
    contractor: Text200 | None = None
    market_funded: bool = False
    investor: Text200 | None = None
    trees_planned: Count = 0
    land_use_mode: LandUse | None = None
    incentives: Annotated[list[Incentive], Field(max_length=4)] = []
    note: Note2000 | None = None
    site_ids: Annotated[list[UUID], Field(max_length=200)] = []
    funds: Annotated[list[ProjectFundIn], Field(max_length=30)] = []

    @model_validator(mode="after")
    def _whole(self) -> "ProjectWrite":
        if self.investment.amount_fen == 0:
            raise ValueError("总投资应大于零")
        if self.planned_finish < self.planned_start:
            raise ValueError("计划完工日期不得早于计划开工日期")
        if self.market_funded and self.investor is None:
            raise ValueError("市场化修复项目须填写投资者")
        if any(one.amount.amount_fen == 0 for one in self.funds):
            raise ValueError("资金来源的金额应大于零")
        return self


class ProjectCreate(ProjectWrite):
    division_code: DivisionCode
    code: Text80


class ProjectStep(Body):
    """An act with its day and its paper."""

    on: date
    document_no: Text100 | None = None
    note: Note2000 | None = None


class FundBooking(Body):
    """How much of a source has been allocated and paid so far, on which paper."""

    fund_id: UUID
    document_no: Text100
    allocated: Money
    paid: Money
    on: date


class ProjectMilestoneWrite(Body):
    """A milestone: new, or one that was reached."""

    milestone_id: UUID | None = None
    name: Text200
    due_on: date
    reached_on: date | None = None
    document_no: Text100 | None = None


class ProjectYearWrite(Body):
    """What was done in a year; the same year again corrects it."""

    year: Year
    area: AreaIn
    trees: Count = 0
    invested: Money
    note: Note2000 | None = None


class ProjectFundRead(BaseModel):
    id: UUID
    source: str
    source_name: str
    document_no: str | None
    amount: Money
    allocated: Money
    paid: Money
    booked_on: date | None


class ProjectSiteRead(BaseModel):
    id: UUID
    code: str
    name: str
    state: str
    state_name: str
    area: AreaRead
    restored: AreaRead


class ProjectMilestoneRead(BaseModel):
    id: UUID
    name: str
    due_on: date
    reached_on: date | None
    document_no: str | None
    overdue: bool


class ProjectYearRead(BaseModel):
    year: int
    area: AreaRead
    trees: int
    invested: Money
    note: str | None


class ProjectActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    recorded_by_name: str | None
    created_at: Instant


class ProjectRead(BaseModel):
    """A project as it stands. `gap`: what of the investment no source covers."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    code: str
    name: str
    state: str
    state_name: str
    programme: str | None
    basin: str | None
    mode: str
    mode_name: str
    investment: Money
    covered: Money
    gap: Money
    allocated: Money
    paid: Money
    planned_start: date
    planned_finish: date
    started_on: date | None
    finished_on: date | None
    accepted_on: date | None
    late: bool
    contractor: str | None
    market_funded: bool
    investor: str | None
    trees_planned: int
    trees_done: int
    land_use_mode: str | None
    land_use_name: str | None
    incentives: list[str]
    note: str | None
    sites: int
    created_at: Instant
    updated_at: Instant


class ProjectDetail(ProjectRead):
    """A project with its sites, money, milestones and years, and what may be done next."""

    funds: list[ProjectFundRead]
    covered_sites: list[ProjectSiteRead]
    milestones: list[ProjectMilestoneRead]
    years: list[ProjectYearRead]
    acts: list[ProjectActRead]
    allowed: list[str]


class ProjectPlace(MapPlace):
    """The sites of a project together; `state` as it was on the day."""

    state: State
    mode: Mode
    market_funded: bool


class ProjectPlaces(MapPlaces[ProjectPlace]):
    pass


class BudgetWrite(Body):
    """A budget line of the government, or a special fund: from where, for what, on which paper."""

    kind: BudgetKind
    year: Year
    item: Item
    name: Text200
    source: BudgetSource
    document_no: Text100
    purpose: Note2000 | None = None
    project_id: UUID | None = None
    amount: Money
    allocated: Money = Money(amount_fen=0)
    paid: Money = Money(amount_fen=0)
    note: Note2000 | None = None


class BudgetCreate(BudgetWrite):
    division_code: DivisionCode


class BudgetRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: str
    kind_name: str
    year: int
    item: str
    item_name: str
    name: str
    source: str
    source_name: str
    document_no: str
    purpose: str | None
    project_id: UUID | None
    project_name: str | None
    amount: Money
    allocated: Money
    paid: Money
    note: str | None
    created_at: Instant
    updated_at: Instant
