"""Shapes of old deposits on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode
from kuangzheng.restoration.funds.schemas import Document, Money, Name, Note

MoveKind = Literal["convert", "refund"]
MoveState = Literal["asked", "done", "refused"]
Text = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*$")]


class OldDepositCreate(Body):
    """A deposit that stands with us, by the document of its receipt."""

    division_code: DivisionCode
    name: Name
    right_id: UUID | None = None
    holder_name: Name
    received_on: date
    amount: Money
    document_no: Document
    note: Note | None = None


class OldDepositAsk(Body):
    """`convert` names the fund it goes to, `refund` who is paid. The amount is set aside."""

    kind: MoveKind
    amount: Money
    fund_id: UUID | None = None
    payee: Name | None = None
    document_no: Document
    note: Note | None = None


class OldDepositDecision(Body):
    """Another person agrees by a document, or refuses with the reason."""

    move_id: UUID
    agreed: bool
    on: date
    decision_no: Document | None = None
    reason: Text | None = None


class OldDepositMoveRead(BaseModel):
    id: UUID
    kind: MoveKind
    amount_fen: int
    fund_id: UUID | None
    fund_name: str | None
    payee: str | None
    document_no: str
    note: str | None
    state: MoveState
    asked_by_name: str
    asked_on: date
    decided_by_name: str | None
    decided_on: date | None
    decision_no: str | None
    reason: str | None
    asked_by_me: bool


class OldDepositRead(BaseModel):
    """`balance_fen` is still with us, `held_fen` of it set aside for what was asked."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    right_id: UUID | None
    holder_id: UUID | None
    holder_name: str
    received_on: date
    amount_fen: int
    document_no: str
    note: str | None
    balance_fen: int
    held_fen: int
    waiting: int
    updated_at: Instant


class OldDepositDetail(OldDepositRead):
    accounts: dict[str, str]
    moves: list[OldDepositMoveRead]
