"""Use cases of calendars: the days of what waits and of what takes place; private addresses.

A calendar application has no token of anybody, so nobody can be asked in its name: an address shows
what its owner saw last, and nothing once the owner has not looked in for long.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.calendars import repository
from kuangzheng.supervision.calendars import schemas as s
from kuangzheng.supervision.calendars.errors import FeedRevoked, TooManyFeeds
from kuangzheng.supervision.calendars.repository import CalendarFeeds
from kuangzheng.supervision.calendars.rules import Entry, calendar, in_order
from kuangzheng.supervision.calendars.tables import CalendarFeed
from kuangzheng.supervision.inbox.service import Asked, Found, gather

SERVICES = ("licensing", "enforcement")
"""Who has occasions: `OCCASIONS` of their `matters.py`."""
LONGEST = timedelta(days=366)
AHEAD = timedelta(days=92)
BEHIND = timedelta(days=31)
MOST_FEEDS = 5
MOST_ENTRIES = 1000
KEPT = timedelta(days=14)
"""How long after the owner's last look an address still shows it."""
NAME = "矿政待办"


def span(first: date, last: date) -> None:
    """Raises RuleViolation."""
    if not first <= last <= first + LONGEST:
        detail = "止期不得早于起期，且不超过一年"
        raise RuleViolation(detail, errors=[FieldError("/last", "out_of_range", detail)])


async def entries(asked: Asked, first: date, last: date) -> tuple[list[Entry], Found, list[str]]:
    """Of the days from first to last; and which services gave no answer."""
    asking = Asking(asked.peers, asked.caller, asked.seconds)
    query = f"first={first}&last={last}"
    found, told = await asyncio.gather(
        gather(asked),
        asyncio.gather(
            *(asking.get(one, "/waiting-matters/occasions", query) for one in SERVICES)
        ),
    )
    missing = {one.service for one in found.sources if one.state == "missing"}
    missing |= {n for n, one in zip(SERVICES, told, strict=True) if one.state == "missing"}
    deadlines = [
        Entry(one.due_on, "deadline", one.kind, one.id, one.title.strip(), one.link,
              one.division_code, one.stead)
        for one in found.waiting if one.due_on is not None and first <= one.due_on <= last
    ]  # fmt: skip
    return in_order([*deadlines, *_occasions(told)]), found, sorted(missing)


def _occasions(told: Sequence[Told]) -> list[Entry]:
    return [
        Entry(date.fromisoformat(one["on"]), "occasion", one["kind"], one["id"], one["title"],
              one["link"], one["division_code"])
        for answer in told for one in answer.items
    ]  # fmt: skip


async def read(asked: Asked, first: date, last: date, now: datetime) -> s.CalendarRead:
    found, inbox, missing = await entries(asked, first, last)
    items = [
        s.CalendarEntry.model_validate({
            "on": one.on, "what": one.what, "kind": one.kind, "id": one.id, "title": one.title,
            "link": one.link, "division_name": division_name(one.division_code),
            "in_stead_of": inbox.absent.get(one.stead or ""),
        })
        for one in found
    ]  # fmt: skip
    return s.CalendarRead(
        first=first, last=last, on=day_of(now), told_at=now, missing=missing, items=items
    )


async def file(asked: Asked, first: date, last: date, now: datetime) -> bytes:
    found, _, _ = await entries(asked, first, last)
    return calendar([one.kept() for one in found], now, NAME)


async def own_entries(asked: Asked, now: datetime) -> list[dict[str, Any]]:
    """What an address shows: of the caller's own work, from a month back to three ahead."""
    on = day_of(now)
    found, _, _ = await entries(asked, on - BEHIND, on + AHEAD)
    return [one.kept() for one in found if one.stead is None][:MOST_ENTRIES]


async def listed(act: Act, page: PageRequest) -> Page[s.CalendarFeedRead]:
    rows, cursor, total = await CalendarFeeds(act.session).page([], page)
    return Page[s.CalendarFeedRead](
        items=[_read(row) for row in rows], next_cursor=cursor, total=total
    )


async def get(act: Act, feed_id: UUID) -> s.CalendarFeedRead:
    return _read(await CalendarFeeds(act.session).get(feed_id))


async def create(
    act: Act, body: s.CalendarFeedCreate, prefix: str
) -> s.CalendarFeedRead:
    """The address is told this once and stored nowhere. Raises TooManyFeeds."""
    found, now, who = CalendarFeeds(act.session), act.clock.now(), act.principal
    if len(await found.open_of(who.id)) >= MOST_FEEDS:
        raise TooManyFeeds(f"最多保留 {MOST_FEEDS} 个订阅，请先撤销不用的")
    token = secrets.token_urlsafe(32)
    row = await found.add(CalendarFeed(
        id=new_id(), created_at=now, updated_at=now, division_code=who.division, owner=who.id,
        name=body.name, token_hash=_hash(token), entries=[], filled_at=now,
    ))  # fmt: skip
    told = _read(row)
    act.replay_with(told.model_dump_json().encode())
    return told.model_copy(update={"path": f"{prefix}/{token}"})


async def revoke(act: Act, feed_id: UUID) -> s.CalendarFeedRead:
    found = CalendarFeeds(act.session)

    async def shown(row: CalendarFeed) -> s.CalendarFeedRead:
        return _read(row)

    row = await found.lock(feed_id, act.if_match, shown)
    if row.revoked_at is not None:
        raise FeedRevoked("该订阅已撤销", [])
    now = act.clock.now()
    return _read(await found.change(row, {"revoked_at": now, "entries": []}, now))


async def subscribes(session: AsyncSession, who: Principal) -> bool:
    return bool(await CalendarFeeds(session).open_of(who.id))


async def refill(
    session: AsyncSession, who: Principal, kept: list[dict[str, Any]], now: datetime
) -> None:
    await repository.fill(session, who.id, kept, now)


async def subscribed(session: AsyncSession, token: str, now: datetime) -> tuple[str, float, bytes]:
    """Owner, since when, and the file. Raises NotFound for an address that is none."""
    row = await repository.shown(session, _hash(token))
    if row is None:
        raise NotFound("没有此日历订阅")
    stale = now - row["filled_at"] > KEPT
    content = calendar([] if stale else row["entries"], row["filled_at"], NAME)
    return row["owner"], row["created_at"].timestamp(), content


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _read(row: CalendarFeed) -> s.CalendarFeedRead:
    return s.CalendarFeedRead(**row.model_dump(
        include=set(s.CalendarFeedRead.model_fields) - {"path"}
    ))  # fmt: skip
