"""Table of grid cells; the DDL is `migrations/sql/0015_patrols.sql`."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Column, LargeBinary, Numeric
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Grid(Record, Table, table=True):
    __tablename__ = "grids"

    code: str
    name: str
    kind: str
    person_id: str | None = None
    chief_name: str
    phone: str | None = None
    signed_on: date | None = None
    ended_on: date | None = None
    area_km2: Decimal = Field(sa_column=Column(Numeric(14, 4), nullable=False))
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    created_by: str
    created_by_name: str | None = None
