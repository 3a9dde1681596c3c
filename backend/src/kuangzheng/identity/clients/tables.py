"""Other systems and their secrets."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant, Versioned


class Client(Versioned, table=True):
    """Another system: `scopes` say what it may do, `division_code` where, unless it is a `sandbox`
    key; `valid_to` is its last day. `asked_valid_to` waits to be confirmed."""

    __tablename__ = "clients"

    name: str
    organisation_id: UUID = Field(foreign_key="organisations.id")
    scopes: list[str] = Field(sa_type=ARRAY(Text))
    status: str = "active"
    purpose: str
    valid_to: date
    asked_valid_to: date | None = None
    sandbox: bool = False
    registered_by: str | None = None
    registered_by_name: str | None = None
    confirmed_by: str | None = None
    confirmed_by_name: str | None = None
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)


class ClientSecret(IdentityTable, table=True):
    """SHA-256 of a client's secret. kz_official may set it and never read it."""

    __tablename__ = "client_secrets"

    client_id: UUID = Field(primary_key=True, foreign_key="clients.id")
    division_code: str
    secret_hash: bytes
    set_at: datetime = Field(sa_type=Instant)
