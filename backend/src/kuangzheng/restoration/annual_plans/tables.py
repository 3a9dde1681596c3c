"""Tables of annual plans; the DDL is `migrations/sql/0012_works.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


def _fen(*, null: bool = False) -> Any:
    return Field(default=None if null else ..., sa_column=Column(BigInteger, nullable=null))


def _number(places: int = 16, *, null: bool = False) -> Any:
    return Field(default=None if null else ..., sa_column=Column(Numeric(places, 4), nullable=null))


class AnnualPlan(OfRight, Table, table=True):
    __tablename__ = "annual_plans"

    plan_id: UUID | None = None
    year: int
    state: str = "draft"
    area_mu: Decimal = _number(14)
    total_fen: int = _fen()
    note: str | None = None
    plan_due: date | None = None
    check_due: date | None = None
    report_due: date | None = None
    dues: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    submitted_on: date | None = None
    checked_on: date | None = None
    reported_on: date | None = None
    report_document_id: UUID | None = None
    monitoring_document_id: UUID | None = None
    verified_on: date | None = None
    conclusion: str | None = None
    letter_to: str | None = None
    letter_by: str | None = None
    letter_no: str | None = None
    letter_on: date | None = None


class AnnualItem(Table, table=True):
    __tablename__ = "annual_plan_items"

    id: UUID = Field(primary_key=True)
    plan_id: UUID
    division_code: str
    no: int
    name: str
    measure: str
    quantity: Decimal = _number()
    unit: str
    cost_fen: int = _fen()
    area_m2: Decimal | None = _number(null=True)
    area_mu: Decimal | None = _number(14, null=True)
    geometry: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    min_lon: float | None = None
    min_lat: float | None = None
    max_lon: float | None = None
    max_lat: float | None = None
    spent_fen: int | None = _fen(null=True)
    reason: str | None = None
    found_quantity: Decimal | None = _number(null=True)
    found_note: str | None = None


class AnnualProgress(Table, table=True):
    __tablename__ = "annual_progress"

    id: UUID = Field(primary_key=True)
    plan_id: UUID
    item_id: UUID
    division_code: str
    on_date: date
    quantity: Decimal = _number()
    area_m2: Decimal | None = _number(null=True)
    area_mu: Decimal | None = _number(14, null=True)
    geometry: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    min_lon: float | None = None
    min_lat: float | None = None
    max_lon: float | None = None
    max_lat: float | None = None
    note: str | None = None
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
