"""Shapes of a holder's own credit on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.credit_files.rules import Grade
from kuangzheng.kernel.instants import Instant


class OwnCreditEntry(BaseModel):
    """`basis`: by which line of the rulebook; `repairable`: neither taken back nor applied for."""

    id: UUID
    kind: Literal["entry", "repair"]
    ground: str
    ground_name: str
    points: int
    reason: str
    source: str
    source_name: str
    source_no: str | None
    on_date: date
    basis: str
    confirmed: bool
    repaired: bool
    repairable: bool


class OwnCreditRepair(BaseModel):
    id: UUID
    entry_id: UUID
    state: Literal["applied", "granted", "refused"]
    state_name: str
    applied_on: date
    correction: str
    file_name: str | None
    decided_on: date | None
    decision_note: str | None


class OwnCreditRead(BaseModel):
    """A company has a file in every division where it was opened."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    holder_name: str
    points: int
    grade: Grade
    grade_name: str
    updated_at: Instant


class OwnCreditDetail(OwnCreditRead):
    entries: list[OwnCreditEntry]
    repairs: list[OwnCreditRepair]
    allowed: list[str]
