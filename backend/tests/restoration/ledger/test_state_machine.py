"""Random work on the ledger against a model, every invariant after each step.

The functions of the database are called directly over one connection, which also "crashes".
`KZ_LEDGER_STEPS` sets how many steps are walked (10,000 in CI).
"""

import os
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.restoration.ledger.model import MOST, Lines, Model, ModelAccount

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id

pytestmark = pytest.mark.service("restoration")
STEPS = int(os.environ.get("KZ_LEDGER_STEPS", "500"))
EVENT = "2025-07-31T10:00:00+08:00"
_SCOPE = (
    "SELECT set_config('kz.actor', 'machine', true), set_config('kz.scope_lo', '500113', true),"
    " set_config('kz.scope_hi', '500114', true), set_config('role', 'kz_official', true)"
)
_POST = (
    "SELECT state, fault, body FROM ledger_post(ARRAY['machine'], ARRAY['t'], ARRAY['::1'],"
    " ARRAY['500113'], ARRAY['500114'], ARRAY['/m'], %s::text[], %s::bytea[],"
    " array_fill(1, ARRAY[%s]), %s::uuid[], array_fill(%s::timestamptz, ARRAY[%s]), %s::text[],"
    " %s::int[], %s::text[], %s::bigint[])"
)
_STATE = """
SELECT a.code, b.balance_fen, b.held_fen, b.version,
       ledger_sign(a.type) * coalesce(sum(e.amount_fen), 0), count(e.seq),
       coalesce(max(e.version), 0),
       coalesce((SELECT sum(h.amount_fen) FROM ledger_holds h WHERE h.account_id = a.id
         AND NOT EXISTS (SELECT FROM ledger_hold_ends x WHERE x.hold_id = h.id)), 0),
       coalesce((SELECT l.balance_fen FROM ledger_entries l WHERE l.account_id = a.id
         ORDER BY l.version DESC LIMIT 1), 0)
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
  LEFT JOIN ledger_entries e ON e.account_id = a.id
 WHERE a.code = ANY (%s) GROUP BY a.id, a.code, a.type, b.account_id ORDER BY a.code
"""
AMOUNTS = st.one_of(
    st.integers(1, 9), st.sampled_from([1, 2**31, 2**53 - 1, 2**53, 2**53 + 1, 0, -1]),
    st.integers(1, 10**9),
)  # fmt: skip
PLACES = st.integers(0, 7)
Answer = tuple[str, str | None, str | None]


