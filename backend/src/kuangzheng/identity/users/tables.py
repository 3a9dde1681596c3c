"""User accounts and their credentials."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity
from sqlmodel import Field

from kuangzheng.identity.base import IdentityTable, Instant, Versioned


class User(Versioned, table=True):
    """A person's account; its division is that of the organisation (composite foreign key)."""

    __tablename__ = "users"

    username: str = Field(unique=True)
    display_name: str
    organisation_id: UUID = Field(foreign_key="organisations.id")
    department_id: UUID | None = Field(default=None, foreign_key="departments.id")
    phone: str | None = None
    email: str | None = None
    status: str = "active"


class Credential(IdentityTable, table=True):
    """The password of a user. kz_official may set the hash and never read it."""

    __tablename__ = "credentials"

    user_id: UUID = Field(primary_key=True, foreign_key="users.id")
    division_code: str
    password_hash: str
    set_at: datetime = Field(sa_type=Instant)
    must_change: bool


class FormerPassword(IdentityTable, table=True):
    """A hash a user had before; written by trigger, read by kz_worker alone."""

    __tablename__ = "password_history"

    user_id: UUID = Field(primary_key=True, foreign_key="users.id")
    no: int = Field(primary_key=True, sa_type=BigInteger, sa_column_args=(Identity(always=True),))
    password_hash: str
