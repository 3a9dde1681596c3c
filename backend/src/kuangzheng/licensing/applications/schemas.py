"""Shapes of applications on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.admission.schemas import ElevationIn, QuantityIn, Share, Word
from kuangzheng.licensing.applications.applicant_check_schemas import (
    ApplicantCheckRead,
    ExplorationMoney,
)
from kuangzheng.licensing.applications.collective_schemas import CollectiveItem as CollectiveItem
from kuangzheng.licensing.applications.collective_schemas import (
    CollectiveRecord as CollectiveRecord,
)
from kuangzheng.licensing.applications.due_schemas import DueCounts as DueCounts
from kuangzheng.licensing.applications.filing_schemas import (
    BlockNamed,
    RestorationPlan,
    TransfereeNamed,
)
from kuangzheng.licensing.applications.issuing_schemas import AreaPublicationRead
from kuangzheng.licensing.applications.issuing_schemas import Issuing as Issuing
from kuangzheng.licensing.applications.issuing_schemas import LicenceEntry as LicenceEntry
from kuangzheng.licensing.applications.issuing_schemas import RegisterEntry as RegisterEntry
from kuangzheng.licensing.applications.prerequisite_schemas import (
    GreenStandingRead,
    PrerequisiteRead,
)
from kuangzheng.licensing.applications.shapes import (
    Basis,
    Body,
    Ground,
    Note,
    Number,
    OpinionWord,
    RightKind,
    Short,
)
from kuangzheng.licensing.applications.shapes import ClockRead as ClockRead
from kuangzheng.licensing.applications.shapes import Department as Department
from kuangzheng.licensing.applications.shapes import Kind as Kind
from kuangzheng.licensing.applications.shapes import PaperCode as PaperCode
from kuangzheng.licensing.applications.shapes import State as State
from kuangzheng.licensing.texts import Storable


class Proposal(Body):
    """What is to be mined or explored, and where (`boundary`: GeoJSON, EPSG:4490 lon/lat)."""

    minerals: Annotated[list[Word], Field(min_length=1, max_length=20)]
    mining_method: Literal["open_pit", "underground", "combined", "well", "other"] | None = None
    capacity: QuantityIn | None = None
    reserves: QuantityIn | None = None
    recovery_rate: Share | None = None
    boundary: dict[str, Any] | None = None
    elevation: ElevationIn | None = None
    enlarges: bool = False


class ApplicationCreate(Body):
    """A draft. Holders and agents file for their own holder; `right_id` for all but a new right."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")]
    kind: Kind
    right_kind: RightKind = "mining"
    title: Short
    explanation: Note | None = None
    right_id: UUID | None = None
    block_id: UUID | None = None
    transferee_id: UUID | None = None
    proposal: Proposal | None = None
    restoration_plan: RestorationPlan | None = None
    exploration: ExplorationMoney | None = None


class ApplicationUpdate(Body):
    """What changes in a draft; fields left out stay."""

    title: Short | None = None
    explanation: Note | None = None
    block_id: UUID | None = None
    transferee_id: UUID | None = None
    proposal: Proposal | None = None
    restoration_plan: RestorationPlan | None = None
    exploration: ExplorationMoney | None = None


class MaterialAdd(Body):
    """A file that was uploaded to `/blobs/{sha256}` before."""

    code: Annotated[str, Field(min_length=1, max_length=40)]
    title: Short
    document_no: Number | None = None
    document_id: UUID


class Correction(Body):
    """Everything that is missing or wrong, told once (行政许可法 art. 32)."""

    items: Annotated[list[Short], Field(min_length=1, max_length=50)]
    notice_no: Number


class Acceptance(Body):
    public_interest: bool = False
    note: Note | None = None


class NonAcceptance(Body):
    """The certificate that an application is not accepted, with its reasons (S4-4)."""

    certificate_no: Number
    reasons: Note
    basis: Basis


class Withdrawal(Body):
    reason: Note


class ReviewStart(Body):
    """`due_on` where the rulebooks say no period; departments beside those of the rulebooks."""

    due_on: date | None = None
    more_departments: Annotated[list[Department], Field(max_length=15, default_factory=list)]


class ConditionIn(Body):
    text: Annotated[str, Field(min_length=1, max_length=2000), Storable]
    due: Literal["before_issue", "before_production", "always"]


class OpinionGive(Body):
    """A department's opinion; a veto cites its law, conditions are numbered."""

    department: Department
    opinion: OpinionWord
    statement: Note | None = None
    basis: Basis | None = None
    conditions: Annotated[list[ConditionIn], Field(max_length=50, default_factory=list)]


class OpinionReopen(Body):
    department: Department
    due_on: date
    reason: Note


class ReviewClose(Body):
    reason: Note | None = None


class ClockStop(Body):
    ground: Ground
    first_on: date
    notice_no: Number


class ClockResume(Body):
    last_on: date


class PeriodExtension(Body):
    """The decision's period made longer, once; the reason is told to the applicant
    (行政许可法 art. 42)."""

    reason: Note
    notice_no: Number


