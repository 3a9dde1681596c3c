"""What obligations and demand notices are read and sent as."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text500

Level = Literal["fund", "mine", "county", "city", "total"]
Fault = Literal["short", "late", "expiring", "need_short"]
Basis = Literal["estimate", "need"]
DemandState = Literal["draft", "issued", "met", "withdrawn"]


class Obligation(BaseModel):
    """Of a fund, a mine, a county, a city or the whole. `need_fen`: what the plan needs by the day;
    `due_fen`: estimated; `declared_fen`: by the enterprise; `short_fen`: estimated less deposited;
    `need_short_fen`: needed less deposited; `late_fen`: only what a local measure gave a day for.
    Ratios as decimals with four places; null where nothing is due or deposited."""

    id: str
    level: Level
    name: str
    division_code: str
    division_name: str
    fund_id: UUID | None
    holder_name: str | None
    state: str | None
    term_to: date | None
    funds: int
    plan_fen: int
    need_fen: int
    due_fen: int
    declared_fen: int
    paid_fen: int
    used_fen: int
    balance_fen: int
    short_fen: int
    need_short_fen: int
    late_fen: int
    short_funds: int
    late_funds: int
    expiring_funds: int
    drawn_ratio: str | None
    used_ratio: str | None


class DemandCreate(TrimmedBody):
    """`basis`: whether the estimate or the plan's need is demanded. A day to pay by is named only
    with the measure that sets it."""

    fund_id: UUID
    basis: Basis = "estimate"
    pay_by: date | None = None
    pay_by_basis: Annotated[str | None, Field(min_length=1, max_length=300)] = None
    text: Annotated[str | None, Field(min_length=1, max_length=2000)] = None


class DemandIssue(TrimmedBody):
    number: Text100
    issued_on: date


class DemandReason(TrimmedBody):
    reason: Text500


class DemandMetBy(BaseModel):
    """A transaction of the ledger that paid a demand, or lowered what is due."""

    id: UUID
    on: date
    amount_fen: int
    memo: str


class DemandRead(BaseModel):
    """`rest_fen`: what is not deposited of the amount. `met_on`: when it was closed by what was
    deposited, with the transactions; `reopened_on`: when one of those was taken back."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    fund_id: UUID
    right_name: str
    holder_name: str
    state: DemandState
    basis: Basis
    amount_fen: int
    as_of: date
    figures: dict[str, int]
    pay_by: date | None
    pay_by_basis: str | None
    text: str | None
    number: str | None
    issued_on: date | None
    drafted_by_name: str
    issued_by_name: str | None
    reason: str | None
    rest_fen: int
    met_on: date | None
    met_by: list[DemandMetBy]
    reopened_on: date | None
    actions: list[Literal["issue", "withdraw"]]
    updated_at: Instant
