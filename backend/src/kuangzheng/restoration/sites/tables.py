"""Tables of the inventory; the DDL is `migrations/sql/0005_sites.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _mu() -> Column[Decimal]:
    return Column(Numeric(14, 4), nullable=False)


class Site(Record, Table, table=True):
    __tablename__ = "restoration_sites"

    code: str
    name: str
    category: str
    state: str = "registered"
    found_on: date
    last_act_on: date
    party_kind: str
    party_name: str
    holder_id: UUID | None = None
    right_id: UUID | None = None
    right_code: str | None = None
    developer: str | None = None
    damager: str | None = None
    investor: str | None = None
    township: str | None = None
    basin: str | None = None
    programmes: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT)))
    visible_range: bool = False
    suitability: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    direction: str | None = None
    mode: str
    measures: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT)))
    due_on: date | None = None
    closed_on: date | None = None
    closure: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    note: str | None = None
    area_mu: Decimal = Field(sa_column=_mu())
    restored_mu: Decimal = Field(default=Decimal(0), sa_column=_mu())
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float


class SiteAct(Table, table=True):
    __tablename__ = "restoration_site_acts"

    id: UUID = Field(primary_key=True)
    site_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    land: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    area_mu: Decimal = Field(default=Decimal(0), sa_column=_mu())
    recorded_by: str
    recorded_by_name: str | None = None
    created_at: datetime


class SitePhoto(Table, table=True):
    __tablename__ = "restoration_site_photos"

    id: UUID = Field(primary_key=True)
    site_id: UUID
    division_code: str
    document_id: UUID
    sha256: str
    moment: str
    taken_on: date
    place: str | None = None
    recorded_by: str
    created_at: datetime


class SiteImport(Record, Table, table=True):
    __tablename__ = "restoration_site_imports"

    document_id: UUID
    sha256: str
    name: str
    format: str
    system: str
    sites: int
    recorded_by: str
    recorded_by_name: str | None = None
