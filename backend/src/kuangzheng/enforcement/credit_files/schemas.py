"""Shapes of credit on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.credit_files.rules import Grade
from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000

Ground = Literal[
    "penalty", "major_penalty", "not_corrected", "not_restored", "fund_short",
    "false_information", "refused_inspection", "unsealing",
]  # fmt: skip
Source = Literal["case", "clue", "closure", "patch", "department"]


class FileCreate(TrimmedBody):
    """A file is opened once a holder and division; `right_id` tells whose."""

    division_code: Code
    holder_name: Text200
    right_id: UUID | None = None


class CreditEntryCreate(TrimmedBody):
    """What happened, by which record. The points are the rulebook's."""

    on: date
    ground: Ground
    reason: Text2000
    source: Source
    source_id: UUID | None = None
    source_no: Text100


class RepairCreate(TrimmedBody):
    on: date
    entry_id: UUID
    correction: Text2000
    document_id: UUID | None = None


class RepairDecide(TrimmedBody):
    on: date
    repair_id: UUID
    granted: bool
    note: Text2000


class CreditRepairRead(BaseModel):
    id: UUID
    entry_id: UUID
    state: Literal["applied", "granted", "refused"]
    state_name: str
    applied_on: date
    correction: str
    file_name: str | None
    applied_by_name: str
    decided_on: date | None
    decision_note: str | None
    decided_by_name: str | None


class CreditEntryRead(BaseModel):
    """`basis`: by which line of the rulebook; `repaired`: taken back by a later entry."""

    id: UUID
    kind: Literal["entry", "repair"]
    ground: str
    ground_name: str
    points: int
    reason: str
    source: str
    source_name: str
    source_id: UUID | None
    source_no: str | None
    on_date: date
    basis: str
    confirmed: bool
    by_name: str
    repaired: bool


class CreditFileRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    holder_name: str
    holder_id: UUID | None
    points: int
    grade: Grade
    grade_name: str
    allowed: list[str]
    updated_at: Instant


class CreditFileDetail(CreditFileRead):
    entries: list[CreditEntryRead]
    repairs: list[CreditRepairRead]