class LedgerMachine(RuleBasedStateMachine):
    """`walked` counts the steps of all runs."""

    login: ClassVar[str]
    superuser: ClassVar["psycopg.Connection[Any]"]
    walked: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.sent: list[tuple[str, list[tuple[str, Lines]], Answer]] = []
        self.run = new_id().hex[-10:]
        self.connection = psycopg.connect(self.login, autocommit=True)

    def teardown(self) -> None:
        self.connection.close()

    @initialize()
    def begin(self) -> None:
        for type_, kind, low in (
            ("asset", "decided", 0), ("liability", "decided", 0), ("income", "decided", None),
            ("asset", "mirrored", 0), ("equity", "mirrored", None),
        ):  # fmt: skip
            self._open(type_, kind, low)

    def _open(self, type_: str, kind: str, low: int | None) -> None:
        code = f"m{self.run}-{len(self.model.accounts)}"
        self._announced(
            "INSERT INTO ledger_accounts (id, division_code, code, name, type, kind,"
            " min_balance_fen) VALUES (%s, '500113', %s, '示例', %s, %s, %s)",
            new_id(), code, type_, kind, low,
        )  # fmt: skip
        self.model.accounts[code] = ModelAccount(type_, kind, low)

    def _announced(
        self, query: str, *values: Any, keep: Callable[[Any], bool] | None = None
    ) -> Any:
        """One call in a transaction of an official; rolled back where `keep` says no."""
        with self.connection.transaction() as transaction:
            self.connection.execute(_SCOPE)
            cursor = self.connection.execute(query.encode(), values)
            found = cursor.fetchone() if cursor.description else None
            if keep is not None and not keep(found):
                raise psycopg.Rollback(transaction)
        return found

    def _code(self, place: int) -> str:
        codes = list(self.model.accounts)
        return codes[place] if place < len(codes) else "nowhere"

    def _post(self, key: str, sent: list[tuple[str, Lines]]) -> Answer:
        lines = [(n, code, a) for n, (_, ls) in enumerate(sent, 1) for code, a in ls]
        ids = [UUID(id_) for id_, _ in sent]
        digest = repr(sent).encode()
        row = self.connection.execute(_POST, (
            [key], [digest], len(ids), ids, EVENT, len(ids), ["示例"] * len(ids),
            [n for n, _, _ in lines], [c for _, c, _ in lines], [a for _, _, a in lines],
        )).fetchone()  # fmt: skip
        assert row is not None
        return row[0], row[1], row[2]

    @precondition(lambda self: len(self.model.accounts) < 7)
    @rule(
        type_=st.sampled_from(["asset", "liability", "equity", "income", "expense"]),
        kind=st.sampled_from(["decided", "mirrored"]), low=st.sampled_from([0, None, -5]),
    )  # fmt: skip
    def open_account(self, type_: str, kind: str, low: int | None) -> None:
        self._open(type_, kind, low)

    @rule(pairs=st.lists(st.tuples(PLACES, PLACES, AMOUNTS), min_size=1, max_size=3))
    def post(self, pairs: list[tuple[int, int, int]]) -> None:
        self._sent([self._pair(*pair) for pair in pairs])

    @rule(lines=st.lists(st.tuples(PLACES, st.integers(-3, 3)), min_size=1, max_size=5))
    def post_lines(self, lines: list[tuple[int, int]]) -> None:
        self._sent([(str(new_id()), [(self._code(place), n) for place, n in lines])])

    def _pair(self, debit: int, credit: int, amount: int) -> tuple[str, Lines]:
        return str(new_id()), [(self._code(debit), amount), (self._code(credit), -amount)]

    def _sent(self, transactions: list[tuple[str, Lines]]) -> None:
        key = f"key-{new_id()}"
        answer = self._post(key, transactions)
        fault = self.model.post(transactions)
        assert (answer[0], answer[1]) == ("posted" if fault is None else "refused", fault)
        if fault is None:
            self.sent.append((key, transactions, answer))

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay(self, data: st.DataObject) -> None:
        key, transactions, answer = data.draw(st.sampled_from(self.sent))
        assert self._post(key, transactions) == ("stored", None, answer[2])

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def replay_changed(self, data: st.DataObject) -> None:
        key, transactions, _ = data.draw(st.sampled_from(self.sent))
        changed = [(id_, [*lines, *lines]) for id_, lines in transactions]
        assert self._post(key, changed)[0] == "reused"
        fresh = self._post(f"key-{new_id()}", transactions)
        assert fresh[:2] == ("refused", self.model.post(transactions) or "transaction_exists")

    @rule(place=PLACES, amount=AMOUNTS)
    def hold(self, place: int, amount: int) -> None:
        id_, code = str(new_id()), self._code(place)
        row = self._announced(
            "SELECT fault FROM ledger_hold(%s, %s, %s, NULL, '')", id_, code, amount
        )
        assert row[0] == self.model.hold(id_, code, amount)

    @precondition(lambda self: self.model.holds)
    @rule(data=st.data(), part=AMOUNTS, place=PLACES)
    def post_hold(self, data: st.DataObject, part: int, place: int) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.model.holds)))
        part = min(part, self.model.holds[id_][1] + 1)
        transaction, other = str(new_id()), self._code(place)
        row = self._announced(
            "SELECT fault FROM ledger_hold_post(%s, %s, %s, '', %s, %s)",
            id_, transaction, EVENT, part, other, keep=lambda found: found[0] is None,
        )  # fmt: skip
        assert row[0] == self.model.post_hold(id_, transaction, part, other)

    @precondition(lambda self: self.model.holds)
    @rule(data=st.data())
    def void(self, data: st.DataObject) -> None:
        self._end(data, "voided")

    @precondition(lambda self: self.model.holds)
    @rule(data=st.data())
    def expire(self, data: st.DataObject) -> None:
        self._end(data, "expired")

    def _end(self, data: st.DataObject, kind: str) -> None:
        id_ = data.draw(st.sampled_from(sorted(self.model.holds)))
        if kind == "expired":
            self.superuser.execute(
                "UPDATE ledger_holds SET expires_at = now() - interval '1 second' WHERE id = %s",
                (id_,),
            )
        row = self._announced("SELECT fault FROM ledger_hold_void(%s, %s)", id_, kind)
        fault = self.model.end_hold(id_, kind)
        assert row[0] == fault
        if kind == "expired":
            self.superuser.execute(
                "UPDATE ledger_holds SET expires_at = NULL WHERE id = %s", (id_,)
            )

    @precondition(lambda self: self.model.transactions)
    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        original = data.draw(st.sampled_from(sorted(self.model.transactions)))
        transaction = str(new_id())
        row = self._announced(
            "SELECT fault FROM ledger_reverse(%s, %s, %s, '')", original, transaction, EVENT,
            keep=lambda found: found[0] is None,
        )  # fmt: skip
        assert row[0] == self.model.reverse(original, transaction)

    @rule(pair=st.tuples(PLACES, PLACES, AMOUNTS), committed=st.booleans())
    def crash(self, pair: tuple[int, int, int], committed: bool) -> None:
        """The answer is never heard; the same key then gives what the crash left."""
        key, transactions = f"key-{new_id()}", [self._pair(*pair)]
        self.connection.execute("BEGIN")
        lost = self._post(key, transactions)
        if committed:
            self.connection.execute("COMMIT")
        self.connection.close()
        self.connection = psycopg.connect(self.login, autocommit=True)
        fault = self.model.post(transactions)
        again = self._patient(key, transactions)
        if fault is not None:
            assert again[:2] == lost[:2] == ("refused", fault)
            return
        assert again[0] == ("stored" if committed else "posted")
        if committed:
            assert again[2] == lost[2]
        self.sent.append((key, transactions, again))

    def _patient(self, key: str, transactions: list[tuple[str, Lines]]) -> Answer:
        """The server may still be clearing the lost connection's locks away."""
        while (answer := self._post(key, transactions))[0] == "busy":
            pass
        return answer

    @invariant()
    def everything_holds(self) -> None:
        LedgerMachine.walked += 1
        codes = sorted(self.model.accounts)
        rows = self.superuser.execute(_STATE, (codes,)).fetchall()
        total = 0
        for code, balance, held, version, summed, lines, last, on_hold, ran in rows:
            account = self.model.accounts[code]
            assert (balance, held, version) == (account.balance, account.held, account.version)
            assert (summed, lines, last, on_hold, ran) == (
                balance, version, version, held, balance,
            )  # fmt: skip
            assert abs(balance) <= MOST and held >= 0
            total += account.sign * int(balance)
        assert total == 0 and len(rows) == len(codes)


@pytest.mark.long
def test_given_random_work_then_every_invariant_holds_after_each_step(
    postgres: EmbeddedServer, migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> None:
    cleaned("restoration")
    LedgerMachine.login = migrated("restoration")
    options = settings(
        max_examples=max(STEPS // 50, 1), stateful_step_count=50, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), print_blob=True,
    )  # fmt: skip
    LedgerMachine.walked = 0
    dsn = postgres.superuser_dsn("kz_restoration")
    with psycopg.connect(dsn, autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        LedgerMachine.superuser = superuser
        while LedgerMachine.walked < STEPS:
            run_state_machine_as_test(LedgerMachine, settings=options)
        broken = superuser.execute("SELECT * FROM find_ledger_break()").fetchall()
        misfit = superuser.execute("SELECT * FROM find_ledger_misfit()").fetchall()
    assert (broken, misfit) == ([], [])
