"""The table of experts; the DDL is `migrations/sql/0039_experts.sql`."""

from datetime import date
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Expert(Record, Table, table=True):
    """Who can be drawn; `interests`: organisations the expert declared not to judge."""

    __tablename__ = "experts"

    name: str
    specialities: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    employer: str
    employer_code: str | None = None
    credential: str
    credential_no: str | None = None
    phone: str | None = None
    account_id: str | None = None
    interests: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    active_from: date
    active_until: date | None = None
    note: str | None = None
