"""The tables of webhooks; the DDL is `migrations/sql/0026_webhooks.sql`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


def _instant(*, needed: bool = False) -> Column[datetime]:
    return Column(DateTime(timezone=True), nullable=not needed)


class WebhookEndpoint(Record, Table, table=True):
    """Where a client wants to be told. `scope_lo` and `scope_hi` bound the divisions."""

    __tablename__ = "webhook_endpoints"

    scope_lo: str
    scope_hi: str
    client_id: UUID
    client_name: str
    name: str
    url: str
    types: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    in_order: bool = False
    contact_email: str | None = None
    note: str | None = None
    state: str = "active"
    state_reason: str | None = None
    state_since: datetime = Field(sa_column=_instant(needed=True))
    created_by: str
    created_by_name: str | None = None


class WebhookDelivery(Record, Table, table=True):
    """What is owed to an endpoint: one event."""

    __tablename__ = "webhook_deliveries"

    endpoint_id: UUID
    message_id: UUID
    type: str
    state: str
    attempts: int
    replays: int
    first_attempt_at: datetime | None = Field(sa_column=_instant())
    next_at: datetime = Field(sa_column=_instant(needed=True))
    last_status: int | None
    last_error: str | None
    delivered_at: datetime | None = Field(sa_column=_instant())
