"""Shapes of accruals, runs and declarations on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode

Kind = Literal["dry", "post", "correct"]
Outcome = Literal["new", "same", "corrected", "undetermined", "refused"]
PeriodText = Annotated[
    str, Field(pattern=r"^(19|20)[0-9]{2}(Q[1-4]|-(0[1-9]|1[0-2]))?$", examples=["2025", "2025Q3"])
]
Text = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]
Document = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
FactorName = Literal[
    "base", "method", "land", "region", "price", "output", "remaining_cost", "remaining_output"
]
FactorValue = Annotated[Decimal, Field(ge=0, max_digits=22, decimal_places=6)]


class RunCreate(Body):
    """`dry` lists, `post` posts what does not stand yet, `correct` also changes what stands and
    says why."""

    division_code: DivisionCode
    kind: Kind
    period: PeriodText
    reason: Text | None = None
    document_no: Document | None = None


class RunRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: Kind
    period: str
    reason: str | None
    document_no: str | None
    state: Literal["waiting", "done", "failed"]
    job_id: UUID | None
    funds: int
    changed: int
    same: int
    undetermined: int
    amount_fen: int
    asked_by_name: str
    created_at: Instant
    finished_at: Instant | None


class StepRead(BaseModel):
    """What raised the amount (or the formula itself), and what it came to."""

    kind: str
    amount_fen: int


class AccrualRulingRead(BaseModel):
    key: str
    book: str
    basis: str
    confirmed: bool


class AccrualRead(BaseModel):
    """A fund in a run. `values`: base in fen per tonne, outputs in tonnes, cost in fen; `missing`:
    what has to be entered first. `unconfirmed`: a figure behind it is 未核实. `estimate_now_fen`:
    what posting again would come to where it differs from what stands; a correction posts it."""

    id: UUID
    run_id: UUID
    fund_id: UUID
    right_name: str
    holder_name: str
    division_code: str
    division_name: str
    period: str
    outcome: Outcome
    edition: int | None
    posted: bool
    amount_fen: int | None
    before_fen: int
    formula: Literal["factor", "plan"] | None
    values: dict[str, str]
    steps: list[StepRead]
    missing: list[str]
    estimate_now_fen: int | None
    rulings: list[AccrualRulingRead]
    unconfirmed: bool
    deposit_due: date | None


class DeclarationWrite(Body):
    """What the enterprise accrued (预计弃置费用), with the factors it used where it says them;
    `base` in yuan per tonne, `remaining_cost` in yuan."""

    amount_fen: Annotated[int, Field(strict=True, ge=0, le=2**53)]
    factors: dict[FactorName, FactorValue] = Field(default_factory=dict)
    note: Text | None = None


class DeclarationCreate(DeclarationWrite):
    fund_id: UUID
    period: PeriodText


class DeclarationRead(BaseModel):
    id: UUID
    version: int
    fund_id: UUID
    right_name: str
    holder_id: UUID
    holder_name: str
    division_code: str
    period: str
    amount_fen: int
    factors: dict[str, str]
    note: str | None
    state: Literal["filed", "received"]
    filed_on: date
    received_on: date | None
    updated_at: Instant


class AccrualDifferenceRead(BaseModel):
    """What one factor does to the declared amount against ours."""

    factor: str
    ours: str | None
    theirs: str | None
    effect_fen: int


class DeclarationDetail(DeclarationRead):
    """`differences` sum to `amount_fen` minus `estimate_fen`; both None before an estimate."""

    estimate_fen: int | None
    difference_fen: int | None
    differences: list[AccrualDifferenceRead]


