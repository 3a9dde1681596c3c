"""Steps of a demonstration: a service's part played by its accounts, and facts heard by another."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kuangzheng.kernel.auth.principal import Principal


async def played(
    url: str, people: "Mapping[str, Principal]", service: str, name: str, *given: Any
) -> None:  # fmt: skip
    """A part of a service's demonstration, as its accounts would have done it."""
    from kuangzheng.kernel.clock import SystemClock, today
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.documents.store import BlobStore
    from kuangzheng.kernel.settings import KernelSettings

    database = Database(url, service=service, pool_size=2, worker=True)
    store = BlobStore.of(KernelSettings(), service)
    load = getattr(import_module(f"kuangzheng.{service}.demo.{name}"), f"load_{name}")
    try:
        await load(database, store, people, today(SystemClock()), *given)
    finally:
        await database.close()


async def heard(told_at: str, url: str, service: str, producer: str = "licensing") -> None:
    """A service knows what another tells, as its worker would: the rights before anything is played
    on them."""
    from kuangzheng.kernel.consumers import Consumer
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.local_feed import LocalSource

    snapshot = import_module(f"kuangzheng.{producer}.snapshot").snapshot
    subscriptions = import_module(f"kuangzheng.{service}.app").SUBSCRIPTIONS
    told = Database(told_at, service=producer, pool_size=2, worker=True)
    hears = Database(url, service=service, pool_size=2, worker=True)
    source = LocalSource(producer, told, service, snapshot)
    try:
        for one in subscriptions:
            while one.producer == producer and await Consumer(hears, one, source).step():
                pass
    finally:
        await told.close()
        await hears.close()