class RecordEntry(Body):
    """Minutes of a hearing."""

    document_no: Number
    held_on: date
    note: Note


class AssessmentEntry(Body):
    """One of the three assessments where public interest is touched, with its conclusion."""

    assessment: Literal["social_risk", "reasonableness", "safety_assessment"]
    conclusion: Literal["positive", "measures", "negative"]
    document_no: Number
    held_on: date
    note: Note
    document_id: UUID | None = None


class DecisionProposal(Body):
    """呈批: the decision put forward, with its reasons; a refusal names its law."""

    decision: Literal["approve", "refuse"]
    reasons: Note
    basis: Basis | None = None


class CounterSign(Body):
    note: Note | None = None


class ProposalReturn(Body):
    reason: Note


class Publication(Body):
    from_on: date
    to_on: date
    place: Short


class Signature(Body):
    """签发: 文号 and the signer's words."""

    decision_no: Number
    note: Note | None = None


class Sealing(Body):
    """用印: the number in the register of the seal."""

    seal_no: Number


class ActRead(BaseModel):
    act: str
    act_name: str
    state_after: str
    by: str
    at: Instant
    note: str | None
    basis: str | None
    document_no: str | None
    data: dict[str, Any]


class MaterialRead(BaseModel):
    id: UUID
    code: str
    name: str
    title: str
    document_no: str | None
    document_id: UUID
    file_name: str
    sha256: str
    size: int
    created_at: Instant


class ConditionRead(BaseModel):
    no: int
    department: str
    department_name: str
    text: str
    due: str
    due_name: str
    met_on: date | None


class OpinionRead(BaseModel):
    department: str
    department_name: str
    asked_on: date
    due_on: date
    overdue: bool
    opinion: str | None
    opinion_name: str | None
    statement: str | None
    basis: str | None
    given_by: str | None
    given_at: Instant | None
    reopened: int
    mine: bool


class PauseRead(BaseModel):
    ground: str
    ground_name: str
    first_on: date
    last_on: date | None
    notice_no: str


class CheckRead(BaseModel):
    check_id: UUID
    occasion: str
    verdict: str
    at: Instant


class ExtensionRead(BaseModel):
    """The one extension of the decision's period; `due_before` is what it was."""

    words: str
    basis: str
    confirmed: bool
    reason: str
    notice_no: str
    approved_on: date
    due_before: date


class BarRead(BaseModel):
    code: str
    detail: str


class NextRead(BaseModel):
    """What is to be done next, at whose desk, by when; `mine`: at one of the caller's."""
    act: str
    act_name: str
    desk: str
    by: date | None
    mine: bool


class ApplicationItem(BaseModel):
    """A line of the list; `clock` runs now, `next` is the awaited act, as far as it is shown."""

    id: UUID
    version: int
    serial: str | None
    division_code: str
    kind: str
    kind_name: str
    right_kind: str
    state: str
    state_name: str
    title: str
    holder_id: UUID
    holder_name: str
    main_mineral: str | None
    submitted_on: date | None
    decision_due: date | None
    collect_by: date | None
    clock: ClockRead | None
    next: NextRead | None
    closed_on: date | None
    updated_at: Instant


class PaperName(BaseModel):
    code: PaperCode
    name: str


class ApplicationRead(ApplicationItem):
    """`papers` can be had as PDF or Word; `actions` are what the caller may do now, `bars` what
    forbids the next signature, `warnings` what is to be known and forbids nothing; `opinions`,
    `proposed` and internal acts are empty for applicants."""

    explanation: str | None
    transferee_id: UUID | None
    transferee: TransfereeNamed | None = None
    right_id: UUID | None
    block_id: UUID | None
    block: BlockNamed | None = None
    proposal: dict[str, Any] | None
    restoration_plan: dict[str, Any] | None
    exploration: dict[str, Any] | None
    filed_by_name: str | None
    procedure: dict[str, Any] | None
    complete_on: date | None
    accepted_on: date | None
    accepted_by_silence: bool
    public_interest: bool
    extension: ExtensionRead | None
    check_id: UUID | None
    check_verdict: str | None
    proposed: dict[str, Any] | None
    publicised_from: date | None
    publicised_to: date | None
    decided_on: date | None
    decision_no: str | None
    seal_no: str | None
    issued_right_id: UUID | None
    issued_licence_id: UUID | None
    area_publication: AreaPublicationRead | None = None
    created_at: Instant
    actions: list[str]
    bars: list[BarRead]
    warnings: list[BarRead] = []
    required_materials: dict[str, str]
    prerequisites: list[PrerequisiteRead] = []
    applicant_checks: list[ApplicantCheckRead] = []
    green_mine: GreenStandingRead | None = None
    materials: list[MaterialRead]
    opinions: list[OpinionRead]
    conditions: list[ConditionRead]
    pauses: list[PauseRead]
    checks: list[CheckRead]
    acts: list[ActRead]
    papers: list[PaperName] = []
