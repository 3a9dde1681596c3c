"""Works of the demonstration on any day: each year's plan has what has happened in it by then."""

from datetime import date

import httpx
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock
from kuangzheng.restoration.demo.works import load_works
from tests.demonstration_days import morning
from tests.restoration.conftest import BASE
from tests.restoration.demo.test_inventory import account

pytestmark = pytest.mark.service("restoration")


@pytest.mark.parametrize(
    ("day", "year", "state", "entries"),
    [
        # until 30 January the year before is worked on: its report is not due yet
        (date(2025, 1, 1), 2024, "checked", 3), (date(2025, 1, 14), 2024, "checked", 2),
        # its check, 80 days ago, would have been before the year began
        (date(2025, 1, 31), 2025, "submitted", 3), (date(2024, 2, 29), 2024, "submitted", 3),
        (date(2025, 3, 1), 2025, "submitted", 3), (date(2025, 3, 31), 2025, "checked", 3),
        (date(2025, 6, 30), 2025, "checked", 3), (date(2025, 12, 31), 2025, "checked", 3),
    ],
)  # fmt: skip
async def test_given_any_day_then_one_year_is_worked_on_and_the_one_before_is_verified(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings, clock: SettableClock,
    day: date, year: int, state: str, entries: int,
) -> None:  # fmt: skip
    clock.instant = morning(day)
    accounts = {name: account(name, name, "500113") for name in ("clerk", "reviewer")}
    assert await load_works(database, BlobStore.of(settings, "restoration"), accounts, day) == 2
    plans = (await clerk.get(f"{BASE}/annual-plans")).json()["items"]
    assert {one["year"]: one["state"] for one in plans} == {year: state, year - 1: "verified"}
    (this,) = [one["id"] for one in plans if one["year"] == year]
    shown = (await clerk.get(f"{BASE}/annual-plans/{this}")).json()
    assert len(shown["photos"]) == entries
