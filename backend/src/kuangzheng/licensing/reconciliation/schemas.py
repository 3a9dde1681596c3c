"""Shapes of reported payments on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.revenues.schemas import NOTHING, Money
from kuangzheng.licensing.texts import Storable

LineState = Literal["matched", "unmatched", "different", "double", "assigned", "rejected"]
Word = Annotated[str, Field(min_length=1, max_length=100), Storable]
Reason = Annotated[str, Field(min_length=1, max_length=500), Storable]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RevenueFileCreate(Body):
    """A CSV or xlsx of the tax office that was uploaded to `/blobs/{sha256}` before."""

    document_id: UUID


class ReportedLine(Body):
    """One payment; `contract_no` or `right_code` says whose account."""

    receipt_no: Word
    paid_on: Annotated[date, Field(ge=date(1986, 10, 1), lt=date(2200, 1, 1))]
    amount: Money
    late_fee: Money = NOTHING
    contract_no: Word | None = None
    right_code: Annotated[str, Field(min_length=1, max_length=80), Storable] | None = None
    payer: Annotated[str, Field(min_length=1, max_length=200), Storable] | None = None
    note: Reason | None = None

    @model_validator(mode="after")
    def _something(self) -> "ReportedLine":
        if self.amount.amount_fen + self.late_fee.amount_fen == 0:
            raise ValueError("缴款金额不能为零")
        return self


class RevenueLinesCreate(Body):
    """Payments of a run, as another system sends them."""

    name: Annotated[str, Field(min_length=1, max_length=200), Storable]
    lines: Annotated[list[ReportedLine], Field(min_length=1, max_length=2000)]


class LineAssignment(Body):
    """The account that an officer finds to be the payer's, and why."""

    revenue_id: UUID
    reason: Reason


class LineRejection(Body):
    reason: Reason


class RevenueFileRead(BaseModel):
    """A report of the tax office; `states` counts its lines as they stand now."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    source: Literal["file", "api"]
    name: str
    lines: int
    states: dict[str, int]
    entered_by: str
    created_at: Instant
    updated_at: Instant


class LineAccount(BaseModel):
    id: UUID
    contract_no: str
    right_name: str | None


class RevenueLineRead(BaseModel):
    """A reported payment; `told` says why it came to its state, `account` the one it may be of."""

    id: UUID
    version: int
    division_code: str
    file_id: UUID
    file_name: str
    row_no: int
    receipt_no: str
    paid_on: date
    amount: Money
    late_fee: Money
    contract_no: str | None
    right_code: str | None
    payer: str | None
    note: str | None
    state: LineState
    state_name: str
    told: str
    account: LineAccount | None
    payment_id: UUID | None
    reason: str | None
    decided_by: str | None
    decided_on: date | None
    created_at: Instant
    updated_at: Instant
