"""Tables of grant revenue; the DDL is `migrations/sql/0027_revenues.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _fen(nullable: bool = False) -> Column[int]:
    return Column(BigInteger, nullable=nullable)


class GrantRevenue(Record, Table, table=True):
    __tablename__ = "grant_revenues"

    right_id: UUID
    mode: str
    contract_no: str
    signed_on: date
    notice_on: date
    total_fen: int = Field(sa_column=_fen())
    first_fen: int = Field(sa_column=_fen())
    first_due_on: date
    instalments: int = 0
    instalments_from: date | None = None
    rate_percent: Decimal | None = Field(default=None, sa_column=Column(Numeric(7, 4)))
    note: str | None = None
    booked_fen: int = Field(sa_column=_fen())
    paid_fen: int = Field(default=0, sa_column=_fen())
    next_due_on: date


class RevenueDue(Table, table=True):
    __tablename__ = "grant_revenue_dues"

    id: UUID = Field(primary_key=True)
    revenue_id: UUID
    division_code: str
    kind: str
    due_on: date
    amount_fen: int = Field(sa_column=_fen())
    year: int | None = None
    sales_fen: int | None = Field(default=None, sa_column=_fen(nullable=True))
    declared_on: date | None = None


class RevenuePayment(Table, table=True):
    __tablename__ = "grant_revenue_payments"

    id: UUID = Field(primary_key=True)
    revenue_id: UUID
    division_code: str
    receipt_no: str
    paid_on: date
    amount_fen: int = Field(sa_column=_fen())
    late_fee_fen: int = Field(default=0, sa_column=_fen())
    note: str | None = None
    cancelled_on: date | None = None
    cancel_reason: str | None = None
    created_at: datetime
