"""Sessions and the refresh tokens that keep them alive."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant


class Session(IdentityTable, table=True):
    """One sign-in of a user; ends by time, by being idle, or by being revoked with a reason."""

    __tablename__ = "sessions"

    id: UUID = Field(primary_key=True)
    division_code: str
    user_id: UUID = Field(foreign_key="users.id")
    holder_id: UUID | None = None
    started_at: datetime = Field(sa_type=Instant)
    last_used_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    address: str
    user_agent: str
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_reason: str | None = None


class RefreshToken(IdentityTable, table=True):
    """The hash of a refresh token of a session; good for one use."""

    __tablename__ = "refresh_tokens"

    token_hash: bytes = Field(primary_key=True)
    session_id: UUID = Field(foreign_key="sessions.id")
    issued_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
