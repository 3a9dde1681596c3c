"""Posting over HTTP beside pgbench's built-in TPC-B-like transaction and beside django-hordak, all
on the same durable server; the balance and the verification at a million lines.

Ours is the whole path of the service: authentication, validation, idempotency, audit, outbox,
every invariant. In each of three rounds pgbench, ours and django-hordak run one after the other;
the round in the middle, by its ratio, counts.

pgbench and ours have 20 clients. Hordak is compared twice, each time with as many clients as ours:
20 processes beside 20 connections, one process beside one connection. It posts in process, as
superuser, over kept connections, on the same server with its settings; its triggers check that
legs sum to zero. It keeps no key, audit, outbox, chain, version or running balance.

A balance is read at a million lines twice: at once after they were posted, while the server
vacuums and analyses them, which counts, and when it has done so, which is said.
"""

import asyncio
import json
import multiprocessing
import re
import shutil
import subprocess
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from http_load import Bench, bench, get, load, post
from kuangzheng.gateway.runner import collect_rarely
from kuangzheng.kernel.auth.tokens import SigningKey, encode
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys
from kuangzheng.restoration.ledger.verifying import verify_ledger
from peers import django_hordak
from platform_home import DATA
from report import Figure, higher_is_better, lower_is_better, percentile, publish

HOME, ACCOUNTS, POSTS, SECONDS, BATCH = DATA / "ledger", 1000, 3000, 5, 500
ROUNDS, LINES, FILLERS = 3, 1_000_000, 2
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
    app = create_app(Runtime("restoration", database, Keys(public), KernelSettings(home=HOME)))
    collect_rarely()  # as the platform's own server does
    return app


def pgbench(server: EmbeddedServer, *, fill: bool = True) -> float:
    """Transactions a second of the built-in TPC-B-like script at 20 clients."""
    program = str(server.engine.bin / "pgbench")
    dsn = server.superuser_dsn("postgres")
    if fill:
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


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an officer of one division with a valid token."""

    token: str

    @classmethod
    def of(cls, keys: TestKeys) -> "Caller":
        signing: SigningKey = keys.signing
        claims = {
            "sub": str(uuid.uuid4()), "jti": str(uuid.uuid4()), "kind": "user", "name": "示例",
            "grants": {"500113": ["finance_officer"]}, "holder": None, "scp": [], "org": None,
        }  # fmt: skip
        token = encode(claims, signing, int(time.time()))
        return cls(f"Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n")

    def posting(self, pair: int, count: int = 1) -> bytes:
        lines = f"{self.token}Idempotency-Key: {uuid.uuid4().hex}\r\n"
        debit = 2 * pair % ACCOUNTS
        return post(f"{PATH}/transactions", lines, body(f"a{debit}", f"a{debit + 1}", count))

    def balance(self, account: int) -> bytes:
        return get(f"{PATH}/accounts/a{account % ACCOUNTS}", self.token)


@dataclass(frozen=True, slots=True)
class Round:
    """Rates of one round: the peer, single posts, the same on two accounts, batches' transactions;
    single posts of one client; hordak's of 20 and of one, None where it cannot be had."""

    peer: float
    posts: float
    alone: float
    hordak: float | None
    hordak_alone: float | None
    hot: float
    batches: float
    ms8: list[float]
    ms20: list[float]


