"""kill -9 of the service and of PostgreSQL in the middle of posting.

No acknowledged transaction is lost, none is half there, the same key gives the same answer.
`KZ_LEDGER_KILLS` sets the rounds (100 in CI).
"""

import asyncio
import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from tests.restoration.ledger.posting_process import posting

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.watchdog import ends_with_us
from kuangzheng.restoration.ledger.posting import Poster

ROUNDS = int(os.environ.get("KZ_LEDGER_KILLS", "4"))
BACKEND = Path(__file__).parents[3]
Told = tuple[dict[str, str], dict[str, str]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A cluster of its own, with the ledger's two accounts."""
    with ends_with_us(tmp_path):
        made = EmbeddedServer(tmp_path)
        made.start()
        made.bootstrap()
        upgrade("restoration", made.dsn("restoration").owner)
        with psycopg.connect(made.superuser_dsn("kz_restoration")) as superuser:
            superuser.execute("SELECT set_config('kz.actor', 'test', true)")
            for code, type_ in (("bank", "asset"), ("deposits", "liability")):
                superuser.execute(
                    "INSERT INTO ledger_accounts (id, division_code, code, name, type, kind)"
                    " VALUES (%s, '500113', %s, '示例', %s, 'decided')",
                    (new_id(), code, type_),
                )
        try:
            yield made
        finally:
            made.stop()
            made.remove()


def _told(lines: list[str], sent: dict[str, str], heard: dict[str, str]) -> None:
    for line in lines:
        if line.endswith("\n") and len(parts := line.split()) == 3:
            (sent if parts[0] == "S" else heard)[parts[1]] = parts[2]


def interrupted(server: EmbeddedServer, patience: int, victim: str) -> Told:
    """Sent (id → key) and acknowledged (id → hash of the answer) when the victim was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.restoration.ledger.posting_process",
         server.dsn("restoration").login],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace", cwd=BACKEND,
        env={**os.environ, "PYTHONPATH": f"{BACKEND / 'src'}{os.pathsep}{BACKEND}"},
    )  # fmt: skip
    assert process.stdout is not None
    sent: dict[str, str] = {}
    heard: dict[str, str] = {}
    postmaster = psutil.Process(read_postmaster(server.layout.data).pid)
    while len(heard) < patience:
        _told([process.stdout.readline()], sent, heard)
    if victim == "database":
        postmaster.kill()
        psutil.wait_procs([postmaster], timeout=10)
    process.kill()
    _told(process.stdout.readlines(), sent, heard)
    process.wait()
    if victim == "database":
        server.start()
    return sent, heard


async def _replayed(server: EmbeddedServer, sent: dict[str, str], heard: dict[str, str]) -> None:
    database = Database(server.dsn("restoration").login, service="restoration", pool_size=4)
    poster = Poster(database)
    try:
        for id_, key in sent.items():
            request = posting(id_, key)
            outcome = await poster.post(request)
            while outcome.state == "busy":  # the killed one's lock goes when its backend sees it
                outcome = await poster.post(request)
            if id_ in heard:
                assert outcome.state == "stored"
                assert hashlib.sha256(outcome.body.encode()).hexdigest() == heard[id_]
            assert await poster.post(request) == type(outcome)("stored", outcome.body)
    finally:
        await database.close()


@pytest.mark.long
def test_given_kills_in_the_middle_then_nothing_acknowledged_is_lost_and_nothing_is_half(
    server: EmbeddedServer,
) -> None:
    chance = random.Random(20251128)
    total = 0
    for number in range(ROUNDS):
        victim = "service" if number % 2 else "database"
        sent, heard = interrupted(server, chance.randint(1, 60), victim)
        asyncio.run(_replayed(server, sent, heard))
        total += len(sent)
        with psycopg.connect(server.superuser_dsn("kz_restoration")) as superuser:
            rows = superuser.execute(
                "SELECT (SELECT count(*) FROM ledger_transactions),"
                " (SELECT count(*) FROM ledger_entries),"
                " (SELECT count(*) FROM audit_entries WHERE action = 'post'),"
                " (SELECT count(*) FROM outbox), (SELECT count(*) FROM idempotency_keys),"
                " (SELECT count(*) FROM find_ledger_break()),"
                " (SELECT count(*) FROM find_ledger_misfit())"
            ).fetchone()
        assert rows == (total, 2 * total, total, total, total, 0, 0)
