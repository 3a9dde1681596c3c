"""Applying another service's facts, each exactly once.

The effect of an event, the mark that it was applied and the cursor are one transaction. An event
that cannot be applied stops its consumer: it is never skipped, and readiness says so.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import structlog
from prometheus_client import CollectorRegistry
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS, sqlstate, unreachable
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import HEAD, Batch, BeyondRetention, EpochChanged, type_of
from kuangzheng.kernel.feed_health import FeedMetrics
from kuangzheng.kernel.sources import FeedSource, Snapshot, SourceFailed

log = structlog.get_logger("kuangzheng.consumers")
CloudEvent = Mapping[str, Any]
Handler = Callable[[AsyncSession, CloudEvent], Awaitable[None]]
PageHandler = Callable[[AsyncSession, Sequence[CloudEvent]], Awaitable[None]]
_TRANSIENT_CLASSES = ("08", "40", "53", "57")
_CURSOR = text("SELECT cursor, failure FROM feed_cursors WHERE producer = :producer FOR UPDATE")
_OPEN = text("INSERT INTO feed_cursors (producer) VALUES (:producer) ON CONFLICT DO NOTHING")
_MOVE = text(
    "UPDATE feed_cursors SET cursor = :cursor, epoch = CAST(:epoch AS uuid), failure = NULL,"
    " event_time = coalesce(CAST(:time AS timestamptz), event_time), updated_at = clock_timestamp()"
    " WHERE producer = :producer"
)
_FAIL = text(
    "UPDATE feed_cursors SET failure = :failure, updated_at = clock_timestamp()"
    " WHERE producer = :producer"
)
_APPLIED = text(
    "INSERT INTO feed_applied (producer, event_id) SELECT :producer, unnest(CAST(:ids AS uuid[]))"
    " ON CONFLICT DO NOTHING RETURNING event_id"
)
_REBUILD = text(
    "UPDATE feed_cursors SET cursor = NULL, failure = NULL WHERE producer = :producer"
    " RETURNING producer"
)
_FORGET = text("DELETE FROM feed_applied WHERE producer = :producer")


@dataclass(frozen=True)
class Subscription:
    """What a service does with another's facts.

    `handlers` by type without version, each idempotent over its subject; `reset` empties the copy
    before it is filled again: from the producer's snapshot, or, with `whole_feed`, from the first
    event on, where the snapshot does not tell these types. `filled` comes after the snapshot, in
    the same transaction.

    With a `reader` name the subscription has a cursor of its own beside the service's other one.
    `every` is told the events of all types. With `from_now` nothing is filled again: it begins
    with what happens from its first step on; `reset` then hears that events may have been missed.
    A type's handler in `pages` takes several of its events at once, with the effect of its handler
    for one after the other; types without one go one by one.
    """

    producer: str
    handlers: Mapping[str, Handler]
    reset: Callable[[AsyncSession], Awaitable[None]] | None = None
    whole_feed: bool = False
    filled: Callable[[AsyncSession], Awaitable[None]] | None = None
    reader: str = ""
    every: Handler | None = None
    from_now: bool = False
    pages: Mapping[str, PageHandler] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name its cursor is kept under."""
        return f"{self.producer}:{self.reader}" if self.reader else self.producer


