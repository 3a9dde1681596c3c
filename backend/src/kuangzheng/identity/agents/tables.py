"""Letters of authority."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.identity.base import Instant, Versioned


class AgentLetter(Versioned, table=True):
    """A holder's letter that lets a user act for it."""

    __tablename__ = "agent_letters"

    user_id: UUID = Field(foreign_key="users.id")
    holder_id: UUID
    letter_no: str
    letter_sha256: str | None = None
    valid_from: date
    valid_to: date
    scope: list[str] = Field(sa_type=ARRAY(Text))
    registered_by: UUID | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_reason: str | None = None
