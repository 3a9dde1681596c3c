"""The table of construction projects; the DDL is `migrations/sql/0031_engineering_projects.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Numeric
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class EngineeringProject(Record, Table, table=True):
    __tablename__ = "engineering_projects"

    name: str
    builder: str
    approval_no: str
    land_no: str
    approved_by: str
    use: str
    from_on: date
    until_on: date
    geometry: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    area_km2: Decimal = Field(sa_column=Column(Numeric(14, 4), nullable=False))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    withdrawn: bool = False
    created_by: str
    created_by_name: str | None = None
