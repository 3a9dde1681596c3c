"""Shapes of execution on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text1000, Text2000

State = Literal["running", "finished", "ended"]
Pays = Literal["fine", "confiscation", "additional_fine"]
MotionKind = Literal["deferral", "instalments", "additional_fine", "agreement"]
Ruling = Literal["granted", "refused", "not_accepted"]
Lights = Literal["green", "amber", "red", "grey"]
Fen = Annotated[int, Field(strict=True, gt=0, le=10**15)]


class MoneyIn(TrimmedBody):
    amount_fen: Fen
    currency: Literal["CNY"] = "CNY"


class ExecutionCreate(TrimmedBody):
    """The payment slip of a served decision. `remedies_told`: whether the decision told the party
    how to ask for reconsideration and how to sue; `reconsideration_first`: no suit before it."""

    case_id: UUID
    slip_no: Text100
    remedies_told: bool = True
    reconsideration_first: bool = False


class FinePaymentCreate(TrimmedBody):
    kind: Pays = "fine"
    amount: MoneyIn
    paid_on: date
    receipt_no: Text100
    note: Text1000 | None = None


class PaymentReverse(TrimmedBody):
    payment_id: UUID
    note: Text1000


class ScheduleLine(TrimmedBody):
    due_on: date
    amount: MoneyIn


class MotionCreate(TrimmedBody):
    """`schedule`: one line for a deferral, several for instalments, any or none for an agreement;
    together the fine. `cut_percent` only where the party has remedied something (行政强制法 42)."""

    kind: MotionKind
    on: date
    reason: Text2000
    schedule: Annotated[list[ScheduleLine], Field(max_length=60)] = []
    cut_percent: Annotated[int, Field(ge=0, le=100)] = 0
    remedied: Text2000 | None = None


class MotionDecide(TrimmedBody):
    motion_id: UUID
    on: date
    approve: bool
    document_no: Text100 | None = None
    note: Text1000 | None = None


class MotionBreak(TrimmedBody):
    motion_id: UUID
    on: date
    note: Text1000


class FineDemandCreate(TrimmedBody):
    on: date
    number: Text100


class DemandServe(TrimmedBody):
    on: date
    answer: Annotated[Text2000 | None, Field(description="当事人的陈述和申辩")] = None


class CourtApply(TrimmedBody):
    on: date
    court: Text200
    number: Text100


class CourtAccept(TrimmedBody):
    on: date
    court_no: Text100
    hard: Annotated[bool, Field(description="法院认为明显违法，裁定期限按三十日")] = False


class CourtRule(TrimmedBody):
    on: date
    ruling: Ruling


class ExecutionEnd(TrimmedBody):
    on: date
    note: Text2000


class ExecutionFinish(TrimmedBody):
    on: date


class OwedRead(BaseModel):
    due_on: date
    amount_fen: int


class AdditionalRead(BaseModel):
    """Computed when asked, never booked. `chosen`: another person has approved that it is added;
    until then nothing is collected. `told`: the decision said so; otherwise there is none."""

    told: bool
    chosen: bool
    percent: int
    basis: str
    confirmed: bool
    first_day: date | None
    until: date | None
    days_late: int
    days_excluded: int
    days_counted: int
    uncut_fen: int
    cut_percent: int
    amount_fen: int
    cap_fen: int
    cap_day: int
    capped_on: date | None


class WindowRead(BaseModel):
    opens: date | None
    closes: date | None
    counted_from: date | None
    ground: str
    waiting: str | None
    light: Lights
    basis: str
    confirmed: bool


class FinePaymentRead(BaseModel):
    id: UUID
    kind: Pays
    kind_name: str
    amount_fen: int
    paid_on: date
    receipt_no: str
    reverses: UUID | None
    reversed: bool
    note: str | None
    entered_by_name: str
    entered_at: Instant


class MotionRead(BaseModel):
    id: UUID
    kind: MotionKind
    kind_name: str
    state: str
    state_name: str
    asked_on: date
    reason: str
    schedule: list[OwedRead]
    cut_percent: int
    remedied: str | None
    asked_by_name: str
    decided_on: date | None
    decided_by_name: str | None
    document_no: str | None
    note: str | None
    broken_on: date | None
    asked_by_me: bool


class PenaltyExecutionRead(BaseModel):
    """`light` is that of payment: amber in the last fifth of its days, red once late."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    party_name: str
    decision_no: str
    slip_no: str
    state: State
    state_name: str
    fine_fen: int
    gains_fen: int
    paid_fine_fen: int
    paid_gains_fen: int
    paid_additional_fen: int
    owed_fen: int
    refund_fen: Annotated[int, Field(description="变更或者撤销后应退还的")]
    served_on: date
    due_on: date
    due_basis: str
    due_confirmed: bool
    last_due_on: date
    paid_up_on: date | None
    light: Lights
    additional: AdditionalRead
    window: WindowRead
    allowed: list[str]
    created_at: Instant
    updated_at: Instant


class ExecutionDetail(PenaltyExecutionRead):
    told: bool
    remedies_told: bool
    reconsideration_first: bool
    schedule: list[OwedRead]
    payments: list[FinePaymentRead]
    motions: list[MotionRead]
    demand_no: str | None
    demanded_on: date | None
    demand_served_on: date | None
    demand_due: date | None
    demand_answer: str | None
    court: str | None
    applied_no: str | None
    applied_on: date | None
    accept_due: date | None
    accepted_on: date | None
    rule_due: date | None
    court_no: str | None
    ruled_on: date | None
    ruling: Ruling | None
    ended_on: date | None
    end_reason: str | None
    opened_by_name: str
