"""Table of checklists; the DDL is `migrations/sql/0015_patrols.sql`."""

from datetime import date
from typing import Any

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class ChecklistTemplate(Record, Table, table=True):
    __tablename__ = "checklist_templates"

    kind: str
    edition: int
    name: str
    basis: str
    state: str = "draft"
    items: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    authors: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    written_by_name: str | None = None
    released_by: str | None = None
    released_by_name: str | None = None
    released_on: date | None = None
