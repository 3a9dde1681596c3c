"""The table of archives; the DDL is `migrations/sql/0014_case_papers.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CaseArchive(Record, Table, table=True):
    __tablename__ = "case_archives"

    case_id: UUID
    case_no: str
    party_name: str
    no: str
    title: str
    archived_on: date
    retention: str
    pieces: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    pages: int
    sha256: str
    pdf_id: UUID
    pdf_sha256: str
    docx_id: UUID
    docx_sha256: str
    archived_by: str
    archived_by_name: str | None = None
