"""Tables of screenings; the DDL is `migrations/sql/0028_consolidation.sql`, 0090."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Screening(Record, Table, table=True):
    """One run; it stands as it was made."""

    __tablename__ = "consolidation_screenings"

    on_date: date
    limits: dict[str, Any] = Field(sa_type=JSONB)
    requested_by: str
    requested_by_name: str | None = None
    rights: int
    must_merge: int
    not_required: int
    undetermined: int
    groups: int
    left_out: int | None = None
    level_unknown: int | None = None


class ScreeningResult(Table, table=True):
    """What a run said of one right; the grounds that are met are computed by the database."""

    __tablename__ = "consolidation_results"

    id: UUID = Field(primary_key=True)
    screening_id: UUID
    division_code: str
    right_id: UUID
    code: str
    name: str
    holder_name: str | None = None
    minerals: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    outcome: str
    group_no: int | None = None
    issuing_level: str | None = None
    criteria: list[dict[str, Any]] = Field(sa_type=JSONB)
    missing: list[dict[str, Any]] = Field(sa_type=JSONB)
    classes: list[dict[str, Any]] = Field(sa_type=JSONB)
    geometry: bytes
    neighbouring: bool
    concentrated: bool
