"""Tables of restoration plans; the DDL is `migrations/sql/0012_works.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


class PlanDecision(Table, table=True):
    __tablename__ = "plan_decisions"

    application_id: UUID = Field(primary_key=True)
    right_id: UUID
    division_code: str
    holder_id: UUID
    title: str
    decision_no: str | None = None
    approved_on: date
    cost_fen: int = Field(sa_column=Column(BigInteger))
    phases: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    told_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class RestorationPlan(OfRight, Table, table=True):
    __tablename__ = "restoration_plans"

    edition: int
    title: str
    state: str = "draft"
    total_fen: int = Field(sa_column=Column(BigInteger))
    starts_on: date
    ends_on: date
    note: str | None = None
    application_id: UUID | None = None
    decision_no: str | None = None
    approved_on: date | None = None


class PlanPhase(Table, table=True):
    __tablename__ = "restoration_plan_phases"

    id: UUID = Field(primary_key=True)
    plan_id: UUID
    division_code: str
    no: int
    name: str
    starts_on: date
    ends_on: date


class PlanZone(Table, table=True):
    __tablename__ = "restoration_plan_zones"

    id: UUID = Field(primary_key=True)
    plan_id: UUID
    division_code: str
    phase_no: int
    no: int
    name: str
    direction: str | None = None
    area_m2: Decimal = Field(sa_column=Column(Numeric(16, 4)))
    area_mu: Decimal = Field(sa_column=Column(Numeric(14, 4)))
    geometry: bytes = Field(sa_column=Column(LargeBinary))
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float


class PlanMeasure(Table, table=True):
    __tablename__ = "restoration_plan_measures"

    id: UUID = Field(primary_key=True)
    plan_id: UUID
    division_code: str
    zone_no: int
    no: int
    measure: str
    quantity: Decimal = Field(sa_column=Column(Numeric(16, 4)))
    unit: str
    cost_fen: int = Field(sa_column=Column(BigInteger))
    note: str | None = None
