"""Shapes of filed uses, contracts, payees and orders to correct on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text300, Text500, Text2000
from kuangzheng.restoration.funds.modes import Purse

MOST_FEN = 2**53
UseState = Literal["draft", "submitted", "inspecting", "ordered", "answered", "accepted",
                   "corrected", "withdrawn"]  # fmt: skip
OrderState = Literal["issued", "answered", "closed", "withdrawn"]
UsePurpose = Literal["subsidence", "crack", "collapse", "landslide", "landform", "aquifer",
                     "vegetation", "monitoring", "reclamation", "other"]  # fmt: skip
Ground = Literal["off_plan", "undocumented", "over_contract", "payee_differs", "progress_short",
                 "vouchers_missing", "outside_scope", "other"]  # fmt: skip
Answer = Literal["returned", "plan_adjusted", "vouchers", "filed", "explained"]
FileKind = Literal["invoice", "payment", "contract", "progress_photo", "evidence", "inspection"]
UseFlag = Literal["plan_item", "plan_amount", "plan_phase", "annual_year", "annual_amount", "scope",
                  "contract", "contract_party", "bank_line", "bank_amount", "payee",
                  "payee_account", "balance", "progress", "vouchers"]  # fmt: skip
Account = Annotated[str, Field(pattern=r"^[0-9]{6,40}$")]
Number = Annotated[str, Field(pattern=r"^\d{1,11}(\.\d{1,4})?$", examples=["120.5"])]


class UseMoney(TrimmedBody):
    """More than nothing."""

    amount_fen: Annotated[int, Field(strict=True, ge=1, le=MOST_FEN)]
    currency: Literal["CNY"] = "CNY"


class FundPayeeCreate(TrimmedBody):
    fund_id: UUID
    name: Text200
    account_no: Account | None = None
    bank_name: Text200 | None = None


class FundPayeeRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    fund_id: UUID
    right_name: str
    name: str
    account_no: str | None
    bank_name: str | None
    updated_at: Instant


class FundContractCreate(TrimmedBody):
    """The other party is a payee of the fund."""

    fund_id: UUID
    payee_id: UUID
    number: Text100
    title: Text200
    amount: UseMoney
    signed_on: date
    document_id: UUID | None = None


class FundContractRead(BaseModel):
    """`filed_fen`: filed against it so far; above `amount_fen` it is over-paid."""

    id: UUID
    version: int
    division_code: str
    fund_id: UUID
    right_name: str
    payee_id: UUID
    payee_name: str
    number: str
    title: str
    amount_fen: int
    filed_fen: int
    over_paid: bool
    signed_on: date
    updated_at: Instant


class UseFileIn(TrimmedBody):
    """A file that was uploaded: a voucher, a picture of the progress, evidence."""

    document_id: UUID
    kind: Literal["invoice", "payment", "contract", "progress_photo", "evidence"]
    taken_on: date | None = None


class FundUseWrite(TrimmedBody):
    """One payment as filed. Without plan and annual item it is flagged, not refused. Files given
    replace those there. `account`: out of which money, where a rule has it beside the fund."""

    plan_item: Text100 | None = None
    annual_item_id: UUID | None = None
    purpose: UsePurpose
    account: Purse = "fund"
    what_for: Text500
    contract_id: UUID | None = None
    payee_id: UUID
    amount: UseMoney
    paid_on: date
    progress_quantity: Number | None = None
    progress_note: Text2000 | None = None
    files: Annotated[list[UseFileIn] | None, Field(max_length=50)] = None


class FundUseCreate(FundUseWrite):
    fund_id: UUID


class UseStep(TrimmedBody):
    note: Text2000 | None = None


class UseAcceptance(TrimmedBody):
    """With a note where something is flagged."""

    note: Text2000 | None = None


class UseLink(TrimmedBody):
    """The bank line that is this payment; null takes the link away."""

    bank_line_id: UUID | None


class InspectionOrder(TrimmedBody):
    on: date
    people: Annotated[list[Text100], Field(min_length=1, max_length=20)]
    note: Text2000 | None = None


class InspectionRecord(TrimmedBody):
    on: date
    people: Annotated[list[Text100], Field(min_length=2, max_length=20)]
    findings: Text2000
    conforms: bool
    photos: Annotated[list[UUID], Field(max_length=20)] = []


class CorrectionOrderWrite(TrimmedBody):
    """The number is the office's own; the term is counted in working days from the day after."""

    number: Text100
    ground: Ground
    basis: Text300
    text: Text2000
    issued_on: date
    working_days: Annotated[int, Field(strict=True, ge=1, le=250)]


