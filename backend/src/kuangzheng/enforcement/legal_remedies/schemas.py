"""Shapes of remedies on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

Kind = Literal["reconsideration", "suit"]
Result = Literal["not_accepted", "withdrawn", "upheld", "changed", "revoked", "mediated"]
State = Literal[
    "filed", "accepted", "not_accepted", "withdrawn", "upheld", "changed", "revoked", "mediated",
]  # fmt: skip
Lights = Literal["green", "amber", "red", "grey"]


class RemedyCreate(TrimmedBody):
    case_id: UUID
    kind: Kind
    body: Text200
    claim: Text2000
    filed_on: date
    no: Text100 | None = None


class RemedyAccept(TrimmedBody):
    on: date
    no: Text100


class RemedyStep(TrimmedBody):
    on: date


class AmountIn(TrimmedBody):
    amount_fen: Annotated[int, Field(strict=True, ge=0, le=10**15)]
    currency: Literal["CNY"] = "CNY"


class RemedyConclude(TrimmedBody):
    """`effective_on`: the day the party received the decision on reconsideration, or the judgment
    took effect. `fine` and `gains` as they now stand, where they were changed."""

    result: Result
    decided_on: date
    effective_on: date
    result_no: Text100 | None = None
    findings: Text4000
    fine: AmountIn | None = None
    gains: AmountIn | None = None


class RemedyRead(BaseModel):
    """`light` is that of what is due next: our reply, else the body's decision."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    party_name: str
    decision_no: str
    kind: Kind
    kind_name: str
    state: State
    state_name: str
    body: str
    no: str | None
    claim: str
    filed_on: date
    file_until: date | None
    in_time: bool
    accept_due: date | None
    accepted_on: date | None
    received_on: date | None
    reply_due: date | None
    reply_confirmed: bool
    replied_on: date | None
    decide_due: date | None
    extended: bool
    due_on: date | None
    light: Lights
    result_no: str | None
    decided_on: date | None
    effective_on: date | None
    findings: str | None
    before_fine_fen: int | None
    fine_fen: int | None
    gains_fen: int | None
    withdraw_publicity: bool
    entered_by_name: str
    results: list[str]
    allowed: list[str]
    created_at: Instant
    updated_at: Instant
