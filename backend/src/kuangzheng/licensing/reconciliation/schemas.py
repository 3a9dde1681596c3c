"""Shapes of reported payments on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.jobs.endpoints import JobRead
from kuangzheng.kernel.texts import Text80, Text100, Text200, Text500
from kuangzheng.licensing.revenues.schemas import NOTHING, Money
from kuangzheng.licensing.texts import Day

FileState = Literal["waiting", "taken", "refused", "failed", "stopped"]
LineState = Literal["matched", "unmatched", "different", "double", "assigned", "rejected"]


class RevenueFileCreate(Body):
    """A CSV or xlsx of the tax office that was uploaded to `/blobs/{sha256}` before;
    `accept_valid`: take the sound rows although others are wrong."""

    document_id: UUID
    accept_valid: bool = False


class ReportedLine(Body):
    """One payment; `contract_no` or `right_code` says whose account."""

    receipt_no: Text100
    paid_on: Day
    amount: Money
    late_fee: Money = NOTHING
    contract_no: Text100 | None = None
    right_code: Text80 | None = None
    payer: Text200 | None = None
    note: Text500 | None = None

    @model_validator(mode="after")
    def _something(self) -> "ReportedLine":
        if self.amount.amount_fen + self.late_fee.amount_fen == 0:
            raise ValueError("缴款金额不能为零")
        return self


class RevenueLinesCreate(Body):
    """Payments of a run, as another system sends them."""

    name: Text200
    lines: Annotated[list[ReportedLine], Field(min_length=1, max_length=2000)]


class LineAssignment(Body):
    """The account that an officer finds to be the payer's, and why."""

    revenue_id: UUID
    reason: Text500


class LineRejection(Body):
    reason: Text500


class RevenueFileRead(BaseModel):
    """A report of the tax office. `state`: waiting, taken, refused as a whole, failed, stopped;
    `lines` are those taken, `states` counts them as they stand now, `refused` rows are in the
    report with their reasons."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    source: Literal["file", "api"]
    name: str
    document_id: UUID | None
    state: FileState
    state_name: str
    accept_valid: bool
    rows_read: int
    lines: int
    refused: int
    told: str | None
    states: dict[str, int]
    job: JobRead | None
    entered_by: str
    created_at: Instant
    updated_at: Instant


class RevenueRefusal(BaseModel):
    """A row of the file, 1 being the heading, and all that is wrong in it."""

    id: UUID
    row_no: int
    receipt_no: str | None
    codes: list[str]
    message: str


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
