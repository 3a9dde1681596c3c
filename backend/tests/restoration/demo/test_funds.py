"""The funds of the demonstration stand where they should, once."""

from collections.abc import AsyncIterator, Callable
from datetime import date

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.restoration.demo.fund_data import FUNDS
from kuangzheng.restoration.demo.funds import load_funds
from tests.demonstration_days import JANUARY, LEAP_DAY, QUARTER, morning
from tests.restoration.conftest import BASE
from tests.restoration.demo.test_inventory import account
from tests.restoration.funds.conftest import right_data

pytestmark = pytest.mark.service("restoration")
HOLDER = "01980000-0000-7000-8000-000000000113"


@pytest_asyncio.fixture
async def officer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("fund_officer")) as client:
        yield client


@pytest.mark.parametrize(
    ("today", "accrued"),
    [
        (date(2025, 8, 1), 2024),
        # shares are paid on 10 February, what comes after them begins 60 days before the day
        (JANUARY, 2023), (LEAP_DAY, 2022), (QUARTER, 2023), (date(2025, 4, 11), 2024),
    ],
)  # fmt: skip
async def test_given_the_demonstration_then_each_fund_stands_where_it_should_and_only_once(
    database: Database, officer: httpx.AsyncClient, settings: KernelSettings, clock: SettableClock,
    today: date, accrued: int,
) -> None:  # fmt: skip
    clock.instant = morning(today)
    accounts = {
        name: account(name, name, "500113")
        for name in ("fund_officer", "finance_officer", "holder")
    }  # fmt: skip
    facts = [
        {
            "type": "licensing.right_registered.v1", "time": "2026-11-28T08:00:00+08:00",
            "data": right_data(
                str(new_id()), name=f"示例{one.place}号矿山", mine_id=str(new_id()),
                holder={"id": HOLDER, "name": "示例公司"},
            ),
        }
        for one in FUNDS
    ]  # fmt: skip
    store = BlobStore.of(settings, "restoration")
    first = await load_funds(database, store, accounts, today, facts)
    again = await load_funds(database, store, accounts, today, facts)
    assert (first, again) == (len(FUNDS), 0)
    items = (await officer.get(f"{BASE}/funds", params={"limit": 50})).json()["items"]
    found = {one["right_name"][2:-3]: one for one in items}
    states = {place: (one["state"], one["faults"]) for place, one in found.items()}
    assert states == {
        "南泉一": ("open", []), "桃子荡一": ("open", []), "桃子荡二": ("open", ["short"]),
        "桃子荡五": ("open", ["short"]), "丰盛一": ("to_open", ["not_opened"]),
        "丰盛二": ("to_open", []), "石龙一": ("open", []), "接龙一": ("closed", []),
        "一品一": ("settling", []),
    }  # fmt: skip
    course = (await officer.get(f"{BASE}/funds/{found['桃子荡二']['id']}/course")).json()["items"]
    assert course[-1]["due_fen"] == found["桃子荡二"]["due_fen"] > course[-1]["paid_fen"] > 0
    said = (await officer.get(f"{BASE}/fund-declarations")).json()["items"]
    assert [(one["right_name"], one["period"]) for one in said] == [
        ("示例南泉一号矿山", str(accrued))
    ]
    shown = (await officer.get(f"{BASE}/fund-declarations/{said[0]['id']}")).json()
    assert sum(one["effect_fen"] for one in shown["differences"]) == shown["difference_fen"] != 0
    answer = await officer.get(f"{BASE}/old-deposits", params={"sort": "received_on"})
    old = answer.json()["items"]
    assert [(one["balance_fen"] // 100, one["held_fen"] // 100) for one in old] == [
        (360_000, 0), (240_000, 90_000),
    ]  # fmt: skip
