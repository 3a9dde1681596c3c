"""The table of bulk exports; the DDL is `migrations/sql/0020_bulk_exports.sql`."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class BulkExport(Record, Table, table=True):
    __tablename__ = "bulk_exports"

    state: str = "running"
    collections: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    formats: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    problem: str | None = None
    file_name: str | None = None
    sha256: str | None = None
    size_bytes: int | None = Field(default=None, sa_column=Column(BigInteger))
    taken_by: str
    taken_by_name: str | None = None
    ended_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
