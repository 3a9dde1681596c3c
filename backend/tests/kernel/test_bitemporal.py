"""Registers: random acts against a simple model, in PostgreSQL, for every day and every instant."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
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

from kuangzheng.kernel.bitemporal import Interval, Register, amend, known, record
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database, driver_connection
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import scope_of

FIRST = date(2024, 1, 1)
DAYS = 12
START = datetime(2025, 8, 1, 9, 0, tzinfo=CHINA)
PROBE = Register(
    "bt_things", "bt_thing_versions", "bt_thing_history", "thing_id", ("division_code", "a", "b")
)
DDL = """
    CREATE TABLE bt_things (
      id uuid PRIMARY KEY, version int NOT NULL DEFAULT 1,
      division_code text COLLATE "C" NOT NULL, updated_at timestamptz NOT NULL);
    CREATE TABLE bt_thing_versions (
      thing_id uuid NOT NULL, valid_during daterange NOT NULL CHECK (NOT isempty(valid_during)),
      version_id uuid NOT NULL UNIQUE, recorded_at timestamptz NOT NULL,
      division_code text COLLATE "C" NOT NULL, a int NOT NULL, b text,
      PRIMARY KEY (thing_id, valid_during WITHOUT OVERLAPS));
    CREATE TABLE bt_thing_history (
      LIKE bt_thing_versions,
      recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during)));
