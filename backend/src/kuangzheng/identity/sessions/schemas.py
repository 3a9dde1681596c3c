"""Shape of a session on the wire."""

from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant


class SessionRead(BaseModel):
    id: UUID
    started_at: Instant
    last_used_at: Instant
    expires_at: Instant
    address: str
    user_agent: str
    current: bool


class SessionList(BaseModel):
    items: list[SessionRead]
    next_cursor: None = None
