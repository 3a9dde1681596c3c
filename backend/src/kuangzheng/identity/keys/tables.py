"""Signing keys."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant


class SigningKeyRow(IdentityTable, table=True):
    """A key pair; the sealed private half exists only while the key signs."""

    __tablename__ = "signing_keys"

    kid: str = Field(primary_key=True)
    algorithm: str = "ES256"
    status: str = "active"
    public_jwk: dict[str, Any] = Field(sa_type=JSONB)
    private_sealed: bytes | None = None
    created_at: datetime = Field(sa_type=Instant)
    retire_after: datetime | None = Field(default=None, sa_type=Instant)
    retired_at: datetime | None = Field(default=None, sa_type=Instant)
    reason: str
