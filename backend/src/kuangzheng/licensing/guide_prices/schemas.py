"""Shapes of price tables on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import (
    DivisionCode,
    Note1000,
    Text20,
    Text60,
    Text100,
    Text200,
    Text500,
)
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.texts import Day

PriceKind = Literal["benchmark", "guidance"]


class GuidePriceCreate(Body):
    """A price of a product per unit from a day on; `floor` and `ceiling` are how far it may float.
    It replaces the former one of the same product from that day."""

    division_code: DivisionCode
    kind: PriceKind
    mineral: Text60
    product: Text100
    price: Money
    floor: Money | None = None
    ceiling: Money | None = None
    unit: Text20
    valid_from: Day
    document_no: Text200
    confirmed: bool = False
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "GuidePriceCreate":
        low = self.floor.amount_fen if self.floor else self.price.amount_fen
        high = self.ceiling.amount_fen if self.ceiling else self.price.amount_fen
        if not 0 < low <= self.price.amount_fen <= high:
            raise ValueError("价格应大于零，下限不高于价格，上限不低于价格")
        return self


class GuidePriceWithdraw(Body):
    reason: Text500


class GuidePriceRead(BaseModel):
    """`replaced_on`: first day of the next price; `own`: of the caller's own division or below."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: PriceKind
    kind_name: str
    mineral: str
    product: str
    price: Money
    floor: Money | None
    ceiling: Money | None
    unit: str
    valid_from: date
    replaced_on: date | None
    document_no: str
    confirmed: bool
    note: str | None
    withdrawn_on: date | None
    withdraw_reason: str | None
    own: bool
    created_at: Instant
    updated_at: Instant
