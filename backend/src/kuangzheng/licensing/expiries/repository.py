"""Which rights, licences and permits run out: a page of them, and how many on which day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Date, Text, Uuid, column, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.licensing.holders.tables import Holder
from kuangzheng.licensing.places import prefix_range

ORDER = "valid_to"


def endings(on: date, span: tuple[date, date]) -> TableValuedAlias:
    """As the function `endings` tells them, under the caller's row security."""
    return func.endings(on, *span).table_valued(
        column("what", Text), column("id", Uuid), column("kind", Text), column("number", Text),
        column("name", Text), column("holder_id", Uuid), column("division_code", Text),
        column("valid_to", Date), column("right_id", Uuid), column("renewal_pending", Boolean),
        name="e",
    )  # fmt: skip


def conditions(
    e: TableValuedAlias, what: str | None, q: str | None, division: str | None
) -> list[Any]:
    found: list[Any] = [true()]
    if what:
        found.append(e.c.what == what)
    if q:
        found.append(or_(*(one.icontains(q, autoescape=True) for one in (e.c.number, e.c.name))))
    if division:
        first, end = prefix_range(division)
        code = e.c.division_code.collate("C")
        found += [code >= first, code < end]
    return found


async def page(
    session: AsyncSession, e: TableValuedAlias, wanted: Sequence[Any], asked: PageRequest
) -> tuple[list[Any], str | None, int | None]:
    """The earliest end first, the next cursor, and the exact count when asked for."""
    sorts = Sorts(ORDER, {ORDER: Sort(e.c.valid_to, e.c.id)})
    query = (
        select(*e.c, col(Holder.name).label("holder_name"))
        .select_from(e.outerjoin(Holder, col(Holder.id) == e.c.holder_id))
        .where(*wanted)
    )
    rows = (await session.execute(sorts.apply(query, asked))).all()
    total = None
    if asked.exact_count:
        counting = select(func.count()).select_from(e).where(*wanted)
        total = (await session.execute(counting)).scalar_one()
    kept, cursor = cut(rows, asked, lambda row: (row.valid_to, str(row.id)), sorts)
    return kept, cursor, total


async def counts(
    session: AsyncSession, e: TableValuedAlias, wanted: Sequence[Any]
) -> Sequence[Any]:
    """How many end on which day."""
    query = select(e.c.valid_to, func.count()).where(*wanted).group_by(e.c.valid_to)
    return (await session.execute(query)).all()
