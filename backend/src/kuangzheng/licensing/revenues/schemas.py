"""Shapes of grant revenue on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.amounts import MOST_FEN as MOST_FEN
from kuangzheng.kernel.amounts import Money as Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note1000, Text100, Text500

Mode = Literal["amount", "rate"]
Percent = Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,4})?$")]
FIRST_DAY = date(1986, 10, 1)
"""The first Mineral Resources Law came into force: no older contract has an account."""


NOTHING = Money(amount_fen=0)


class RevenueTerms(Body):
    """What the contract says. By amount: `total`, of which `first` is paid first and the rest in
    `instalments` a year apart; paid at once, `first` and `instalments` are left out. By rate:
    `total` is the knock-down price, paid once, and `rate_percent` the contract's yearly rate.

    `first_due_on` left out: by the rulebook's period after the notice.
    """

    mode: Mode
    contract_no: Text100
    signed_on: Annotated[date, Field(ge=FIRST_DAY)]
    notice_on: date
    total: Money
    first: Money | None = None
    first_due_on: Annotated[date, Field(lt=date(9000, 1, 1))] | None = None
    instalments: Annotated[int, Field(ge=0, le=50)] = 0
    instalments_from: Annotated[date, Field(lt=date(9000, 1, 1))] | None = None
    rate_percent: Percent | None = None
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _of_its_mode(self) -> "RevenueTerms":
        if (self.mode == "rate") != (self.rate_percent is not None):
            raise ValueError("按率征收的填写合同约定的费率，按金额征收的不填")
        if self.rate_percent is not None and not 0 < Decimal(self.rate_percent) <= 100:
            raise ValueError("费率应大于 0、不超过 100%")
        if self.mode == "rate" and (self.instalments or self.first is not None):
            raise ValueError("按率征收的成交价一次缴清，不分期")
        if (self.instalments > 0) != (self.instalments_from is not None):
            raise ValueError("分期的须填写期数和第一期日期，不分期的都不填")
        if (self.instalments > 0) != (self.first is not None):
            raise ValueError("分期的须填写首期金额，一次缴清的不填")
        return self


class RevenueCreate(RevenueTerms):
    right_id: UUID


class DeclarationWrite(Body):
    """Sales of a year without VAT, as declared to the tax office."""

    year: Annotated[int, Field(ge=1986, le=9998)]
    sales: Money
    declared_on: date


class PaymentCreate(Body):
    """A payment as its receipt reads: principal and the late fee in it apart."""

    receipt_no: Text100
    paid_on: date
    amount: Money
    late_fee: Money = NOTHING
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _something(self) -> "PaymentCreate":
        if self.amount.amount_fen + self.late_fee.amount_fen == 0:
            raise ValueError("缴款金额不能为零")
        return self


class PaymentCancel(Body):
    reason: Text500


class RevenueRight(BaseModel):
    id: UUID
    code: str | None
    name: str | None


class RulingUsed(BaseModel):
    """A rulebook value that the figures rest on; unconfirmed ones are said to be."""

    parameter: str
    parameter_name: str
    value: str
    basis: str
    source: str
    confirmed: bool
    rulebook: str


class DueRead(BaseModel):
    """A sum that falls due; `late_fee` up to the day asked for, null without a rule."""

    id: UUID
    kind: str
    kind_name: str
    year: int | None
    due_on: date
    amount: Money
    open: Money
    overdue: bool
    days_late: int
    late_fee: Money | None
    sales: Money | None
    declared_on: date | None


class PaymentRead(BaseModel):
    """A payment; its principal is shared between centre and locality, the local part between
    province and city or county where a rulebook says how."""

    id: UUID
    receipt_no: str
    paid_on: date
    amount: Money
    late_fee: Money
    central: Money | None
    local: Money | None
    provincial: Money | None
    below: Money | None
    note: str | None
    cancelled_on: date | None
    cancel_reason: str | None
    created_at: Instant


class YearUndeclared(BaseModel):
    """A year of sales that has ended and was not declared."""

    year: int
    due_on: date | None
    overdue: bool


class RevenueRead(BaseModel):
    """An account as it stands on the day `on`.

    `arrears`: principal whose day has passed; `late_fee`: what delay costs up to that day, computed
    and not booked; `overpaid`: paid beyond everything that has been booked.
    """

    id: UUID
    version: int
    right_id: UUID
    right: RevenueRight
    division_code: str
    division_name: str
    mode: str
    mode_name: str
    contract_no: str
    signed_on: date
    notice_on: date
    total: Money
    first: Money
    first_due_on: date
    instalments: int
    instalments_from: date | None
    rate_percent: str | None
    note: str | None
    on: date
    booked: Money
    paid: Money
    arrears: Money
    overpaid: Money
    late_fee: Money | None
    late_fee_paid: Money
    next_due_on: date | None
    created_at: Instant
    updated_at: Instant


class RevenueDetail(RevenueRead):
    """An account with all that falls due and all that was paid. `ruled_rate_percent`: what the
    rulebooks said for the main mineral when the contract was signed; the contract's rate counts."""

    dues: list[DueRead]
    payments: list[PaymentRead]
    undeclared: list[YearUndeclared]
    central: Money | None
    local: Money | None
    provincial: Money | None
    below: Money | None
    ruled_rate_percent: str | None
    rulings: list[RulingUsed]
