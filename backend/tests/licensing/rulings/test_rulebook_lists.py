"""The rulebooks as people read them: how much is unconfirmed, what decides on a day."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import SettableClock
from kuangzheng.licensing.parameters import shipped_rulebooks
from tests.licensing.conftest import BASE

pytestmark = pytest.mark.service("licensing")


async def get(client: httpx.AsyncClient, path: str, **params: Any) -> Any:
    answer = await client.get(BASE + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_given_the_rulebooks_then_each_tells_how_much_is_unconfirmed(
    clerk: httpx.AsyncClient,
) -> None:
    listed = {(b["jurisdiction"], b["book"]): b for b in await get(clerk, "/rulebooks")}
    banan = next(b for b in listed.values() if b["jurisdiction"] == "500113")
    assert banan["jurisdiction_name"] == "巴南区"
    assert (banan["unconfirmed"], banan["valid"]) == (
        0, {"from": "2021-01-01", "to": "2025-12-31"},
    )  # fmt: skip
    # 19 rows of the table of 2004, of which seven are confirmed
    capacities = next(b for b in listed.values() if "最低开采规模" in b["title"]
                      and b["jurisdiction"] == "CN")  # fmt: skip
    assert (capacities["parameter_count"], capacities["unconfirmed"]) == (19, 12)
    assert all(book["title_en"].isascii() for book in listed.values())
    assert banan["title_en"].startswith("Master plan for mineral resources of Banan District")
    total = sum(book["unconfirmed"] for book in listed.values())
    assert total == len(shipped_rulebooks().unconfirmed())


async def test_given_a_jurisdiction_and_a_day_then_everything_that_decides_there(
    clerk: httpx.AsyncClient, clock: SettableClock
) -> None:
    found = await get(clerk, "/rulebooks/500113")
    assert found["on"] == "2025-08-01"
    assert [b["jurisdiction"] for b in found["books"]][:2] == ["500113", "500000"]
    assert found["lapsed"] == []
    assert all(item["book"]["title_en"] for item in found["items"])
    [cap] = [r for r in found["items"] if r["parameter"] == "plan.caps"
             and r["selectors"] == {"indicator": "mine_count"}]  # fmt: skip
    assert (cap["value"], cap["unit"], cap["basis"], cap["confirmed"]) == (
        "28",
        "个",
        "专栏1",
        True,
    )
    clock.instant = datetime(2026, 1, 1, 9, 0, tzinfo=CHINA)
    later = await get(clerk, "/rulebooks/500113")
    assert later["on"] == "2026-01-01"
    assert [book["jurisdiction"] for book in later["lapsed"]] == ["500113"]
    assert [r for r in later["items"] if r["parameter"] == "plan.caps"] == []
    nation = await get(clerk, "/rulebooks/CN")
    assert {book["jurisdiction"] for book in nation["books"]} == {"CN"}
