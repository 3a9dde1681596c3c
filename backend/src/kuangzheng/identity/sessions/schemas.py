"""Shape of a session on the wire."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel


class SessionRead(BaseModel):
    id: UUID
    started_at: datetime
    last_used_at: datetime
    expires_at: datetime
    address: str
    user_agent: str
    current: bool


class SessionList(BaseModel):
    items: list[SessionRead]
    next_cursor: None = None
