"""Versioned records: the one way to read, lock, add and change a row of a business table."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import ColumnElement, Integer, Select, Text, Uuid, any_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.paging import PageRequest, Sorts, cut
from kuangzheng.kernel.problems import NotFound


class Record(SQLModel):
    """Base of tables that people edit: id, version for `If-Match`, division, times."""

    # a table validates nothing, so its validator is not built
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]

    id: UUID = Field(primary_key=True)
    version: int = 1
    division_code: str
    created_at: datetime
    updated_at: datetime


R = TypeVar("R", bound=Record)


class Records(Generic[R]):
    """Queries that every record table shares; a room's repository adds its own filters."""

    table: ClassVar[Any]
    sorts: ClassVar[Sorts]
    missing: ClassVar[str] = "没有此记录，或不在您的管辖范围内"
    pages: ClassVar[str | None] = None
    """Of a large table: the definer function that finds the ids of a page, after a place of the
    default order and within the scope. Under row security no order comes from an index."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(
        self, conditions: Sequence[ColumnElement[bool]], page: PageRequest
    ) -> tuple[list[R], str | None, int | None]:
        """A page in a declared order, the next cursor, and the exact count when asked for."""
        query = self.page_query(conditions, page)
        rows: Sequence[R] = (await self._session.execute(query)).scalars().all()
        total = None
        if page.exact_count:
            counting = select(func.count()).select_from(self.table).where(*conditions)
            total = (await self._session.execute(counting)).scalar_one()
        key = self.sorts.attribute_of(page)
        kept, cursor = cut(rows, page, lambda r: (getattr(r, key), str(r.id)), self.sorts)
        return kept, cursor, total

    def page_query(
        self, conditions: Sequence[ColumnElement[bool]], page: PageRequest
    ) -> Select[Any]:
        wanted = list(conditions)
        default = self.sorts.default
        if self.pages is not None and not wanted and (page.sort or default) == default:
            value, unique = self.sorts.after(page) or ("", UUID(int=0))
            ids = getattr(func, self.pages)(
                cast(value, Text), cast(unique, Uuid), cast(page.limit + 1, Integer)
            )
            one_of = any_(func.array(select(ids).scalar_subquery()))  # by key, whatever the scope
            chosen = select(self.table).where(self.table.id == one_of)
            return self.sorts.apply(chosen, page, found=True)
        return self.sorts.apply(select(self.table).where(*wanted), page)

    async def get(self, record_id: UUID) -> R:
        """Raises NotFound, also for a row outside the scope."""
        found: R | None = await self._session.get(self.table, record_id)
        if found is None:
            raise NotFound(self.missing)
        return found

    async def lock(
        self, record_id: UUID, expected: int | None, shown: Callable[[R], Awaitable[BaseModel]]
    ) -> R:
        """The row, locked until the transaction ends, at the version the caller has read.

        `shown` gives the row in the shape it is read in. Raises NotFound, PreconditionRequired,
        Stale with the present record in that shape.
        """
        query = select(self.table).where(self.table.id == record_id).with_for_update()
        found: R | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        if expected != found.version:
            check_version(expected, found.version, (await shown(found)).model_dump(mode="json"))
        return found

    async def add(self, record: R) -> R:
        self._session.add(record)
        await self._session.flush()
        return record

    async def enter(self, *parts: SQLModel) -> None:
        """Add rows that belong to a record: acts, photos, lines."""
        self._session.add_all(parts)
        await self._session.flush()

    async def change(self, record: R, values: dict[str, Any], now: datetime) -> R:
        """Set the values, one version up."""
        for name, value in values.items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = now
        await self._session.flush()
        return record
