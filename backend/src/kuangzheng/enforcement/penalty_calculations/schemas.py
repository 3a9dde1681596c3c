"""Shapes of the penalty calculator on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text300, Text1000

Article = Literal[
    "63-1", "63-2", "64-1", "64-2", "64-3", "65", "66", "67", "68", "69", "70-1", "70-2", "71",
    "72", "73",
]  # fmt: skip
Stage = Literal["first", "refused", "serious", "person"]
Relief = Literal["none", "lighter", "mitigated", "no_penalty"]
Ground = Literal[
    "removed_harm", "coerced", "confessed", "merit", "minor", "first_offence", "no_fault",
]  # fmt: skip
Circumstance = Literal[
    "removed_harm", "coerced", "confessed", "merit", "repeated", "not_stopped", "protected",
    "obstructed", "ecological",
]  # fmt: skip
Fen = Annotated[int, Field(ge=0, le=10**15, strict=True)]
Multiple = Annotated[str, Field(pattern=r"^\d{1,2}(\.\d{1,4})?$", examples=["3.5"])]


class EnteredLaw(TrimmedBody):
    """An article the catalogue does not carry, with its range and where it was read."""

    article: Text300
    low_fen: Fen
    high_fen: Fen
    source: Text300


class PenaltyCorrection(TrimmedBody):
    """The order to correct, its last day, the re-check that found it not followed."""

    ordered_on: date
    due_on: date
    checked_on: date


class PenaltyAsk(TrimmedBody):
    """The facts. The same facts under the same figures give the same result."""

    case_id: UUID | None = None
    violation: Violation
    article: Article | None = None
    also_articles: Annotated[list[Article], Field(max_length=5)] = []
    stage: Stage = "first"
    act_from: date | None = None
    act_until: date
    ore_value_fen: Fen | None = None
    sold_value_fen: Annotated[Fen, Field(description="其中已售部分的价值")] = 0
    proceeds_fen: Annotated[Fen, Field(description="销售所得")] = 0
    refunded_fen: Annotated[Fen, Field(description="依法退赔")] = 0
    restoration_cost_fen: Fen | None = None
    correction: PenaltyCorrection | None = None
    circumstances: Annotated[list[Circumstance], Field(max_length=9)] = []
    relief: Relief = "none"
    ground: Ground | None = None
    relief_reason: Text1000 | None = None
    multiple: Multiple | None = None
    amount_fen: Fen | None = None
    reason: Text1000 | None = None
    entered_law: EnteredLaw | None = None
    note: Text1000 | None = None


class PenaltyStep(BaseModel):
    """One line of the account: what was done, on which basis, whether its figure is confirmed."""

    key: str
    text: str
    basis: str
    confirmed: bool
    low_fen: int | None = None
    high_fen: int | None = None
    amount_fen: int | None = None


class PenaltyResult(BaseModel):
    law: Literal["old", "new"]
    law_name: str
    basis: str
    range_low_fen: int
    range_high_fen: int
    grade: str
    grade_name: str
    step_low_fen: int
    step_high_fen: int
    fine_fen: int
    ore_fen: int
    gains_fen: int
    measures: list[str]
    measure_names: list[str]
    confirmed: bool
    steps: list[PenaltyStep]


class PenaltyCalculationRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID | None
    violation: str
    violation_name: str
    article: str
    article_name: str
    stage: str
    stage_name: str
    law: str
    law_name: str
    act_from: date | None
    act_until: date
    relief: str
    relief_name: str
    range_low_fen: int
    range_high_fen: int
    fine_fen: int
    ore_fen: int
    gains_fen: int
    confirmed: bool
    note: str | None
    created_by_name: str
    created_at: Instant
    updated_at: Instant


class PenaltyCalculationDetail(PenaltyCalculationRead):
    asked: PenaltyAsk
    result: PenaltyResult


class PenaltyCatalogueFine(BaseModel):
    stage: str
    stage_name: str
    formula: str
    formula_name: str
    low_fen: int
    high_fen: int
    from_times: int
    to_times: int
    value_from_fen: int
    correct_first: bool
    measure_names: list[str]
    confirmed: bool


class PenaltyCatalogueArticle(BaseModel):
    article: str
    article_name: str
    basis: str
    fines: list[PenaltyCatalogueFine]


class PenaltyCatalogueEntry(BaseModel):
    """A violation with the articles that punish it on the day of the act; `must_enter`: the law of
    that day is not carried, the officer enters it with its source."""

    violation: str
    violation_name: str
    department_names: list[str]
    may_be_filed: bool
    law: Literal["old", "new"]
    law_name: str
    basis: str | None
    note: str
    confirmed: bool
    must_enter: bool
    articles: list[PenaltyCatalogueArticle]


class PenaltyCatalogue(BaseModel):
    on: date
    items: list[PenaltyCatalogueEntry]
