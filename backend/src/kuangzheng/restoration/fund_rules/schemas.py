"""Shapes of fund rules on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode
from kuangzheng.restoration.fund_rules.rules import Change, Group

State = Literal["draft", "released", "discarded"]
Standing = Literal["draft", "coming", "in_force", "replaced", "discarded"]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*\S[^\x00]*$")]
Document = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*\S[^\x00]*$")]
Text = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*\S[^\x00]*$")]
Code = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_.]+$")]
PeriodText = Annotated[str, Field(pattern=r"^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$")]


class FundRuleEntry(Body):
    """One value: `basis` is the article, `document_no` the document where it is another than the
    version's own; `confirmed` says that the author has read it there."""

    key: Code
    selectors: Annotated[dict[str, Code], Field(max_length=4)] = {}
    value: Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00]*$")]
    unit: Annotated[str, Field(max_length=20, pattern=r"^[^\x00]*$")] | None = None
    basis: Line
    document_no: Document | None = None
    confirmed: bool
    note: Line | None = None


class FundRulesCreate(Body):
    """A draft begins with what the division's last version says."""

    division_code: DivisionCode
    title: Line
    document_no: Document


class FundRulesWrite(Body):
    """The whole draft: what is not among the entries is as the shipped rulebooks have it."""

    title: Line
    document_no: Document
    entries: Annotated[list[FundRuleEntry], Field(max_length=200)]


class FundRulesRelease(Body):
    valid_from: date
    approval_no: Document


class FundRulesDiscard(Body):
    reason: Text


class FundRulePreviewCreate(Body):
    period: PeriodText


class FundRuleParameterRead(BaseModel):
    """What may be stated: its kind, units, range, choices, and by what it differs."""

    key: str
    group: Group
    name: str
    name_en: str
    kind: str
    units: list[str]
    choices: list[str]
    minimum: str | None
    maximum: str | None
    selectors: dict[str, list[str]]
    optional_selectors: list[str]


class FundRuleValueRead(BaseModel):
    value: str
    unit: str | None
    basis: str
    source: str
    confirmed: bool
    note: str | None
    place_name: str
    book_title: str


class FundRuleLineRead(BaseModel):
    """`present`: what decides without this version; `stated`: what the version says."""

    key: str
    group: Group
    name: str
    name_en: str
    selectors: dict[str, str]
    change: Change
    present: FundRuleValueRead | None
    stated: FundRuleValueRead | None


class FundRulesRead(BaseModel):
    """`unconfirmed`: values of it that its author has not read in a document."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    edition: int
    title: str
    document_no: str
    state: State
    standing: Standing
    valid_from: date | None
    valid_to: date | None
    entries_count: int
    unconfirmed: int
    written_by_name: str | None
    released_by_name: str | None
    released_on: date | None
    approval_no: str | None
    reason: str | None
    updated_at: Instant


class FundRulesDetail(FundRulesRead):
    """`compared_on`: the day the two sides are asked for; `earliest`: the first day it may hold
    from; `periods`: posted periods that can be tried."""

    entries: list[FundRuleEntry]
    lines: list[FundRuleLineRead]
    compared_on: date
    earliest: date | None
    periods: list[str]
    authored_by_me: bool
    actions: list[str]


class FundRulePreviewDivisionRead(BaseModel):
    division_code: str
    division_name: str
    funds: int
    before_fen: int
    after_fen: int


class FundRulePreviewRead(BaseModel):
    """Sums over the funds that both sides can say something for."""

    id: UUID
    version: int
    rules_id: UUID
    rules_version: int
    division_code: str
    period: str
    state: Literal["waiting", "done", "failed"]
    job_id: UUID | None
    funds: int
    changed: int
    undetermined: int
    before_fen: int
    after_fen: int
    asked_by_name: str | None
    created_at: Instant
    finished_at: Instant | None


class FundRulePreviewDetail(FundRulePreviewRead):
    divisions: list[FundRulePreviewDivisionRead]


class GreenTrialLine(BaseModel):
    """A concluded evaluation by the bar it was judged by, and by that of the version."""

    green_mine_id: UUID
    mine_name: str
    division_name: str
    frame: str
    stage: str
    closed_on: date
    before_pass: str
    before_score: str | None
    before_passed: bool | None
    after_pass: str
    after_score: str | None
    after_passed: bool | None
    after_confirmed: bool
    changed: bool


class GreenTrial(BaseModel):
    """The last concluded evaluation of every green mine of the division, the changed first.

    `lines` holds at most 500 of them; `sheets` and `changed` count all."""

    sheets: int
    changed: int
    lines: list[GreenTrialLine]


class FundRulePreviewLineRead(BaseModel):
    """`posted`: `before_fen` is what was posted, else what the rules in force come to."""

    id: UUID
    fund_id: UUID
    right_name: str
    holder_name: str
    division_code: str
    posted: bool
    before_fen: int | None
    after_fen: int | None
    difference_fen: int | None
    missing: list[str]
    unconfirmed: bool
