"""`/calendar`, `/calendar-feeds`, and `/calendar-subscriptions/{token}` for other programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.public import Visiting
from kuangzheng.kernel.unit import SignedIn, TransactionalRoute, authenticate, created, tagged
from kuangzheng.supervision.calendars import schemas as s
from kuangzheng.supervision.calendars import service
from kuangzheng.supervision.inbox.endpoints import asked

ICS = "text/calendar; charset=utf-8"
_calendar = APIRouter(prefix="/calendar", route_class=TransactionalRoute, tags=["日历"])
_feeds = APIRouter(prefix="/calendar-feeds", route_class=TransactionalRoute, tags=["日历"])
_open = APIRouter(prefix="/calendar-subscriptions", route_class=TransactionalRoute, tags=["日历"])
Reader = Annotated[Principal, Depends(authenticate)]


@_calendar.get("", summary="期限、会议、听证和巡查按日排列")
async def get_calendar(
    reader: Reader, request: Request, first: date, last: date
) -> s.CalendarRead:
    """Also brings the caller's private addresses up to date."""
    service.span(first, last)
    found = await asked(reader, request)
    now = request.app.state.clock.now()
    read = await service.read(found, first, last, now)
    if reader.in_stead is None and not read.missing:
        await _refill(reader, request, found, now)
    return read


async def _refill(reader: Principal, request: Request, found: Any, now: datetime) -> None:
    """In a transaction of its own, after the services have answered."""
    database = request.app.state.database
    async with database.session(reader.scope()) as session:
        if not await service.subscribes(session, reader):
            return
    kept = await service.own_entries(found, now)
    async with database.session(reader.scope()) as session:
        await service.refill(session, reader, kept, now)


@_calendar.get("/file", summary="日历文件（iCalendar）", response_class=Response)
async def get_calendar_file(
    reader: Reader, request: Request, first: date, last: date
) -> Response:
    service.span(first, last)
    now = request.app.state.clock.now()
    content = await service.file(await asked(reader, request), first, last, now)
    return Response(content, media_type=ICS, headers=download_headers("矿政待办.ics", len(content)))


@_feeds.get("", summary="本人的日历订阅")
async def list_calendar_feeds(
    act: SignedIn, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.CalendarFeedRead]:
    return await service.listed(act, page)


@_feeds.post("", status_code=201, summary="生成日历订阅地址")
async def create_calendar_feed(
    body: s.CalendarFeedCreate, act: SignedIn, request: Request, response: Response
) -> s.CalendarFeedRead:
    """The address is told once; it is filled when its owner next looks into the calendar. Who has
    it reads titles and days until it is revoked."""
    prefix = request.url.path.replace("/calendar-feeds", "/calendar-subscriptions")
    return created(response, request.url.path, await service.create(act, body, prefix.rstrip("/")))


@_feeds.get("/{feed_id}", summary="一个日历订阅")
async def get_calendar_feed(feed_id: UUID, act: SignedIn, response: Response) -> s.CalendarFeedRead:
    return tagged(response, await service.get(act, feed_id))


@_feeds.post("/{feed_id}/revoke", summary="撤销日历订阅")
async def revoke_calendar_feed(
    feed_id: UUID, act: SignedIn, response: Response
) -> s.CalendarFeedRead:
    return tagged(response, await service.revoke(act, feed_id))


@_open.get("/{token}", summary="订阅的日历（iCalendar）", response_class=Response)
async def read_calendar_subscription(
    token: Annotated[str, Path(min_length=40, max_length=60)], visit: Visiting, request: Request
) -> Response:
    """Without signing in, for whoever has the address; nothing once its owner is disabled."""
    owner, since, content = await service.subscribed(visit.session, token, visit.clock.now())
    if await request.app.state.verifier.disabled_since(owner, since):
        raise NotFound("没有此日历订阅")
    return Response(content, media_type=ICS, headers={"Cache-Control": "private, no-cache"})


router = gathered(_calendar, _feeds, _open)
