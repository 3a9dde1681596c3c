"""The tables of inbound feeds; the DDL is `migrations/sql/0027_inbound_feeds.sql`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class InboundFeed(Record, Table, table=True):
    """A source; `client_id` is the system that may send to it."""

    __tablename__ = "inbound_feeds"

    code: str
    name: str
    source_name: str
    kind: str
    client_id: UUID | None = None
    state: str = "active"
    note: str | None = None
    created_by: str
    created_by_name: str | None = None


class InboundMapping(Record, Table, table=True):
    """One version of how a source's words map onto ours."""

    __tablename__ = "inbound_mappings"

    feed_id: UUID
    number: int
    fields: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    state: str = "draft"
    note: str | None = None
    activated_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    created_by: str
    created_by_name: str | None = None


class InboundRow(Record, Table, table=True):
    """A row as it came, what it was understood as, and what became of it."""

    __tablename__ = "inbound_rows"

    feed_id: UUID
    external_id: str
    revision: int
    mapping_id: UUID
    batch: str | None = None
    sha256: str
    raw: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    mapped: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    mends: int = 0
    state: str
    code: str | None = None
    reason: str | None = None
    errors: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    target: str | None = None
    submitted_by: str
    submitted_by_name: str | None = None
    resolved_by_name: str | None = None
    resolution: str | None = None
