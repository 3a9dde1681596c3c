"""Shapes of closures' tasks on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text2000

TaskState = Literal["ordered", "open", "decided"]
Decision = Literal["cancel", "keep", "none"]


class TaskDecision(TrimmedBody):
    """`cancel`: the licence is to be cancelled, by that paper; `keep`: the right stays; `none`:
    there was no licence."""

    on: date
    decision: Decision
    document_no: Text100 | None = None
    note: Text2000


class CancelClockRead(BaseModel):
    """By which day cancellation has to be asked for, counted from the decision to close."""

    due: date
    period: str
    basis: str
    confirmed: bool
    standing: Literal["waiting", "overdue", "done"]
    standing_name: str
    days_left: int


class ClosureTaskRead(BaseModel):
    """`right_status`: as the register has it today. `source` and `told_at`: who said so, when."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    closure_id: UUID
    mine_id: UUID | None
    right_id: UUID | None
    right_name: str | None
    right_status: str | None
    cancel: CancelClockRead | None
    mine_name: str
    authority: str
    document_no: str
    legal_ground: str
    ordered_on: date
    accepted_on: date | None
    acceptance_no: str | None
    state: TaskState
    state_name: str
    decision: Decision | None
    decision_name: str | None
    decided_on: date | None
    decision_no: str | None
    decision_note: str | None
    decided_by_name: str | None
    source: Literal["enforcement"]
    source_name: str
    told_at: Instant
    allowed: list[str]
