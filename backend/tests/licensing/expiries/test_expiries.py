"""What runs out, by how near it is: worked by hand for 1 August 2025."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import Token, insert, insert_right

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.expiries.rules import Band, band_of, bands_of, counted, named

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/expiries"
ON = date(2025, 8, 1)
BANDS = bands_of((180, 90, 60, 30))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6), st.integers(-90, 400))
def test_every_day_within_the_bands_is_in_one_of_them(steps: list[int], left: int) -> None:
    bands = bands_of(steps)
    holding = [band for band in bands if band.first <= left <= band.last]
    assert len(holding) == (1 if left <= max(steps) else 0)
    if holding:
        assert band_of(left, bands) == holding[0]


def test_the_bands_of_the_installation_and_what_lies_in_them() -> None:
    assert [(one.first, one.last) for one in BANDS] == [
        (-90, -1), (0, 30), (31, 60), (61, 90), (91, 180),
    ]  # fmt: skip
    assert named("ahead", BANDS) == Band("ahead", 0, 180)
    assert named(None, BANDS) == Band("", -90, 180)
    assert named("45", BANDS) is None
    rows = [(ON - timedelta(days=1), 2), (ON, 1), (ON + timedelta(days=30), 3),
            (ON + timedelta(days=31), 5), (ON + timedelta(days=180), 7)]  # fmt: skip
    assert counted(rows, BANDS, ON) == {
        "over": 2, "ahead": 16, "30": 4, "60": 5, "90": 0, "180": 7,
    }  # fmt: skip


def permit(postgres: EmbeddedServer, right: str, **fields: Any) -> None:
    insert(postgres, "permits", **{
        "id": str(new_id()), "right_id": right, "division_code": "500113", "kind": "safety",
        "number": "示例安1号", "authority": "示例局", "valid_from": "2024-01-01",
    } | fields)  # fmt: skip


def licence(postgres: EmbeddedServer, right: str, number: str, term_to: str) -> None:
    identity = str(new_id())
    insert(postgres, "licences", id=identity, right_id=right, division_code="500113",
           kind="mining", number=number, issued_on="2024-01-01",
           issuing_authority="示例局")  # fmt: skip
    insert(postgres, "licence_versions", licence_id=identity, valid_during="[2024-01-01,)",
           division_code="500113", status="valid", term_from="2024-01-01", term_to=term_to,
           recorded_by="test")  # fmt: skip


@pytest.fixture
def register(
    postgres: EmbeddedServer, database: Database, clock: SettableClock
) -> Mapping[str, str]:
    clock.instant = datetime(2025, 8, 1, 10, tzinfo=CHINA)

    def right(place: int, **fields: Any) -> str:
        return insert_right(postgres, square(106.5 + place / 50, 29.3), **fields)

    holder = str(new_id())
    insert(postgres, "holders", id=holder, kind="company", name="示例持证公司",
           division_code="500113")  # fmt: skip
    found = {
        "holder": holder,
        "near": right(0, name="示例近矿", code="示例-1", term_to="2025-08-31"),  # 30 days
        "later": right(1, name="示例远矿", code="示例-2", term_to="2025-11-01"),  # 92 days
        "over": right(2, name="示例过期矿", code="示例-3", term_to="2025-07-01",
                      licence_status="renewal_pending"),  # 31 days ago
        "forgotten": right(3, term_to="2025-01-01"),
        "gone": right(4, term_to="2025-08-15", status="extinguished"),
        "elsewhere": right(5, term_to="2025-08-15", division_code="500112"),
        "long": right(6, name="示例长矿", code="示例-7", holder_id=holder),
    }  # fmt: skip
    licence(postgres, found["near"], "示例证1", "2025-08-31")  # ends with its right
    licence(postgres, found["long"], "示例证7", "2025-09-15")  # 45 days
    permit(postgres, found["long"], number="示例安7号", valid_to="2025-10-01")  # 61 days
    permit(postgres, found["long"], number="示例撤号", valid_to="2025-10-01", status="withdrawn")
    permit(postgres, found["gone"], number="示例亡号", valid_to="2025-10-01")
    return found


@pytest_asyncio.fixture
async def clerk(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("clerk")) as client:
        yield client


async def ends(client: httpx.AsyncClient, **asked: str) -> list[tuple[str, str, int, str]]:
    answer = await client.get(URL, params=asked)
    assert answer.status_code == 200, answer.text
    return [
        (one["number"], one["kind_name"], one["days_left"], one["state"])
        for one in answer.json()["items"]
    ]


async def test_given_a_register_then_what_ends_is_told_once_the_most_urgent_first(
    register: Mapping[str, str], clerk: httpx.AsyncClient
) -> None:
    assert await ends(clerk) == [
        ("示例-3", "采矿权", -31, "over"), ("示例-1", "采矿权", 30, "30"),
        ("示例证7", "采矿许可证", 45, "60"), ("示例安7号", "安全生产许可证", 61, "90"),
        ("示例-2", "采矿权", 92, "180"),
    ]  # fmt: skip
    items = (await clerk.get(URL)).json()["items"]
    assert [one["renewal_pending"] for one in items] == [True, False, False, False, False]
    assert items[2]["right_id"] == register["long"] and items[2]["name"] == "示例长矿"
    counts = (await clerk.get(f"{URL}/state-counts")).json()
    assert counts == {
        "total": 5,
        "states": {"over": 1, "ahead": 4, "30": 1, "60": 1, "90": 1, "180": 1},
    }
    home = (await clerk.get(f"{BASE}/overview")).json()
    tile = next(one for one in home["tiles"] if one["key"] == "expiring")
    assert (tile["name"], tile["value"], tile["query"]) == (
        "180 日内到期", "4", f"{URL}?state=ahead",
    )  # fmt: skip


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"state": "over"}, ["示例-3"]),
        ({"state": "ahead"}, ["示例-1", "示例证7", "示例安7号", "示例-2"]),
        ({"state": "60"}, ["示例证7"]), ({"what": "permit"}, ["示例安7号"]),
        ({"q": "长矿"}, ["示例证7", "示例安7号"]), ({"q": "%"}, []),
        ({"division": "500113", "what": "right", "state": "180"}, ["示例-2"]),
        ({"division": "500112"}, []), ({"division": "5001", "state": "30"}, ["示例-1"]),
    ],
)  # fmt: skip
async def test_given_filters_then_the_list_and_its_counts_follow_them(
    clerk: httpx.AsyncClient, asked: dict[str, str], numbers: list[str]
) -> None:
    assert [one[0] for one in await ends(clerk, **asked)] == numbers
    filters = {name: value for name, value in asked.items() if name != "state"}
    counts = (await clerk.get(f"{URL}/state-counts", params=filters)).json()
    state = asked.get("state")
    assert (counts["total"] if state is None else counts["states"][state]) == len(numbers)


@pytest.mark.usefixtures("register")
async def test_given_small_pages_then_every_end_comes_once(clerk: httpx.AsyncClient) -> None:
    seen, cursor = [], None
    while True:
        asked = {"limit": "2", "count": "exact"} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(URL, params=asked)).json()
        assert page["total"] == 5
        seen += [one["number"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["示例-3", "示例-1", "示例证7", "示例安7号", "示例-2"]


@pytest.mark.usefixtures("register")
async def test_given_a_band_that_is_none_or_another_order_then_400(
    clerk: httpx.AsyncClient,
) -> None:
    for asked in ({"state": "45"}, {"sort": "name"}):
        answer = await clerk.get(URL, params=asked)
        told = (answer.status_code, answer.json()["code"])
        assert told == (400, "malformed_request"), answer.text
    assert "30、60、90、180" in (await clerk.get(URL, params={"state": "45"})).json()["detail"]


async def test_given_a_neighbour_or_a_holder_then_each_sees_its_own(
    register: Mapping[str, str], app: FastAPI, token: Token
) -> None:
    async with client_for(app, token("clerk", division="500112")) as outside:
        assert len(await ends(outside)) == 1
    async with client_for(app, token("holder", holder=register["holder"])) as company:
        assert [one[0] for one in await ends(company)] == ["示例证7", "示例安7号"]
        assert (await company.get(f"{URL}/state-counts")).json()["total"] == 2
