"""Shapes of schemes on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text500, Text4000
from kuangzheng.licensing.consolidation.schemas import OutcomeCode
from kuangzheng.licensing.rights.schemas import AreaFields, Method, QuantityWire

SchemeStatus = Literal[
    "draft", "heard", "publicised", "submitted", "returned", "approved", "executing", "completed"
]
LeadKind = Literal["mining_group", "downstream_chain", "backbone"]
Destination = Literal["merged", "kept", "closed", "exits"]
TriggerCode = Literal[
    "illegal_mining", "own_lapse", "rectification_failed", "protected_area", "backward"
]
GapMethod = Literal["tender", "auction", "listing"]
GroupNo = Annotated[int, Field(ge=1, le=999)]


class Lead(Body):
    """The lead subject, of one of the three kinds that may lead."""

    kind: LeadKind
    name: Text200
    holder_id: UUID | None = None


class Member(Body):
    """A member of the retained subject; `share_bp`: basis points, all together 10,000."""

    name: Text200
    holder_id: UUID | None = None
    share_bp: Annotated[int, Field(ge=1, le=10_000)]


class ProposedRight(AreaFields):
    """The right a group is to get; the area is checked and computed as everywhere."""

    name: Text200 | None = None
    minerals: Annotated[list[Text200], Field(min_length=1, max_length=40)] | None = None
    mining_method: Method | None = None
    capacity: QuantityWire | None = None
    reserves: QuantityWire | None = None
    density: QuantityWire | None = None
    ore_body: Text200 | None = None


class Gap(Body):
    """夹缝资源: how what lies between the merged mines is granted."""

    method: GapMethod
    note: Text500 | None = None


class SchemeGroup(Body):
    """Mines that become one; which they are stands with each mine."""

    no: GroupNo
    name: Text200
    lead: Lead | None = None
    members: Annotated[list[Member], Field(max_length=50)] = []
    equity_document_no: Text100 | None = None
    proposed: ProposedRight | None = None
    gap: Gap | None = None


class SchemeExit(Body):
    """When a mine that takes no part leaves: at the end of its term, or mined out by a day and
    without enlargement."""

    mode: Literal["by_years", "by_reserves"]
    until: date


class SchemeMine(Body):
    """The one destination of a mine."""

    right_id: UUID
    destination: Destination
    group_no: GroupNo | None = None
    trigger: TriggerCode | None = None
    exit: SchemeExit | None = None
    note: Text500 | None = None

    @model_validator(mode="after")
    def _fits(self) -> "SchemeMine":
        for destination, value, told in (
            ("merged", self.group_no, "整合的矿山须写明组号"),
            ("closed", self.trigger, "关闭的矿山须写明关闭情形"),
            ("exits", self.exit, "退出的矿山须写明退出方式和期限"),
        ):
            if (self.destination == destination) != (value is not None):
                raise ValueError(f"{told}，其他去向不填")
        return self


class Demand(Body):
    """Yearly demand of a mineral in the coming five to ten years, and whose estimate it is."""

    mineral: Text200
    from_year: Annotated[int, Field(ge=2000, le=2100)]
    to_year: Annotated[int, Field(ge=2000, le=2100)]
    yearly: QuantityWire
    source: Text200


class Duty(Body):
    """Who does what (任务分工和责任落实)."""

    department: Text200
    duty: Text4000


class SchemeContent(Body):
    """What the county writes; everything that follows from the register is computed."""

    groups: Annotated[list[SchemeGroup], Field(max_length=200)] = []
    mines: Annotated[list[SchemeMine], Field(max_length=2000)] = []
    distribution: Text4000 | None = None
    demand: Annotated[list[Demand], Field(max_length=50)] = []
    progress: Text4000 | None = None
    duties: Annotated[list[Duty], Field(max_length=50)] = []


class SchemeCreate(Body):
    """A draft of a county on a screening of its city, the newest one where none is named."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    screening_id: UUID | None = None
    title: Text200
    content: SchemeContent = SchemeContent()


class SchemeChange(Body):
    """New title, new content: the whole of it, or null to leave it."""

    title: Text200 | None = None
    content: SchemeContent | None = None


class SchemeHearing(Body):
    """听证: the day, and what was said."""

    on: date
    record: Text4000
    document_no: Text100 | None = None


