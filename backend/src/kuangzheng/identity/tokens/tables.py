"""Counted sign-in failures."""

from datetime import datetime

from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant


class LoginFailure(IdentityTable, table=True):
    """Failures of one account name or one address within the running window."""

    __tablename__ = "login_failures"

    kind: str = Field(primary_key=True)
    subject: str = Field(primary_key=True)
    failures: int
    window_from: datetime = Field(sa_type=Instant)
    locked_until: datetime | None = Field(default=None, sa_type=Instant)
