"""The list behind each figure of the cockpit adds up to it."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.licensing.conftest import BASE, square
from tests.licensing.plans.conftest import Body
from tests.licensing.rooms import create, insert, insert_right
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Body]]
COCKPIT = f"{BASE}/plan-cockpit"
STONE = "建筑石料用灰岩"


def mines(postgres: EmbeddedServer) -> None:
    """Of Banan: stone 120 and 80, shale 20 that names stone beside it, geothermal 30, a search of
    0.5 km2. Of its neighbour: stone 500, a search."""
    mine = {"mining_method": "open_pit", "capacity_unit": "万吨/年", "scale_class": "large"}
    insert_right(postgres, square(106.6, 29.3), **mine, capacity_value=120)
    insert_right(postgres, square(106.6, 29.31), **mine | {"scale_class": "medium"},
                 capacity_value=80)  # fmt: skip
    insert_right(postgres, square(106.6, 29.32), **mine | {"scale_class": "small"},
                 capacity_value=20, minerals=["砖瓦用页岩", STONE])  # fmt: skip
    insert_right(postgres, square(106.6, 29.33), scale_class="large", minerals=["地热"],
                 capacity_value=30, capacity_unit="万立方米/年")  # fmt: skip
    insert_right(postgres, square(106.6, 29.34), **mine, capacity_value=500,
                 division_code="500112")  # fmt: skip
    insert_right(postgres, square(106.6, 29.35), kind="exploration", area_km2="0.5")
    insert_right(postgres, square(106.6, 29.36), kind="exploration", division_code="500112")


async def rows(client: httpx.AsyncClient, query: str) -> list[Any]:
    answer = await client.get(query)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["items"]
    return found


def of_large(found: list[Any]) -> Decimal:
    large = [one for one in found if one["scale_class"] in ("large", "medium")]
    return Decimal(len(large) * 100) / len(found)


def capacity(found: list[Any]) -> Decimal:
    return sum((Decimal(one["capacity"]["value"]) for one in found), Decimal(0))


async def test_given_a_city_official_then_every_indicator_opens_the_rows_that_make_it(
    people: People, published: Published, postgres: EmbeddedServer
) -> None:
    await published()
    mines(postgres)
    city = await people("leader", division="500000")
    found = (await city.get(COCKPIT, params={"division": "500113"})).json()
    told = {one["key"]: one for one in found["indicators"]}
    listed = {key: await rows(city, one["query"]) for key, one in told.items() if one["query"]}
    assert {key: one["actual"] for key, one in told.items() if key in listed} == {
        "new_deposits": "0", "new_resources:地热": "0", "mine_count": "4",
        "large_medium_share": "75", f"mineral_mine_count:{STONE}": "2",
        f"annual_output:{STONE}": "200", "annual_output:砖瓦用页岩": "20",
        "annual_output:地热": "30",
    }  # fmt: skip
    assert len(listed["mine_count"]) == 4
    assert of_large(listed["large_medium_share"]) == 75
    assert len(listed[f"mineral_mine_count:{STONE}"]) == 2
    for mineral, output in ((STONE, 200), ("砖瓦用页岩", 20), ("地热", 30)):
        assert capacity(listed[f"annual_output:{mineral}"]) == output
    assert (listed["new_deposits"], listed["new_resources:地热"]) == ([], [])


async def test_given_discoveries_of_two_districts_then_the_list_holds_those_of_the_plan(
    people: People, published: Published, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    await published()
    deposit = await create(clerk, "/deposits")
    for division, value in (("500113", 20), ("500112", 7)):
        insert(postgres, "discoveries", id=str(new_id()), division_code=division, mineral="地热",
               kind="added_resources", value=value, unit="万立方米/年", confirmed_on="2023-03-01",
               document_no="示例备〔2023〕1号")  # fmt: skip
    insert(postgres, "discoveries", id=str(new_id()), division_code="500113", mineral="地热",
           kind="new_deposit", deposit_id=deposit["id"], size_class="medium",
           confirmed_on="2023-05-01", document_no="示例备〔2023〕2号")  # fmt: skip
    city = await people("leader", division="500000")
    found = (await city.get(COCKPIT, params={"division": "500113"})).json()
    told = {one["key"]: one for one in found["indicators"]}
    assert (told["new_resources:地热"]["actual"], told["new_deposits"]["actual"]) == ("20", "1")
    added = await rows(city, told["new_resources:地热"]["query"])
    assert [Decimal(one["value"]) for one in added] == [20]
    assert len(await rows(city, told["new_deposits"]["query"])) == 1


async def test_given_the_figures_of_the_situation_then_each_opens_its_rows(
    people: People, published: Published, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    await published()
    mines(postgres)
    await create(clerk, "/deposits")
    city = await people("leader", division="500000")
    found = (await city.get(COCKPIT, params={"division": "500113"})).json()
    told = {one["key"]: one for one in found["figures"]}
    listed = {key: await rows(city, one["query"]) for key, one in told.items() if one["query"]}
    assert set(told) - set(listed) == {"top_three"}
    for key in ("mining", "small", "exploration", "deposits", "occurrences"):
        assert str(len(listed[key])) == told[key]["value"], key
    assert (told["mining"]["value"], told["small"]["value"], told["exploration"]["value"]) == (
        "4", "1", "1",
    )  # fmt: skip
    area = sum((Decimal(one["area_km2"]) for one in listed["exploration_area"]), Decimal(0))
    assert area == Decimal(told["exploration_area"]["value"]) == Decimal("0.5")
    minerals = {one for row in listed["minerals"] for one in row["minerals"]}
    assert str(len(minerals)) == told["minerals"]["value"]


async def test_given_a_main_mineral_then_only_rights_that_list_it_first_are_found(
    people: People, postgres: EmbeddedServer
) -> None:
    mines(postgres)
    city = await people("leader", division="500000")
    found = await rows(city, f"{BASE}/mining-rights?main_mineral={STONE}&kind=mining")
    assert sorted(one["capacity"]["value"] for one in found) == ["120", "500", "80"]
    broad = await rows(city, f"{BASE}/mining-rights?mineral={STONE}&kind=mining&division=500113")
    assert len(broad) == 3
