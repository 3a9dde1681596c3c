"""Zones and planned blocks on the map: counts from far, areas from near, superiors' downwards."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import LAYER, Token, create, insert_zone

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for

pytestmark = pytest.mark.service("licensing")
ZONES, BLOCKS = f"{BASE}/zones/map", f"{BASE}/planned-blocks/map"
DEPOSITS = f"{BASE}/deposits/map"
NEAR = {"bbox": "106.4,29.2,106.9,29.6", "zoom": "12"}
FAR = {"bbox": "100,25,110,35", "zoom": "5"}


async def drawn(client: httpx.AsyncClient, url: str, **params: str) -> list[str]:
    answer = (await client.get(url, params=NEAR | params)).json()
    assert answer["kind"] == "polygons"
    assert answer["truncated"] is False
    return sorted(item["name"] for item in answer["items"])


async def counted(client: httpx.AsyncClient, url: str, **params: str) -> dict[str, int]:
    by = {ZONES: "by_kind", BLOCKS: "by_setting", DEPOSITS: "by_kind"}[url]
    answer = (await client.get(url, params=FAR | params)).json()
    assert answer["kind"] == "grid"
    found: dict[str, int] = {}
    for cell in answer["cells"]:
        assert cell["count"] == sum(cell[by].values())
        assert "by_status" not in cell
        for word, number in cell[by].items():
            found[word] = found.get(word, 0) + number
    return found


@pytest.fixture
async def zones(app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer,
                token: Token) -> dict[str, Any]:  # fmt: skip
    """A zone of Banan, one of the city, one of a neighbour, and a road of Banan."""
    own = await create(clerk, "/zone-layers")
    roads = await create(clerk, "/zone-layers", kind="main_road", name="示例道路")
    insert_zone(postgres, own, square(106.6, 29.3), name="示例本区")
    line = {"type": "LineString", "coordinates": [[106.5, 29.3], [106.51, 29.31]]}
    insert_zone(postgres, roads, line, name="示例道路")
    for division, name in (("500000", "示例全市"), ("500112", "示例邻区")):
        async with client_for(app, token("clerk", division=division)) as other:
            layer = await create(other, "/zone-layers", **LAYER | {"division_code": division})
        insert_zone(postgres, layer, square(106.7, 29.3), name=name)
    return own


async def test_given_zones_then_ones_own_and_the_superiors_are_drawn_and_counted(
    clerk: httpx.AsyncClient, zones: dict[str, Any]
) -> None:
    assert await drawn(clerk, ZONES) == ["示例全市", "示例本区", "示例道路"]
    assert await counted(clerk, ZONES) == {"ecological_red_line": 2, "main_road": 1}
    assert await drawn(clerk, ZONES, kinds="main_road") == ["示例道路"]
    assert await counted(clerk, ZONES, kinds="main_road,railway") == {"main_road": 1}
    assert await drawn(clerk, ZONES, as_of="2020-12-31") == []
    assert await counted(clerk, ZONES, as_of="2020-12-31") == {}


async def test_given_a_layer_that_ended_then_the_map_follows(
    clerk: httpx.AsyncClient, zones: dict[str, Any]
) -> None:
    before = await counted(clerk, ZONES)
    url = f"{BASE}/zone-layers/{zones['id']}"
    await clerk.patch(url, json={"valid_to": "2025-08-01"}, headers=if_match(zones))
    assert await drawn(clerk, ZONES) == ["示例全市", "示例道路"]
    assert "示例本区" in await drawn(clerk, ZONES, as_of="2025-07-31")
    assert before["ecological_red_line"] == 2


async def test_given_planned_blocks_then_they_are_told_apart_by_setting(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    for number, setting in enumerate(("new", "new", "retained")):
        await create(
            clerk, "/planned-blocks", code=f"示例{number}", name=f"示例{setting}{number}",
            setting=setting, geometry=square(106.6 + number / 50, 29.3), valid_to="2026-01-01",
        )  # fmt: skip
    assert await counted(clerk, BLOCKS) == {"new": 2, "retained": 1}
    assert await drawn(clerk, BLOCKS, setting="retained") == ["示例retained2"]
    assert await drawn(clerk, BLOCKS, as_of="2026-01-01") == []
    async with client_for(app, token("leader", division="500000")) as city:
        assert await counted(city, BLOCKS) == {"new": 2, "retained": 1}
    async with client_for(app, token("leader", division="500112")) as neighbour:
        assert await counted(neighbour, BLOCKS) == {}


async def test_given_deposits_then_those_with_a_place_are_points_of_their_kind(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    await create(clerk, "/deposits")
    await create(clerk, "/deposits", kind="occurrence", name="示例矿点", lon=106.7, lat=29.3)
    await create(clerk, "/deposits", name="示例无位置", lon=None, lat=None)
    assert await drawn(clerk, DEPOSITS) == ["示例石灰岩矿床", "示例矿点"]
    assert await counted(clerk, DEPOSITS) == {"deposit": 1, "occurrence": 1}
    assert await drawn(clerk, DEPOSITS, kinds="occurrence") == ["示例矿点"]
    item = (await clerk.get(DEPOSITS, params=NEAR | {"kinds": "deposit"})).json()["items"][0]
    assert item["geometry"] == {"type": "Point", "coordinates": [106.61, 29.31]}
    assert (item["kind"], item["mineral"]) == ("deposit", "石灰岩")
    async with client_for(app, token("leader", division="500112")) as neighbour:
        assert await drawn(neighbour, DEPOSITS) == []


async def test_given_a_draft_then_it_is_on_no_map(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers", state="draft")
    insert_zone(postgres, layer, square(106.6, 29.3))
    assert await drawn(clerk, ZONES) == []
    assert await counted(clerk, ZONES) == {}


@pytest.mark.parametrize("url", [ZONES, BLOCKS])
@pytest.mark.parametrize(
    "params",
    [{"bbox": "1,2,3"}, {"bbox": "nan,0,1,1"}, {"bbox": "107,29,106,30"}, {"zoom": "23"},
     {"zoom": "-1"}, {"as_of": "today"}],
)  # fmt: skip
async def test_given_a_malformed_parameter_then_400(
    clerk: httpx.AsyncClient, url: str, params: dict[str, str]
) -> None:
    answer = await clerk.get(url, params=NEAR | params)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_request")
