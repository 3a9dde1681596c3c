"""The table of valuations; the DDL is `migrations/sql/0011_penalties.sql`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


def _fen(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_column=Column(BigInteger, nullable=nullable))


class Valuation(Record, Table, table=True):
    __tablename__ = "valuations"

    case_id: UUID | None = None
    method: str
    mineral: str
    product: str | None = None
    quantity: Decimal = Field(sa_column=Column(Numeric(18, 4), nullable=False))
    unit: str
    price_fen: int = _fen()
    amount_fen: int = _fen()
    damage_fen: int | None = _fen(nullable=True)
    issuer_kind: str | None = None
    issuer: str | None = None
    document_no: str | None = None
    issued_on: date
    priced_on: date | None = None
    document_id: UUID | None = None
    sha256: str | None = None
    note: str | None = None
    guidance: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    guidance_outcome: str | None = None
    deviation_reason: str | None = None
    replaced_by: UUID | None = None
    created_by: str
    created_by_name: str | None = None
