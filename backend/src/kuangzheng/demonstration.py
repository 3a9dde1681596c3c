"""The demonstration of all services: accounts, then what those accounts would have done."""

import asyncio
import secrets
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from kuangzheng.demonstration_steps import heard, played
from kuangzheng.platform import Databases, Say
from kuangzheng.settings import PlatformSettings

_OF_BANAN = (
    "applications", "production", "disclosure", "closures", "experts", "lapses", "audits",
    "onboarding",
)  # fmt: skip
"""Parts of `licensing/demo` in the order in which they build on each other."""
_OF_ENFORCEMENT = (
    "clues", "projects", "patches", "cases", "zones", "penalties", "execution", "patrols",
    "campaigns", "closures", "watch", "dossier", "archives",
)  # fmt: skip
"""Parts of `enforcement/demo`."""
_OF_RESTORATION = (
    "banks", "works", "fund_uses", "approvals", "substitutes", "fund_rules", "green", "dossier",
)  # fmt: skip
"""Parts of `restoration/demo` that are played once its funds are there."""


def load_demo(places: Databases, settings: PlatformSettings, say: Say) -> None:
    """Demonstration accounts, the Banan set, the mines of Xinzhou and what has to be restored in
    both; does nothing when all are there.

    Raises DemoRefused in production and beside real accounts.
    """
    mark = settings.home / "demo-loaded"
    given = settings.demo_password.get_secret_value() if settings.demo_password else None
    if mark.exists() and given is None:
        return
    from kuangzheng.demonstration_of_reports import load_reports
    from kuangzheng.demonstration_of_sandbox import load_sandbox
    from kuangzheng.identity.demo_clients import TAX_CLIENT, ensure_demo_clients
    from kuangzheng.identity.demo_holidays import ensure_demo_holidays
    from kuangzheng.identity.seed import demo_principals, ensure_demo_accounts
    from kuangzheng.kernel.clock import SystemClock, today
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.licensing.demo.banan import load_banan
    from kuangzheng.licensing.demo.banan_plan import load_plan
    from kuangzheng.licensing.demo.xinzhou import load_xinzhou

    password = given or secrets.token_urlsafe(9) + "-Kz7"
    say("载入示例数据")

    async def load() -> list[str]:
        database = Database(places.login("identity"), service="identity", pool_size=2, worker=True)
        try:
            names = await ensure_demo_accounts(database, password)
            people = await demo_principals(database)
            await ensure_demo_clients(database)
            await ensure_demo_holidays(database)
        finally:
            await database.close()
        licensing, restoration = places.login("licensing"), places.login("restoration")
        enforcement = places.login("enforcement")
        for reader in ("licensing", "restoration", "enforcement", "supervision"):
            await heard(places.login("identity"), places.login(reader), reader, "identity")
        if await load_banan(places.owner("licensing"), today(SystemClock())):
            for name in _OF_BANAN:
                await played(licensing, people, "licensing", name)
            await _first_reminders(licensing)
        if await load_plan(licensing):
            await played(licensing, people, "licensing", "grants")
        if await load_xinzhou(places.owner("licensing")):
            await played(licensing, people, "licensing", "consolidation")
        await load_sandbox(places)
        await asyncio.gather(_restored(licensing, restoration, people),
                             _enforced(licensing, enforcement, people))  # fmt: skip
        for producer in ("licensing", "restoration", "enforcement"):
            told, hears = places.login(producer), places.login("supervision")
            await heard(told, hears, "supervision", producer)
        await load_reports(places, people, today(SystemClock()))
        await played(places.login("supervision"), people, "supervision", "partners", TAX_CLIENT)
        await _climbed(places)
        return names

    names = asyncio.run(load())
    first = not mark.exists()
    mark.write_text("banan\n")
    if first:
        say("示例账号：" + "、".join(names))
        say(f"示例密码：{password}" if given is None else "示例密码：由 KZ_DEMO_PASSWORD 给出")


async def _restored(licensing: str, restoration: str, people: Any) -> None:
    await played(restoration, people, "restoration", "inventory")
    await heard(licensing, restoration, "restoration")
    facts = await _facts(licensing)
    await played(restoration, people, "restoration", "funds", facts)
    await _sealed(restoration)
    for name in _OF_RESTORATION:
        await played(restoration, people, "restoration", name)


async def _enforced(licensing: str, enforcement: str, people: Any) -> None:
    await heard(licensing, enforcement, "enforcement")
    for name in _OF_ENFORCEMENT:
        await played(enforcement, people, "enforcement", name)


async def _facts(url: str) -> Sequence[Any]:
    """What licensing tells a reader that starts afresh."""
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.local_feed import LocalSource
    from kuangzheng.licensing.snapshot import snapshot

    database = Database(url, service="licensing", pool_size=2, worker=True)
    try:
        found = await LocalSource("licensing", database, "restoration", snapshot).snapshot()
    finally:
        await database.close()
    return () if found is None else found.items


async def _sealed(url: str) -> None:
    """The ledger's first seal, which the worker would make at midnight."""
    from kuangzheng.kernel.audit.seals import make_seal
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.settings import KernelSettings
    from kuangzheng.restoration.ledger.verifying import LEDGER

    database = Database(url, service="restoration", pool_size=2, worker=True)
    try:
        await make_seal(database, KernelSettings(), SystemClock(), LEDGER)
    finally:
        await database.close()


async def _climbed(places: Databases) -> None:
    """What is over its day is told to supervision and climbs, as the workers would have it within
    the hour."""
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.consumers import Consumer
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
    from kuangzheng.kernel.local_feed import LocalSource
    from kuangzheng.kernel.matters import tell_overdue
    from kuangzheng.supervision.escalations import climbing
    from kuangzheng.supervision.escalations.feed import OVERDUE_FEEDS

    scope, now = Scope.for_division(DbRole.WORKER, "system:demo", NATIONAL), SystemClock().now()
    above = Database(places.login("supervision"), service="supervision", pool_size=2, worker=True)
    try:
        for feed in OVERDUE_FEEDS:
            name = feed.producer
            told = Database(places.login(name), service=name, pool_size=2, worker=True)
            try:
                sources = import_module(f"kuangzheng.{name}.matters").SOURCES
                async with told.session(scope) as session:
                    await tell_overdue(session, name, sources, now)
                for one in import_module("kuangzheng.supervision.app").SUBSCRIPTIONS:
                    hook = import_module(f"kuangzheng.{name}.snapshot").snapshot
                    source = LocalSource(name, told, "supervision", hook)
                    while one.producer == name and await Consumer(above, one, source).step():
                        pass
            finally:
                await told.close()
        after: climbing.Place | None = climbing.FIRST
        while after is not None:
            async with above.session(scope) as session:
                _, after = await climbing.climb(session, now, after)
    finally:
        await above.close()


async def _first_reminders(url: str) -> None:
    """What the worker would tell next morning, so that the first day's inbox is not empty."""
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
    from kuangzheng.licensing.reminders.service import remind_all
    from kuangzheng.licensing.settings import LicensingSettings

    database = Database(url, service="licensing", pool_size=2, worker=True)
    scope = Scope.for_division(DbRole.WORKER, "system:demo", NATIONAL)
    steps = LicensingSettings().expiry_reminder_days
    try:
        await remind_all(lambda: database.session(scope), SystemClock().now(), steps)
    finally:
        await database.close()
