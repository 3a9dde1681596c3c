"""Queries of holiday years."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.holidays.tables import HolidayYear
from kuangzheng.kernel.holidays import DayKind, HolidayRow

_DAYS = text(
    "SELECT day, kind, name FROM holidays WHERE day BETWEEN :first AND :last ORDER BY day"
)


async def entered_years(session: AsyncSession) -> Sequence[HolidayYear]:
    return (await session.execute(select(HolidayYear))).scalars().all()


async def find_year(session: AsyncSession, year: int, *, lock: bool = False) -> HolidayYear | None:
    query = select(HolidayYear).where(col(HolidayYear.year) == year)
    if lock:
        query = query.with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def days_of(session: AsyncSession, first: date, last: date) -> list[HolidayRow]:
    """The listed days that count, in order."""
    rows = await session.execute(_DAYS, {"first": first, "last": last})
    return [HolidayRow(row.day, DayKind(row.kind), row.name) for row in rows]


async def after_id(session: AsyncSession, last: UUID | None, limit: int) -> list[HolidayYear]:
    """Entered years in the order of their ids, after one of them."""
    query = select(HolidayYear).order_by(col(HolidayYear.id)).limit(limit)
    if last is not None:
        query = query.where(col(HolidayYear.id) > last)
    return list((await session.execute(query)).scalars())
