"""Absences."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field

from kuangzheng.identity.base import Instant, Versioned


class Absence(Versioned, table=True):
    """A person is away between two days and somebody else acts in the person's stead. The database
    adds `valid_during`, which is its own and not mapped."""

    __tablename__ = "absences"

    user_id: UUID = Field(foreign_key="users.id")
    deputy_id: UUID = Field(foreign_key="users.id")
    kind: str
    note: str | None = None
    first_day: date
    last_day: date
    recorded_by: UUID
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_by: UUID | None = None
    revoked_reason: str | None = None
