"""Another service's feed read where its database is at hand; and how far behind a reader is."""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

from prometheus_client import CollectorRegistry
from pydantic_core import to_jsonable_python
from sqlalchemy import text

from kuangzheng.kernel.clock import Clock, SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.errors import DATABASE_ERRORS
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import Batch, Cursor, Feed, cloud_event
from kuangzheng.kernel.feed_health import FeedMetrics
from kuangzheng.kernel.feeds import PLACE, SNAPSHOT_LIMIT, SnapshotHook
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.sources import FeedSource, Snapshot, SourceFailed, whole

HEARD_S = 60
"""A reader that waits hears from the producer at least this often."""
_BATCH = 100
_WORKER = Scope.for_division(DbRole.WORKER, "system:feeds", NATIONAL)
_VERIFIER = Scope.for_division(DbRole.VERIFIER, "system:metrics", NATIONAL)
_NOTE = text(
    "UPDATE feed_cursors SET lag_s = :lag, lag_at = clock_timestamp() WHERE producer ="
    " (SELECT producer FROM feed_cursors WHERE producer = :producer FOR UPDATE SKIP LOCKED)"
)
"""While events are being applied the row is taken: the next note comes soon enough."""
_SHOW = (
    "SELECT producer, failure IS NOT NULL AS failed, lag_s + greatest("
    f"extract(epoch FROM clock_timestamp() - lag_at)::float8 - {HEARD_S}, 0) AS lag"
    " FROM feed_cursors"
)


class LocalSource:
    """The feed of `HttpSource` without HTTP, for processes that can reach the producer's database.

    `snapshot` is the hook that the producer gives its own route; readers of one process share a
    `feed`, whose one poller wakes them all. Raises as FeedSource says.
    """

    def __init__(
        self, producer: str, database: Database, reader: str, snapshot: SnapshotHook | None = None,
        clock: Clock | None = None, feed: Feed | None = None,
    ) -> None:  # fmt: skip
        self._producer = producer
        self._database = database
        self._scope = Scope.for_division(DbRole.OFFICIAL, f"system:feed:{reader}", NATIONAL)
        self._hook = snapshot
        self._feed = feed or Feed(database, producer)
        self._clock = clock or SystemClock()

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        try:
            return await self._feed.read(self._scope, after, types, _BATCH, wait_s)
        except DATABASE_ERRORS as error:
            raise SourceFailed(f"{self._producer}: {type(error).__name__}") from error

    async def snapshot(self) -> Snapshot | None:
        return await whole(self.pages())

    async def pages(self) -> AsyncGenerator[Snapshot, None]:
        """In one transaction; its reader works between the pages."""
        if self._hook is None:
            return
        after: str | None = None
        try:
            async with self._database.session(self._scope) as session:
                place = (await session.execute(PLACE)).one()
                cursor = Cursor(place.epoch, int(place.xmin) - 1, 2**62).encode()
                while True:
                    page = await self._hook(session, after, SNAPSHOT_LIMIT)
                    now = self._clock.now()
                    told = [cloud_event(e, self._producer, new_id(), now) for e in page.events]
                    # days and figures as the wire has them
                    yield Snapshot(to_jsonable_python(told), cursor, place.epoch)
                    after = page.after
                    if after is None:
                        return
        except DATABASE_ERRORS as error:
            raise SourceFailed(f"{self._producer}: {type(error).__name__}") from error


class Watched:
    """A source that remembers when its producer was last heard, and the gauges of its consumer."""

    def __init__(self, producer: str, source: FeedSource) -> None:
        self.producer = producer
        self.registry = CollectorRegistry()
        self.metrics = FeedMetrics(self.registry)
        self._source = source
        self._heard_at = float("-inf")

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        batch = await self._source.events(after, types, wait_s)
        self._heard_at = time.monotonic()
        return batch

    async def snapshot(self) -> Snapshot | None:
        return await self._source.snapshot()

    def pages(self) -> AsyncGenerator[Snapshot, None]:
        return self._source.pages()

    async def note(self, database: Database) -> None:
        """Write the measured lag beside the cursor, where the service's `/metrics` finds it; a
        producer that is not heard is not noted, so that its lag grows with time."""
        if time.monotonic() - self._heard_at > HEARD_S:
            return
        name = {"producer": self.producer}
        lag = self.registry.get_sample_value("kz_feed_lag_seconds", name) or 0.0
        async with database.session(_WORKER) as session:
            await session.execute(_NOTE, {"producer": self.producer, "lag": lag})


def feeds_shown(database: Database, registry: CollectorRegistry) -> Callable[[], Awaitable[None]]:
    """Brings a service's gauges up to what its worker has noted; the time since then counts too."""
    metrics = FeedMetrics(registry)

    async def show() -> None:
        try:
            async with database.raw(_VERIFIER) as connection:
                rows = await connection.fetch(_SHOW)
        except DATABASE_ERRORS:
            return
        for row in rows:
            metrics.failed.labels(row["producer"]).set(row["failed"])
            if row["lag"] is not None:
                metrics.lag.labels(row["producer"]).set(row["lag"])

    return show
