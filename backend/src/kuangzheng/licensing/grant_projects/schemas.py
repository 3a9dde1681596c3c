"""Shapes of grant projects on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text20, Text60, Text80, Text100, Text200, Text1000, Text2000
from kuangzheng.licensing.admission.schemas import ExceptionIn, QuantityIn, Share
from kuangzheng.licensing.revenues.schemas import Money, RevenueTerms
from kuangzheng.licensing.texts import Day

Method = Literal["tender", "auction", "listing", "agreement"]
State = Literal[
    "pooled", "surveyed", "net_mine", "county_approved", "planned", "valued", "announced",
    "concluded", "result_published", "contracted", "registered", "failed", "terminated",
]  # fmt: skip
Stage = Literal["plan_control", "release_plan", "market", "contract", "supervision"]
NetMineItem = Literal[
    "land", "forest", "grass", "access", "relocation", "water_power", "zone_clearance"
]  # fmt: skip
RecordKind = Literal[
    "collective_decision", "social_risk", "reasonableness", "safety_assessment", "hearing"
]  # fmt: skip
Ground = Literal["strategic_project", "existing_system", "same_subject_gap"]


class AgreementException(Body):
    """Why a grant is not put up for competition: the ground, its law, who consented (S0-15)."""

    ground: Ground
    basis: Text200
    consent_no: Text100


class GrantProjectBase(Body):
    name: Text200
    method: Method = "listing"
    exception: AgreementException | None = None
    gap_resources: bool = False
    public_interest: bool = False
    capacity: QuantityIn | None = None
    note: Text2000 | None = None

    @model_validator(mode="after")
    def _excepted(self) -> "GrantProjectBase":
        if (self.method == "agreement") != (self.exception is not None):
            raise ValueError("协议出让须写明例外情形、依据和同意文号；竞争性出让不填")
        return self


class GrantProjectCreate(GrantProjectBase):
    """A block taken into the pool (入库). Division and mineral are the block's."""

    block_id: UUID
    code: Text80


class GrantProjectUpdate(GrantProjectBase):
    """The project anew, while it has not been approved."""


class GrantSurvey(Body):
    """联合踏勘: when, which departments, which township, with what result."""

    on: Day
    departments: Annotated[list[Text60], Field(min_length=1, max_length=30)]
    township: Text60
    result: Text1000


class GrantSettlement(Body):
    """One item of the net-mine checklist with the paper that settles it."""

    item: NetMineItem
    document_no: Text100
    on: Day
    document_id: UUID | None = None
    note: Text2000 | None = None


class GrantRecord(Body):
    """A decision, an assessment or a hearing with its paper."""

    kind: RecordKind
    document_no: Text100
    on: Day
    document_id: UUID | None = None
    note: Text2000 | None = None


class GrantPaper(Body):
    document_no: Text100
    on: Day
    note: Text2000 | None = None


class GrantApproval(GrantPaper):
    """`exceptions`: listed exceptions from what the admission check forbids, each with the paper
    that is on file; kept with the check."""

    exceptions: Annotated[list[ExceptionIn], Field(max_length=50)] = []


class NetMineConfirmation(Body):
    note: Text2000 | None = None


class GrantPlanned(Body):
    """The annual release plan that the city agreed to and that lists the block."""

    release_plan_id: UUID
    note: Text2000 | None = None


class PriceAssumption(Body):
    """A sales price that the valuation takes, of one product, per unit."""

    product: Text60
    price: Money
    unit: Text20


class GrantValuation(Body):
    """储量备案、收益评估. `start_price` for grants by competition; `recovery_rate`: how much of the
    reserves is mined, as the check reckons the years."""

    reserves_no: Text100
    reserves: QuantityIn
    recovery_rate: Share | None = None
    report_no: Text100
    on: Day
    appraised: Money
    start_price: Money | None = None
    assumptions: Annotated[list[PriceAssumption], Field(max_length=20)] = []
    note: Text2000 | None = None


class GrantAnnouncement(Body):
    """`until` left out: the earliest last day by the rulebook. `exceptions` beside those of the
    approval, which go on."""

    document_no: Text100
    on: Day
    place: Text200
    until: Day | None = None
    note: Text2000 | None = None
    exceptions: Annotated[list[ExceptionIn], Field(max_length=50)] = []


class GrantConclusion(Body):
    document_no: Text100
    on: Day
    winner_id: UUID
    price: Money
    note: Text2000 | None = None


class GrantFailure(Body):
    on: Day
    reason: Text2000
    document_no: Text100 | None = None


class GrantResult(Body):
    on: Day
    place: Text200
    document_no: Text100
    until: Day | None = None


class GrantContractRevenue(Body):
    """How the revenue is paid: the terms of its account but number, day and total, which are the
    contract's and the knock-down price."""

    mode: Literal["amount", "rate"]
    notice_on: Day
    first: Money | None = None
    first_due_on: Day | None = None
    instalments: Annotated[int, Field(ge=0, le=50)] = 0
    instalments_from: Day | None = None
    rate_percent: Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,4})?$")] | None = None


