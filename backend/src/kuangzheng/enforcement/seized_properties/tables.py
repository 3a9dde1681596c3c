"""Tables of property taken; the DDL is `0012_transfers_and_property.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Numeric
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class SeizedProperty(Record, Table, table=True):
    __tablename__ = "seized_properties"

    case_id: UUID | None = None
    name: str
    kind: str
    measure: str
    state: str = "held"
    quantity: Decimal = Field(sa_column=Column(Numeric(18, 4), nullable=False))
    unit: str
    owner_name: str
    storage: str
    keeper: str | None = None
    document_no: str
    approved_by_name: str
    taken_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    taken_on: date
    warnings: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False)
    )
    urgent_reason: str | None = None
    test_periods: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )
    extension: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    held_until: date
    due_on: date | None = None
    due_basis: str
    due_confirmed: bool = False
    ended_on: date | None = None
    proceeds_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    receipt_no: str | None = None
    created_by: str
    created_by_name: str | None = None


class SeizedPropertyAct(Table, table=True):
    __tablename__ = "seized_property_acts"

    id: UUID = Field(primary_key=True)
    property_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class SeizedPropertyFile(Table, table=True):
    __tablename__ = "seized_property_files"

    id: UUID = Field(primary_key=True)
    property_id: UUID
    division_code: str
    document_id: UUID
    sha256: str
    name: str
    media_type: str
    added_by: str
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
