"""Accruals of 20,000 funds: a dry run, the run that posts, and the same asked for again.

Half of the funds go by the factors of Ordos, half by the plan and have a year behind them; every
fund has eight quarters of output, the server is durable and new in each round. Posting keeps every
invariant of the ledger, its audit and its events. The median of three rounds counts.
"""

import asyncio
import os
import shutil
import statistics
import time
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from http_load import load
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.accruals.repository import Runs
from kuangzheng.restoration.accruals.running import LANE, RUN
from kuangzheng.restoration.accruals.tables import AccrualRun
from platform_home import DATA
from report import lower_is_better, publish

HOME, ROUNDS = DATA / "accruals", 3
FUNDS = int(os.environ.get("KZ_BENCH_FUNDS", "20000"))
HALVES = ("150622", "500113")
_FUNDS = """
INSERT INTO funds (id, division_code, right_id, right_name, holder_id, holder_name, state, plan_title,
  plan_approved_on, plan_cost_fen, plan_phases, opened_on, bank_name, bank_account_no, mineral_class,
  method, land, region_factor, price_factor, plan_output_t, basis_document_no, term_to)
SELECT uuidv7(), %(division)s, uuidv7(), '示例矿山' || n, uuidv7(), '示例矿业' || n, 'open', '示例方案',
  '2024-06-11', 100000000 + n * 100, jsonb_build_array(
    jsonb_build_object('no', 1, 'name', '一期', 'starts_on', '2025-01-01', 'ends_on', '2027-12-31',
      'cost_fen', 60000000),
    jsonb_build_object('no', 2, 'name', '二期', 'starts_on', '2028-01-01', 'ends_on', '2030-12-31',
      'cost_fen', 40000000 + n * 100)),
  '2024-07-01', '示例银行', '6200000000000001', 'solid_energy', 'underground_subsidence', 'grass', 1, 1,
  5000000, '示例〔2025〕9号', '2040-12-31' FROM generate_series(1, %(count)s) n
"""
_OUTPUTS = """
INSERT INTO output_copies (right_id, year, quarter, division_code, edition, output_t, told_at)
SELECT f.right_id, y, q, f.division_code, 1, 1000 + q, now()
  FROM funds f, generate_series(2024, 2025) y, generate_series(1, 4) q
"""
_ACCOUNTS = """
INSERT INTO ledger_accounts (id, division_code, code, name, type, kind, owner_kind, owner_id, holder_id)
SELECT uuidv7(), f.division_code, 'F:' || replace(f.id::text, '-', '') || ':' || a.name, '示例', a.type,
       'mirrored', 'fund', f.id, f.holder_id
  FROM funds f, (VALUES ('due', 'liability'), ('accrued', 'expense'), ('bank', 'asset'),
                        ('paid', 'equity'), ('used', 'expense'), ('interest', 'income'),
                        ('charges', 'expense')) a(name, type)
"""


def filled(server: EmbeddedServer) -> None:
    """As many funds with their accounts, outputs and sums, none with anything posted."""
    upgrade("restoration", server.dsn("restoration").owner)
    with psycopg.connect(server.superuser_dsn("kz_restoration")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'system:bench', true)")
        for division in HALVES:
            connection.execute(_FUNDS, {"division": division, "count": FUNDS // 2})
        connection.execute(
            "INSERT INTO fund_sums (fund_id, division_code) SELECT id, division_code FROM funds"
        )
        connection.execute(_OUTPUTS)
        connection.execute(_ACCOUNTS)
    analyze(server)


def analyze(server: EmbeddedServer) -> None:
    """As the server does by itself within a minute."""
    with psycopg.connect(server.superuser_dsn("kz_restoration"), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


async def run(
    worker: Worker, kind: str, division: str = "100000", year: int = 2025
) -> tuple[float, AccrualRun]:
    """Seconds that the job takes, and the run as it stands then."""
    scope, now = Scope.for_division(DbRole.WORKER, "system:bench", "100000"), worker.clock.now()
    made = AccrualRun(
        id=new_id(), division_code=division, kind=kind, period=str(year), asked_by="system:bench",
        period_from=date(year, 1, 1), period_to=date(year, 12, 31), created_at=now, updated_at=now,
    )  # fmt: skip
    run_id = made.id
    async with worker.database.session(scope) as session:
        await Runs(session).add(made)
        job = await enqueue(session, RUN, {"run_id": str(run_id)}, "100000", lane=LANE)
    begun = time.perf_counter()
    await run_job(worker, UUID(str(job)), stopping=lambda: False)
    seconds = time.perf_counter() - begun
    async with worker.database.session(scope) as session:
        found = await Runs(session).get(run_id)
        assert found.state == "done", found
    return seconds, found


async def measured(server: EmbeddedServer) -> list[tuple[float, float, float]]:
    """Seconds of a dry run, of the run that posts and of the one that finds all posted."""
    settings, url = KernelSettings(home=HOME), server.dsn("restoration").login
    database = Database(url, service="restoration", pool_size=4, worker=True)
    worker = Worker("restoration", database, settings, SystemClock())
    try:
        await run(worker, "post", HALVES[1], 2024)
        await asyncio.to_thread(analyze, server)
        dry, listed = await run(worker, "dry")
        post, posted = await run(worker, "post")
        again, same = await run(worker, "post")
    finally:
        await database.close()
    assert listed.changed == posted.changed == same.same == FUNDS, (listed, posted, same)
    assert listed.amount_fen == posted.amount_fen > 0 == same.amount_fen
    return [(dry, post, again)]


def main() -> None:
    found: list[tuple[float, float, float]] = []
    for n in range(ROUNDS):
        shutil.rmtree(HOME, ignore_errors=True)
        HOME.mkdir(parents=True)
        server = EmbeddedServer(HOME)
        server.start()
        try:
            server.bootstrap()
            filled(server)
            found += asyncio.run(measured(server))
        finally:
            server.stop()
            server.remove()
        told = ", ".join(f"{seconds:.2f}" for seconds in found[-1])
        print(f"# round {n + 1}: dry, post, again {told} s; {load()}", flush=True)
    dry, post, again = (statistics.median(column) for column in zip(*found, strict=True))
    publish("accruals", [_figure("dry", dry), _figure("post", post), _figure("again", again)])


def _figure(name: str, seconds: float) -> Any:
    return lower_is_better(
        f"accruals_{name}", seconds, "s", peer="target", peer_value=5, target="<=5",
        met=seconds <= 5,
    )  # fmt: skip


if __name__ == "__main__":
    main()
