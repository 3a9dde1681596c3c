"""Tables of hot spots; the DDL is `migrations/sql/0022_keeping_watch.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Column, DateTime, Numeric
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class HotSpot(Record, Table, table=True):
    __tablename__ = "hot_spots"

    name: str
    place: str
    lon: Decimal | None = Field(default=None, sa_column=Column(Numeric(9, 6)))
    lat: Decimal | None = Field(default=None, sa_column=Column(Numeric(8, 6)))
    mineral: str | None = None
    grade: str
    reason: str
    leader: str
    leader_post: str
    unit: str
    listed_on: date
    state: str = "watched"
    visits: int = 0
    visited_on: date | None = None
    removed_on: date | None = None
    removal_reason: str | None = None
    created_by: str
    created_by_name: str | None = None


class HotSpotVisit(Table, table=True):
    __tablename__ = "hot_spot_visits"

    id: UUID = Field(primary_key=True)
    spot_id: UUID
    division_code: str
    on_date: date
    manner: str
    found: str
    note: str
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
