"""Tables of the ledger of quotas; the DDL is `migrations/sql/0007_projects.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _mu() -> Column[Decimal]:
    return Column(Numeric(14, 4), nullable=False)


class QuotaMovement(Record, Table, table=True):
    __tablename__ = "reclamation_quota_movements"

    kind: str
    land_class: str
    movement: str
    area_mu: Decimal = Field(sa_column=_mu())
    balance_mu: Decimal = Field(sa_column=_mu())
    number: int
    on_date: date
    document_no: str
    site_id: UUID | None = None
    project_id: UUID | None = None
    counterparty: str | None = None
    income_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    reverses: UUID | None = None
    note: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None


class QuotaBalance(Table, table=True):
    __tablename__ = "reclamation_quota_balances"

    division_code: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    land_class: str = Field(primary_key=True)
    balance_mu: Decimal = Field(sa_column=_mu())
    last_on: date
    movements: int = 1
