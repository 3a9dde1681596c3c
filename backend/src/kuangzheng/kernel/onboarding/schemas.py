"""Shapes of onboarding on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.jobs.endpoints import JobRead
from kuangzheng.kernel.texts import DivisionCode, Note200, Storable, Text100, Text1000

State = Literal["reading", "open", "refused", "applying", "applied", "undoing", "undone",
                "confirmed"]  # fmt: skip
Show = Literal["all", "faulty", "matched", "undecided", "refused"]
Letter = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
Key = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]


class OnboardingBatchCreate(Body):
    """A workbook that was uploaded before. `cut_over_on`: the day its figures stand for."""

    name: Text100
    document_id: UUID
    cut_over_on: date
    division_code: DivisionCode | None = None


class OnboardingSheetMapping(Body):
    title: Text100
    heading_row: Annotated[int, Field(ge=1, le=1000)]
    columns: dict[Key, Letter]
    units: dict[Key, Annotated[str, Field(max_length=20), Storable]] = {}
    constants: dict[Key, Note200] = {}
    guessed: list[Key] = []


class OnboardingBatchUpdate(Body):
    """The mapping as a person decided it; kept under `keep_as` for the next workbook."""

    mapping: dict[Key, OnboardingSheetMapping]
    keep_as: Text100 | None = None


class OnboardingDecision(Body):
    """What becomes of a row that may be a record already: `same` (which), `new` or `skip`. With
    `no` left out, of all rows of the sheet and strength that wait for a decision."""

    decision: Literal["same", "new", "skip"]
    no: Annotated[int, Field(ge=1)] | None = None
    record_id: UUID | None = None
    sheet: Key | None = None
    strength: Literal["exact", "likely", "possible"] | None = None


class OnboardingApply(Body):
    """`leave_out_faulty`: faulty rows stay out. `totals_reason`: why the workbook's own totals do
    not agree with its rows, where they do not."""

    leave_out_faulty: bool = False
    totals_reason: Text1000 | None = None


class OnboardingUndo(Body):
    reason: Text1000


class OnboardingConfirm(Body):
    reason: Text1000 | None = None


class OnboardingColumnRead(BaseModel):
    key: str
    title: str
    kind: str
    required: bool
    words: list[str]
    units: list[str]
    note: str


class OnboardingSheetRead(BaseModel):
    key: str
    title: str
    part_of: str | None
    columns: list[OnboardingColumnRead]


class OnboardingSheetsRead(BaseModel):
    items: list[OnboardingSheetRead]


class OnboardingMappingRead(BaseModel):
    id: UUID
    name: str
    version_no: int
    created_by_name: str | None
    created_at: Instant


class OnboardingCounts(BaseModel):
    """Of a sheet: `fresh` rows become records, `same` are linked, `skip` stay out."""

    sheet: str
    title: str
    rows: int
    faulty: int
    warnings: int
    undecided: int
    fresh: int
    same: int
    skip: int
    entered: int
    linked: int
    skipped: int
    refused: int


class OnboardingTotalRead(BaseModel):
    """A figure that the workbook states, and what its rows add up to."""

    sheet: str
    title: str
    cell: str
    measure: str
    measure_title: str
    kind: str
    stated: str
    summed: str
    agrees: bool


class OnboardingReconciled(BaseModel):
    """A measure at cut-over: staged, the register before, expected and after. `agrees`: after is
    before and what was entered; null until the batch is applied."""

    sheet: str
    title: str
    measure: str
    measure_title: str
    kind: str
    stated: str | None
    staged: str
    to_enter: str
    before: str | None
    expected: str | None
    after: str | None
    agrees: bool | None


class OnboardingFindingRead(BaseModel):
    sheet: str
    cell: str
    column: str | None
    value: str
    code: str
    told: str
    hint: str
    level: Literal["error", "warning"]


class OnboardingBatchRead(BaseModel):
    """A batch in the register of batches."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    state: State
    file_name: str
    sha256: str
    cut_over_on: date
    counts: list[OnboardingCounts]
    totals_agree: bool
    created_by_name: str | None
    applied_by_name: str | None
    applied_at: Instant | None
    ended_by_name: str | None
    ended_at: Instant | None
    end_reason: str | None
    created_at: Instant
    updated_at: Instant


class OnboardingBatchDetail(OnboardingBatchRead):
    book: list[dict[str, Any]]
    mapping: dict[str, OnboardingSheetMapping]
    mapping_from: str | None
    findings: list[OnboardingFindingRead]
    totals: list[OnboardingTotalRead]
    totals_reason: str | None
    reconciliation: list[OnboardingReconciled]
    problem: dict[str, Any] | None
    job: JobRead | None
    actions: list[str]


class OnboardingCandidateRead(BaseModel):
    id: UUID
    label: str
    reason: str
    strength: Literal["exact", "likely", "possible"]


class OnboardingRowRead(BaseModel):
    """A row of the workbook. `raw` as it stood, by column."""

    no: int
    sheet: str
    row_no: int
    label: str
    raw: dict[str, str]
    findings: list[OnboardingFindingRead]
    faulty: bool
    candidates: list[OnboardingCandidateRead]
    decision: Literal["new", "same", "skip"] | None
    decided_id: UUID | None
    decided_by_name: str | None
    outcome: str | None
    record_id: UUID | None
    problem: str | None


class OnboardingBuiltUpon(BaseModel):
    sheet: str
    row_no: int
    label: str
    what: str
