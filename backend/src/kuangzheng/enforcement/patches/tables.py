"""Tables of patches; the DDL is `migrations/sql/0007_patches.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


def _m2(*, nullable: bool = True) -> Column[Decimal]:
    return Column(Numeric(16, 2), nullable=nullable)


def _words() -> Column[Any]:
    return Column(ARRAY(TEXT), nullable=False)


def _instant() -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=False)


class Patch(Record, Table, table=True):
    __tablename__ = "satellite_patches"

    batch_id: UUID
    code: str
    state: str
    mineral: str | None = None
    kind: str | None = None
    note: str | None = None
    area_m2: Decimal = Field(sa_column=_m2(nullable=False))
    earlier_on: date
    later_on: date
    class_: str | None = Field(default=None, sa_column=Column("class", TEXT))
    classes: list[str] = Field(default_factory=list, sa_column=_words())
    inside_m2: Decimal | None = Field(default=None, sa_column=_m2())
    outside_m2: Decimal | None = Field(default=None, sa_column=_m2())
    suspected_m2: Decimal | None = Field(default=None, sa_column=_m2())
    zones_hit: int = 0
    earlier_patches: int = 0
    comparison_id: UUID | None = None
    judgement: str | None = None
    judged_on: date | None = None
    judged_by: str | None = None
    judged_by_name: str | None = None
    basis: str | None = None
    reason: str | None = None
    evidence: list[str] = Field(default_factory=list, sa_column=_words())
    score: int | None = None
    illegal_m2: Decimal | None = Field(default=None, sa_column=_m2())
    violation: str | None = None
    on_site_by_province: bool = False
    round: int = 1
    due_on: date | None = None
    due_basis: str | None = None
    due_confirmed: bool | None = None
    returned_by: str | None = None
    return_reason: str | None = None
    city_by: str | None = None
    city_by_name: str | None = None
    province_by: str | None = None
    province_by_name: str | None = None
    stopped_on: date | None = None
    case_id: UUID | None = None
    case_no: str | None = None
    filed_on: date | None = None
    closed_on: date | None = None
    before_image: str | None = None
    before_image_on: date | None = None
    after_image: str | None = None
    after_image_on: date | None = None
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float


class PatchFinding(Table, table=True):
    __tablename__ = "patch_findings"

    patch_id: UUID = Field(primary_key=True)
    comparison_id: UUID = Field(primary_key=True)
    what: str = Field(primary_key=True)
    ref_id: UUID = Field(primary_key=True)
    division_code: str
    ref_division: str
    class_: str | None = Field(default=None, sa_column=Column("class", TEXT))
    inside_m2: Decimal = Field(sa_column=_m2(nullable=False))
    outside_m2: Decimal = Field(sa_column=_m2(nullable=False))
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))


class PatchCheck(Table, table=True):
    __tablename__ = "patch_checks"

    id: UUID = Field(primary_key=True)
    patch_id: UUID
    division_code: str
    level: str
    checked_on: date
    checkers: list[str] = Field(default_factory=list, sa_column=_words())
    lon: float | None = None
    lat: float | None = None
    findings: str
    mineral: str | None = None
    volume_m3: Decimal | None = Field(default=None, sa_column=_m2())
    working: bool
    photos: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    reused_from: UUID | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    created_at: datetime = Field(sa_column=_instant())


class PatchAct(Table, table=True):
    __tablename__ = "patch_acts"

    id: UUID = Field(primary_key=True)
    patch_id: UUID
    division_code: str
    act: str
    before: str
    after: str
    on_date: date
    note: str | None = None
    round: int
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=_instant())
