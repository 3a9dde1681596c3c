"""The list of cases by their clock among 200,000, under row security of a municipality.

Ours is the list's own query through the repository: scope, conditions, keyset order by the last day.
The peer is the same page without row security and without a scope, ordered by the same index: what
one would write by hand. Asked in turn: the first page, the red ones, the amber ones, a later page by
its cursor, one state.
"""

import asyncio
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
from kuangzheng.enforcement.cases.repository import Cases, conditions
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.paging import PageRequest
from report import lower_is_better, percentile, publish

CASES, ROUNDS, WARM_UP, ON = 200_000, 100, 10, date(2025, 8, 1)
TARGET_MS = 50
SCOPE = Scope.for_division(DbRole.OFFICIAL, "bench", "500000")
_FILL = f"""
INSERT INTO cases (id, division_code, no, state, violation, title, facts, act_until, party_kind,
  party_name, proposed_on, proposed_by, filed_on, filed_by, due_on, amber_on)
SELECT uuidv7(), CASE WHEN n % 10 = 0 THEN '140902' ELSE '5001' || lpad((n % 38 + 1)::text, 2, '0') END,
       'bench-' || n, s.state, 'beyond_boundary', '示例案件' || n, '示例', f.day - 30, 'unit',
       '示例单位' || n, f.day, 'bench:one', f.day, 'bench:two',
       CASE WHEN s.state = 'investigating' THEN f.day + 90 END,
       CASE WHEN s.state = 'investigating' THEN f.day + 72 END
  FROM generate_series(1, {CASES}) n,
       LATERAL (SELECT CASE WHEN n % 5 = 0 THEN 'investigating' ELSE 'filed' END AS state) s,
       LATERAL (SELECT date '2025-08-01' - n % 120 AS day) f
"""
_PEER = "SELECT * FROM cases WHERE queue_on < $1 ORDER BY queue_on, id LIMIT 51"
_ASKED: dict[str, dict[str, Any]] = {
    "first": {}, "red": {"light": "red"}, "amber": {"light": "amber"},
    "green": {"light": "green"}, "grey": {"light": "grey"}, "open": {"open_only": True},
    "state": {"state": "investigating"}, "division": {"division": "500113"},
    "words": {"q": "示例单位4711"}, "count": {"light": "red"},
}  # fmt: skip


async def timed(
    database: Database, asked: dict[str, Any], cursor: str | None, *, counted: bool = False
) -> tuple[float, Any]:
    page = PageRequest(50, cursor, None, exact_count=counted)
    async with database.session(SCOPE) as session:
        begun, cases = time.perf_counter(), Cases(session)
        if "q" in asked:
            asked = {"ids": await cases.found(asked["q"], "500000")}
        rows, after, _ = await cases.page(conditions(ON, **asked), page)
        spent = (time.perf_counter() - begun) * 1000
    assert rows
    return spent, after


async def measured(database: Database) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in (*_ASKED, "later")}
    for number in range(ROUNDS + WARM_UP):
        for name, asked in _ASKED.items():
            spent, after = await timed(database, asked, None, counted=name == "count")
            if number >= WARM_UP:
                found[name].append(spent)
            if name == "first":
                spent, _ = await timed(database, asked, after)
                if number >= WARM_UP:
                    found["later"].append(spent)
    return found


async def peer(url: str) -> list[float]:
    connection = await asyncpg.connect(url)
    spent = []
    for number in range(ROUNDS + WARM_UP):
        begun = time.perf_counter()
        assert await connection.fetch(_PEER, ON)
        if number >= WARM_UP:
            spent.append((time.perf_counter() - begun) * 1000)
    await connection.close()
    return spent


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder))
        server.start()
        try:
            server.bootstrap()
            dsn = server.dsn("enforcement")
            upgrade("enforcement", dsn.owner)
            superuser = server.superuser_dsn("kz_enforcement")
            connection = await asyncpg.connect(superuser)
            await connection.execute("SET session_replication_role = replica")
            await connection.execute(_FILL)
            await connection.execute("ANALYZE cases")
            await connection.close()
            database = Database(dsn.login, service="enforcement")
            found, beside = await measured(database), await peer(superuser)
            await database.close()
        finally:
            server.stop()
            server.remove()
    theirs = percentile(beside, 0.99)
    publish("case_list", [
        lower_is_better(
            f"case_list_{name}_p99", percentile(times, 0.99), "ms", peer="plain_sql",
            peer_value=theirs, target=f"<={TARGET_MS}ms", met=percentile(times, 0.99) <= TARGET_MS,
        )
        for name, times in found.items()
    ])  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
