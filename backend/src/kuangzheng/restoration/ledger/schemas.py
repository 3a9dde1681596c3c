"""Shapes of the ledger on the wire. Amounts are whole fen; `side` says the direction."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode

MOST_FEN = 2**53
MOST_TRANSACTIONS = 500
MOST_ENTRIES = 200
Type = Literal["asset", "liability", "equity", "income", "expense"]
Kind = Literal["mirrored", "decided"]
Side = Literal["debit", "credit"]
Code = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._:-]{0,63}$")]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Memo = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
Amount = Annotated[int, Field(strict=True, ge=1, le=MOST_FEN)]
Limit = Annotated[int, Field(strict=True, ge=-MOST_FEN, le=MOST_FEN)]


class AccountLimits(Body):
    """What of an account may be changed; `min_balance_fen` 0 means never below zero."""

    name: Text
    min_balance_fen: Limit | None = None
    max_balance_fen: Limit | None = None
    note: Memo | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "AccountLimits":
        low, high = self.min_balance_fen, self.max_balance_fen
        if low is not None and high is not None and low > high:
            raise ValueError("下限不得高于上限")
        return self


class AccountCreate(AccountLimits):
    """`mirrored`: a bank fact of the enterprise's own money; `decided`: money we decide on."""

    code: Code
    type: Type
    kind: Kind
    division_code: DivisionCode
    currency: Literal["CNY"] = "CNY"
    holder_id: UUID | None = None
    owner_kind: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None
    owner_id: UUID | None = None

    @model_validator(mode="after")
    def _whole_owner(self) -> "AccountCreate":
        if (self.owner_kind is None) != (self.owner_id is None):
            raise ValueError("所属对象须同时填写类别和编号")
        return self


class AccountRead(BaseModel):
    """An account and what stands on it. `balance_fen` is in its own direction."""

    id: UUID
    version: int
    code: str
    name: str
    type: Type
    kind: Kind
    currency: str
    division_code: str
    division_name: str
    min_balance_fen: int | None
    max_balance_fen: int | None
    holder_id: UUID | None
    owner_kind: str | None
    owner_id: UUID | None
    note: str | None
    status: Literal["open", "closed"]
    closed_at: Instant | None
    balance_fen: int
    held_fen: int
    available_fen: int
    entries: int
    closed_until: Instant | None
    created_at: Instant
    updated_at: Instant


class EntryCreate(Body):
    account: Code
    side: Side
    amount_fen: Amount
    currency: Literal["CNY"] = "CNY"


class TransactionCreate(Body):
    """The id is the client's own: the same one is posted once, whatever happens on the way."""

    id: UUID
    event_at: Instant
    memo: Memo = ""
    entries: Annotated[list[EntryCreate], Field(min_length=2, max_length=MOST_ENTRIES)]


class TransactionsCreate(Body):
    """All or nothing."""

    transactions: Annotated[
        list[TransactionCreate], Field(min_length=1, max_length=MOST_TRANSACTIONS)
    ]


class TransactionEntryRead(BaseModel):
    line: int
    account_id: UUID
    account: str
    side: Side
    amount_fen: int
    currency: str
    balance_fen: int
    version: int
    overdrawn: bool


class TransactionRead(BaseModel):
    """As it was stored: these are the bytes that the chain covers. `effective_at` is when it
    counts; a bank fact after the close of its period (`late`) counts when it was recorded."""

    id: UUID
    seq: int
    kind: Literal["posting", "hold", "reversal"]
    division_code: str
    event_at: Instant
    effective_at: Instant
    recorded_at: Instant
    actor: str
    memo: str
    flags: list[Literal["late", "overdrawn"]]
    reverses: UUID | None
    hold_id: UUID | None
    entries: list[TransactionEntryRead]


class TransactionItem(TransactionRead):
    """In a list; `account_names`: by code, of the accounts within the scope."""

    account_names: dict[str, str]


class NamedAccount(BaseModel):
    id: UUID
    code: str
    name: str