class GrantContract(Body):
    """出让合同 (矿产资源法 20; S3-32): restoration duty and fund account are part of it."""

    contract_no: Text100
    signed_on: Day
    minerals: Annotated[list[Text60], Field(min_length=1, max_length=20)]
    area_km2: Annotated[str, Field(pattern=r"^\d{1,8}(\.\d{1,4})?$")]
    term_years: Annotated[int, Field(ge=1, le=50)]
    mining_duty: Text2000
    restoration_duty: Text2000
    fund_account: Text2000
    safety_duty: Text2000
    protective_duty: Text2000 | None = None
    revenue: GrantContractRevenue
    document_id: UUID | None = None

    def terms(self, price_fen: int) -> RevenueTerms:
        """What the account of the revenue is opened with. Raises ValidationError."""
        return RevenueTerms.model_validate({
            **self.revenue.model_dump(), "contract_no": self.contract_no,
            "signed_on": self.signed_on, "total": {"amount_fen": price_fen},
        })  # fmt: skip


class GrantRegistration(Body):
    """The application of kind new that led to the right, or the right itself where it was entered
    without one."""

    application_id: UUID | None = None
    right_id: UUID | None = None

    @model_validator(mode="after")
    def _one(self) -> "GrantRegistration":
        if (self.application_id is None) == (self.right_id is None):
            raise ValueError("请填写新立申请或矿业权中的一项")
        return self


class GrantTermination(Body):
    on: Day
    reason: Text2000
    document_no: Text100


class NetMineItemRead(BaseModel):
    """Asked by the rulebook (`required`) or settled beyond it."""

    item: str
    name: str
    required: bool
    basis: str | None
    confirmed: bool
    document_no: str | None
    on: date | None
    document_id: UUID | None
    note: str | None


class GrantRecordRead(BaseModel):
    kind: str
    name: str
    required: bool
    basis: str | None
    confirmed: bool
    document_no: str | None
    on: date | None
    document_id: UUID | None
    note: str | None


class GrantBlock(BaseModel):
    id: UUID
    code: str | None
    name: str | None
    kind: str | None
    area_km2: str | None


class GrantWinner(BaseModel):
    id: UUID
    name: str | None


class PriceCheck(BaseModel):
    """What a price table says to a figure, with the row it rests on."""

    code: str
    outcome: Literal["good", "warn", "bad", "none"]
    text: str
    basis: str | None
    confirmed: bool | None
    price_id: UUID | None


class GrantDocument(BaseModel):
    """A file that an act rests on; its bytes are at `/blobs/{sha256}`."""

    id: UUID
    name: str
    size: int
    sha256: str


class ContractScan(BaseModel):
    """Whether the rulebook in force today asks for a scan of the signed contract."""

    required: bool
    basis: str | None
    confirmed: bool


class GrantActRead(BaseModel):
    act: str
    act_name: str
    state_after: str
    by: str
    at: Instant
    on_date: date
    document_no: str | None
    document: GrantDocument | None
    note: str | None
    data: dict[str, Any]


class GrantProjectItem(BaseModel):
    """A line of the list; `open_until`: the last day of the notice or publicity that runs now;
    `stage`: of the five of a grant's life, none of a terminated one."""

    id: UUID
    version: int
    code: str
    name: str
    division_code: str
    division_name: str
    block: GrantBlock
    mineral: str
    state: State
    state_name: str
    stage: Stage | None
    stage_name: str | None
    method: Method
    method_name: str
    gap_resources: bool
    public_interest: bool
    capacity: QuantityIn | None
    price: Money | None
    concluded_on: date | None
    open_until: date | None
    created_at: Instant
    updated_at: Instant


class SurveyMinimum(BaseModel):
    """Least number of departments at the joint survey."""

    value: int
    basis: str
    confirmed: bool


class GrantProjectRead(GrantProjectItem):
    """`actions`: the acts of the present state; `bars`: what stands against the approval;
    `survey_minimum`: as the rulebook asked when the project was pooled;
    `check_id`: the admission check it was last approved or announced on;
    `contract_scan`: as long as the contract is to be signed next."""

    exception: AgreementException | None
    exception_name: str | None
    checklist: list[NetMineItemRead]
    records: list[GrantRecordRead]
    survey_minimum: SurveyMinimum | None
    release_plan_id: UUID | None
    valuation: dict[str, Any] | None
    notice: dict[str, Any] | None
    winner: GrantWinner | None
    conclusion: dict[str, Any] | None
    result: dict[str, Any] | None
    contract: dict[str, Any] | None
    contract_scan: ContractScan | None
    application_id: UUID | None
    right_id: UUID | None
    revenue_id: UUID | None
    check_id: UUID | None
    check_verdict: Literal["clear", "conditional"] | None
    note: str | None
    price_checks: list[PriceCheck]
    actions: list[str]
    done_by_me: list[str]
    bars: list[str]
    acts: list[GrantActRead]


class SoldYear(BaseModel):
    """Rights given in a year (S0-5): by competition and by agreement, with what they brought."""

    year: int
    public_sales: int
    public_revenue: Money
    agreements: int
    agreement_revenue: Money


class GrantSummary(BaseModel):
    """The pool by state and by stage, and what was given by year, oldest first."""

    states: dict[str, int]
    stages: dict[Stage, int]
    years: list[SoldYear]
