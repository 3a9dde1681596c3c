"""Posting over HTTP beside pgbench's built-in TPC-B-like transaction on the same durable server.

Ours is the whole path of the service: authentication, validation, idempotency, audit, outbox, every
invariant. Peer and ours run one after the other, each at 20 clients.
"""

import asyncio
import json
import re
import shutil
import subprocess
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import psycopg
from http_load import bench, get, load, post
from kuangzheng.kernel.auth.tokens import SigningKey, encode
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys
from kuangzheng.restoration.ledger.verifying import verify_ledger
from platform_home import DATA
from report import higher_is_better, lower_is_better, percentile, publish

HOME, ACCOUNTS, POSTS, SECONDS, BATCH = DATA / "ledger", 1000, 4000, 10, 500
PATH = "/api/v1/restoration/ledger"


class Keys:
    """The public half, as the service sees it."""

    def __init__(self, public: dict[str, Any]) -> None:
        self._public = public

    async def public_key(self, kid: str) -> dict[str, Any] | None:
        return self._public if kid == "test-key" else None


def service(url: str, public: dict[str, Any]) -> Any:
    from kuangzheng.kernel.app import Runtime
    from kuangzheng.restoration.app import create_app

    database = Database(url, service="restoration", pool_size=8)
    return create_app(Runtime("restoration", database, Keys(public), KernelSettings(home=HOME)))


def pgbench(server: EmbeddedServer) -> float:
    """Transactions a second of the built-in TPC-B-like script at 20 clients."""
    program = str(server.engine.bin / "pgbench")
    dsn = server.superuser_dsn("postgres")
    subprocess.run([program, "-i", "-q", "-s", "20", dsn], check=True, capture_output=True)
    told = subprocess.run(
        [program, "-n", "-M", "prepared", "-c", "20", "-j", "2", "-T", str(SECONDS), dsn],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return float(re.search(r"tps = ([\d.]+)", told)[1])


def body(debit: str, credit: str, count: int = 1) -> bytes:
    now = datetime.now(UTC).isoformat()
    return json.dumps({"transactions": [
        {"id": str(uuid.uuid4()), "event_at": now, "memo": "示例", "entries": [
            {"account": debit, "side": "debit", "amount_fen": 100},
            {"account": credit, "side": "credit", "amount_fen": 100},
        ]} for _ in range(count)
    ]}).encode()  # fmt: skip


def main() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    server = EmbeddedServer(HOME)
    server.start()
    try:
        server.bootstrap()
        upgrade("restoration", server.dsn("restoration").owner)
        with psycopg.connect(server.superuser_dsn("kz_restoration")) as superuser:
            superuser.execute("SELECT set_config('kz.actor', 'system:bench', true)")
            superuser.execute(
                "INSERT INTO ledger_accounts (id, division_code, code, name, type, kind)"
                " SELECT uuidv7(), '500113', 'a' || n, '示例', CASE n %% 2 WHEN 0 THEN 'asset'"
                " ELSE 'liability' END, 'decided' FROM generate_series(0, %s) n", (ACCOUNTS - 1,)
            )  # fmt: skip
        measure(server)
    finally:
        server.stop()
        server.remove()


def measure(server: EmbeddedServer) -> None:
    keys = TestKeys()
    signing: SigningKey = keys.signing
    claims = {
        "sub": str(uuid.uuid4()), "jti": str(uuid.uuid4()), "kind": "user", "name": "示例",
        "grants": {"500113": ["finance_officer"]}, "holder": None, "scp": [], "org": None,
    }  # fmt: skip
    url = server.dsn("restoration").login

    def headers() -> str:
        token = encode(claims, signing, int(time.time()))
        key = uuid.uuid4().hex
        return f"Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n"

    peer = pgbench(server)
    token = headers().partition("Idempotency-Key")[0]

    def posting(debit: int, credit: int, count: int = 1) -> bytes:
        lines = f"{token}Idempotency-Key: {uuid.uuid4().hex}\r\n"
        return post(f"{PATH}/transactions", lines, body(f"a{debit}", f"a{credit}", count))

    with bench() as clients:
        port = clients.peer(service, url, keys.public).port

        def run(requests: list[bytes], at_once: int) -> tuple[float, list[float]]:
            begun = time.perf_counter()
            answers = clients.ask(port, requests, at_once)
            return len(requests) / (time.perf_counter() - begun), [a.ms for a in answers]

        spread = [posting(2 * n % ACCOUNTS, (2 * n + 1) % ACCOUNTS) for n in range(POSTS)]
        run([posting(0, 1) for _ in range(200)], 20)
        rate, ms20 = run(spread, 20)
        _, ms8 = run([posting(2 * n % ACCOUNTS, (2 * n + 1) % ACCOUNTS) for n in range(1000)], 8)
        hot, _ = run([posting(0, 1) for _ in range(POSTS)], 20)
        batches, _ = run([posting(2 * n, 2 * n + 1, BATCH) for n in range(40)], 4)
        _, reads = run([get(f"{PATH}/accounts/a0", token) for _ in range(1000)], 4)
    settings = KernelSettings(home=HOME)
    database = Database(url, service="restoration", pool_size=2, worker=True)
    begun = time.perf_counter()
    found = asyncio.run(_verified(database, settings))
    lines = found.lines / (time.perf_counter() - begun)
    print(f"# {load()}; {found.lines} lines verified, ok: {found.ok}", flush=True)
    p99 = [percentile(values, 0.99) for values in (ms8, ms20, reads)]
    publish("ledger", [
        higher_is_better("ledger_posts", rate, "1/s", peer="pgbench-tpcb", peer_value=peer,
                         target=">=0.35x", met=rate >= 0.35 * peer),
        higher_is_better("ledger_batches_of_500", batches * BATCH, "1/s", peer="pgbench-tpcb",
                         peer_value=peer, target=">=3x", met=batches * BATCH >= 3 * peer),
        higher_is_better("ledger_two_hot_accounts", hot, "1/s", peer="uncontended",
                         peer_value=rate, target=">=0.7x", met=hot >= 0.7 * rate),
        lower_is_better("ledger_p99_8_clients", p99[0], "ms", peer="target", peer_value=40,
                        target="<=40", met=p99[0] <= 40),
        lower_is_better("ledger_p99_20_clients", p99[1], "ms", peer="target", peer_value=80,
                        target="<=80", met=p99[1] <= 80),
        lower_is_better("ledger_balance_p99", p99[2], "ms", peer="target", peer_value=5,
                        target="<=5", met=p99[2] <= 5),
        higher_is_better("ledger_verification", lines, "lines/s", peer="target",
                         peer_value=50_000, target=">=50000", met=lines >= 50_000),
    ])  # fmt: skip


async def _verified(database: Database, settings: KernelSettings) -> Any:
    try:
        return await verify_ledger(database, settings)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
