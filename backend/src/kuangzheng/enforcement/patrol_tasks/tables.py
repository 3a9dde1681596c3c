"""Table of patrol tasks; the DDL is `migrations/sql/0015_patrols.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class PatrolTask(Record, Table, table=True):
    __tablename__ = "patrol_tasks"

    origin: str
    title: str
    mine_id: UUID | None = None
    mine_name: str | None = None
    grid_id: UUID | None = None
    place: str | None = None
    lon: Decimal | None = Field(default=None, sa_column=Column(Numeric(9, 6)))
    lat: Decimal | None = Field(default=None, sa_column=Column(Numeric(8, 6)))
    kinds: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))
    opens_on: date
    due_on: date
    basis: str
    confirmed: bool = False
    state: str = "open"
    assignee_id: str | None = None
    assignee_name: str | None = None
    assigned_by: str | None = None
    note: str | None = None
    done_on: date | None = None
    patrol_id: UUID | None = None
    created_by: str
    created_by_name: str | None = None
