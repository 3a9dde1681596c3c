"""Where a worker reads a feed from: a database at hand, else HTTP with a client's credentials."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import structlog

from kuangzheng.kernel.consumers import Consumer, Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.events import Feed
from kuangzheng.kernel.local_feed import LocalSource, Watched
from kuangzheng.kernel.sources import ClientCredentials, FeedSource, HttpSource
from kuangzheng.platform import Databases, NotConfigured, clock_of
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.clock import Clock
    from kuangzheng.kernel.feeds import SnapshotHook
    from kuangzheng.kernel.jobs.context import Worker

log = structlog.get_logger("kuangzheng.worker")
Tick = Callable[["Worker"], Awaitable[object]]
POOL = 6
"""Connections to a producer, shared by all its readers in the process: they wait without one."""
_SNAPSHOTS = {
    "identity": "kuangzheng.identity.snapshot",
    "licensing": "kuangzheng.licensing.snapshot",
    "enforcement": "kuangzheng.enforcement.snapshot",
    "restoration": "kuangzheng.restoration.snapshot",
    "supervision": "kuangzheng.supervision.snapshot",
}


def snapshot_of(producer: str, clock: "Clock") -> "SnapshotHook | None":
    """What a producer tells a reader that starts afresh, as of the clock's day; None where it tells
    nothing."""
    if producer not in _SNAPSHOTS:
        return None
    module = import_module(_SNAPSHOTS[producer])
    found: SnapshotHook = module.snapshot
    return module.snapshot_on(clock) if hasattr(module, "snapshot_on") else found


class FeedReaders:
    """The consumers of one worker process, and what they hold open until `close`."""

    def __init__(self, places: Databases, settings: PlatformSettings) -> None:
        self._places = places
        self._settings = settings
        self._open = AsyncExitStack()
        self._feeds: dict[str, tuple[Database, Feed]] = {}

    def of(self, service: str) -> dict[str, Any]:
        """The arguments of the service's WorkerSpec that its `work` declares."""
        work = import_module(f"kuangzheng.{service}.work")
        wanted: Sequence[Subscription] = work.SUBSCRIPTIONS
        found = [(one, self._source(service, one.producer)) for one in wanted]
        read = [(one, Watched(one.key, source)) for one, source in found if source]
        steady: Sequence[Tick] = getattr(work, "TICKS", ())
        return {
            "consumers": partial(_consumers, read),
            "ticks": [*(_noting(watched) for _, watched in read), *steady],
            "sources": {watched.producer: watched for _, watched in read},
            "still_meant": getattr(work, "STILL_MEANT", None),
        }

    def _source(self, service: str, producer: str) -> FeedSource | None:
        try:
            url = self._places.login(producer)
        except NotConfigured:
            return self._over_http(service, producer)
        if producer not in self._feeds:
            database = Database(url, service=producer, pool_size=POOL)
            self._open.push_async_callback(database.close)
            self._feeds[producer] = database, Feed(database, producer)
        database, feed = self._feeds[producer]
        clock = clock_of(producer, self._settings)
        hook = snapshot_of(producer, clock)
        return LocalSource(producer, database, service, hook, clock, feed)

    def _over_http(self, service: str, producer: str) -> FeedSource | None:
        import httpx

        secret = self._settings.feed_client_secret
        if not self._settings.feed_client_id or not secret:
            log.error(
                "feed not read: KZ_FEED_CLIENT_ID and KZ_FEED_CLIENT_SECRET are not set",
                service=service, producer=producer,
            )  # fmt: skip
            return None
        url = self._settings.service_url(producer)
        if not url:
            log.error(
                f"feed not read: KZ_{producer.upper()}_URL is not set",
                service=service, producer=producer,
            )  # fmt: skip
            return None
        client = httpx.AsyncClient(base_url=url)
        signing_in = httpx.AsyncClient(base_url=self._settings.identity_url)
        self._open.push_async_callback(client.aclose)
        self._open.push_async_callback(signing_in.aclose)
        token = ClientCredentials(
            signing_in, self._settings.feed_client_id, secret.get_secret_value()
        )
        return HttpSource(producer, client, token)

    async def close(self) -> None:
        await self._open.aclose()


def _consumers(read: Sequence[tuple[Subscription, Watched]], database: Database) -> list[Consumer]:
    return [Consumer(database, one, watched, watched.metrics) for one, watched in read]


def _noting(watched: Watched) -> Tick:
    return lambda worker: watched.note(worker.database)
