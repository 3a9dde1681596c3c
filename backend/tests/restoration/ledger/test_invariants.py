"""What the database itself refuses, whoever asks: rewriting, direct lines, sums other than zero."""

from collections.abc import Iterator
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from psycopg import errors
from tests.restoration.ledger.conftest import send, transfer

from kuangzheng.kernel.embedded.server import EmbeddedServer

pytestmark = pytest.mark.service("restoration")
TABLES = ("ledger_transactions", "ledger_entries")
TRANSACTION = (
    "INSERT INTO ledger_transactions (seq, id, division_code, kind, event_at, effective_at,"
    " recorded_at, actor, memo, flags, payload, leaf_hash)"
    " SELECT nextval('ledger_transactions_seq'), uuidv7(), '500113', 'posting', now(), now(),"
    " now(), 'test', '示例', '{}', '{}', sha256('x') RETURNING seq"
)
LINE = (
    "INSERT INTO ledger_entries (seq, line, account_id, version, amount_fen, balance_fen,"
    " effective_at, recorded_at, division_code)"
    " SELECT %s, %s, a.id, %s, %s, 0, now(), now(), '500113'"
    " FROM ledger_accounts a WHERE a.code = %s"
)


@pytest.fixture
def superuser(postgres: EmbeddedServer) -> Iterator[psycopg.Connection[Any]]:
    """Every right there is, and the triggers on."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration"), autocommit=True) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', false)")
        yield connection


@pytest_asyncio.fixture(autouse=True)
async def one_post(officer: httpx.AsyncClient, books: dict[str, Any]) -> None:
    answer = await send(officer, transfer("bank", "deposits", 100))
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET recorded_at = now()", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_given_the_superuser_then_nothing_posted_is_rewritten(
    superuser: psycopg.Connection[Any], table: str, sql: str
) -> None:
    with pytest.raises(psycopg.Error, match="append-only"):
        superuser.execute(sql.format(table).encode())


@pytest.mark.parametrize("role", ["kz_official", "kz_worker", "kz_portal", "kz_verifier"])
@pytest.mark.parametrize("table", [*TABLES, "ledger_balances"])
def test_given_a_role_of_the_service_then_lines_are_written_by_the_function_alone(
    superuser: psycopg.Connection[Any], role: str, table: str
) -> None:
    with superuser.transaction():
        superuser.execute(f"SET LOCAL ROLE {role}".encode())
        column = "held_fen = 1" if table == "ledger_balances" else "recorded_at = now()"
        for sql in (
            f"UPDATE {table} SET {column}", f"DELETE FROM {table}", f"TRUNCATE {table}",
            f"INSERT INTO {table} SELECT * FROM {table}",
        ):  # fmt: skip
            with pytest.raises(errors.InsufficientPrivilege), superuser.transaction():
                superuser.execute(sql.encode())


def test_given_lines_that_do_not_sum_to_zero_then_even_the_superuser_is_refused(
    superuser: psycopg.Connection[Any],
) -> None:
    with pytest.raises(psycopg.Error) as refused, superuser.transaction():
        (seq,) = superuser.execute(TRANSACTION).fetchone() or (0,)
        superuser.execute(LINE, (seq, 1, 90, 100, "bank"))
    assert refused.value.sqlstate == "KZ010"


def test_given_a_transaction_without_lines_then_it_does_not_commit(
    superuser: psycopg.Connection[Any],
) -> None:
    with pytest.raises(psycopg.Error) as refused, superuser.transaction():
        superuser.execute(TRANSACTION)
    assert refused.value.sqlstate == "KZ010"


def test_given_a_line_for_a_transaction_of_yesterday_then_it_is_refused(
    superuser: psycopg.Connection[Any],
) -> None:
    (seq,) = superuser.execute("SELECT max(seq) FROM ledger_transactions").fetchone() or (0,)
    with pytest.raises(psycopg.Error) as refused:
        superuser.execute(LINE, (seq, 3, 91, 1, "bank"))
    assert refused.value.sqlstate == "KZ010"
