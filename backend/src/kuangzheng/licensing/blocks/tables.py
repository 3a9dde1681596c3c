"""Table of planned blocks; the DDL is `migrations/sql/0004_zones.sql`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import DATERANGE
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class PlannedBlock(Record, Table, table=True):
    __tablename__ = "planned_blocks"

    code: str
    name: str
    kind: str = "mining"
    setting: str
    mineral: str
    plan_name: str
    valid_during: Any = Field(sa_column=Column(DATERANGE, nullable=False))
    requirements: str | None = None
    release_on: date | None = None
    plan_id: UUID | None = None
    area_class: str | None = None
    occupied_by_right_id: UUID | None = None
    elevation_from: Decimal | None = None
    elevation_to: Decimal | None = None
    area_km2: Decimal
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    source_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
