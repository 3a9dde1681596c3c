"""The table of templates; the DDL is `migrations/sql/0014_case_papers.sql`."""

from datetime import date

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class DocumentTemplate(Record, Table, table=True):
    __tablename__ = "document_templates"

    kind: str
    edition: int
    title: str
    letterhead: str
    number_frame: str | None = None
    body: str
    state: str = "draft"
    authors: list[str] = Field(sa_column=Column(ARRAY(Text)))
    written_by_name: str | None = None
    approval_no: str | None = None
    released_by: str | None = None
    released_by_name: str | None = None
    released_on: date | None = None
    reason: str | None = None