class TransactionStanding(BaseModel):
    """What came of a transaction after it was stored. `reversible`: it is no reversal, has not been
    reversed, all its accounts are within the scope, and no procedure booked it: `matter`. `block`
    is null until the next block is built."""

    id: UUID
    reversed_by: UUID | None
    reversible: bool
    matter: (
        Literal["use_request", "substitute_work", "bank_line", "accrual", "old_deposit"] | None
    )
    sha256: str
    block: int | None
    block_hash: str | None
    accounts: list[NamedAccount]


class TransactionsRead(BaseModel):
    transactions: list[TransactionRead]


class LineRead(BaseModel):
    """A line of an account with what its transaction says."""

    id: str
    transaction_id: UUID
    seq: int
    line: int
    account_id: UUID
    account: str
    account_name: str
    division_code: str
    version: int
    side: Side
    amount_fen: int
    balance_fen: int
    event_at: Instant
    effective_at: Instant
    recorded_at: Instant
    kind: str
    memo: str
    flags: list[str]
    actor: str


class TrialLine(BaseModel):
    """An account at the moment: its balance stands on one side."""

    id: UUID
    account: str
    name: str
    type: Type
    kind: Kind
    division_code: str
    debit_fen: int
    credit_fen: int


class TrialBalance(BaseModel):
    """Every account that was ever posted to, and both sums, which are equal."""

    as_of: date
    known_at: Instant
    debit_fen: int
    credit_fen: int
    balanced: bool
    items: list[TrialLine]
    next_cursor: str | None = None


class BalanceRead(BaseModel):
    """What stood on an account just before `at`, as it was known at `known_at`."""

    account_id: UUID
    account: str
    balance_fen: int
    at: Instant
    known_at: Instant


class HoldCreate(Body):
    """Sets an amount aside; only on accounts that we decide on."""

    id: UUID
    account: Code
    amount_fen: Amount
    currency: Literal["CNY"] = "CNY"
    expires_at: Instant | None = None
    memo: Memo = ""


class HoldPost(Body):
    """Pays a hold, whole or in part, to `account`; the rest is free again."""

    id: UUID
    event_at: Instant
    account: Code
    amount_fen: Amount | None = None
    memo: Memo = ""


class HoldRead(BaseModel):
    """`matter`: the procedure that placed it and alone pays or frees it; null where it was placed
    in the ledger itself."""

    id: UUID
    account_id: UUID
    account: str
    account_name: str
    division_code: str
    amount_fen: int
    memo: str
    expires_at: Instant | None
    status: Literal["held", "posted", "voided", "expired"]
    matter: Literal["old_deposit", "use_request"] | None
    transaction_id: UUID | None
    actor: str
    recorded_at: Instant
    ended_at: Instant | None


class Reversal(Body):
    """A new transaction with the same lines the other way round; the id is the client's own."""

    id: UUID
    event_at: Instant
    memo: Memo = ""


class ClosingCreate(Body):
    """Everything of a division through a day is closed."""

    division_code: DivisionCode
    through: date


class ClosingRead(BaseModel):
    id: UUID
    division_code: str
    division_name: str
    through: date
    closed_until: Instant
    accounts: int
    actor: str
    recorded_at: Instant


class LedgerBreakRead(BaseModel):
    """The first wrong row: `seq` is the number of its transaction."""

    reason: str
    detail: str
    block: int | None
    xid: str | None
    seq: int | None


class LedgerVerificationRead(BaseModel):
    ok: bool
    transactions: int
    lines: int
    blocks: int
    seals: int
    complete: bool
    first_broken: LedgerBreakRead | None
    missing_tail: bool
    checked_at: Instant


class SealRead(BaseModel):
    """The newest daily seal; `valid` says whether its signature holds."""

    name: str
    valid: bool
    sealed_at: Instant | None
    block: int | None
    transactions: int | None
    block_hash: str | None


class ProofRead(BaseModel):
    """What the newest verification found, and the newest seal."""

    verification: LedgerVerificationRead | None
    seal: SealRead | None
    seals: int


class VerificationJob(BaseModel):
    """The job that verifies; its progress is at `/jobs/{job_id}`."""

    job_id: UUID
