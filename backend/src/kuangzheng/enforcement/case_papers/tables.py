"""The table of case papers; the DDL is `migrations/sql/0014_case_papers.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CasePaper(Record, Table, table=True):
    __tablename__ = "case_papers"

    case_id: UUID
    case_no: str
    kind: str
    title: str
    state: str = "draft"
    template_id: UUID | None = None
    template_edition: int
    template_text: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    entered: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB))
    filled: dict[str, str] | None = Field(
        default=None, sa_column=Column("values", JSONB(none_as_null=True))
    )
    number: str | None = None
    issued_on: date | None = None
    prepared_by: str
    prepared_by_name: str | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    pdf_id: UUID | None = None
    pdf_sha256: str | None = None
    docx_id: UUID | None = None
    docx_sha256: str | None = None
    pages: int | None = None
    reason: str | None = None
    sealed_on: date | None = None
    seal_id: UUID | None = None
    seal_sha256: str | None = None
    seal_name: str | None = None
    seal_media_type: str | None = None
    sealed_by: str | None = None
    sealed_by_name: str | None = None
    seal_reason: str | None = None
