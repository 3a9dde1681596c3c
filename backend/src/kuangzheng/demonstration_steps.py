"""Steps of a demonstration: a service's part played by its accounts, and facts heard by another."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kuangzheng.platform import Databases, clock_of
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.auth.principal import Principal
    from kuangzheng.kernel.clock import Clock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.local_feed import LocalSource


class Theatre:
    """Where a demonstration is played: the databases, the settings and the business day's clock,
    which in a rehearsal is ahead of the machine's."""

    def __init__(self, places: Databases, settings: PlatformSettings) -> None:
        self.places, self.settings = places, settings
        self.clock: Clock = settings.clock()

    def opened(self, service: str, pool_size: int = 2) -> "Database":
        """A service's database, as its workers have it; the caller closes it."""
        from kuangzheng.kernel.db.database import Database

        return Database(
            self.places.login(service), service=service, pool_size=pool_size, worker=True,
            clock=clock_of(service, self.settings),
        )  # fmt: skip

    def source(self, told: "Database", reader: str) -> "LocalSource":
        """The feed of a service whose database was opened here."""
        from kuangzheng.feed_wiring import snapshot_of
        from kuangzheng.kernel.local_feed import LocalSource

        clock = clock_of(told.service, self.settings)
        return LocalSource(told.service, told, reader, snapshot_of(told.service, clock), clock)


async def played(
    theatre: Theatre, people: "Mapping[str, Principal]", service: str, name: str, *given: Any
) -> None:
    """A part of a service's demonstration, as its accounts would have done it."""
    from kuangzheng.kernel.clock import today
    from kuangzheng.kernel.documents.store import BlobStore

    database, store = theatre.opened(service), BlobStore.of(theatre.settings, service)
    load = getattr(import_module(f"kuangzheng.{service}.demo.{name}"), f"load_{name}")
    try:
        await load(database, store, people, today(theatre.clock), *given)
    finally:
        await database.close()


async def heard(theatre: Theatre, service: str, producer: str = "licensing") -> None:
    """A service knows what another tells, as its worker would: the rights before anything is played
    on them."""
    from kuangzheng.kernel.consumers import Consumer

    subscriptions = import_module(f"kuangzheng.{service}.work").SUBSCRIPTIONS
    told, hears = theatre.opened(producer), theatre.opened(service)
    source = theatre.source(told, service)
    try:
        for one in subscriptions:
            while one.producer == producer and await Consumer(hears, one, source).step():
                pass
    finally:
        await told.close()
        await hears.close()
