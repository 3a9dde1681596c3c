"""Tables of notice choices; the DDL is `migrations/sql/0009_notice_choices.sql`
and `0013_notice_kinds.sql`."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import ARRAY, Text
from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant, Versioned


class NoticeRule(Versioned, table=True):
    """What the bureau of a division permits."""

    __tablename__ = "notice_rules"

    channels: list[str] = Field(sa_type=ARRAY(Text))
    quiet_from: time
    quiet_to: time
    longest_quiet: int
    urgent_passes: bool
    basis: str
    fixed_kinds: list[str] | None = Field(default=None, sa_type=ARRAY(Text))
    changed_by_name: str | None = None


class NoticeChoice(IdentityTable, table=True):
    """What a person chose."""

    __tablename__ = "notice_choices"

    user_id: UUID = Field(primary_key=True)
    version: int = 1
    updated_at: datetime = Field(sa_type=Instant)
    division_code: str
    channels: list[str] = Field(sa_type=ARRAY(Text))
    quiet_from: time | None = None
    quiet_to: time | None = None
    muted_kinds: list[str] = Field(default_factory=list, sa_type=ARRAY(Text))
