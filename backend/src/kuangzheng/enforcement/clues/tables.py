"""Tables of clues; the DDL is `migrations/sql/0004_clues.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, LargeBinary, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Clue(Record, Table, table=True):
    __tablename__ = "clues"

    no: str
    source: str
    source_no: str | None = None
    source_name: str | None = None
    by_machine: bool = False
    machine_key: str | None = None
    machine_data: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    state: str = "registered"
    violation: str
    text: str
    occurred_on: date | None = None
    place: str | None = None
    lon: Decimal | None = Field(default=None, sa_column=Column(Numeric(9, 6)))
    lat: Decimal | None = Field(default=None, sa_column=Column(Numeric(8, 6)))
    right_id: UUID | None = None
    right_name: str | None = None
    mine_id: UUID | None = None
    holder_name: str | None = None
    received_on: date
    due_on: date | None = None
    due_from: date | None = None
    due_basis: str | None = None
    due_confirmed: bool = False
    accept_due: date | None = None
    accepted_on: date | None = None
    check_due: date | None = None
    extended: bool = False
    handler_id: str | None = None
    handler_name: str | None = None
    deputy_id: str | None = None
    deputy_name: str | None = None
    verified_on: date | None = None
    findings: str | None = None
    outcome: str | None = None
    departments: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(Text), nullable=False)
    )
    case_reference: str | None = None
    proposed_by: str | None = None
    concluded_on: date | None = None
    concluded_by: str | None = None
    concluded_by_name: str | None = None
    must_reply: bool = False
    reply_due: date | None = None
    reply: str | None = None
    replied_on: date | None = None
    close_by: str | None = None
    closed_on: date | None = None
    has_reporter: bool = False
    code_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    joined_into: UUID | None = None
    case_id: UUID | None = None
    case_no: str | None = None
    created_by: str
    created_by_name: str | None = None


class ClueAct(Table, table=True):
    __tablename__ = "clue_acts"

    id: UUID = Field(primary_key=True)
    clue_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class ClueFile(Table, table=True):
    __tablename__ = "clue_files"

    id: UUID = Field(primary_key=True)
    clue_id: UUID
    division_code: str
    document_id: UUID
    sha256: str
    name: str
    media_type: str
    added_by: str
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class ClueReporter(Table, table=True):
    __tablename__ = "clue_reporters"

    clue_id: UUID = Field(primary_key=True)
    division_code: str
    sealed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
