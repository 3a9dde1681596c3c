"""Shapes of the list on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note1000, Text20, Text100
from kuangzheng.licensing.licences.schemas import CancelGround
from kuangzheng.licensing.mines.schemas import MineRight
from kuangzheng.licensing.retentions.rules import Decision, State


class RetentionChange(Body):
    """What was decided, by whom, with which document."""

    decision: Decision
    target_year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    capacity: Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,4})?$")] | None = None
    capacity_unit: Text20 | None = None
    decided_by: Text100
    decided_on: date
    document_no: Text100
    note: Note1000 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "RetentionChange":
        if (self.decision == "close") != (self.target_year is not None):
            raise ValueError("关闭退出须填关闭年度，保留不填")
        if (self.capacity is None) != (self.capacity_unit is None):
            raise ValueError("产能和产能单位须同时填写")
        return self


class RetentionWrite(RetentionChange):
    mine_id: UUID


class RetentionRead(BaseModel):
    """The decision, and how the register has the mine: `state` compares the two today.

    `cancelled_licences`: of the mine's rights, without replaced ones; a closed mine's licence may
    still stand (S0-22)."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    mine_id: UUID
    mine_name: str
    mine_status: str
    mine_status_name: str
    mine_status_since: date | None
    main_mineral: str | None
    decision: Decision
    decision_name: str
    target_year: int | None
    capacity: str | None
    capacity_unit: str | None
    decided_by: str
    decided_on: date
    document_no: str
    state: State
    state_name: str
    rights: list[MineRight]
    cancelled_licences: int
    note: str | None
    created_at: Instant
    updated_at: Instant


class RetentionCapacity(BaseModel):
    value: str
    unit: str


class RetentionSummaryRow(BaseModel):
    """Mines of a division with one decision and target year; `without_capacity` are in no sum."""

    division_code: str
    division_name: str
    decision: Decision
    decision_name: str
    target_year: int | None
    mines: int
    closed: int
    overdue: int
    without_capacity: int
    capacities: list[RetentionCapacity]
    query: str


class RetentionSummary(BaseModel):
    """By county and year, as the register stands on the day."""

    division_code: str
    division_name: str
    coal: bool
    as_of: date
    kept: int
    to_close: int
    closed: int
    overdue: int
    rows: list[RetentionSummaryRow]


class RetentionFile(Body):
    document_id: UUID


class RetentionFileRead(BaseModel):
    """What became of the rows of a file."""

    rows: int
    created: int
    changed: int
    unchanged: int


class CancelledLicence(BaseModel):
    id: UUID
    number: str | None
    right_id: UUID
    right_name: str
    division_code: str
    division_name: str
    cancelled_on: date
    document_no: str | None
    reason: str
    ground: CancelGround | None
    ground_name: str | None


class CancelledCount(BaseModel):
    """Mining licences cancelled, or replaced, in a county in a period."""

    division_code: str
    division_name: str
    period: str
    licences: int


class CancelledLicences(BaseModel):
    """By county and period (S0-25), and the licences behind the counts. Licences that a new one
    replaced (换发) are none of `total`; they are counted and listed by themselves."""

    division_code: str
    division_name: str
    first: date
    last: date
    total: int
    counts: list[CancelledCount]
    licences: list[CancelledLicence]
    replaced_total: int
    replaced_counts: list[CancelledCount]
    replaced: list[CancelledLicence]
