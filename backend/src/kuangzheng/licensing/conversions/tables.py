"""Tables of conversion parameters; the DDL is `migrations/sql/0010_conversions.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ConversionColumns(SQLModel):
    """What a conversion and each of its versions hold beside id, version, division and times."""

    name: str
    source: str
    method: str
    zone: int | None = None
    dx_m: Decimal
    dy_m: Decimal
    dz_m: Decimal | None = None
    rx_arcsec: Decimal | None = None
    ry_arcsec: Decimal | None = None
    rz_arcsec: Decimal
    scale_ppm: Decimal
    rotation_convention: str | None = None
    west: Decimal
    south: Decimal
    east: Decimal
    north: Decimal
    basis: str
    controls: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    control_count: int = 0
    control_max_m: Decimal | None = None
    control_rms_m: Decimal | None = None
    state: str = "valid"
    withdrawn_on: date | None = None
    withdraw_reason: str | None = None


class Conversion(Record, ConversionColumns, Table, table=True):
    __tablename__ = "conversions"


class ConversionVersion(ConversionColumns, Table, table=True):
    """Written by a trigger of `conversions`; never changed."""

    __tablename__ = "conversion_versions"

    id: UUID = Field(primary_key=True)
    version: int = Field(primary_key=True)
    division_code: str
    created_at: datetime
    updated_at: datetime
