"""Queries of organisations and departments."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.base import exact_count, ordered
from kuangzheng.identity.organisations.tables import Department, Organisation
from kuangzheng.kernel.paging import PageRequest, Sorts

ORGANISATION_SORTS = Sorts(
    "name",
    {
        "name": ordered(col(Organisation.name), col(Organisation.id)),
        "updated_at": ordered(col(Organisation.updated_at), col(Organisation.id)),
    },
)
DEPARTMENT_SORTS = Sorts("name", {"name": ordered(col(Department.name), col(Department.id))})
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class OrganisationFilter:
    """Declared filters of the list."""

    q: str | None = None
    kind: str | None = None
    status: str | None = None
    parent_id: UUID | None = None


async def list_organisations(
    session: AsyncSession, wanted: OrganisationFilter, page: PageRequest
) -> tuple[list[Organisation], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    query = select(Organisation)
    if wanted.q:
        query = query.where(col(Organisation.name).contains(wanted.q, autoescape=True))
    if wanted.kind:
        query = query.where(col(Organisation.kind) == wanted.kind)
    if wanted.status:
        query = query.where(col(Organisation.status) == wanted.status)
    if wanted.parent_id:
        query = query.where(col(Organisation.parent_id) == wanted.parent_id)
    total = await exact_count(session, query, page)
    rows = await session.execute(ORGANISATION_SORTS.apply(query, page))
    return list(rows.scalars()), total


async def find_organisation(
    session: AsyncSession, organisation_id: UUID, *, lock: bool = False
) -> Organisation | None:
    return await session.get(Organisation, organisation_id, with_for_update=lock or None)


def _authorities() -> ColumnElement[bool]:
    """Active, and no holder of rights: a company's seat says nothing of who keeps the platform."""
    return and_(col(Organisation.status) == "active", col(Organisation.kind) != "holder")


async def authority_in(session: AsyncSession, division_codes: list[str]) -> bool:
    """Whether an authority has its seat in one of the divisions."""
    within = col(Organisation.division_code).in_(division_codes)
    query = select(col(Organisation.id)).where(_authorities(), within)
    return (await session.execute(query.limit(1))).first() is not None


async def seats(session: AsyncSession) -> list[str]:
    """Divisions in which an authority has its seat."""
    query = select(col(Organisation.division_code)).where(_authorities()).distinct()
    return list((await session.execute(query)).scalars())


async def after_id(session: AsyncSession, last: UUID | None, limit: int) -> list[Organisation]:
    """Organisations in the order of their ids, after one of them."""
    query = select(Organisation).order_by(col(Organisation.id)).limit(limit)
    if last is not None:
        query = query.where(col(Organisation.id) > last)
    return list((await session.execute(query)).scalars())


async def organisation_named(
    session: AsyncSession, division_code: str, name: str
) -> Organisation | None:
    query = select(Organisation).where(
        col(Organisation.division_code) == division_code, col(Organisation.name) == name
    )
    return (await session.execute(query)).scalar_one_or_none()


async def department_named(
    session: AsyncSession, organisation_id: UUID, name: str
) -> Department | None:
    query = select(Department).where(
        col(Department.organisation_id) == organisation_id, col(Department.name) == name
    )
    return (await session.execute(query)).scalar_one_or_none()


async def parents_above(session: AsyncSession, organisation_id: UUID) -> list[UUID]:
    """The organisation and the ones above it that the caller may see, nearest first."""
    found: list[UUID] = []
    current: UUID | None = organisation_id
    while current is not None and current not in found and len(found) < _DEEPEST:
        found.append(current)
        query = select(col(Organisation.parent_id)).where(col(Organisation.id) == current)
        current = (await session.execute(query)).scalar_one_or_none()
    return found


async def list_departments(
    session: AsyncSession, organisation_id: UUID, page: PageRequest
) -> tuple[list[Department], int | None]:
    """One row more than the page holds, and the exact count when asked for."""
    query = select(Department).where(col(Department.organisation_id) == organisation_id)
    total = await exact_count(session, query, page)
    rows = await session.execute(DEPARTMENT_SORTS.apply(query, page))
    return list(rows.scalars()), total


async def find_department(
    session: AsyncSession, department_id: UUID, *, lock: bool = False
) -> Department | None:
    return await session.get(Department, department_id, with_for_update=lock or None)
