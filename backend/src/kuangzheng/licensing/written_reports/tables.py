"""Table of written reports; the DDL is `migrations/sql/0041_written_reports.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class WrittenReport(Record, Table, table=True):
    __tablename__ = "written_reports"

    kind: str
    title: str
    plan_id: UUID | None = None
    plan_edition: int | None = None
    year: int
    as_of: date
    status: str = "draft"
    figures: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    texts: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    computed_at: datetime
    prepared_by: str
    prepared_by_name: str | None = None
    document_no: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
