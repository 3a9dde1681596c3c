"""Tables of ore leaving projects; the DDL is `migrations/sql/0014_acceptances.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, DateTime, Numeric
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class ProjectOre(Record, Table, table=True):
    __tablename__ = "project_ores"

    project_id: UUID
    design_t: Decimal = Field(sa_column=Column(Numeric(16, 2)))
    design_no: str
    left_t: Decimal = Field(default=Decimal(0), sa_column=Column(Numeric(16, 2)))


class OreLeaving(Table, table=True):
    __tablename__ = "project_ore_leavings"

    id: UUID = Field(primary_key=True)
    ore_id: UUID
    division_code: str
    on_date: date
    quantity_t: Decimal = Field(sa_column=Column(Numeric(16, 2)))
    destination: str
    document_no: str
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
