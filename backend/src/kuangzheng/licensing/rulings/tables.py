"""Table of confirmations; the DDL is `migrations/sql/0016_rulings.sql`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.licensing.tables import Table


class RulingConfirmation(Table, table=True):
    """One word about one entry: that a document carries it, or that this no longer stands."""

    __tablename__ = "ruling_confirmations"

    id: UUID = Field(primary_key=True)
    division_code: str
    ruling: str
    digest: str
    place: int
    act: str
    of_id: UUID | None = None
    jurisdiction: str
    book: str
    book_version: str
    entry: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    document_no: str | None = None
    document_title: str | None = None
    note: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
