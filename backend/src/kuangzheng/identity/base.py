"""The registry of identity's tables and the columns every versioned record has."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.paging import PageRequest, Sort

Instant = DateTime(timezone=True)
ANONYMOUS = "anonymous"


class IdentityTable(SQLModel, registry=registry()):
    """Base of all tables of this service: a registry and metadata of their own."""


class Versioned(IdentityTable):
    """A record with an id, a version for optimistic locking and its two instants."""

    id: UUID = Field(primary_key=True)
    version: int = 1
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)
    division_code: str

    def touched(self, now: datetime) -> None:
        """Count one change made at `now`."""
        self.version += 1
        self.updated_at = now


def authority(actor: str, address: str = "") -> Scope:
    """The scope of sign-in and self-service: kz_worker over the whole country.

    Only code that itself narrows to one account, session or key works under it.
    """
    return Scope.for_division(DbRole.WORKER, actor, NATIONAL, address=address)


def ordered(column: object, unique: object) -> Sort:
    """A sort key of two mapped columns."""
    return Sort(cast(ColumnElement[Any], column), cast(ColumnElement[Any], unique))


async def exact_count(
    session: AsyncSession, query: Select[*tuple[Any, ...]], page: PageRequest
) -> int | None:
    """How many rows the unpaged query has, when the caller asked with `count=exact`."""
    if not page.exact_count:
        return None
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return (await session.execute(counted)).scalar_one()