"""
TABLES = ("bt_things", "bt_thing_versions", "bt_thing_history")


@pytest.fixture(scope="module")
def login(postgres: EmbeddedServer, migrated: Callable[[str], str]) -> Iterator[str]:
    dsn = migrated("restoration")
    with psycopg.connect(postgres.dsn("restoration").owner) as connection:
        for statement in DDL.split(";"):
            connection.execute(statement)
        for table in TABLES:
            protected = connection.execute(
                "SELECT relrowsecurity FROM pg_class WHERE relname = %s", (table,)
            ).fetchone()
            if protected == (False,):
                connection.execute(f"CALL protect_rows('{table}')")
                connection.execute(f"GRANT DELETE ON {table} TO kz_official")
    yield dsn
    with psycopg.connect(postgres.dsn("restoration").owner) as connection:
        connection.execute("DROP TABLE bt_thing_versions, bt_thing_history, bt_things")


@dataclass
class Fact:
    """What the model believes of one day: the attributes, from an instant on."""

    since: int
    values: dict[str, Any] | None


@dataclass
class Model:
    """For every day the list of what was believed, act after act."""

    days: dict[int, list[Fact]] = field(default_factory=lambda: {d: [] for d in range(DAYS)})

    def at(self, day: int, act: int) -> dict[str, Any] | None:
        believed = [fact for fact in self.days[day] if fact.since <= act]
        return believed[-1].values if believed else None

    def assert_(self, days: range, values: dict[str, Any], act: int, *, whole: bool) -> None:
        for day in days:
            present = self.at(day, act)
            if whole:
                self.days[day].append(Fact(act, values))
            elif present is not None:
                self.days[day].append(Fact(act, {**present, **values}))


class RegisterMachine(RuleBasedStateMachine):
    """Random acts; afterwards every (as_of, known_at) must read as the model says."""

    dsn = ""

    @initialize()
    def begin(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.database = Database(self.dsn, service="restoration", pool_size=0)
        self.key = new_id()
        self.model = Model()
        self.instants: list[datetime] = []
        self.loop.run_until_complete(self._identity())

    def teardown(self) -> None:
        if hasattr(self, "loop"):
            self.loop.run_until_complete(self.database.close())
            self.loop.close()

    async def _identity(self) -> None:
        async with self.database.session(scope_of()) as session:
            connection = await driver_connection(session)
            await connection.execute(
                "INSERT INTO bt_things VALUES ($1, 1, '500113', $2)", self.key, START
            )

    def _interval(self, start: int, length: int | None) -> tuple[Interval, range]:
        end = DAYS if length is None else min(start + length, DAYS)
        days = range(start, end)
        until = None if length is None else FIRST + timedelta(days=end)
        return Interval(FIRST + timedelta(days=start), until), days

    async def _act(
        self, how: Any, during: Interval, values: dict[str, Any], at: datetime
    ) -> datetime:
        async with self.database.session(scope_of()) as session:
            done = await how(session, PROBE, self.key, during, values, at)
            assert done.version == len(self.instants) + 2
            return done.at

    @rule(
        start=st.integers(0, DAYS - 1), length=st.none() | st.integers(1, 5), a=st.integers(0, 3),
        b=st.none() | st.sampled_from(["x", "y"]), minutes=st.integers(-1, 3),
    )  # fmt: skip
    def whole(self, start: int, length: int | None, a: int, b: str | None, minutes: int) -> None:
        """An interval is asserted completely; the clock may even stand still or go back."""
        during, days = self._interval(start, length)
        values = {"division_code": "500113", "a": a, "b": b}
        self._run(record, during, days, values, minutes, whole=True)

    @precondition(lambda self: self.instants)
    @rule(
        start=st.integers(0, DAYS - 1), length=st.none() | st.integers(1, 5), a=st.integers(0, 3),
        minutes=st.integers(-1, 3),
    )  # fmt: skip
    def part(self, start: int, length: int | None, a: int, minutes: int) -> None:
        """One attribute is asserted for what is valid in an interval."""
        during, days = self._interval(start, length)
        if any(self.model.at(day, len(self.instants)) is not None for day in days):
            self._run(amend, during, days, {"a": a}, minutes, whole=False)

    def _run(
        self, how: Any, during: Interval, days: range, values: dict[str, Any], minutes: int,
        *, whole: bool,
    ) -> None:  # fmt: skip
        last = self.instants[-1] if self.instants else START
        at = last + timedelta(minutes=minutes)
        done = self.loop.run_until_complete(self._act(how, during, values, at))
        assert not self.instants or done > last
        self.instants.append(done)
        self.model.assert_(days, values, len(self.instants), whole=whole)

    @invariant()
    def reads_as_modelled(self) -> None:
        if not getattr(self, "instants", None):
            return
        found = self.loop.run_until_complete(self._read_all())
        for act in range(1, len(self.instants) + 1):
            for day in range(DAYS):
                expected = self.model.at(day, act)
                got = found.get((act, day))
                assert got == (None if expected is None else (expected["a"], expected["b"]))

    async def _read_all(self) -> dict[tuple[int, int], tuple[int, str | None]]:
        source = known(PROBE, ("a", "b"), "act.at")
        async with self.database.session(scope_of()) as session:
            connection = await driver_connection(session)
            rows = await connection.fetch(
                "SELECT act.n, day, v.a, v.b"
                " FROM unnest($1::timestamptz[]) WITH ORDINALITY AS act(at, n),"
                f" generate_series(0, {DAYS - 1}) AS day,"
                f" LATERAL {source} v WHERE v.thing_id = $2 AND v.valid_during @> ($3::date + day)",
                self.instants, self.key, FIRST,
            )  # fmt: skip
        assert len({(r["n"], r["day"]) for r in rows}) == len(rows)
        return {(r["n"], r["day"]): (r["a"], r["b"]) for r in rows}


def test_given_random_acts_then_every_day_at_every_instant_reads_as_the_model_says(
    login: str,
) -> None:
    machine = type("Machine", (RegisterMachine,), {"dsn": login})
    state = settings(
        max_examples=20, stateful_step_count=8, deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=state)


async def _fresh(database: Database) -> UUID:
    key = new_id()
    async with database.session(scope_of()) as session:
        connection = await driver_connection(session)
        await connection.execute("INSERT INTO bt_things VALUES ($1, 1, '500113', $2)", key, START)
    return key


async def test_given_an_interval_without_any_version_when_amended_then_nothing_is_recorded(
    login: str,
) -> None:
    database = Database(login, service="restoration", pool_size=0)
    key = await _fresh(database)
    with pytest.raises(LookupError):
        async with database.session(scope_of()) as session:
            await amend(session, PROBE, key, Interval(FIRST), {"a": 1}, START)
    async with database.session(scope_of()) as session:
        connection = await driver_connection(session)
        version = await connection.fetchval("SELECT version FROM bt_things WHERE id = $1", key)
    assert version == 1
    await database.close()


async def test_given_an_unknown_attribute_then_it_is_refused_before_any_statement(
    login: str,
) -> None:
    database = Database(login, service="restoration", pool_size=0)
    key = await _fresh(database)
    with pytest.raises(ValueError, match="secret"):
        async with database.session(scope_of()) as session:
            await amend(session, PROBE, key, Interval(FIRST), {"secret": 1}, START)
    await database.close()