def together(*subscriptions: Subscription) -> Subscription:
    """What several rooms of a service do with one producer's facts, as the one subscription that a
    service has to it: each room's handler in turn, and every reset before a snapshot."""
    (producer,) = {one.producer for one in subscriptions}
    names = {name for one in subscriptions for name in one.handlers}

    def handled(name: str) -> Handler:
        steps = [one.handlers[name] for one in subscriptions if name in one.handlers]

        async def handle(session: AsyncSession, event: CloudEvent) -> None:
            for step in steps:
                await step(session, event)

        return handle

    def paged(name: str) -> PageHandler:
        steps = [_page_of(one, name) for one in subscriptions if name in one.handlers]

        async def handle(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
            for step in steps:
                await step(session, events)

        return handle

    async def reset(session: AsyncSession) -> None:
        for one in subscriptions:
            if one.reset is not None:
                await one.reset(session)

    async def filled(session: AsyncSession) -> None:
        for one in subscriptions:
            if one.filled is not None:
                await one.filled(session)

    (whole,) = {one.whole_feed for one in subscriptions}
    handlers = {name: handled(name) for name in sorted(names)}
    pages = {name: paged(name) for one in subscriptions for name in one.pages}
    return Subscription(producer, handlers, reset, whole, filled, pages=pages)


def _page_of(subscription: Subscription, name: str) -> PageHandler:
    """A room's own way with a page, or its handler for each event."""

    async def one_by_one(session: AsyncSession, events: Sequence[CloudEvent]) -> None:
        for event in events:
            await subscription.handlers[name](session, event)

    return subscription.pages.get(name, one_by_one)


def by_producer(*subscriptions: Subscription) -> tuple[Subscription, ...]:
    """The subscriptions of a service's rooms, those to one producer together as one."""
    producers = dict.fromkeys(one.producer for one in subscriptions)
    return tuple(
        together(*(one for one in subscriptions if one.producer == producer))
        for producer in producers
    )


class PoisonEvent(Exception):
    """An event whose handler fails for a reason that waiting does not cure."""

    def __init__(self, event: CloudEvent, error: Exception) -> None:
        super().__init__(f"{event.get('type')} {event.get('id')}: {type(error).__name__}")


class _Overtaken(Exception):
    """Another process has moved the cursor meanwhile."""


class Consumer:
    """Reads one producer's feed into one service's database."""

    def __init__(
        self,
        database: Database,
        subscription: Subscription,
        source: FeedSource,
        metrics: FeedMetrics | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._database = database
        self._subscription = subscription
        self._source = source
        self._metrics = metrics or FeedMetrics(CollectorRegistry())
        self._clock = clock or SystemClock()
        self._types = [] if subscription.every else sorted(subscription.handlers)
        actor = f"system:feed:{subscription.producer}"
        self._scope = Scope.for_division(DbRole.WORKER, actor, NATIONAL)

    @property
    def producer(self) -> str:
        """The producer, with the reader's name where there is one."""
        return self._subscription.key

    async def run(self, *, wait_s: float = 25, pause_s: float = 2) -> None:
        """Consume until cancelled, or until an event stops it (PoisonEvent): whatever else goes
        wrong may have passed at the next try."""
        while True:
            try:
                await self.step(wait_s)
                continue
            except PoisonEvent:
                raise
            except (SourceFailed, OSError, TimeoutError) as error:
                log.warning("feed out of reach", producer=self.producer, error=str(error))
            except Exception as error:
                if isinstance(error, DATABASE_ERRORS) and _transient(error):
                    log.warning("consumer's database busy", producer=self.producer)
                else:
                    log.exception("consumer failed, tries again", producer=self.producer)
            await asyncio.sleep(pause_s)

    async def step(self, wait_s: float = 0) -> int:
        """Read one batch and apply it; how many events were applied for the first time.

        Raises PoisonEvent, after everything before the event was applied and the stop recorded.
        """
        known, after = await self._position()
        if not known:
            return await self._resync()
        try:
            batch = await self._source.events(after, self._types, wait_s)
        except (EpochChanged, BeyondRetention) as change:
            log.warning("feed begins anew", producer=self.producer, reason=change.code)
            return await self._resync()
        self._measure(batch.items)
        if not batch.items and batch.next_cursor == after:
            return 0
        try:
            return await self._apply(batch.items, after, batch.next_cursor, batch.epoch)
        except _Overtaken:
            return 0
        except PoisonEvent as poison:
            if len(batch.items) > 1:
                await self._apply_singly(batch.items, after, batch.epoch)
            await self._stop(poison)
            raise

    async def _position(self) -> tuple[bool, str | None]:
        async with self._database.session(self._scope) as session:
            row = (await session.execute(_CURSOR, {"producer": self.producer})).one_or_none()
            if row is None:
                await session.execute(_OPEN, {"producer": self.producer})
        return (False, None) if row is None or row.cursor is None else (True, row.cursor)

    async def _apply(
        self, items: Sequence[CloudEvent], after: str | None, cursor: str, epoch: str
    ) -> int:
        async with self._database.session(self._scope) as session:
            row = (await session.execute(_CURSOR, {"producer": self.producer})).one()
            if row.cursor != after:
                raise _Overtaken
            applied = await self._apply_all(session, items)
            await self._move(session, cursor, epoch, items[-1]["time"] if items else None)
        self._metrics.failed.labels(self.producer).set(0)
        return applied

    async def _apply_all(self, session: AsyncSession, items: Sequence[CloudEvent]) -> int:
        """In their order; neighbours of one type together where the type has a page handler."""
        applied = 0
        for name, run in groupby(await self._first_times(session, items), _name_of):
            events, page = list(run), self._subscription.pages.get(name)
            if page is None or len(events) == 1 or not await self._paged(session, page, events):
                for event in events:
                    await self._handle(session, event)
            applied += len(events)
        return applied

    async def _first_times(
        self, session: AsyncSession, items: Sequence[CloudEvent]
    ) -> list[CloudEvent]:
        """Those that were not applied before, marked as applied."""
        ids = [UUID(str(event["id"])) for event in items]
        asked = {"producer": self.producer, "ids": ids}
        first = set((await session.execute(_APPLIED, asked)).scalars()) if ids else set()
        found = []
        for id_, event in zip(ids, items, strict=True):
            if id_ in first:
                first.discard(id_)
                found.append(event)
        return found

    async def _paged(
        self, session: AsyncSession, page: PageHandler, events: Sequence[CloudEvent]
    ) -> bool:
        """False where the page cannot be applied as a whole: one by one it shows which event."""
        try:
            async with session.begin_nested():
                await page(session, events)
                await session.flush()
        except Exception as error:
            if _transient(error):
                raise
            log.warning("a page goes one by one", producer=self.producer, exc_info=error)
            return False
        return True

    async def _handle(self, session: AsyncSession, event: CloudEvent) -> None:
        try:
            handler = self._subscription.handlers.get(_name_of(event), self._subscription.every)
            if handler is not None:
                await handler(session, event)
                await session.flush()
        except Exception as error:
            if _transient(error):
                raise
            raise PoisonEvent(event, error) from error

    async def _apply_singly(
        self, items: Sequence[CloudEvent], after: str | None, epoch: str
    ) -> None:
        """Commit what precedes the stopping event: the cursor stays, the marks tell."""
        for event in items:
            try:
                async with self._database.session(self._scope) as session:
                    row = (await session.execute(_CURSOR, {"producer": self.producer})).one()
                    if row.cursor != after:
                        return
                    await self._apply_all(session, [event])
            except PoisonEvent:
                return

    async def _resync(self) -> int:
        """Fill the copy anew, page by page as it is told: reset, snapshot and cursor in one
        transaction, so that the copy is the former one until it is whole."""
        applied = 0
        try:
            async with aclosing(self._pages()) as pages:
                first = await anext(pages)
                page: Snapshot | None = first
                told_at: str | None = None
                async with self._database.session(self._scope) as session:
                    await session.execute(_CURSOR, {"producer": self.producer})
                    await session.execute(_FORGET, {"producer": self.producer})
                    if self._subscription.reset is not None:
                        await self._subscription.reset(session)
                    while page is not None:
                        applied += await self._apply_all(session, page.items)
                        # what the snapshot tells is as it was when it was told
                        told_at = page.items[-1]["time"] if page.items else told_at
                        page = await anext(pages, None)
                    if self._subscription.filled is not None:
                        await self._subscription.filled(session)
                    await self._move(session, first.cursor, first.epoch, told_at)
        except PoisonEvent as poison:
            await self._stop(poison)
            raise
        return applied

    async def _pages(self) -> AsyncGenerator[Snapshot, None]:
        """The snapshot, or the first events where there is none or it is not for this reader."""
        told = not (self._subscription.whole_feed or self._subscription.from_now)
        none = True
        if told:
            async with aclosing(self._source.pages()) as pages:
                async for page in pages:
                    none = False
                    yield page
        if none:
            batch = await self._from_the_first()
            yield Snapshot(batch.items, batch.next_cursor, batch.epoch)

    async def _from_the_first(self) -> Batch:
        """Raises SourceFailed where the first events are no longer kept: the copy stays."""
        first = HEAD if self._subscription.from_now else None
        try:
            return await self._source.events(first, self._types, 0)
        except BeyondRetention as gone:
            raise SourceFailed(f"{self.producer}: {gone.detail}") from gone

    async def _move(
        self, session: AsyncSession, cursor: str, epoch: str, time: str | None
    ) -> None:
        at = datetime.fromisoformat(time) if time else None
        await session.execute(
            _MOVE, {"producer": self.producer, "cursor": cursor, "epoch": epoch, "time": at}
        )

    async def _stop(self, poison: PoisonEvent) -> None:
        self._metrics.failed.labels(self.producer).set(1)
        log.error(
            "consumer stopped by an event", service=self._database.service,
            producer=self.producer, failure=str(poison), exc_info=poison.__cause__,
        )  # fmt: skip
        async with self._database.session(self._scope) as session:
            await session.execute(_FAIL, {"producer": self.producer, "failure": str(poison)})

    def _measure(self, items: Sequence[CloudEvent]) -> None:
        lag = 0.0
        if items:
            oldest = datetime.fromisoformat(items[0]["time"])
            lag = max((self._clock.now() - oldest).total_seconds(), 0.0)
        self._metrics.lag.labels(self.producer).set(lag)


async def rebuild(database: Database, producer: str) -> bool:
    """Let the copy of a producer's facts be filled anew: the consumer's next step reads the
    snapshot. False where the service never read that producer."""
    scope = Scope.for_division(DbRole.WORKER, "system:rebuild", NATIONAL)
    async with database.session(scope) as session:
        return (await session.execute(_REBUILD, {"producer": producer})).first() is not None


def _name_of(event: CloudEvent) -> str:
    return type_of(event)[0]


def _transient(error: BaseException) -> bool:
    state = sqlstate(error)
    waiting = state[:2] in _TRANSIENT_CLASSES or state == "55P03"
    return waiting or isinstance(error, OSError) or unreachable(error)
