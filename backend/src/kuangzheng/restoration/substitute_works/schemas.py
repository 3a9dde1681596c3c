"""Shapes of substitute works on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Note2000, Text100, Text200
from kuangzheng.restoration.dealings.schemas import WorkActRead
from kuangzheng.restoration.funds.schemas import Money

SubstituteState = Literal["decided", "confirmed", "working", "closed", "revoked"]
Ground = Literal["law_71", "law_69", "reclamation_18"]
LineKind = Literal["demand", "receipt", "acceptance", "payment", "return"]


class SubstituteCreate(Body):
    """The decision by its number: which order was not obeyed until when, on what ground, and how
    much the duty holder has to pay until when."""

    division_code: DivisionCode
    right_id: UUID | None = None
    title: Text200
    duty_name: Text200
    ground: Ground
    order_no: Text100
    order_due: date
    decision_no: Text100
    decided_on: date
    demanded: Money
    pay_by: date
    note: Note2000 | None = None


class SubstituteStep(Body):
    on: date
    note: Note2000 | None = None


class SubstituteRevocation(Body):
    on: date
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class SubstituteAmount(Body):
    """An amount by its paper: a receipt, a further demand, accepted work, a voucher."""

    on: date
    amount: Money
    document_no: Text100
    note: Note2000 | None = None


class SubstituteContract(Body):
    on: date
    contractor: Text200
    contract_no: Text100
    amount: Money


class SubstituteLineRead(BaseModel):
    id: UUID
    kind: LineKind
    kind_name: str
    on: date
    amount_fen: int
    document_no: str
    note: str | None
    transaction_id: UUID | None
    by_name: str


class SubstituteRead(BaseModel):
    """`outstanding_fen` is demanded and not paid in; `owed_fen` accepted and not paid;
    `balance_fen` lies in the account; `overdue`: the day of payment is over."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    right_id: UUID | None
    holder_id: UUID | None
    title: str
    duty_name: str
    ground: Ground
    ground_name: str
    decision_no: str
    decided_on: date
    pay_by: date
    state: SubstituteState
    state_name: str
    demanded_fen: int
    received_fen: int
    outstanding_fen: int
    contract_fen: int | None
    accepted_fen: int
    paid_fen: int
    owed_fen: int
    returned_fen: int
    balance_fen: int
    overdue: bool
    updated_at: Instant


class SubstituteDetail(SubstituteRead):
    order_no: str
    order_due: date
    note: str | None
    confirmed_on: date | None
    contractor: str | None
    contract_no: str | None
    contracted_on: date | None
    closed_on: date | None
    reason: str | None
    short_fen: int
    surplus_fen: int
    limits: dict[str, int]
    accounts: dict[str, str]
    allowed: list[str]
    barred: list[str]
    lines: list[SubstituteLineRead]
    acts: list[WorkActRead]