class SchemePublicity(Body):
    """公示 in local media, from one day to another."""

    media: Text200
    from_on: date
    to_on: date
    document_no: Text100 | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "SchemePublicity":
        if self.to_on < self.from_on:
            raise ValueError("公示止日早于起日")
        return self


class SchemePaper(Body):
    """A step on a paper: its number is what the paper says."""

    document_no: Text100
    on: date | None = None
    note: Text500 | None = None


class SchemeReturn(Body):
    """The city's return, with its reason."""

    reason: Text500
    document_no: Text100 | None = None
    on: date | None = None


class SchemeStep(Body):
    """A step that needs no paper."""

    on: date | None = None
    document_no: Text100 | None = None
    note: Text500 | None = None


class RightRef(BaseModel):
    id: UUID
    code: str
    name: str


class ProblemRead(BaseModel):
    """An error holds the scheme back, a warning is told; `pointer` leads to the place."""

    code: str
    severity: Literal["error", "warning"]
    pointer: str
    text: str
    basis: str | None
    right_id: UUID | None
    group_no: int | None


class TriggerRead(BaseModel):
    """A closing trigger of a mine; `unknown` has to be found out."""

    code: TriggerCode
    name: str
    answer: Literal["met", "not_met", "unknown"]
    grounds: str
    basis: str


class SchemeMineRead(BaseModel):
    """A mine of the county: what screening, register and officers say, and where it goes."""

    right_id: UUID
    code: str
    name: str
    holder_name: str | None
    minerals: list[str]
    outcome: OutcomeCode
    settled_outcome: OutcomeCode
    screening_group_no: int | None
    area_km2: str | None
    scale_class: str | None
    capacity: QuantityWire | None
    valid_to: date | None
    licence_status: str | None
    encumbrances: list[str]
    protected_areas: list[str]
    triggers: list[TriggerRead]
    police_check_due: bool
    verified: bool
    destination: Destination | None
    destination_name: str | None
    group_no: int | None
    trigger: TriggerCode | None
    exit: SchemeExit | None
    note: str | None


class GroupRead(BaseModel):
    """A group with what follows from its proposal."""

    no: int
    name: str
    lead: Lead | None
    lead_kind_name: str | None
    members: list[Member]
    equity_document_no: str | None
    proposed: dict[str, Any] | None
    gap: Gap | None
    mines: list[RightRef]
    area_km2: str | None
    merged_area_km2: str | None
    gap_area_km2: str | None
    scale_class: str | None
    reserve_class: str | None


class CapacityRead(BaseModel):
    unit: str
    before: str
    after: str


class FiguresRead(BaseModel):
    """Before and after the scheme; shares in per cent. `after` counts what exits until it has
    left. `target` is the reduction wanted, with its basis."""

    before: int
    after: int
    after_exits: int
    groups: int
    merged: int
    kept: int
    closed: int
    exits: int
    undecided: int
    reduction: str | None
    reduction_after_exits: str | None
    large_medium_before: str | None
    large_medium_after: str | None
    scale_unknown: int
    capacity: list[CapacityRead]
    target: str | None
    target_basis: str | None
    target_confirmed: bool


class SchemeActRead(BaseModel):
    """What was done, by whom, on which paper."""

    act: str
    act_name: str
    by: str
    at: Instant
    on: date
    document_no: str | None
    reason: str | None
    execution_id: UUID | None
    data: dict[str, Any]


class MilestoneRead(BaseModel):
    """A step with its date and its light on the day asked for: green done in time, amber due within
    30 days, red late or done late, none later. `days` are left, or behind where negative."""

    step: str
    name: str
    due: date | None
    done_on: date | None
    light: Literal["green", "amber", "red", "none"]
    days: int | None
    basis: str | None
    confirmed: bool


class SchemeHead(BaseModel):
    """A scheme in a list."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    city_code: str
    city_name: str
    screening_id: UUID
    screened_on: date
    title: str
    status: SchemeStatus
    status_name: str
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class SchemeRead(SchemeHead):
    """A scheme with everything. `may_submit` is false while there are errors."""

    content: SchemeContent
    mines: list[SchemeMineRead]
    groups: list[GroupRead]
    figures: FiguresRead
    problems: list[ProblemRead]
    may_submit: bool
    milestones: list[MilestoneRead]
    acts: list[SchemeActRead]
    prepared_by_me: bool
    as_of: date
