"""The table of templates; the DDL is `migrations/sql/0010_report_templates.sql`."""

from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class ReportTemplate(Record, Table, table=True):
    __tablename__ = "report_templates"

    kind: str
    edition: int
    name: str
    note: str | None = None
    state: str = "in_use"
    document_id: UUID
    sha256: str
    placeholders: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    uploaded_by: str
    uploaded_by_name: str | None = None
