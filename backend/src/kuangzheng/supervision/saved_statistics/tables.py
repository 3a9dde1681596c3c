"""The table of kept questions; the DDL is `migrations/sql/0007_saved_statistics.sql`."""

from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class SavedStatistic(Record, Table, table=True):
    __tablename__ = "saved_statistics"

    name: str
    shared: bool = False
    owner_id: str
    owner_name: str | None = None
    organisation_id: str | None = None
    question: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
