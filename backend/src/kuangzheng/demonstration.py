"""The demonstration of all services: accounts, then what those accounts would have done."""

import asyncio
import secrets
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from kuangzheng.demonstration_steps import Theatre, heard, played
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
    from kuangzheng.kernel.clock import today
    from kuangzheng.licensing.demo.banan import load_banan
    from kuangzheng.licensing.demo.banan_plan import load_plan
    from kuangzheng.licensing.demo.xinzhou import load_xinzhou

    password = given or secrets.token_urlsafe(9) + "-Kz7"
    say("载入示例数据")

    async def load() -> list[str]:
        theatre = Theatre(places, settings)
        database = theatre.opened("identity")
        try:
            names = await ensure_demo_accounts(database, password)
            people = await demo_principals(database)
            await ensure_demo_clients(database)
            await ensure_demo_holidays(database, theatre.clock)
        finally:
            await database.close()
        for reader in ("licensing", "restoration", "enforcement", "supervision"):
            await heard(theatre, reader, "identity")
        if await load_banan(places.owner("licensing"), today(theatre.clock)):
            for name in _OF_BANAN:
                await played(theatre, people, "licensing", name)
            await _first_reminders(theatre)
        if await load_plan(places.login("licensing"), theatre.clock):
            await played(theatre, people, "licensing", "grants")
            await played(theatre, people, "licensing", "ranges")
        if await load_xinzhou(places.owner("licensing")):
            await played(theatre, people, "licensing", "consolidation")
        await load_sandbox(theatre)
        await asyncio.gather(_restored(theatre, people), _enforced(theatre, people))
        for producer in ("licensing", "restoration", "enforcement"):
            await heard(theatre, "supervision", producer)
        await load_reports(theatre, people)
        await played(theatre, people, "supervision", "partners", TAX_CLIENT)
        await _climbed(theatre)
        return names

    names = asyncio.run(load())
    first = not mark.exists()
    mark.write_text("banan\n")
    if first:
        say("示例账号：" + "、".join(names))
        say(f"示例密码：{password}" if given is None else "示例密码：由 KZ_DEMO_PASSWORD 给出")


async def _restored(theatre: Theatre, people: Any) -> None:
    await played(theatre, people, "restoration", "inventory")
    await heard(theatre, "restoration")
    facts = await _facts(theatre)
    await played(theatre, people, "restoration", "funds", facts)
    await _sealed(theatre)
    for name in _OF_RESTORATION:
        await played(theatre, people, "restoration", name)


async def _enforced(theatre: Theatre, people: Any) -> None:
    await heard(theatre, "enforcement")
    for name in _OF_ENFORCEMENT:
        await played(theatre, people, "enforcement", name)


async def _facts(theatre: Theatre) -> Sequence[Any]:
    """What licensing tells a reader that starts afresh."""
    database = theatre.opened("licensing")
    try:
        found = await theatre.source(database, "restoration").snapshot()
    finally:
        await database.close()
    return () if found is None else found.items


async def _sealed(theatre: Theatre) -> None:
    """The ledger's first seal, which the worker would make at midnight."""
    from kuangzheng.kernel.audit.seals import make_seal
    from kuangzheng.restoration.ledger.verifying import LEDGER

    database = theatre.opened("restoration")
    try:
        await make_seal(database, theatre.settings, theatre.clock, LEDGER)
    finally:
        await database.close()


async def _climbed(theatre: Theatre) -> None:
    """What is over its day is told to supervision and climbs, as the workers would have it within
    the hour."""
    from kuangzheng.kernel.consumers import Consumer
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
    from kuangzheng.kernel.matters import tell_overdue
    from kuangzheng.supervision.escalations import climbing
    from kuangzheng.supervision.escalations.feed import OVERDUE_FEEDS

    scope, now = Scope.for_division(DbRole.WORKER, "system:demo", NATIONAL), theatre.clock.now()
    above = theatre.opened("supervision")
    try:
        for feed in OVERDUE_FEEDS:
            name = feed.producer
            told = theatre.opened(name)
            try:
                sources = import_module(f"kuangzheng.{name}.matters").SOURCES
                async with told.session(scope) as session:
                    await tell_overdue(session, name, sources, now)
                source = theatre.source(told, "supervision")
                for one in import_module("kuangzheng.supervision.work").SUBSCRIPTIONS:
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


async def _first_reminders(theatre: Theatre) -> None:
    """What the worker would tell next morning, so that the first day's inbox is not empty."""
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
    from kuangzheng.licensing.reminders.service import remind_all
    from kuangzheng.licensing.settings import LicensingSettings

    database = theatre.opened("licensing")
    scope = Scope.for_division(DbRole.WORKER, "system:demo", NATIONAL)
    steps = LicensingSettings().expiry_reminder_days
    try:
        await remind_all(lambda: database.session(scope), theatre.clock.now(), steps)
    finally:
        await database.close()
