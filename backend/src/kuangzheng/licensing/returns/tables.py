"""Tables of production returns; the DDL is `migrations/sql/0030_returns.sql`, 0089."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _fen() -> Column[int]:
    return Column(BigInteger, nullable=False)


def _number(places: int = 20) -> Any:
    return Field(default=None, sa_column=Column(Numeric(places, 4)))


class ProductionReturn(Record, Table, table=True):
    __tablename__ = "production_returns"

    right_id: UUID
    holder_id: UUID
    mine_id: UUID | None = None
    year: int
    quarter: int
    state: str = "draft"
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    due_on: date | None = None
    submitted_on: date | None = None
    accepted_on: date | None = None
    accepted_edition: int | None = None
    correction_reason: str | None = None
    note: str | None = None
    filed_by: str
    filed_by_name: str | None = None


class ProductionAct(Table, table=True):
    __tablename__ = "production_acts"

    id: UUID = Field(primary_key=True)
    return_id: UUID
    division_code: str
    act: str
    state_after: str
    note: str | None = None
    content: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True), nullable=True)
    )
    by_id: str
    by_name: str | None = None
    at: datetime


class ProductionEdition(Table, table=True):
    __tablename__ = "production_editions"

    id: UUID = Field(primary_key=True)
    return_id: UUID
    no: int
    division_code: str
    right_id: UUID
    year: int
    quarter: int
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    reason: str | None = None
    sales_fen: int = Field(sa_column=_fen())
    profit_fen: int = Field(sa_column=_fen())
    output_value_fen: int = Field(sa_column=_fen())
    employees: int
    accepted_on: date
    superseded_on: date | None = None
    accepted_by: str
    accepted_by_name: str | None = None
    created_at: datetime


class ProductionOutput(Table, table=True):
    __tablename__ = "production_outputs"

    edition_id: UUID = Field(primary_key=True)
    mineral: str = Field(primary_key=True)
    division_code: str
    return_id: UUID
    right_id: UUID
    year: int
    quarter: int
    main: bool
    unit: str
    output: Decimal
    sales_quantity: Decimal
    sales_fen: int = Field(sa_column=_fen())
    recovery: Decimal | None = _number()
    beneficiation: Decimal | None = _number()
    utilisation: Decimal | None = _number()
    recovery_part: Decimal | None = _number()
    recovery_whole: Decimal | None = _number()
    beneficiation_part: Decimal | None = _number()
    beneficiation_whole: Decimal | None = _number()
    utilisation_part: Decimal | None = _number()
    utilisation_whole: Decimal | None = _number()
    reserve_unit: str | None = None
    opening: Decimal | None = _number()
    added: Decimal | None = _number()
    extracted: Decimal | None = _number()
    lost: Decimal | None = _number()
    closing: Decimal | None = _number()
    accepted_on: date
    superseded_on: date | None = None


class OverCapacityFinding(Record, Table, table=True):
    __tablename__ = "over_capacity_findings"

    right_id: UUID
    mine_id: UUID | None = None
    holder_id: UUID
    return_id: UUID
    year: int
    quarter: int
    mineral: str
    output: Decimal
    capacity: Decimal
    unit: str
    ratio: Decimal
    threshold: Decimal
    basis: str
    confirmed: bool
    state: str = "open"
    statement: str | None = None
    clue_no: str | None = None
    handled_on: date | None = None
    handled_by_name: str | None = None
