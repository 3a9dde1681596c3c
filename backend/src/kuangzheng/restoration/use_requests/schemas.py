"""Shapes of use requests on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100, Text200
from kuangzheng.restoration.dealings.schemas import WorkActRead, WorkRight
from kuangzheng.restoration.funds.schemas import Money

UseState = Literal[
    "draft", "submitted", "checked", "reviewed", "held", "lapsed", "settled", "returned",
    "refused", "withdrawn",
]  # fmt: skip
Outcome = Literal["pass", "return", "refuse"]
FileKind = Literal["contract", "invoice", "photo", "other"]
PaymentKind = Literal["advance", "progress"]
Account = Annotated[str, Field(pattern=r"^[0-9]{6,40}$")]


class UseRequestWrite(Body):
    """What is asked for: for which item of the year's plan, how much, to whom, by which
    contract."""

    item_id: UUID
    title: Text200
    amount: Money
    contract_no: Text100
    payee: Text200
    payee_bank: Text200
    payee_account: Account
    note: Note2000 | None = None


class UseRequestCreate(UseRequestWrite):
    fund_id: UUID


class UseFileAdd(Body):
    kind: FileKind
    document_id: UUID


class UseRequestStep(Body):
    on: date
    note: Note2000 | None = None


class _Decision(Body):
    """Anything but agreement names its reason, which the holder reads."""

    on: date
    outcome: Outcome
    reason: Annotated[str, Field(min_length=1, max_length=2000)] | None = None

    @model_validator(mode="after")
    def _explained(self) -> "_Decision":
        if self.outcome != "pass" and not self.reason:
            raise ValueError("退回补正或不予同意的，请写明理由")
        return self


class UseCheck(_Decision):
    """初审: all four have to be in order to pass."""

    matches_plan: bool = False
    within_budget: bool = False
    papers_complete: bool = False
    photos_seen: bool = False


class UseReview(_Decision):
    """复核 by a second person."""


class UseCountersign(_Decision):
    """财政会签: the amount is held in the ledger with it."""

    document_no: Text100 | None = None

    @model_validator(mode="after")
    def _papered(self) -> "UseCountersign":
        if self.outcome == "pass" and not self.document_no:
            raise ValueError("同意的，请填写会签文号")
        return self


class UseWorkAccept(Body):
    """Work of a stage that was accepted; `acceptance_id` of a confirmed acceptance of the right."""

    on: date
    amount: Money
    document_no: Text100
    acceptance_id: UUID | None = None
    note: Note2000 | None = None


class UsePay(Body):
    on: date
    kind: PaymentKind
    amount: Money
    voucher_no: Text100
    note: Note2000 | None = None


class UseRequestFileRead(BaseModel):
    id: UUID
    kind: FileKind
    kind_name: str
    name: str
    sha256: str
    url: str


class UseWorkRead(BaseModel):
    id: UUID
    on: date
    amount_fen: int
    acceptance_id: UUID | None
    document_no: str
    note: str | None
    by_name: str


class UsePaymentRead(BaseModel):
    id: UUID
    kind: PaymentKind
    kind_name: str
    on: date
    amount_fen: int
    voucher_no: str
    note: str | None
    transaction_id: UUID
    by_name: str


class UseLimits(BaseModel):
    """The four limits of a payment, in fen."""

    work: int
    hold: int
    plan: int
    balance: int


class UseRequestRead(WorkRight):
    """`next_act` and `next_role`: what is to be done now and whose turn it is; `mine`: the
    reader's."""

    fund_id: UUID
    annual_plan_id: UUID
    item_id: UUID
    item_name: str
    title: str
    amount_fen: int
    payee: str
    state: UseState
    state_name: str
    since: date
    next_act: str | None
    next_role: str | None
    mine: bool
    hold_until: Instant | None
    advance_fen: int
    accepted_fen: int
    paid_fen: int
    held_fen: int


class UseRequestDetail(UseRequestRead):
    contract_no: str
    payee_bank: str
    payee_account: str
    note: str | None
    mode_basis: str | None
    mode_confirmed: bool
    submitted_on: date | None
    checked_on: date | None
    reviewed_on: date | None
    countersigned_on: date | None
    countersign_no: str | None
    reason: str | None
    hold_id: UUID | None
    advance_cap_fen: int
    advance_share: str | None
    advance_basis: str | None
    advance_confirmed: bool
    to_set_off_fen: int
    item_cost_fen: int
    plan_left_fen: int
    balance_fen: int
    limits: dict[PaymentKind, UseLimits]
    accounts: dict[str, str]
    allowed: list[str]
    barred: list[str]
    files: list[UseRequestFileRead]
    works: list[UseWorkRead]
    payments: list[UsePaymentRead]
    acts: list[WorkActRead]
