"""Who holds which role where and until when."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field

from kuangzheng.identity.base import Instant, Versioned


class RoleAssignment(Versioned, table=True):
    """A role in a division. The database adds `desk` and `valid_during` and excludes two desks in
    one hand; those two columns are its own and not mapped."""

    __tablename__ = "role_assignments"

    user_id: UUID = Field(foreign_key="users.id")
    role: str
    valid_from: date
    valid_to: date | None = None
    assigned_by: UUID | None = None
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_by: UUID | None = None
