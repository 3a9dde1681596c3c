"""Tables of what devices send; the DDL is `migrations/sql/0017_field.sql` and `0023`."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table


def _instant() -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=False)


class SyncOperation(Table, table=True):
    __tablename__ = "sync_operations"

    device_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    division_code: str
    kind: str
    body_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    status: str
    result: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    subject_kind: str | None = None
    subject_id: UUID | None = None
    by_id: str
    by_name: str | None = None
    made_at: datetime = Field(sa_column=_instant())
    received_at: datetime = Field(sa_column=_instant())
    clock_offset_s: int


class SyncRepeat(Table, table=True):
    __tablename__ = "sync_repeats"

    device_id: UUID = Field(primary_key=True)
    operation_id: UUID = Field(primary_key=True)
    division_code: str
    times: int
    differing: bool
    last_at: datetime = Field(sa_column=_instant())


class FieldPhoto(Table, table=True):
    __tablename__ = "field_photos"

    id: UUID = Field(primary_key=True)
    division_code: str
    device_id: UUID
    operation_id: UUID
    subject_kind: str
    subject_id: UUID
    document_id: UUID
    sha256: str
    taken_at: datetime = Field(sa_column=_instant())
    clock_offset_s: int
    recorded_at: datetime = Field(sa_column=_instant())
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None


class FieldTrack(Table, table=True):
    __tablename__ = "field_tracks"

    id: UUID = Field(primary_key=True)
    division_code: str
    device_id: UUID
    by_id: str
    by_name: str | None = None
    subject_id: UUID | None = None
    began_at: datetime = Field(sa_column=_instant())
    ended_at: datetime = Field(sa_column=_instant())
    clock_offset_s: int
    length_m: Decimal = Field(sa_column=Column(Numeric(12, 1), nullable=False))
    points: list[list[float]] = Field(sa_column=Column(JSONB, nullable=False))
    recorded_at: datetime = Field(sa_column=_instant())