def middle(rounds: Sequence[Round], ratio: Any) -> Round:
    """The round whose ratio lies in the middle."""
    return sorted(rounds, key=ratio)[len(rounds) // 2]


def measure(server: EmbeddedServer) -> None:
    keys, url = TestKeys(), server.dsn("restoration").login
    caller = Caller.of(keys)
    with bench() as clients:
        port = clients.peer(service, url, keys.public).port
        hordak = django_hordak.prepare(DATA / "hordak", server.superuser_dsn("postgres"))
        rounds = [one_round(server, clients, port, caller, hordak, n) for n in range(ROUNDS)]
        begun = time.perf_counter()
        filled = fill(url)
        print(f"# {filled} lines more in {time.perf_counter() - begun:.0f} s", flush=True)
        clients.ask(port, [caller.balance(n) for n in range(200)])
        read_p99 = balances(clients, port, caller)
        with psycopg.connect(server.superuser_dsn("kz_restoration"), autocommit=True) as superuser:
            superuser.execute("VACUUM (ANALYZE)")
            superuser.execute("CHECKPOINT")
        print(f"# balance p99 once the server has tidied up: {balances(clients, port, caller):.1f} ms")
    database = Database(url, service="restoration", pool_size=2, worker=True)
    begun = time.perf_counter()
    found = asyncio.run(_verified(database, KernelSettings(home=HOME)))
    verified = found.lines / (time.perf_counter() - begun)
    print(f"# {load()}; {found.lines} lines verified, ok: {found.ok}", flush=True)
    tell(rounds, read_p99, verified if found.ok else 0.0)


def balances(clients: Bench, port: int, caller: Caller) -> float:
    """The 99th percentile of reading 2000 balances, in milliseconds."""
    asked = [caller.balance(n) for n in range(2000)]
    return percentile([a.ms for a in clients.ask(port, asked)], 0.99)


def one_round(
    server: EmbeddedServer, clients: Bench, port: int, caller: Caller, hordak: list[str] | None,
    number: int,
) -> Round:  # fmt: skip
    def run(requests: list[bytes], at_once: int) -> tuple[float, list[float]]:
        begun = time.perf_counter()
        answers = clients.ask(port, requests, at_once)
        return len(requests) / (time.perf_counter() - begun), [a.ms for a in answers]

    peer = pgbench(server, fill=number == 0)
    run([caller.posting(n) for n in range(200)], 20)
    posts, ms20 = run([caller.posting(n) for n in range(POSTS)], 20)
    theirs = _hordak(server, hordak, 20)
    alone, _ = run([caller.posting(n) for n in range(1000)], 1)
    theirs_alone = _hordak(server, hordak, 1)
    hot, _ = run([caller.posting(0) for _ in range(POSTS)], 20)
    _, ms8 = run([caller.posting(n) for n in range(1000)], 8)
    batches, _ = run([caller.posting(n, BATCH) for n in range(32)], 4)
    found = Round(
        peer, posts, alone, theirs, theirs_alone, hot, batches * BATCH, ms8, ms20
    )  # fmt: skip
    print(
        f"# round {number + 1}: pgbench {peer:.0f}/s, posts {posts / peer:.2f}x, batches"
        f" {found.batches / peer:.2f}x, two accounts {hot / posts:.2f} of many; {load()}",
        flush=True,
    )
    return found


def _hordak(server: EmbeddedServer, command: list[str] | None, clients: int) -> float | None:
    if command is None:
        return None
    return django_hordak.rate(command, server.superuser_dsn("postgres"), SECONDS, clients)


def beside_hordak(rounds: Sequence[Round], clients: int, ours: str, theirs: str) -> list[Figure]:
    """The middle of the rounds by the ratio of ours to hordak's, both of as many clients."""
    if getattr(rounds[0], theirs) is None:
        return []
    found = middle(rounds, lambda one: getattr(one, ours) / getattr(one, theirs))
    mine, peer = getattr(found, ours), getattr(found, theirs)
    return [
        higher_is_better(f"ledger_posts_hordak_{clients}", mine, "1/s",
                         peer=f"django-hordak-{clients}-in-process", peer_value=peer,
                         target=">=5x", met=mine >= 5 * peer)
    ]  # fmt: skip


def tell(rounds: Sequence[Round], read_p99: float, verified: float) -> None:
    single = middle(rounds, lambda one: one.posts / one.peer)
    bulk = middle(rounds, lambda one: one.batches / one.peer)
    hot = middle(rounds, lambda one: one.hot / one.posts)
    p99 = [percentile([ms for one in rounds for ms in getattr(one, name)], 0.99)
           for name in ("ms8", "ms20")]  # fmt: skip
    beside = [
        *beside_hordak(rounds, 20, "posts", "hordak"),
        *beside_hordak(rounds, 1, "alone", "hordak_alone"),
    ]
    publish("ledger", [
        higher_is_better("ledger_posts", single.posts, "1/s", peer="pgbench-tpcb",
                         peer_value=single.peer, target=">=0.35x",
                         met=single.posts >= 0.35 * single.peer),
        *beside,
        higher_is_better("ledger_batches_of_500", bulk.batches, "1/s", peer="pgbench-tpcb",
                         peer_value=bulk.peer, target=">=3x", met=bulk.batches >= 3 * bulk.peer),
        higher_is_better("ledger_two_hot_accounts", hot.hot, "1/s", peer="uncontended",
                         peer_value=hot.posts, target=">=0.7x", met=hot.hot >= 0.7 * hot.posts),
        lower_is_better("ledger_p99_8_clients", p99[0], "ms", peer="target", peer_value=40,
                        target="<=40", met=p99[0] <= 40),
        lower_is_better("ledger_p99_20_clients", p99[1], "ms", peer="target", peer_value=80,
                        target="<=80", met=p99[1] <= 80),
        lower_is_better("ledger_balance_p99", read_p99, "ms", peer="target", peer_value=5,
                        target="<=5", met=read_p99 <= 5),
        higher_is_better("ledger_verification", verified, "lines/s", peer="target",
                         peer_value=50_000, target=">=50000", met=verified >= 50_000),
    ])  # fmt: skip


def fill(url: str) -> int:
    """The million lines, by the posting function itself in batches; how many lines."""
    each = LINES // (2 * BATCH) // FILLERS
    spawn = multiprocessing.get_context("spawn")
    fillers = [spawn.Process(target=_fill, args=(url, n, each)) for n in range(FILLERS)]
    for one in fillers:
        one.start()
    for one in fillers:
        one.join()
    if any(one.exitcode for one in fillers):
        raise SystemExit("the million lines could not be posted")
    return 2 * BATCH * each * FILLERS


_CASTS = ("text[]",) * 7 + ("bytea[]", "int[]", "uuid[]", "timestamptz[]", "text[]", "int[]",
                            "text[]", "bigint[]")  # fmt: skip
_POST = f"SELECT state FROM ledger_post({', '.join(f'%s::{cast}' for cast in _CASTS)})"


def _fill(url: str, half: int, calls: int) -> None:
    """On every second pair of accounts, so that two fillers do not wait for each other."""
    places = [n for n in range(1, BATCH + 1) for _ in range(2)]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.prepare_threshold = 0
        for call in range(calls):
            pair = 2 * (2 * call + half) % ACCOUNTS
            found = connection.execute(_POST, (
                ["bench"], [""], ["127.0.0.1"], ["500113"], ["500114"], [PATH], [uuid.uuid4().hex],
                [bytes(32)], [1] * BATCH, [uuid.uuid4() for _ in range(BATCH)],
                [datetime.now(UTC)] * BATCH, ["示例"] * BATCH, places,
                [f"a{pair}", f"a{pair + 1}"] * BATCH, [100, -100] * BATCH,
            )).fetchall()  # fmt: skip
            if found != [("posted",)]:
                raise SystemExit(f"a batch was not posted: {found}")


async def _verified(database: Database, settings: KernelSettings) -> Any:
    try:
        return await verify_ledger(database, settings)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
