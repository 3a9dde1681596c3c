"""The table of calendar addresses; the DDL is `migrations/sql/0036_calendar_feeds.sql`."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, DateTime, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class CalendarFeed(Record, Table, table=True):
    __tablename__ = "calendar_feeds"

    owner: str
    name: str
    token_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    entries: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    filled_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    revoked_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
