"""Organisations and departments."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field

from kuangzheng.identity.base import Versioned
from kuangzheng.identity.organisations.rules import ORGANISATION_KINDS

_KINDS = ", ".join(f"'{kind}'" for kind in ORGANISATION_KINDS)


class Organisation(Versioned, table=True):
    """A bureau, department, township, holder, agency or other body."""

    __tablename__ = "organisations"
    __table_args__ = (
        UniqueConstraint("id", "division_code"),
        UniqueConstraint("division_code", "name"),
        CheckConstraint(f"kind IN ({_KINDS})"),
        CheckConstraint("holder_id IS NULL OR kind = 'holder'"),
    )

    name: str
    kind: str
    credit_code: str | None = Field(default=None, unique=True)
    parent_id: UUID | None = Field(default=None, foreign_key="organisations.id")
    holder_id: UUID | None = None
    status: str = "active"


class Department(Versioned, table=True):
    """A department of an organisation; `code` when it takes part in joint review."""

    __tablename__ = "departments"
    __table_args__ = (
        UniqueConstraint("organisation_id", "name"),
        ForeignKeyConstraint(
            ["organisation_id", "division_code"],
            ["organisations.id", "organisations.division_code"],
            onupdate="CASCADE",
        ),
    )

    organisation_id: UUID
    name: str
    code: str | None = None
