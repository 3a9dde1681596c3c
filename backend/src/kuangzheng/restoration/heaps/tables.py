"""Tables of waste heaps; the DDL is `migrations/sql/0005_sites.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, Numeric
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _m3() -> Column[Decimal]:
    return Column(Numeric(16, 2), nullable=False)


class Heap(Record, Table, table=True):
    __tablename__ = "waste_heaps"

    site_id: UUID
    kind: str
    volume_m3: Decimal = Field(sa_column=_m3())
    owner: str
    planned_use: str | None = None
    planned_m3: Decimal = Field(default=Decimal(0), sa_column=_m3())
    used_m3: Decimal = Field(default=Decimal(0), sa_column=_m3())
    note: str | None = None


class HeapUse(Table, table=True):
    __tablename__ = "waste_heap_uses"

    id: UUID = Field(primary_key=True)
    heap_id: UUID
    division_code: str
    on_date: date
    volume_m3: Decimal = Field(sa_column=_m3())
    purpose: str
    user_name: str
    document_no: str
    recorded_by: str
    recorded_by_name: str | None = None
    created_at: datetime
