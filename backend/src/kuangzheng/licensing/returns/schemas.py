"""Shapes of production returns on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text20, Text60, Text100, Text500, Text1000, Text2000
from kuangzheng.licensing.returns.sum_schemas import RateName, ReturnCapUse, YearRate
from kuangzheng.licensing.revenues.schemas import MOST_FEN, Money

Number = Annotated[str, Field(pattern=r"^\d{1,14}(\.\d{1,4})?$")]
Percent = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,2})?$")]
State = Literal["draft", "submitted", "returned", "accepted", "correcting"]
FindingState = Literal["open", "explained", "clue_sent"]
Residue = Literal[
    "tailings", "waste_rock", "slag", "lithium_slag", "low_grade_ore", "refractory_ore",
]  # fmt: skip
Year = Annotated[int, Field(ge=1990, le=2100)]
QuarterNumber = Annotated[int, Field(ge=1, le=4)]


class SignedMoney(Body):
    """Whole fen of renminbi; a loss is negative."""

    amount_fen: Annotated[int, Field(ge=-MOST_FEN, le=MOST_FEN, strict=True)]
    currency: Literal["CNY"] = "CNY"


class RateIn(Body):
    """A rate by the two quantities it is made of, or in per cent as the mine states it."""

    numerator: Number | None = None
    denominator: Number | None = None
    percent: Percent | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "RateIn":
        quantities = (self.numerator is not None, self.denominator is not None)
        if any(quantities) != all(quantities) or all(quantities) == (self.percent is not None):
            raise ValueError("请填写分子和分母两个数量，或只填写百分比")
        return self


class LedgerIn(Body):
    """Reserves: opening + added - extracted - lost = closing. `opening_note` says why the opening
    is not the closing of the quarter before."""

    unit: Text20
    opening: Number | None = None
    added: Number | None = None
    extracted: Number | None = None
    lost: Number | None = None
    closing: Number | None = None
    opening_note: Text500 | None = None


class MineralIn(Body):
    """One mineral of the quarter. `associated`: won beside those of the licence (law art 39)."""

    mineral: Text60
    associated: bool = False
    unit: Text20
    output: Number | None = None
    sales_quantity: Number | None = None
    sales: Money | None = None
    recovery: RateIn | None = None
    beneficiation: RateIn | None = None
    utilisation: RateIn | None = None
    reserves: LedgerIn | None = None


class ResidueIn(Body):
    """What is left over: produced and used in the quarter, in stock at its end (S1-55)."""

    kind: Residue
    unit: Text20
    produced: Number | None = None
    used: Number | None = None
    stock: Number | None = None
    note: Text500 | None = None


class ReturnContent(Body):
    """What is returned of a quarter. A draft may lack figures; it is sent in whole."""

    minerals: Annotated[list[MineralIn], Field(max_length=20)] = []
    profit: SignedMoney | None = None
    output_value: Money | None = None
    employees: Annotated[int, Field(ge=0, le=1_000_000, strict=True)] | None = None
    residues: Annotated[list[ResidueIn], Field(max_length=20)] = []
    note: Note2000 | None = None


class ReturnCreate(Body):
    """`content` left out: the minerals of the licence, opening as the quarter before closed."""

    right_id: UUID
    year: Year
    quarter: QuarterNumber
    content: ReturnContent | None = None


class ReturnUpdate(Body):
    content: ReturnContent


class SendBack(Body):
    note: Text2000


class CorrectionReason(Body):
    reason: Text1000


class ReturnRight(BaseModel):
    id: UUID
    code: str | None
    name: str | None


class ReturnRead(BaseModel):
    """One line of the list. `output`: of the main mineral, as it was written last."""

    id: UUID
    version: int
    right_id: UUID
    right: ReturnRight
    holder_id: UUID
    holder_name: str | None
    mine_id: UUID | None
    division_code: str
    division_name: str
    year: int
    quarter: int
    state: State
    state_name: str
    due_on: date | None
    overdue: bool
    submitted_on: date | None
    accepted_on: date | None
    accepted_edition: int | None
    mineral: str | None
    output: str | None
    unit: str | None
    created_at: Instant
    updated_at: Instant


class RateRead(BaseModel):
    """A rate beside the least one of the rulebook; without one there is no standard to compare
    with (`outcome` none)."""

    mineral: str
    rate: RateName
    rate_name: str
    percent: str
    minimum: str | None
    basis: str | None
    confirmed: bool | None
    outcome: Literal["good", "bad", "none"]


class UseRead(BaseModel):
    """Accepted output of the year up to its newest quarter against the licensed capacity."""

    year: int
    through_quarter: int
    mineral: str
    output: str
    capacity: str
    unit: str
    ratio: str
    uncounted: int
    threshold: str | None
    basis: str | None
    confirmed: bool | None
    over: bool


class MarkRead(BaseModel):
    """Something an officer looks at; nothing that is refused."""

    pointer: str
    code: str
    detail: str


class TrendPoint(BaseModel):
    year: int
    quarter: int
    output: str
    sales_quantity: str
    unit: str


class FormerClosing(BaseModel):
    mineral: str
    unit: str
    closing: str
    year: int
    quarter: int


class ReturnActRead(BaseModel):
    act: str
    act_name: str
    state_after: str
    note: str | None
    by_name: str | None
    at: Instant
    content: ReturnContent | None


class EditionRead(BaseModel):
    """An accepted edition; the one that counts has no `superseded_on`."""

    no: int
    reason: str | None
    accepted_on: date
    superseded_on: date | None
    accepted_by_name: str | None
    content: ReturnContent


class ReturnDetail(ReturnRead):
    """`former`: what was accepted of the quarter before, to compare with. `year_rates`: of all that
    was accepted of the year; `caps`: of plans, to officials only."""

    content: ReturnContent
    minerals: list[str]
    capacity: str | None
    capacity_unit: str | None
    note: str | None
    correction_reason: str | None
    allowed: list[str]
    due_basis: str | None
    due_confirmed: bool | None
    former: ReturnContent | None
    former_closing: list[FormerClosing]
    rates: list[RateRead]
    year_rates: list[YearRate]
    use: UseRead | None
    caps: list[ReturnCapUse]
    marks: list[MarkRead]
    trend: list[TrendPoint]
    acts: list[ReturnActRead]
    editions: list[EditionRead]


class MissingReturnRead(BaseModel):
    """A mining right of which a quarter is not there yet; `id` is that of the right."""

    id: UUID
    right_id: UUID
    code: str
    name: str
    holder_name: str | None
    division_code: str
    division_name: str
    year: int
    quarter: int
    return_id: UUID | None
    state: Literal["none", "draft", "returned"]
    due_on: date | None
    overdue: bool
    days_late: int


class OverCapacityRead(BaseModel):
    """Output beyond the licensed capacity: a clue for a person, no violation. `present_ratio`: as
    the accepted returns stand now, later corrections included."""

    id: UUID
    version: int
    right_id: UUID
    right: ReturnRight
    holder_id: UUID
    holder_name: str | None
    mine_id: UUID | None
    return_id: UUID
    division_code: str
    division_name: str
    year: int
    quarter: int
    mineral: str
    output: str
    capacity: str
    unit: str
    ratio: str
    threshold: str
    basis: str
    confirmed: bool
    present_output: str
    present_ratio: str
    state: FindingState
    state_name: str
    statement: str | None
    clue_no: str | None
    handled_on: date | None
    handled_by_name: str | None
    created_at: Instant
    updated_at: Instant


class FindingHandle(Body):
    """`explained` with what was explained; `clue_sent` with the clue's number where it has one."""

    state: Literal["explained", "clue_sent"]
    statement: Text2000 | None = None
    clue_no: Text100 | None = None

    @model_validator(mode="after")
    def _said(self) -> "FindingHandle":
        if self.state == "explained" and self.statement is None:
            raise ValueError("请写明核实的情况")
        return self


class ExhaustedRead(BaseModel):
    """A right whose newest accepted ledger closes at nothing; `id` is that of the right.
    `must_exit` where a plan or rulebook lets such a mine go, with its `basis`."""

    id: UUID
    right_id: UUID
    code: str
    name: str
    division_code: str
    division_name: str
    holder_name: str | None
    scale_class: str | None
    mineral: str
    year: int
    quarter: int
    quarter_name: str
    must_exit: bool
    basis: str | None
    confirmed: bool | None
