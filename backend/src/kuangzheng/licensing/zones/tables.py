"""Tables of zones; the DDL is `migrations/sql/0004_zones.sql` and `0009_zone_layers.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ZoneKind(Table, table=True):
    __tablename__ = "zone_kinds"

    kind: str = Field(primary_key=True)
    name: str
    name_en: str
    colour: str
    geometry: str
    sort: int


class ZoneLayer(Record, Table, table=True):
    __tablename__ = "zone_layers"

    kind: str
    name: str
    version_no: str
    valid_during: Any = Field(sa_column=Column(DATERANGE, nullable=False))
    source: str
    confirmed: bool = False
    state: str = "published"
    basis: str | None = None
    replaces_id: UUID | None = None
    replaced_until: date | None = None
    end_reason: str | None = None


class Zone(Table, table=True):
    __tablename__ = "zones"

    id: UUID = Field(primary_key=True)
    version: int = 1
    layer_id: UUID
    division_code: str
    kind: str
    valid_during: Any = Field(sa_column=Column(DATERANGE, nullable=False))
    code: str | None = None
    name: str
    grade: str | None = None
    area_km2: Decimal
    attributes: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSONB, nullable=False)
    )
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    recorded_at: datetime
