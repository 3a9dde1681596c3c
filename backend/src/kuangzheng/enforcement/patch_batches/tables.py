"""Tables of batches and comparisons; the DDL is `migrations/sql/0007_patches.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class PatchBatch(Record, Table, table=True):
    __tablename__ = "patch_batches"

    programme: str
    code: str
    issued_by: str
    earlier_on: date
    later_on: date
    issued_on: date
    received_on: date | None = None
    state: str = "waiting"
    document_id: UUID
    sha256: str
    file_name: str
    layer: str | None = None
    format: str | None = None
    system: str | None = None
    job_id: UUID | None = None
    read_count: int = 0
    accepted: int = 0
    refused: int = 0
    report: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    created_by: str
    created_by_name: str | None = None


class PatchReceipt(Table, table=True):
    """Append-only: a county received its share of a batch."""

    __tablename__ = "patch_receipts"

    id: UUID = Field(primary_key=True)
    batch_id: UUID
    division_code: str
    received_on: date
    patches: int
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class PatchComparison(Table, table=True):
    __tablename__ = "patch_comparisons"

    id: UUID = Field(primary_key=True)
    batch_id: UUID
    division_code: str
    known_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    earlier_on: date
    later_on: date
    rules: str
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    patches: int
    rights: int
    zones: int
    inputs: str
    result: str
    counts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    repeats_id: UUID | None = None
    took_ms: int
    created_by: str
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
