"""The last place under parallel approvals, over connections of their own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, scope_of
from kuangzheng.licensing.caps.errors import CapExceeded
from tests.licensing.caps.conftest import Desk
from tests.licensing.plans.conftest import Body, banan
from tests.licensing.rooms import run_sql
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Body]]
PARALLEL = 32


@pytest.fixture
async def wide(
    people: People, migrated: Callable[[str], str], clock: SettableClock
) -> AsyncIterator[Desk]:
    """A desk with a connection for each of 32 clerks."""
    database = Database(migrated("licensing"), service="licensing", pool_size=PARALLEL, wait_s=30)
    yield Desk(database, clock)
    await database.close()


async def attempt(desk: Desk, **wanted: str) -> bool:
    try:
        await desk.reserve(**wanted)  # type: ignore[arg-type]
    except CapExceeded as refused:
        assert all(line["cap"] for line in refused.extra["caps"])
        return False
    return True


async def test_given_two_at_once_for_the_last_place_then_exactly_one_wins(
    published: Published, wide: Desk
) -> None:
    content = banan()
    content["indicators"][5]["target"] = "1"
    await published(content)
    for _ in range(5):
        won = await asyncio.gather(attempt(wide), attempt(wide))
        assert sorted(won) == [False, True]
        async with asyncio.timeout(5):
            rows = await open_applications(wide)
            await wide.release(rows[0])


async def open_applications(desk: Desk) -> list[UUID]:
    async with desk.database.session(scope_of()) as session:
        query = text("SELECT application_id FROM cap_reservations WHERE status = 'reserved'")
        return list((await session.execute(query)).scalars())


async def test_given_32_at_once_for_six_kinds_of_rows_then_no_overshoot_and_no_deadlock(
    published: Published, wide: Desk, postgres: EmbeddedServer
) -> None:
    await published()
    limestone = {"capacity": "100 万吨/年"}
    heat = {"mineral": "地热", "capacity": "5 万立方米/年"}
    asked = [limestone if number % 2 else heat for number in range(64)]
    gate = asyncio.Semaphore(PARALLEL)

    async def one(wanted: dict[str, str]) -> bool:
        async with gate:
            return await attempt(wide, **wanted)

    won = await asyncio.gather(*(one(wanted) for wanted in asked))
    # 28 places in all; of limestone at most 1500 / 100 = 15.
    assert sum(won) == 28
    assert sum(w for w, wanted in zip(won, asked, strict=True) if wanted is limestone) <= 15
    rows = run_sql(postgres, "SELECT committed + reserved <= cap FROM plan_caps WHERE enforced")
    assert rows and all(within for (within,) in rows)
    unproven = (
        "SELECT c.id FROM plan_caps c JOIN cap_movements m ON m.cap_id = c.id GROUP BY c.id"
        " HAVING sum(m.reserved_delta) <> c.reserved OR max(m.reserved_after) <> c.reserved"
    )
    assert run_sql(postgres, unproven) == []
