"""The caller's own inbox: a page, how many are unread, one read, all read."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.notices import at_desk, repository
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, no_key


class NoticeRead(BaseModel):
    """One notice as its reader sees it."""

    id: UUID
    kind: str
    title: str
    body: str
    link: str | None
    urgent: bool
    division_code: str
    created_at: Instant
    read_at: Instant | None


class UnreadCount(BaseModel):
    """`unread` stops at 100: `capped` says that there may be more."""

    unread: int
    capped: bool


class ReadUntil(Body):
    """Marks what came up to the newest notice the reader has seen."""

    until: Instant


def _inbox(principal: Principal) -> repository.Inbox:
    desks = tuple(at_desk(role, principal.division) for role in principal.roles)
    return repository.Inbox(principal.id, (*principal.roles, *desks), principal.holder_id)


def _read(rows: Sequence[Mapping[str, Any]]) -> list[NoticeRead]:
    return [NoticeRead(**{name: row[name] for name in NoticeRead.model_fields}) for row in rows]


async def _count(act: Act) -> UnreadCount:
    unread = await repository.count_unread(act.session, _inbox(act.principal))
    return UnreadCount(unread=unread, capped=unread >= repository.MOST_COUNTED)


@cache
def notices_router() -> APIRouter:
    """The routes of every service's notices."""
    router = APIRouter(route_class=TransactionalRoute, tags=["notices"])

    @router.get("/notices")
    async def list_notices(
        act: SignedIn,
        page: Annotated[PageRequest, Depends(page_request)],
        unread: Annotated[bool, Query()] = False,
    ) -> Page[NoticeRead]:
        rows, cursor, total = await repository.find_notices(
            act.session, _inbox(act.principal), unread, page
        )
        return Page(items=_read(rows), next_cursor=cursor, known_at=act.clock.now(), total=total)

    @router.get("/notices/unread-count")
    async def count_unread(act: SignedIn) -> UnreadCount:
        """For a figure that is asked for again and again."""
        return await _count(act)

    @router.post("/notices/read-all")
    @no_key
    async def read_all(body: ReadUntil, act: SignedIn) -> UnreadCount:
        """What came after `until` stays unread; marking twice is marking once."""
        await repository.mark_all_read(act.session, _inbox(act.principal), body.until)
        return await _count(act)

    @router.post("/notices/{notice_id}/read")
    @no_key
    async def read_notice(notice_id: UUID, act: SignedIn) -> NoticeRead:
        """Marking twice is marking once, so no key is asked for."""
        row = await repository.mark_read(act.session, _inbox(act.principal), notice_id)
        if row is None:
            raise NotFound("未找到该通知")
        return _read([row])[0]

    return router
