"""The table of restoration's facts; the DDL is `migrations/sql/0051_restoration_facts.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.licensing.tables import Table


class RestorationFact(Table, table=True):
    """The newest word of one green mine, fund, shortfall, acceptance or publicity."""

    __tablename__ = "restoration_facts"

    id: UUID = Field(primary_key=True)
    topic: str
    subject: UUID
    division_code: str
    right_id: UUID
    mine_id: UUID | None = None
    holder_id: UUID | None = None
    fact: str
    on_date: date
    document_no: str | None = None
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    told_at: datetime
