"""The table of monthly forms; the DDL is `migrations/sql/0022_keeping_watch.sql`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class MonthlyForm(Record, Table, table=True):
    __tablename__ = "monthly_forms"

    month: date
    state: str = "draft"
    figures: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    computed_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    note: str | None = None
    filed_on: date | None = None
    filed_by: str | None = None
    filed_by_name: str | None = None
    created_by: str
    created_by_name: str | None = None
