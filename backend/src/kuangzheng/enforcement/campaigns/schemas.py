"""Shapes of campaigns on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100, Text200, Text300, Text2000

Chapter = Annotated[str, Field(min_length=1, max_length=8000), Storable]
Stage = Literal[
    "coming", "mobilise", "check", "rectify", "standardise", "tail", "long_term", "over",
]  # fmt: skip
Phase = Literal["mobilise", "check", "rectify", "standardise"]
Category = Literal[
    "right_setting", "supervision", "operation", "restoration", "green_mine", "safety",
    "supply_chain",
]  # fmt: skip
Department = Literal[
    "publicity", "political_legal", "development", "science", "industry", "public_security",
    "natural_resources", "ecology", "transport", "water", "agriculture", "emergency", "forestry",
    "market", "justice", "procuratorate", "finance",
]  # fmt: skip
Delivered = Literal[
    "plan", "check_results", "county_summary", "spot_check", "department_summaries",
]  # fmt: skip
Light = Literal["green", "amber", "red", "grey"]


class Suspicion(TrimmedBody):
    """`into`: the running clue that is the same thing, so that none is opened. `apart`: it is
    another thing than the clues that run. Without either, 409 `clue_there` names them."""

    into: UUID | None = None
    apart: bool = False


class CampaignDeliverable(TrimmedBody):
    """What a county, or the city, hands in by a day."""

    code: Delivered
    name: Text200
    due_on: date
    level: Literal["county", "city"]
    basis: Text200


class CampaignPhase(TrimmedBody):
    code: Phase
    name: Text100
    from_on: date
    until_on: date
    basis: Text200
    deliverables: Annotated[list[CampaignDeliverable], Field(max_length=10)] = []


class CampaignTask(TrimmedBody):
    """A main task with the departments responsible for it."""

    code: Category
    name: Text200
    departments: Annotated[list[Department], Field(max_length=20)]


class CampaignDuty(TrimmedBody):
    department: Department
    text: Text2000


class CampaignContent(TrimmedBody):
    """`source` is the document that fixes phases, days and share."""

    name: Text200
    source: Text300
    from_on: date
    until_on: date
    tail_until: date
    long_term: bool
    spot_percent: Annotated[int, Field(ge=1, le=100)]
    phases: Annotated[list[CampaignPhase], Field(min_length=1, max_length=4)]
    tasks: Annotated[list[CampaignTask], Field(max_length=7)] = []
    duties: Annotated[list[CampaignDuty], Field(max_length=20)] = []


class CampaignCreate(CampaignContent):
    """`base_on`: whose rights have to be checked; without it those of the first day."""

    document_no: Text100 | None = None
    template: Text100 | None = None
    base_on: date | None = None


class CampaignTemplate(CampaignContent):
    """A shipped campaign with its days in the year asked for; `year` is the one it was for."""

    code: str
    year: int
    spot_basis: str


class CampaignClose(TrimmedBody):
    on: date
    note: Text2000


class CampaignDeliverableRead(CampaignDeliverable):
    state: Literal["done", "done_late", "due", "late"] | None = None


class CampaignRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    document_no: str | None
    template: str | None
    source: str
    from_on: date
    until_on: date
    tail_until: date
    base_on: date
    long_term: bool
    spot_percent: int
    spot_basis: str
    spot_confirmed: bool
    state: Literal["running", "closed"]
    state_name: str
    stage: Stage
    stage_name: str
    closed_on: date | None
    created_by_name: str | None
    created_at: Instant
    updated_at: Instant


class CampaignDutyRead(BaseModel):
    department: str
    department_name: str
    text: str | None
    tasks: list[Category]


class CampaignDetail(CampaignRead):
    """`duties`: every department with its line and the tasks it is responsible for."""

    phases: list[CampaignPhase]
    tasks: list[CampaignTask]
    duties: list[CampaignDutyRead]
    close_note: str | None
    allowed: list[str]


class UncheckedRight(BaseModel):
    id: UUID
    division_code: str
    division_name: str
    code: str
    name: str
    kind: Literal["exploration", "mining"]
    holder_name: str | None


class CampaignCoverage(BaseModel):
    """Rights of the campaign's day in the caller's divisions, and those without a record."""

    campaign_id: UUID
    base_on: date
    rights: int
    checked: int
    percent: str | None
    missing: list[UncheckedRight]
    as_of: date


class MineToPlan(BaseModel):
    """A mine with problems in the campaign: how many, how many not settled, and its plan; the
    approved one where there is one."""

    id: UUID
    division_code: str
    division_name: str
    name: str
    problems: int
    unsettled: int
    plan_id: UUID | None
    plan_state: Literal["draft", "approved"] | None


class CampaignPlansNeeded(BaseModel):
    """Mines of the caller's divisions that have to have a plan; `lacking`: without an approved
    one, they stand first."""

    campaign_id: UUID
    campaign_name: str
    needed: int
    lacking: int
    mines: list[MineToPlan]
    as_of: date


class CampaignCounty(BaseModel):
    """A county's figures; rates in per cent with one place, null where there is nothing to share.
    `spot_required`: rights to be checked on the spot there, rounded up."""

    division_code: str
    division_name: str
    rights: int
    checked: int
    coverage_percent: str | None
    problems: int
    open: int
    submitted: int
    accepted: int
    escalated: int
    late: int
    accepted_percent: str | None
    stopped: int
    resumed: int
    plans_needed: int
    plans_approved: int
    spot_required: int
    spot_drawn: int
    spot_checked: int
    spot_returned: int
    spot_percent: str | None
    deliverables: list[CampaignDeliverableRead]


class CampaignCockpit(BaseModel):
    campaign: CampaignRead
    phases: list[CampaignPhase]
    total: CampaignCounty
    counties: list[CampaignCounty]
    by_category: dict[str, int]
    by_measure: dict[str, int]
    by_source: dict[str, int]
    as_of: date
