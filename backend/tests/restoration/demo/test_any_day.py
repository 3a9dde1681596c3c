"""Works of the demonstration on any day: each year's plan has what has happened in it by then."""

from datetime import date, timedelta
from uuid import uuid5

import httpx
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.restoration.demo.works import load_works
from kuangzheng.restoration.demo.works_data import RIGHTS, SPACE
from tests.demonstration_days import morning
from tests.restoration.conftest import BASE, if_match
from tests.restoration.demo.test_inventory import account
from tests.restoration.works import PLANS, fen, plan_body

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


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 1), date(2026, 1, 31)])
async def test_given_any_day_then_the_plan_nobody_has_entered_was_approved_for_the_same_days(
    database: Database, clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient,
    settings: KernelSettings, clock: SettableClock, day: date,
) -> None:  # fmt: skip
    """Two phases of 2,010,000 and 1,190,000 yuan, from 380 days ago and from 109."""
    clock.instant = morning(day)
    accounts = {name: account(name, name, "500113") for name in ("clerk", "reviewer")}
    await load_works(database, BlobStore.of(settings, "restoration"), accounts, day)
    right_id = str(uuid5(SPACE, f"right/{RIGHTS[1].number}"))
    body = plan_body(right_id=right_id, total=fen(320_000_000))
    for phase, (start, end) in zip(body["phases"], ((380, 110), (109, -620)), strict=True):
        phase["starts_on"], phase["ends_on"] = (
            (day - timedelta(days=ago)).isoformat() for ago in (start, end)
        )
        phase["zones"] = phase["zones"][:1]
        phase["zones"][0]["measures"] = phase["zones"][0]["measures"][:1]
    for phase, cost in zip(body["phases"], (201_000_000, 119_000_000), strict=True):
        phase["zones"][0]["measures"][0]["cost"] = fen(cost)
    plan = (await clerk.post(PLANS, json=body, headers=new_key())).json()
    bound = await reviewer.post(
        f"{PLANS}/{plan['id']}/bind", headers=if_match(plan),
        json={"application_id": plan["decisions"][0]["application_id"]},
    )  # fmt: skip
    assert bound.status_code == 200, bound.text
