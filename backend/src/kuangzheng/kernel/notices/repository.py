"""Queries over notices; row security shows a reader at most what is addressed to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    MetaData,
    Select,
    Table,
    Text,
    Uuid,
    and_,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut

_META = MetaData()
_NOTICES = Table(
    "notices",
    _META,
    Column("id", Uuid),
    *(Column(name, Text) for name in (
        "kind", "title", "body", "link", "recipient", "audience", "division_code",
    )),
    Column("holder_id", Uuid),
    Column("urgent", Boolean),
    Column("created_at", DateTime(timezone=True)),
)  # fmt: skip
_READS = Table(
    "notice_reads",
    _META,
    Column("notice_id", Uuid),
    Column("reader", Text),
    Column("read_at", DateTime(timezone=True)),
)
_MARK = text(
    "INSERT INTO notice_reads (notice_id, reader) VALUES (:notice, :reader) ON CONFLICT DO NOTHING"
)
MOST_COUNTED = 100
SORTS = Sorts("-created_at", {"created_at": Sort(_NOTICES.c.created_at, _NOTICES.c.id)})


@dataclass(frozen=True, slots=True)
class Inbox:
    """Whose notices: their own, those of their roles, those of the holder they act for."""

    reader: str
    roles: tuple[str, ...]
    holder_id: str | None

    def where(self) -> ColumnElement[bool]:
        mine = [_NOTICES.c.recipient == self.reader, _NOTICES.c.audience.in_(self.roles)]
        if self.holder_id is not None:
            mine.append(_NOTICES.c.holder_id == UUID(self.holder_id))
        return or_(*mine)


def _query(inbox: Inbox) -> Select[Any]:
    read = and_(_READS.c.notice_id == _NOTICES.c.id, _READS.c.reader == inbox.reader)
    joined = _NOTICES.outerjoin(_READS, read)
    return select(_NOTICES, _READS.c.read_at).select_from(joined).where(inbox.where())


async def find_notices(
    session: AsyncSession, inbox: Inbox, unread: bool, page: PageRequest
) -> tuple[Sequence[Mapping[str, Any]], str | None, int | None]:
    """A page of the inbox, the newest first; the next cursor; the count when asked for."""
    query = _query(inbox)
    if unread:
        query = query.where(_READS.c.read_at.is_(None))
    rows = (await session.execute(SORTS.apply(query, page))).mappings().all()
    kept, cursor = cut(rows, page, lambda row: (row["created_at"], row["id"]), SORTS)
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(query.subquery())
        total = (await session.execute(counting)).scalar_one()
    return kept, cursor, total


async def mark_read(
    session: AsyncSession, inbox: Inbox, notice_id: UUID
) -> Mapping[str, Any] | None:
    """The notice, read from now on; None when it is not addressed to the reader."""
    query = _query(inbox).where(_NOTICES.c.id == notice_id)
    if (await session.execute(query)).first() is None:
        return None
    await session.execute(_MARK, {"notice": notice_id, "reader": inbox.reader})
    return dict((await session.execute(query)).mappings().one())


async def count_unread(session: AsyncSession, inbox: Inbox) -> int:
    """How many the reader has not read; counting ends at MOST_COUNTED."""
    unread = _unread(inbox).limit(MOST_COUNTED).subquery()
    found: int = (await session.execute(select(func.count()).select_from(unread))).scalar_one()
    return found


async def mark_all_read(session: AsyncSession, inbox: Inbox, until: datetime) -> None:
    """Everything that came up to `until` is read; what came later was not seen yet."""
    told = _unread(inbox).where(_NOTICES.c.created_at <= until).subquery()
    marks = select(told.c.id, literal(inbox.reader, Text))
    await session.execute(
        insert(_READS).from_select(["notice_id", "reader"], marks).on_conflict_do_nothing()
    )


def _unread(inbox: Inbox) -> Select[Any]:
    mine = and_(_READS.c.notice_id == _NOTICES.c.id, _READS.c.reader == inbox.reader)
    return (
        select(_NOTICES.c.id)
        .where(inbox.where(), ~select(_READS.c.notice_id).where(mine).exists())
    )  # fmt: skip
