"""The table of campaigns; the DDL is `migrations/sql/0018_campaigns.sql`."""

from datetime import date
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Campaign(Record, Table, table=True):
    __tablename__ = "campaigns"

    name: str
    document_no: str | None = None
    template: str | None = None
    source: str
    from_on: date
    until_on: date
    tail_until: date
    base_on: date
    long_term: bool
    phases: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    tasks: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    duties: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    spot_percent: int
    spot_basis: str
    spot_confirmed: bool
    state: str = "running"
    closed_on: date | None = None
    close_note: str | None = None
    created_by: str
    created_by_name: str | None = None
