"""Reservations of caps under 32 parallel approvals, each in a transaction of its own.

Ours is the one call that applications make: locks, count, check, reservation, ledger and audit, with
role and scope announced before. The peer is what one would write by hand: `SELECT … FOR UPDATE` of
the same rows, the check in the application, then `UPDATE` and `INSERT`, each a round trip, without
scope, ledger and audit. Both run on one server with the same settings. Then the last places are
asked for by all at once: none may be given twice, and no transaction may end in a deadlock.
"""

import asyncio
import tempfile
import time
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from http_load import load
from kuangzheng.kernel.clock import SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.caps import service
from kuangzheng.licensing.caps.errors import CapExceeded
from kuangzheng.licensing.plans import service as plans
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.reading import read_text
from kuangzheng.licensing.plans.schemas import PlanExtend, PlanWrite
from report import lower_is_better, percentile, publish

PARALLEL, EACH, WARM_UP = 32, 40, 5
DIVISION, MINERAL = "500113", "建筑石料用灰岩"
SCOPE = Scope.for_division(DbRole.OFFICIAL, "bench", DIVISION)
PLACES = 100
"""Of the last round: asked for by twice as many."""


def content(mines: int) -> PlanContent:
    """The Banan plan with other caps; an adjustment of 2025 that goes on."""
    text = files("kuangzheng.licensing.demo").joinpath("plan-500113.yaml").read_text("utf-8")
    found = read_text(text).content
    assert found is not None
    for row in found.indicators:
        if row.kind in ("mine_count", "annual_output"):
            row.target = Decimal(mines if row.kind == "mine_count" else 10**9)
    found.totals[0].output = Decimal(10**9)
    return found


async def plan(url: str, mines: int) -> None:
    """A plan in force with that many places."""
    database, clock = Database(url, service="licensing", pool_size=2, worker=True), SystemClock()
    scope = Scope.for_division(DbRole.WORKER, "bench", DIVISION)
    async with database.session(scope) as session:
        writer = plans.Desk(session, "bench:writer", None, clock)
        other = plans.Desk(session, "bench:approver", None, clock)
        before = await plans.Plans(session).in_force(DIVISION, today(clock))
        words: dict[str, Any] = {}
        if before is not None:
            words = {"kind": "next_round", "replaces_id": before.id}
        made = await plans.draft(writer, PlanWrite(content=content(mines), **words))
        await plans.approve(other, made)
        await plans.publish(other, made, "示例", today(clock))
        until = today(clock).replace(year=today(clock).year + 5)
        await plans.lengthen(other, made, PlanExtend(until=until, reason="示例", document_no="示例"))
    await database.close()


async def ours(database: Database) -> float:
    """The call over a hot connection, its role and scope announced first."""
    begun = time.perf_counter()
    async with database.raw(SCOPE) as connection:
        answer = await connection.fetchval(
            _RESERVE, uuid4(), uuid4(), DIVISION, MINERAL, 1, Decimal(120), "万吨/年", "large",
            today(SystemClock()),
        )  # fmt: skip
    assert answer["state"] == "reserved", answer
    return (time.perf_counter() - begun) * 1000


async def by_service(database: Database) -> None:
    """As an application does it."""
    async with database.session(SCOPE) as session:
        await service.reserve(
            session, uuid4(), DIVISION, MINERAL, 1, Quantity.of("120", "万吨/年"), "large",
            today(SystemClock()),
        )  # fmt: skip


_TABLES = """
CREATE TABLE peer_caps (id int PRIMARY KEY, cap numeric, committed numeric, reserved numeric);
INSERT INTO peer_caps SELECT n, 1000000000, 0, 0 FROM generate_series(1, 4) n;
CREATE TABLE peer_reservations (id uuid PRIMARY KEY, application_id uuid, mines int, capacity numeric);
"""
_RESERVE = "SELECT caps_reserve($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())"
ASKED = {1: 1, 2: 120, 3: 1, 4: 1}


async def peer(pool: asyncpg.Pool) -> float:
    begun = time.perf_counter()
    async with pool.acquire() as connection, connection.transaction():
        rows = await connection.fetch("SELECT * FROM peer_caps ORDER BY id FOR UPDATE")
        assert all(r["committed"] + r["reserved"] + ASKED[r["id"]] <= r["cap"] for r in rows)
        await connection.execute(
            "UPDATE peer_caps SET reserved = reserved + CASE id WHEN 2 THEN 120 ELSE 1 END"
        )
        await connection.execute(
            "INSERT INTO peer_reservations VALUES ($1, $2, 1, 120)", uuid4(), uuid4()
        )
    return (time.perf_counter() - begun) * 1000


async def crowd(one: Any, each: int) -> list[float]:
    """`PARALLEL` approvals at once, `each` times one after the other."""
    found: list[float] = []
    for _ in range(each):
        found += await asyncio.gather(*(one() for _ in range(PARALLEL)))
    return found


async def last_places(database: Database, dsn: str) -> tuple[int, int]:
    """Twice as many ask as there are places: how many won, and how many deadlocks there were."""
    won = 0
    deadlocks = 0

    async def one() -> float:
        nonlocal won, deadlocks
        try:
            await by_service(database)
            won += 1
        except CapExceeded:
            pass
        except Exception as error:
            if "deadlock" not in str(error):
                raise
            deadlocks += 1
        return 0.0

    await crowd(one, PLACES * 2 // PARALLEL + 1)
    connection = await asyncpg.connect(dsn)
    over = await connection.fetchval(
        "SELECT count(*) FROM plan_caps WHERE enforced AND committed + reserved > cap"
    )
    await connection.close()
    assert not over, "a cap was passed"
    return won, deadlocks


async def measured(server: EmbeddedServer) -> None:
    login, root = server.dsn("licensing").login, server.superuser_dsn("kz_licensing")
    await plan(login, 10**6)
    database = Database(login, service="licensing", pool_size=PARALLEL, wait_s=60)
    pool = await asyncpg.create_pool(root, min_size=PARALLEL, max_size=PARALLEL)
    await pool.execute(_TABLES)
    for one in (lambda: ours(database), lambda: peer(pool)):
        await crowd(one, WARM_UP)
    mine, theirs = [], []
    for _ in range(EACH // 10):
        mine += await crowd(lambda: ours(database), 10)
        theirs += await crowd(lambda: peer(pool), 10)
    await pool.close()
    await plan(login, PARALLEL * (EACH + WARM_UP) + PLACES)
    won, deadlocks = await last_places(database, root)
    await database.close()
    print(f"# {len(mine)} reservations by {PARALLEL} at once, {load()}", flush=True)
    publish("caps", [
        *(
            lower_is_better(
                f"cap_reservation_p{round(share * 100)}", percentile(mine, share), "ms",
                peer="for-update", peer_value=percentile(theirs, share), target=f"<={limit}",
                met=percentile(mine, share) <= limit,
            )
            for share, limit in ((0.5, 40), (0.99, 50))
        ),
        lower_is_better(
            "cap_places_given", won, "places", peer="places-left", peer_value=PLACES,
            target=f"={PLACES}", met=won == PLACES,
        ),
        lower_is_better(
            "cap_deadlocks", deadlocks or 1e-9, "deadlocks", peer="none", peer_value=1e-9,
            target="=0", met=deadlocks == 0,
        ),
    ])  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kz-bench-caps-") as folder:
        server = EmbeddedServer(Path(folder))
        server.start()
        try:
            server.bootstrap()
            upgrade("licensing", server.dsn("licensing").owner)
            asyncio.run(measured(server))
        finally:
            server.stop()
            server.remove()


if __name__ == "__main__":
    main()
