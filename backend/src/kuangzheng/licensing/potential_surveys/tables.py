"""Table of survey results; the DDL is `migrations/sql/0111_potential_surveys.sql`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class PotentialSurvey(Record, Table, table=True):
    __tablename__ = "potential_surveys"

    kind: str
    code: str
    name: str
    mineral: str
    year: int
    resources: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    surveyed_by: str
    source: str
    document_no: str | None = None
    document_id: UUID | None = None
    note: str | None = None
    state: str = "prepared"
    accepted_on: date | None = None
    accepted_by: str | None = None
    acceptance_no: str | None = None
    superseded_on: date | None = None
    superseded_reason: str | None = None
    geometry: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    area_km2: Decimal | None = Field(default=None, sa_column=Column(Numeric(14, 4)))
    min_lon: float | None = None
    min_lat: float | None = None
    max_lon: float | None = None
    max_lat: float | None = None
    entered_by: str
    entered_by_name: str | None = None