class CorrectionOrderCreate(CorrectionOrderWrite):
    """Of a payment of the bank that nobody filed."""

    bank_line_id: UUID


class OrderAnswer(TrimmedBody):
    """`return_line_id`: the bank credit by which the money came back to the fund."""

    answer: Answer
    text: Text2000
    return_line_id: UUID | None = None
    files: Annotated[list[UseFileIn], Field(max_length=50)] = []


class OrderRecheck(TrimmedBody):
    passed: bool
    note: Text2000


class OrderReason(TrimmedBody):
    reason: Text500


class UseFindingRead(BaseModel):
    """One rule of the comparison. `unit` says what value and limit are."""

    rule: str
    tone: Literal["ok", "flag", "unknown"]
    told: str
    value: str | None
    limit: str | None
    unit: Literal["fen", "day", "text", "quantity"]
    basis: str


class UseFileRead(BaseModel):
    id: UUID
    kind: FileKind
    name: str
    sha256: str
    url: str
    taken_on: date | None
    by_name: str
    at: Instant


class UseActRead(BaseModel):
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class FundUseRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    fund_id: UUID
    right_name: str
    holder_name: str
    state: UseState
    state_name: str
    paper_filed: bool
    plan_item: str | None
    plan_item_name: str | None
    annual_item_id: UUID | None
    purpose: UsePurpose
    purpose_name: str
    account: Purse
    what_for: str
    contract_id: UUID | None
    contract_no: str | None
    payee_id: UUID
    payee_name: str
    amount_fen: int
    paid_on: date
    bank_line_id: UUID | None
    flags: list[str]
    order_due: date | None
    overdue: bool
    submitted_on: date | None
    settled_on: date | None
    updated_at: Instant


class UseBankLine(BaseModel):
    """A bank line as far as the comparison looks at it."""

    id: UUID
    booked_on: date
    amount_fen: int
    party: str
    summary: str
    state: str
    score: int | None = None
    reasons: list[str] = []


class CorrectionOrderRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    fund_id: UUID
    right_name: str
    holder_name: str
    use_id: UUID | None
    bank_line_id: UUID | None
    state: OrderState
    state_name: str
    number: str
    ground: Ground
    ground_name: str
    basis: str
    text: str
    amount_fen: int
    issued_on: date
    working_days: int
    due: date
    overdue: bool
    issued_by_name: str
    answer: Answer | None
    answer_text: str | None
    answered_on: date | None
    return_line_id: UUID | None
    rechecked_by_name: str | None
    rechecked_on: date | None
    recheck_note: str | None
    reason: str | None
    updated_at: Instant


class CorrectionOrderDetail(CorrectionOrderRead):
    figures: list[UseFindingRead]
    files: list[UseFileRead]
    acts: list[UseActRead]
    actions: list[str]
    returns: list[UseBankLine]


class FundUseDetail(FundUseRead):
    """`findings`: the comparison as things stand now; `candidates`: bank lines it may be."""

    payee_account: str | None
    contract_title: str | None
    annual_item_name: str | None
    progress_quantity: str | None
    progress_note: str | None
    filed_by_name: str
    settled_by_name: str | None
    findings: list[UseFindingRead]
    line: UseBankLine | None
    candidates: list[UseBankLine]
    files: list[UseFileRead]
    orders: list[CorrectionOrderRead]
    acts: list[UseActRead]
    actions: list[str]


class UndocumentedPayment(BaseModel):
    """A payment out of a fund's account that nobody filed (未备案支出)."""

    id: UUID
    division_code: str
    division_name: str
    fund_id: UUID
    right_name: str
    holder_name: str
    booked_on: date
    amount_fen: int
    party: str
    summary: str
    state: str
    days: int
    order_id: UUID | None
    order_no: str | None


class UseYearItem(BaseModel):
    id: UUID
    year: int
    name: str
    unit: str
    cost_fen: int


class UseItemChoice(BaseModel):
    code: str
    name: str
    cost_fen: int


class UseChoices(BaseModel):
    """What a form offers: items of the plan and of annual plans, contracts and payees."""

    items: list[UseItemChoice]
    years: list[UseYearItem]
    contracts: list[FundContractRead]
    payees: list[FundPayeeRead]
