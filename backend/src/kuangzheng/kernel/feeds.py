"""`GET /events` and `GET /events/snapshot`: the feed of a service, for services and partners."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.events import MAX_WAIT_S, Cursor, Event, Feed, cloud_event, is_internal
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.problems import Forbidden, Malformed, NotFound
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may

TYPE_WORD = "events.type:"
SNAPSHOT_LIMIT = 500
PLACE = text(
    "SELECT feed_epoch()::text AS epoch, pg_snapshot_xmin(pg_current_snapshot())::text AS xmin"
)


@dataclass(frozen=True, slots=True)
class SnapshotPage:
    """Present state told as facts of the ordinary types; `after` asks for the next page."""

    events: Sequence[Event]
    after: str | None


SnapshotHook = Callable[[AsyncSession, str | None, int], Awaitable[SnapshotPage]]


def in_parts(parts: Mapping[str, SnapshotHook]) -> SnapshotHook:
    """One snapshot of several, in their order; a page goes on into the next part while it has room.

    Its `after` is the part's name and the place within it. Raises Malformed for another.
    """

    async def snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
        name, _, place = (after or "").partition(":")
        events: list[Event] = []
        reached = not after
        for part, hook in parts.items():
            reached = reached or part == name
            if not reached:
                continue
            if len(events) == limit:
                return SnapshotPage(events, f"{part}:")
            own = place if part == name and place else None
            page = await hook(session, own, limit - len(events))
            events += page.events
            if page.after is not None:
                return SnapshotPage(events, f"{part}:{page.after}")
        if not reached:
            raise Malformed("快照的翻页标记无效，请从第一页重新读取")
        return SnapshotPage(events, None)

    return snapshot


class CloudEventRead(BaseModel):
    """CloudEvents 1.0 with the division as an extension."""

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: Instant
    divisioncode: str
    data: dict[str, Any]


class FeedRead(BaseModel):
    """Events in order. Ask again with `next_cursor`, also when there were none."""

    items: list[CloudEventRead]
    next_cursor: str
    epoch: str


class SnapshotRead(BaseModel):
    """`cursor` of the first page is where to go on reading after the last page."""

    items: list[CloudEventRead]
    next_page: str | None
    cursor: str
    epoch: str


def feed_router(snapshot: SnapshotHook | None = None) -> APIRouter:
    """The routes of a service's feed; `snapshot` tells its present state to a fresh reader."""
    router = APIRouter(route_class=TransactionalRoute, tags=["events"])

    @router.get("/events")
    async def read_events(
        request: Request,
        principal: Annotated[Principal, allowed("events:read")],
        after: Annotated[str | None, Query(max_length=200)] = None,
        types: Annotated[str | None, Query(max_length=2000)] = None,
        wait: Annotated[float, Query(ge=0, le=MAX_WAIT_S)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> FeedRead:
        wanted = granted_types(principal, types.split(",") if types else None)
        feed = _feed_of(request)
        batch = await feed.read(principal.scope(), after, wanted, limit, wait)
        found = {"items": batch.items, "next_cursor": batch.next_cursor, "epoch": batch.epoch}
        return FeedRead.model_validate(found)

    @router.get("/events/snapshot")
    async def read_snapshot(
        act: Annotated[Act, may("events:read")],
        after: Annotated[str | None, Query(max_length=500)] = None,
        limit: Annotated[int, Query(ge=1, le=SNAPSHOT_LIMIT)] = SNAPSHOT_LIMIT,
    ) -> SnapshotRead:
        if snapshot is None:
            raise NotFound("该服务不提供快照，请从头读取事件流")
        wanted = granted_types(act.principal, None)
        place = (await act.session.execute(PLACE)).one()
        page = await snapshot(act.session, after, limit)
        service, now = act.app_state.service, act.clock.now()
        items = [
            cloud_event(event, service, new_id(), now)
            for event in page.events
            if wanted is None or event.type in wanted
        ]
        cursor = Cursor(place.epoch, int(place.xmin) - 1, 2**62).encode()
        found = {"items": items, "next_page": page.after, "cursor": cursor, "epoch": place.epoch}
        return SnapshotRead.model_validate(found)

    return router


def granted_types(principal: Principal, wanted: Sequence[str] | None) -> list[str] | None:
    """The types to read, None for all. A client whose scopes name types sees only those; internal
    ones are told to nobody but a client that was granted them by name, beside what it has else.

    Raises Forbidden for a type that is not granted.
    """
    asked = [_unversioned(name.strip()) for name in wanted] if wanted else None
    named = {s.removeprefix(TYPE_WORD) for s in principal.scopes if s.startswith(TYPE_WORD)}
    granted = sorted(name for name in named if not is_internal(name))
    bound = principal.kind == "client" and bool(granted) and "*" not in granted
    if asked is None:
        return granted if bound else None
    for name in asked:
        guarded = bound or is_internal(name)
        if guarded and not (principal.kind == "client" and name in named):
            raise Forbidden("未授权读取所请求的事件类型")
    return asked


def _unversioned(name: str) -> str:
    head, mark, version = name.rpartition(".v")
    return head if mark and version.isdigit() else name


def _feed_of(request: Request) -> Feed:
    state = request.app.state
    if not hasattr(state, "feed"):
        state.feed = Feed(state.database, state.service)
    feed: Feed = state.feed
    return feed
