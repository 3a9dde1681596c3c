"""The ledger under attack: a superuser with triggers off edits one byte; verification names it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker
from tests.restoration.ledger.conftest import LEDGER as PLACE
from tests.restoration.ledger.conftest import Opened, send, transfer

from kuangzheng.kernel.audit.blocks import build_blocks
from kuangzheng.kernel.audit.keys import SealKeys
from kuangzheng.kernel.audit.seals import make_seal, read_seals, seal_folder
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.restoration.ledger import verifying
from kuangzheng.restoration.ledger.verifying import LEDGER, verifier_scope, verify_ledger

pytestmark = pytest.mark.service("restoration")
Tamper = Callable[[str], None]


@pytest.fixture
def tamper(postgres: EmbeddedServer) -> Iterator[Tamper]:
    """Runs SQL as superuser with triggers off; `FIFTH` is the fifth transaction's number."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration"), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        fifth = "(SELECT seq FROM ledger_transactions ORDER BY seq OFFSET 4 LIMIT 1)"

        def run(sql: str) -> None:
            connection.execute(sql.replace("FIFTH", fifth).encode())

        yield run


@pytest_asyncio.fixture(autouse=True)
async def ten_posts(
    officer: httpx.AsyncClient, books: dict[str, Any], database: Database
) -> list[int]:
    """Ten deposits of 1 to 10 fen in blocks of four; their numbers."""
    numbers = []
    for amount in range(1, 11):
        answer = await send(officer, transfer("bank", "deposits", amount, memo="示例缴存"))
        numbers.append(answer.json()["transactions"][0]["seq"])
    await build_blocks(database, entries_per_block=4, chain=LEDGER)
    return numbers


