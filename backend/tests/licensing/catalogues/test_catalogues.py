"""Reference lists over HTTP: minerals with near names, divisions by day."""

from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE

pytestmark = pytest.mark.service("licensing")


async def get(client: httpx.AsyncClient, path: str, **params: Any) -> Any:
    answer = await client.get(BASE + path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_given_part_of_a_name_then_minerals_beginning_with_it_come_first(
    clerk: httpx.AsyncClient,
) -> None:
    found = await get(clerk, "/minerals", q="石灰岩")
    names = [mineral["name"] for mineral in found]
    assert names[0] == "石灰岩"
    assert all("石灰岩" in m["name"] or any("石灰岩" in a for a in m["aliases"]) for m in found)
    assert {m["class_name"] for m in found} == {"非金属矿产"}
    by_code = await get(clerk, "/minerals", q="limestone_building")
    assert [(m["name"], m["parent"]) for m in by_code] == [("建筑石料用灰岩", "limestone")]
    assert len(await get(clerk, "/minerals", limit=3)) == 3


async def test_given_a_mistyped_name_then_near_ones_are_offered(clerk: httpx.AsyncClient) -> None:
    found = await get(clerk, "/minerals", q="建筑石料用灰若")
    assert "建筑石料用灰岩" in [mineral["name"] for mineral in found]


async def test_given_no_parent_then_provinces_and_below_one_its_divisions(
    clerk: httpx.AsyncClient,
) -> None:
    provinces = await get(clerk, "/divisions")
    assert {"500000", "140000"} <= {item["code"] for item in provinces}
    assert {item["level"] for item in provinces} == {"province"}
    districts = await get(clerk, "/divisions", parent="500000")
    [banan] = [item for item in districts if item["code"] == "500113"]
    assert (banan["name"], banan["path_name"]) == ("巴南区", "重庆市巴南区")
    assert await get(clerk, "/divisions", parent="500113") == []


async def test_given_a_day_before_a_province_was_founded_then_it_is_not_listed(
    clerk: httpx.AsyncClient,
) -> None:
    # Chongqing became a municipality in 1997
    codes = {item["code"] for item in await get(clerk, "/divisions", on="1990-12-31")}
    assert "510000" in codes
    assert "500000" not in codes
    assert isinstance(await get(clerk, "/divisions", on="0001-01-01"), list)


async def test_given_a_division_then_its_path_and_its_known_extent(
    clerk: httpx.AsyncClient,
) -> None:
    banan = await get(clerk, "/divisions/500113")
    # 106°26′–106°59′ E, 29°7′–29°45′ N as the plan prints them
    assert banan["extent"] == pytest.approx([106 + 26 / 60, 29 + 7 / 60, 106 + 59 / 60, 29.75])
    assert "巴南区矿产资源总体规划" in banan["extent_source"]
    assert (await get(clerk, "/divisions/140900"))["extent"] is None
    assert (await get(clerk, "/divisions/500113001"))["level"] == "township"


@pytest.mark.parametrize(
    "path",
    ["/divisions/999999", "/divisions/abc", "/divisions/5001139999", "/divisions/％",
     "/rulebooks/999999", "/rulebooks/cn", "/rulebooks/50011"],
)  # fmt: skip
async def test_given_a_code_that_is_none_then_404(clerk: httpx.AsyncClient, path: str) -> None:
    answer = await clerk.get(BASE + path)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_division")
