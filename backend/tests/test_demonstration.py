"""The whole demonstration on days at which years, quarters and months end or begin.

The days are counted from the machine's own, by the clock of a rehearsal: they never grow stale.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import orjson
import psycopg
import pytest

from kuangzheng.demonstration import load_demo
from kuangzheng.kernel.clock import SystemClock, today
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SERVICES
from kuangzheng.platform import Databases
from kuangzheng.settings import PlatformSettings

_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
)


def days_from(start: date) -> Iterator[date]:
    while True:
        yield start
        start += timedelta(days=1)


def the_next(wanted: Callable[[date], bool]) -> date:
    return next(day for day in days_from(today(SystemClock())) if wanted(day))


def on(month: int, day: int) -> date:
    return the_next(lambda one: (one.month, one.day) == (month, day))


def awkward() -> dict[str, date]:
    return {
        "the year's first": on(1, 1), "the last of a quarter": on(6, 30), "the leap day": on(2, 29),
        "a Sunday of the long holiday": the_next(
            lambda one: one.month == 10 and one.day <= 3 and one.weekday() == 6
        ),
    }  # fmt: skip


def rows(postgres: EmbeddedServer, service: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.superuser_dsn(f"kz_{service}")) as connection:
        return connection.execute(query.encode()).fetchall()


def filled(postgres: EmbeddedServer) -> set[str]:
    """The tables of all services in which something stands."""
    found = set()
    for service in SERVICES:
        names = [str(name) for (name,) in rows(postgres, service, _TABLES)]
        asked = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names
        )
        found |= {f"{service}.{name}" for (name,) in rows(postgres, service, asked)}
    return found


@pytest.fixture
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the days leave what they fill, whichever worker of this run loads them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "days"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def loaded(
    postgres: EmbeddedServer, migrated: Callable[[str], str], cleaned: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> Callable[[date], None]:  # fmt: skip
    """`loaded(day)`: the demonstration, loaded on that day."""
    for service in SERVICES:
        migrated(service)
        cleaned(service)
    for name in [name for name in os.environ if name.startswith("KZ_")]:
        monkeypatch.delenv(name)

    def load(day: date) -> None:
        home = tmp_path / day.isoformat()
        home.mkdir()
        file = home / "days"
        file.write_text(str((day - today(SystemClock())).days), encoding="ascii")
        monkeypatch.setenv("KZ_HOME", str(home))
        monkeypatch.setenv("KZ_CLOCK_FILE", str(file))
        monkeypatch.setenv("KZ_DEMO_PASSWORD", "Sample-e2e-2026")
        settings = PlatformSettings()
        load_demo(Databases(settings, postgres), settings, lambda text: None)

    return load


@pytest.mark.long
@pytest.mark.parametrize("what", awkward())
def test_given_any_day_of_the_calendar_then_the_demonstration_loads_and_every_room_shows_something(
    loaded: Callable[[date], None], postgres: EmbeddedServer, told: Path, what: str
) -> None:
    """A day to a worker: each is compared with those that are through, so the last with all."""
    day = awkward()[what]
    loaded(day)
    (latest,) = rows(postgres, "restoration", "SELECT max(event_at) FROM ledger_transactions")
    assert str(latest[0])[:10] <= day.isoformat()
    years = rows(postgres, "identity", "SELECT max(year) FROM holiday_years")
    assert years == [(day.year + 1,)]
    found = filled(postgres)
    assert len(found) > 300
    (told / f"{day}.json").write_bytes(orjson.dumps(sorted(found)))
    for other in told.glob("*.json"):
        assert found == set(orjson.loads(other.read_bytes())), other.stem
