"""Shapes of green mines on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000

GreenState = Literal[
    "candidate", "self_assessed", "third_party", "reviewed", "listed", "rectifying",
    "removal_proposed", "removed",
]  # fmt: skip
Level = Literal["county", "city", "province", "nation"]
Size = Literal["large", "medium", "small"]
Stage = Literal["self", "third_party", "joint"]
Tier = Literal["province", "city", "county", "public"]
Finding = Literal["fit", "problems", "direct"]
Points = Annotated[str, Field(pattern=r"^\d{1,4}(\.\d{1,2})?$", examples=["3.5"])]
ItemCode = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z.\-]+$")]


class GreenMark(Body):
    """Points of an item, or why it does not apply."""

    item: ItemCode
    points: Points | None = None
    not_applicable: bool = False
    note: Note2000 | None = None

    @model_validator(mode="after")
    def _one(self) -> "GreenMark":
        if self.not_applicable and self.points is not None:
            raise ValueError("不涉及项不打分")
        if self.not_applicable and not self.note:
            raise ValueError("不涉及项须写明理由")
        return self


class GreenRuling(BaseModel):
    """A figure with its basis; `confirmed` false is shown as 未核实."""

    value: str
    basis: str
    confirmed: bool
    note: str | None = None
    rule: str | None = None
    """The version of the rules that says it; None where an edition's own paper does."""


class GreenBarRead(BaseModel):
    """What the round is judged by since the day it began; the share in per cent."""

    pass_score: GreenRuling
    section_share: GreenRuling | None
    handling: GreenRuling


class GreenMineRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID
    mine_id: UUID | None
    name: str
    holder_id: UUID | None
    holder_name: str | None
    size: str | None
    size_name: str | None
    state: str
    state_name: str
    round: int
    level: str | None
    level_name: str | None
    candidate_on: date
    candidate_document_no: str
    build_by: date | None
    build_basis: str | None
    build_confirmed: bool
    build_rule: str | None
    listed_on: date | None
    listed_document_no: str | None
    rectify_due: date | None
    removed_on: date | None
    removal_reason: str | None
    demonstration_area: str | None
    late: bool
    updated_at: Instant


class GreenPhaseRead(BaseModel):
    id: UUID
    no: int
    name: str
    starts_on: date
    ends_on: date
    measures: str | None
    done_on: date | None
    done_note: str | None
    late: bool


class GreenSectionRead(BaseModel):
    name: str
    earned: str
    applicable: str
    whole: str
    share: str | None
    below: bool


class GreenResultRead(BaseModel):
    """`score` rounded for showing; `passed` judged on the exact figure."""

    score: str | None
    earned: str
    applicable: str
    judged: int
    items: int
    not_applicable: int
    passed: bool | None
    sections: list[GreenSectionRead]


class GreenEvidenceRead(BaseModel):
    id: UUID
    item: str
    document_id: UUID
    name: str
    sha256: str
    added_at: Instant


class GreenSheetRead(BaseModel):
    id: UUID
    version: int
    green_mine_id: UUID
    green_mine_version: int
    mine_name: str
    division_code: str
    stage: str
    stage_name: str
    round: int
    state: str
    editable: bool
    scheme_id: UUID
    marks: list[GreenMark]
    agency: str | None
    assessors: int | None
    assessed_on: date | None
    document_no: str | None
    opinion: str | None
    begun_by_name: str | None
    closed_by_name: str | None
    closed_at: Instant | None
    bar: GreenBarRead
    result: GreenResultRead
    evidence: list[GreenEvidenceRead]
    updated_at: Instant


class GreenItemRead(BaseModel):
    code: str
    section: str
    second: str
    name: str
    points: str


class GreenSchemeRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    frame: str
    edition: int
    title: str
    document_no: str
    state: str
    state_name: str
    valid_from: date
    items_number: int
    points_total: str
    pass_score: str
    pass_basis: str
    pass_confirmed: bool
    section_share: str | None
    section_confirmed: bool
    section_basis: str | None
    pass_own: bool
    section_own: bool
    handling: str
    handling_confirmed: bool
    entered_by_name: str | None
    adopted_by_name: str | None
    adopted_on: date | None
    present: GreenBarRead | None = None
    """What a round of the reader's division is judged by that begins today."""
    created_at: Instant
    updated_at: Instant


class GreenSchemeDetail(GreenSchemeRead):
    items: list[GreenItemRead]
    allowed: list[str]


class GreenSheetCompare(BaseModel):
    """The sheets of a round side by side, with what they differ in."""

    scheme: GreenSchemeDetail
    sheets: list[GreenSheetRead]
    differences: dict[str, str]


class GreenConditionRead(BaseModel):
    code: str
    name: str
    outcome: str
    settled: str
    value: str
    source: str | None
    at: Instant | None
    attested_met: bool | None
    attested_by: str | None
    attested_document_no: str | None
    attested_on: date | None


class GreenCheckRead(BaseModel):
    id: UUID
    tier: str
    tier_name: str
    on: date
    unit: str
    finding: str
    finding_name: str
    situation: int | None
    said: str
    draw_id: UUID | None
    document_id: UUID | None
    by_name: str | None


class GreenTierRead(BaseModel):
    """When a tier checks a listed mine next; `due_on` is None where no rule says how often."""

    tier: str
    tier_name: str
    last_on: date | None
    within: GreenRuling | None
    due_on: date | None
    overdue: bool


class GreenRectificationRead(BaseModel):
    id: UUID
    ordered_on: date
    document_no: str
    problems: str
    due_on: date
    due_basis: str
    due_confirmed: bool
    due_rule: str | None
    overdue: bool
    reported_on: date | None
    report: str | None
    concluded_on: date | None
    outcome: str | None
    conclusion: str | None


class GreenIncentiveRead(BaseModel):
    id: UUID
    kind: str
    kind_name: str
    on: date
    granted_by: str
    document_no: str
    amount: Money | None
    note: str | None


class GreenEffectRead(BaseModel):
    kind: str
    code: str
    name: str
    basis: str


class GreenActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    round: int
    on: date
    document_no: str | None
    note: str | None
    by_name: str | None
    at: Instant


class GreenMineDetail(GreenMineRead):
    demonstration_document_no: str | None
    forest_mu: str | None
    forest_place: str | None
    note: str | None
    removal_kind: str | None
    removal_situation: int | None
    scheme: GreenSchemeRead | None
    phases: list[GreenPhaseRead]
    conditions: list[GreenConditionRead]
    sheets: list[GreenSheetRead]
    checks: list[GreenCheckRead]
    tiers: list[GreenTierRead]
    """Of a mine on the list, for officials."""
    rectifications: list[GreenRectificationRead]
    incentives: list[GreenIncentiveRead]
    effects: list[GreenEffectRead]
    acts: list[GreenActRead]
    allowed: list[str]


class GreenCandidate(BaseModel):
    """A mining right that has no record yet; `id` is the right's."""

    id: UUID
    name: str
    certificate_no: str | None
    division_code: str
    holder_name: str | None
