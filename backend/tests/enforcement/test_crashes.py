"""kill -9 of the service and of PostgreSQL in the middle of a step of a case, of an execution and
of a campaign: nothing acknowledged is lost, nothing is half there, the same key gives the same
answer. `KZ_ENFORCEMENT_KILLS` sets the rounds."""

import asyncio
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from kuangzheng.enforcement.register_copies.feed import LICENSING_COPIES
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.postmaster import read_postmaster
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.watchdog import ends_with_us
from tests.enforcement.crash_process import Answer, Sent, Service, digest, request
from tests.enforcement.execution.conftest import enter_case
from tests.enforcement.patch_things import right_event

ROUNDS = int(os.environ.get("KZ_ENFORCEMENT_KILLS", "4"))
BACKEND = Path(__file__).parents[2]
_FEED = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
Heard = dict[str, tuple[int, str]]
COUNTS = """
    SELECT (SELECT count(*) FROM cases WHERE proposed_by = 'crash:handler'),
           (SELECT count(*) FROM case_acts WHERE act = 'propose'),
           (SELECT count(*) FROM cases WHERE state = 'filed' AND version = 2),
           (SELECT count(*) FROM case_acts WHERE act = 'approve'),
           (SELECT count(*) FROM executions), (SELECT count(*) FROM execution_payments),
           (SELECT count(*) FROM problems),
           (SELECT count(*) FROM idempotency_keys WHERE principal LIKE '%crash:%')
"""
HALF = """
    SELECT 'case' FROM cases c WHERE c.proposed_by = 'crash:handler'
       AND (SELECT count(*) FROM case_acts a WHERE a.case_id = c.id) <> c.version
    UNION ALL
    SELECT 'execution' FROM executions e
     WHERE e.version <> 1 + (SELECT count(*) FROM execution_payments p WHERE p.execution_id = e.id)
    UNION ALL
    SELECT 'problem' FROM problems p
     WHERE NOT EXISTS (SELECT FROM audit_entries a WHERE a.entity_id = p.id::text)
    UNION ALL
    SELECT 'audit' FROM executions e
     WHERE NOT EXISTS (SELECT FROM audit_entries a WHERE a.entity_id = e.id::text)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedServer]:
    """A cluster of its own."""
    with ends_with_us(tmp_path):
        made = EmbeddedServer(tmp_path / "data")
        made.start()
        made.bootstrap()
        upgrade("enforcement", made.dsn("enforcement").owner)
        try:
            yield made
        finally:
            made.stop()
            made.remove()


async def _begun(server: EmbeddedServer, home: Path) -> dict[str, Any]:
    """A right that is known, a campaign over it, served decisions to be paid."""
    service = Service(server.dsn("enforcement").login, home)
    event = right_event("甲", 106.5, 0.004)
    try:
        async with service.database.session(_FEED) as session:
            await LICENSING_COPIES.handlers["licensing.right_registered"](session, event)
        client = service._clients["clerk"]
        shipped = (await client.get("/api/v1/enforcement/campaign-templates?year=2025")).json()[0]
        told = {k: v for k, v in shipped.items() if k not in ("code", "year", "spot_basis")}
        status, body = await service.send(request(
            "approver", "/api/v1/enforcement/campaigns",
            told | {"document_no": "示例府办〔2025〕1号", "template": shipped["code"]},
        ))  # fmt: skip
        assert status == 201, body
    finally:
        await service.database.close()
    with psycopg.connect(server.superuser_dsn("kz_enforcement")) as superuser:
        cases = [str(enter_case(superuser)) for _ in range(60 * ROUNDS)]
    return {"campaign": json.loads(body)["id"], "right": event["data"]["right_id"], "cases": cases}


def _read(lines: list[str], sent: list[Sent], heard: Heard) -> None:
    for line in lines:
        if not line.endswith("\n") or line[:3] not in ("S {", "A ["):
            continue  # cut off by the kill, or what the service writes into its log
        what, told = line[0], json.loads(line[2:])
        if what == "S":
            sent.append(told)
        else:
            heard[told[0]] = (told[1], told[2])


def interrupted(
    server: EmbeddedServer, home: Path, told: Path, patience: int, victim: str
) -> tuple[list[Sent], Heard]:
    """What was sent and what was acknowledged when the victim was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.enforcement.crash_process",
         server.dsn("enforcement").login, str(home), str(told)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace", cwd=BACKEND,
        env={**os.environ, "PYTHONPATH": f"{BACKEND / 'src'}{os.pathsep}{BACKEND}"},
    )  # fmt: skip
    assert process.stdout is not None
    sent: list[Sent] = []
    heard: Heard = {}
    postmaster = psutil.Process(read_postmaster(server.layout.data).pid)
    while len(heard) < patience:
        line = process.stdout.readline()
        assert line, "the process ended by itself"
        _read([line], sent, heard)
    if victim == "database":
        postmaster.kill()
        psutil.wait_procs([postmaster], timeout=10)
    process.kill()
    _read(process.stdout.readlines(), sent, heard)
    process.wait()
    if victim == "database":
        server.start()
    return sent, heard


async def _replayed(
    server: EmbeddedServer, home: Path, sent: list[Sent], heard: Heard
) -> None:
    """Sent again word for word, in the order of before, and once more."""
    service = Service(server.dsn("enforcement").login, home)

    async def again(one: Sent) -> Answer:
        while True:  # the killed one's lock goes when its backend sees it
            answer = await service.send(one)
            if answer[0] != 409 or json.loads(answer[1])["code"] != "idempotency_key_busy":
                return answer

    try:
        for one in sent:
            first = await again(one)
            assert first[0] in (200, 201), first[1].decode()
            if one["key"] in heard:
                assert (first[0], digest(first)) == heard[one["key"]]
            assert await again(one) == first
    finally:
        await service.database.close()


@pytest.mark.long
def test_given_kills_in_the_middle_of_a_step_then_nothing_is_half_and_a_replay_says_the_same(
    server: EmbeddedServer, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    begun = asyncio.run(_begun(server, home))
    chance, kinds, left = random.Random(20251129), Counter[str](), list(begun["cases"])
    for number in range(ROUNDS):
        told = tmp_path / "told.json"
        told.write_text(json.dumps(begun | {"cases": left}), encoding="utf-8")
        victim = "service" if number % 2 else "database"
        sent, heard = interrupted(server, home, told, chance.randint(5, 40), victim)
        asyncio.run(_replayed(server, home, sent, heard))
        for one in sent:
            last = one["path"].rsplit("/", 1)[-1]
            kinds[last] += 1
            if last == "executions":
                left.remove(one["body"]["case_id"])
        with psycopg.connect(server.superuser_dsn("kz_enforcement")) as superuser:
            counts = superuser.execute(COUNTS).fetchone()
            half = superuser.execute(HALF).fetchall()
        assert half == []
        total = sum(kinds.values())
        assert counts == (
            kinds["cases"], kinds["cases"], kinds["approve"], kinds["approve"],
            kinds["executions"], kinds["pay"], kinds["problems"], total + 1,
        )  # fmt: skip
    assert min(kinds[name] for name in ("cases", "approve", "problems", "executions", "pay")) > 0
