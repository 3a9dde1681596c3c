"""Tables of reports; the DDL is `migrations/sql/0011_reports.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class Report(Record, Table, table=True):
    __tablename__ = "reports"

    kind: str
    title: str
    since: date
    as_of: date
    subject_id: UUID | None = None
    subject_name: str | None = None
    template_id: UUID | None = None
    texts: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    asked: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    state: str = "generating"
    job_id: UUID | None = None
    failure: str | None = None
    edition: int = 0
    document_no: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    prepared_by: str
    prepared_by_name: str | None = None


class ReportEdition(Record, Table, table=True):
    __tablename__ = "report_editions"

    report_id: UUID
    number: int
    stage: str
    as_of: date
    texts: dict[str, str] = Field(sa_column=Column(JSONB, nullable=False))
    figures: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    tables: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    blocks: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    data_sha256: str
    document_id: UUID
    document_sha256: str
    size_bytes: int = Field(sa_column=Column(BigInteger, nullable=False))
    template_id: UUID | None = None
    template_sha256: str
    computed_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    made_by: str
    made_by_name: str | None = None


class ReportRecheck(Record, Table, table=True):
    __tablename__ = "report_rechecks"

    report_id: UUID
    number: int
    as_of: date
    figures: int
    unknown: int
    differences: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    data_intact: bool
    document_intact: bool
    checked_by: str
    checked_by_name: str | None = None