async def test_given_an_untouched_ledger_then_it_verifies(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    await make_seal(database, settings, clock, LEDGER)
    found = await verify_ledger(database, settings, clock)
    assert (found.ok, found.entries, found.lines) == (True, 10, 20)
    assert (found.blocks, found.seals) == (3, 1)


@pytest.mark.parametrize(
    ("attack", "reason"),
    [
        ("UPDATE ledger_entries SET amount_fen = amount_fen + 1 WHERE seq = FIFTH AND line = 1",
         "line_changed"),
        ("UPDATE ledger_entries SET balance_fen = balance_fen + 1 WHERE seq = FIFTH AND line = 2",
         "line_changed"),
        ("UPDATE ledger_entries SET version = version + 100 WHERE seq = FIFTH AND line = 2",
         "line_changed"),
        ("UPDATE ledger_entries SET overdrawn = true WHERE seq = FIFTH AND line = 2",
         "line_changed"),
        ("UPDATE ledger_entries SET effective_at = effective_at + interval '1 us'"
         " WHERE seq = FIFTH AND line = 2", "line_changed"),
        ("UPDATE ledger_entries SET account_id = (SELECT id FROM ledger_accounts"
         " WHERE code = 'fees') WHERE seq = FIFTH AND line = 2", "line_changed"),
        ("DELETE FROM ledger_entries WHERE seq = FIFTH AND line = 2", "line_changed"),
        ("UPDATE ledger_transactions SET memo = '示例缴付' WHERE seq = FIFTH", "column_changed"),
        ("UPDATE ledger_transactions SET event_at = event_at - interval '1 day' WHERE seq = FIFTH",
         "column_changed"),
        ("UPDATE ledger_transactions SET division_code = '140902' WHERE seq = FIFTH",
         "column_changed"),
        ("UPDATE ledger_transactions SET payload = replace(payload, '缴存', '缴付')"
         " WHERE seq = FIFTH", "entry_changed"),
        ("UPDATE ledger_transactions SET memo = '示例缴付', payload = replace(payload, '缴存',"
         " '缴付'), leaf_hash = sha256(convert_to(replace(payload, '缴存', '缴付'), 'UTF8'))"
         " WHERE seq = FIFTH", "entry_rewritten"),
        ("DELETE FROM ledger_transactions WHERE seq = FIFTH", "entry_missing"),
    ],
)  # fmt: skip
async def test_given_one_edit_then_its_row_is_named(
    database: Database, settings: KernelSettings, clock: SettableClock, tamper: Tamper,
    ten_posts: list[int], attack: str, reason: str,
) -> None:  # fmt: skip
    tamper(attack)
    found = await verify_ledger(database, settings, clock)
    assert not found.ok and found.first_broken is not None
    broken = found.first_broken
    assert (broken.reason, broken.seq, broken.block) == (reason, ten_posts[4], 2)


async def test_given_a_whole_row_edited_past_the_last_block_then_it_is_named_too(
    officer: httpx.AsyncClient, database: Database, settings: KernelSettings, tamper: Tamper
) -> None:
    await send(officer, transfer("bank", "deposits", 5))
    tamper("UPDATE ledger_transactions SET memo = 'x' WHERE seq ="
           " (SELECT max(seq) FROM ledger_transactions)")  # fmt: skip
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None and found.first_broken.reason == "column_changed"


@pytest.mark.parametrize(
    ("attack", "told"),
    [
        ("UPDATE ledger_balances SET balance_fen = balance_fen + 1 WHERE account_id ="
         " (SELECT id FROM ledger_accounts WHERE code = 'bank')", "余额为 56，由分录和冻结应为 55"),
        ("UPDATE ledger_balances SET version = 11 WHERE account_id ="
         " (SELECT id FROM ledger_accounts WHERE code = 'bank')", "版本为 11，由分录和冻结应为 10"),
        ("UPDATE ledger_balances SET held_fen = 3 WHERE account_id ="
         " (SELECT id FROM ledger_accounts WHERE code = 'bank')", "冻结为 3，由分录和冻结应为 0"),
    ],
)  # fmt: skip
async def test_given_a_balance_edited_then_the_lines_say_what_it_should_be(
    database: Database, settings: KernelSettings, tamper: Tamper, attack: str, told: str
) -> None:
    tamper(attack)
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None
    assert found.first_broken.reason == "account_misfit"
    assert found.first_broken.detail == f"账户 bank 的{told}"


async def test_given_many_accounts_then_the_first_broken_line_of_all_is_named(
    officer: httpx.AsyncClient, database: Database, settings: KernelSettings, tamper: Tamper,
    ten_posts: list[int], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Two lines of two accounts stand consistently wrong in row, text, hash and block: only what
    went before each of them tells, and the earlier one is named whichever range it lies in."""
    monkeypatch.setattr(verifying, "_RANGE_LINES", 1)
    for seq, line, word in ((ten_posts[6], 1, "bank"), (ten_posts[2], 2, "deposits")):
        before = f"(SELECT balance_fen FROM ledger_entries WHERE seq = {seq} AND line = {line})"
        tamper(
            f"UPDATE ledger_transactions SET payload = replace(payload, '\"account\":\"{word}\","
            f"\"side\":\"{'debit' if line == 1 else 'credit'}\",\"amount_fen\":' ||"
            f" (SELECT abs(amount_fen) FROM ledger_entries WHERE seq = {seq} AND line = {line}) ||"
            f" ',\"currency\":\"CNY\",\"balance_fen\":' || {before}, '\"account\":\"{word}\","
            f"\"side\":\"{'debit' if line == 1 else 'credit'}\",\"amount_fen\":' ||"
            f" (SELECT abs(amount_fen) FROM ledger_entries WHERE seq = {seq} AND line = {line}) ||"
            f" ',\"currency\":\"CNY\",\"balance_fen\":' || {before} + 1) WHERE seq = {seq}"
        )
        tamper(f"UPDATE ledger_entries SET balance_fen = balance_fen + 1"
               f" WHERE seq = {seq} AND line = {line}")  # fmt: skip
    tamper("UPDATE ledger_transactions SET leaf_hash = sha256(convert_to(payload, 'UTF8'))")
    tamper("DELETE FROM ledger_blocks")
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.seq) == ("balance_broken", ten_posts[2])
    assert found.lines == 20


async def test_given_a_line_without_its_transaction_then_it_is_named(
    database: Database, settings: KernelSettings, tamper: Tamper, ten_posts: list[int]
) -> None:
    tamper("DELETE FROM ledger_transactions WHERE seq = FIFTH")
    tamper("DELETE FROM ledger_blocks")
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.seq) == ("line_orphaned", ten_posts[4])


@pytest.mark.parametrize("stump", ["'x'", "leaf_hash || leaf_hash"])
async def test_given_a_hash_of_another_length_before_its_block_then_its_row_is_named(
    database: Database, settings: KernelSettings, tamper: Tamper, ten_posts: list[int], stump: str
) -> None:
    tamper(f"UPDATE ledger_transactions SET leaf_hash = {stump} WHERE seq = FIFTH")
    tamper("DELETE FROM ledger_blocks")
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.seq) == ("entry_changed", ten_posts[4])


@pytest.mark.parametrize("lines", [1, 7, 65_536])
async def test_given_any_size_of_range_then_every_account_lies_in_one(
    database: Database, lines: int
) -> None:
    """Every account in one range and no account in two, from the lowest number to the highest."""
    async with database.raw(verifier_scope()) as connection:
        ranges = await connection.fetch("SELECT * FROM find_ledger_ranges($1)", lines)
        counts = await connection.fetch(
            "SELECT count(r.p_from) AS n FROM ledger_accounts a LEFT JOIN find_ledger_ranges($1) r"
            " ON a.id BETWEEN r.p_from AND r.p_until GROUP BY a.id", lines,
        )  # fmt: skip
    assert counts and {row["n"] for row in counts} == {1}
    assert (ranges[0]["p_from"].int, ranges[-1]["p_until"].int) == (0, 2**128 - 1)


async def test_given_more_blocks_than_a_batch_then_an_edit_in_any_of_them_is_named(
    officer: httpx.AsyncClient, database: Database, settings: KernelSettings, tamper: Tamper
) -> None:
    """Forty-odd blocks of one transaction, the fault in the third batch of twenty."""
    for amount in range(1, 36):
        await send(officer, transfer("bank", "deposits", amount))
    tamper("DELETE FROM ledger_blocks")
    assert await build_blocks(database, entries_per_block=1, chain=LEDGER) == 45
    found = await verify_ledger(database, settings)
    assert (found.ok, found.blocks, found.lines) == (True, 45, 90)
    tamper("UPDATE ledger_entries SET overdrawn = true WHERE line = 2 AND seq ="
           " (SELECT seq FROM ledger_transactions ORDER BY seq OFFSET 42 LIMIT 1)")  # fmt: skip
    found = await verify_ledger(database, settings)
    assert found.first_broken is not None
    assert (found.first_broken.reason, found.first_broken.block) == ("line_changed", 43)


async def test_given_everything_rewritten_consistently_then_the_seal_tells(
    database: Database, settings: KernelSettings, clock: SettableClock, tamper: Tamper
) -> None:
    await make_seal(database, settings, clock, LEDGER)
    tamper("DELETE FROM ledger_blocks")
    await build_blocks(database, entries_per_block=5, chain=LEDGER)
    found = await verify_ledger(database, settings, clock)
    assert found.missing_tail and found.first_broken is not None
    assert found.first_broken.reason == "tail_missing"


async def test_given_a_seal_of_the_audit_trail_then_it_is_none_of_the_ledger(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    path = await make_seal(database, settings, clock)
    assert path is not None
    folder = seal_folder(settings.home, LEDGER.seals("restoration"))
    folder.mkdir(parents=True)
    (folder / path.name).write_bytes(path.read_bytes())
    found = await verify_ledger(database, settings, clock)
    assert found.first_broken is not None and found.first_broken.reason == "seal_invalid"


async def test_given_an_auditor_then_a_job_verifies_and_the_result_is_read(
    app: FastAPI, database: Database, settings: KernelSettings, clock: SettableClock,
    token: Callable[..., str],
) -> None:  # fmt: skip
    await make_seal(database, settings, clock, LEDGER)
    async with client_for(app, token("audit_admin")) as auditor:
        ordered = await auditor.post(f"{PLACE}/verification", headers=new_key())
        assert ordered.status_code == 202, ordered.text
        queue = queue_app(database.url, Worker("restoration", database, settings, clock))
        async with queue.open_async():
            await QueueWorker(
                queue, wait=False, listen_notify=False, install_signal_handlers=False,
                abort_job_polling_interval=0.05,
            ).run()  # type: ignore[no-untyped-call]  # fmt: skip
        job = await auditor.get(f"/api/v1/restoration/jobs/{ordered.json()['job_id']}")
        assert job.json()["status"] == "succeeded", job.text
        assert job.json()["progress"]["done"] == 20
        proof = (await auditor.get(f"{PLACE}/verification")).json()
    assert (proof["verification"]["ok"], proof["verification"]["lines"]) == (True, 20)
    assert (proof["seal"]["valid"], proof["seal"]["transactions"], proof["seals"]) == (True, 10, 1)


async def test_given_the_callers_then_only_who_may_verify_asks_for_it(
    app: FastAPI, token: Callable[..., str]
) -> None:
    for method in ("GET", "POST"):
        answers = await four_callers(
            app,
            lambda c, m=method: c.request(  # type: ignore[misc]
                m, f"{PLACE}/verification", headers=new_key()
            ),
            wrong_role=token("leader"), elsewhere=token("audit_admin", division="140902"),
            right=token("audit_admin"),
        )  # fmt: skip
        code = 200 if method == "GET" else 202
        assert answers.statuses == (401, 403, code, code)


async def test_given_seals_of_two_days_then_they_are_chained(
    officer: httpx.AsyncClient, opened: Opened, database: Database, settings: KernelSettings,
    clock: SettableClock,
) -> None:  # fmt: skip
    await make_seal(database, settings, clock, LEDGER)
    await send(officer, transfer("bank", "deposits", 5, id=str(new_id())))
    clock.instant += timedelta(days=1)
    await make_seal(database, settings, clock, LEDGER)
    seals = read_seals(settings.home, "restoration-ledger", SealKeys.of(settings), LEDGER)
    assert [seal.valid for seal in seals] == [True, True]
    assert seals[1].body["previous"] == seals[0].digest
    assert (await verify_ledger(database, settings, clock)).ok
