"""What bank statements are sent and read as. Amounts of lines are signed: money in above zero."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text500
from kuangzheng.restoration.funds.modes import Purse
from kuangzheng.restoration.statements.reading import MOST_FEN
from kuangzheng.restoration.statements.rules import Purpose

State = Literal["waiting", "matched", "excluded"]
Flag = Literal["overdrawn", "off_plan", "late", "doubt", "no_fund"]


class BankFileCreate(TrimmedBody):
    """`fund_id`: whose account the file is of; needed where the file has no whole number."""

    model_config = shown(
        {"document_id": "019cd7a2-6f0e-7a31-9d55-2f3f6a1b0c13"},
    )  # fmt: skip

    document_id: UUID
    fund_id: UUID | None = None


class BankLineMatch(TrimmedBody):
    """`transaction_id`: the booking that the ledger has already; without, one is posted.
    `off_plan`: an inspection found that the use leaves the plan. `account`: whose money it is,
    where a rule holds land-reclamation money beside the fund; left out, that of the booking or
    the fund's."""

    purpose: Purpose
    account: Purse | None = None
    transaction_id: UUID | None = None
    plan_item: Text100 | None = None
    off_plan: bool = False
    reason: Text500 | None = None


class BankLineAmount(TrimmedBody):
    """What the bank's own paper says where the file does not."""

    amount_fen: Annotated[int, Field(ge=-MOST_FEN, le=MOST_FEN, strict=True)]
    document_no: Text100
    reason: Text500


class BankLineReason(TrimmedBody):
    reason: Text500


class StatementFund(TrimmedBody):
    fund_id: UUID


class BankFileRead(BaseModel):
    """`fresh`: recorded from this file first; `known`: told by another before; `posted`: settled at
    once; `waiting`: for a person; `pending`: not booked by the bank, passed over."""

    id: UUID
    version: int
    division_code: str
    name: str
    format: str
    layout: str | None
    layout_name: str | None
    statements: int
    lines: int
    fresh: int
    known: int
    posted: int
    waiting: int
    pending: int
    recorded_by_name: str
    created_at: Instant


class BankStatementRead(BaseModel):
    """`difference_fen`: closing less opening less lines. `gap_fen`: what lies between this and the
    statement before it; null where there is none before or an amount is not known."""

    id: UUID
    version: int
    division_code: str
    file_id: UUID
    fund_id: UUID | None
    right_name: str | None
    account_no: str
    number: str
    from_on: date
    to_on: date
    opening_fen: int | None
    closing_fen: int | None
    sum_fen: int
    lines: int
    doubtful: int
    difference_fen: int | None
    gap_fen: int | None
    former_id: UUID | None
    notes: list[str]
    flags: list[Literal["unbalanced", "gap", "no_balances", "no_fund"]]
    created_at: Instant


class BankLineRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    fund_id: UUID | None
    right_name: str | None
    holder_name: str | None
    statement_id: UUID
    account_no: str
    row_no: int
    booked_on: date
    valued_on: date | None
    amount_fen: int | None
    amount_text: str
    balance_fen: int | None
    party: str
    party_account: str
    reference: str
    summary: str
    doubt: Literal["masked", "ambiguous", "currency", "twin"] | None
    state: State
    purpose: Purpose | None
    account: Purse
    plan_item: str | None
    plan_check: Literal["inside", "outside", "unknown"] | None
    transaction_id: UUID | None
    posted: bool
    flags: list[str]
    fault: str | None
    reason: str | None
    document_no: str | None
    settled_by_name: str | None
    settled_at: Instant | None
    actions: list[Literal["match", "amount", "exclude", "undo"]]
    updated_at: Instant


class SuggestionRead(BaseModel):
    """`likely` from a score of 80 on. A person decides."""

    purpose: Purpose
    purpose_name: str
    score: int
    likely: bool
    reasons: list[str]
    transaction_id: UUID | None
    on: date | None
    amount_fen: int | None
    memo: str
    account: Purse


class Suggestions(BaseModel):
    items: list[SuggestionRead]


class ReconciliationLine(BaseModel):
    """A fund's account at the end of a day. `bank_fen`: opening and every booking the bank told;
    null before the first statement."""

    id: UUID
    division_code: str
    division_name: str
    right_name: str
    holder_name: str
    bank_name: str | None
    bank_account_no: str | None
    bank_fen: int | None
    stated_fen: int | None
    stated_on: date | None
    ledger_fen: int
    difference_fen: int | None
    waiting: int
    doubtful: int
    last_on: date | None


class DifferenceItem(BaseModel):
    """`amount_fen` counts towards bank less ledger; null where the bank's amount is not known."""

    kind: Literal["opening", "bank_only", "ledger_only", "timing", "unstated", "doubtful"]
    on: date
    amount_fen: int | None
    line_id: UUID | None
    transaction_id: UUID | None
    text: str


class ReconciliationDay(BaseModel):
    on: date
    bank_fen: int
    stated_fen: int | None
    ledger_fen: int
    difference_fen: int


class Reconciliation(BaseModel):
    """`days`: those with a booking, the newest first. `items` sum to `difference_fen`, which is
    what the bank states (else what its bookings come to) less the ledger."""

    id: UUID
    fund_id: UUID
    right_name: str
    bank_account_no: str | None
    on: date
    bank_fen: int | None
    stated_fen: int | None
    ledger_fen: int
    difference_fen: int | None
    explained_fen: int
    items: list[DifferenceItem]
    days: list[ReconciliationDay]
