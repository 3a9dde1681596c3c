"""Zone layers: versions in time; ending one ends its zones; superiors' are read downwards."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import LAYER, Token, counts, create, insert_zone

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
LAYERS, ZONES = f"{BASE}/zone-layers", f"{BASE}/zones"


@pytest_asyncio.fixture
async def city(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of the municipality above Banan."""
    async with client_for(app, token("clerk", division="500000")) as client:
        yield client


async def names(client: httpx.AsyncClient, url: str, **params: Any) -> list[str]:
    return [item["name"] for item in (await client.get(url, params=params)).json()["items"]]


async def test_given_a_layer_then_it_is_shown_with_its_kind_and_the_count_of_its_zones(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers")
    zone = insert_zone(postgres, layer, square(), attributes='{"等级": "一级"}')
    read = (await clerk.get(f"{LAYERS}/{layer['id']}")).json()
    one = (await clerk.get(f"{ZONES}/{zone}")).json()
    assert (layer["zone_count"], read["zone_count"]) == (0, 1)
    assert (read["kind_name"], read["colour"], read["confirmed"]) == (
        "生态保护红线", "#b42318", False,
    )  # fmt: skip
    assert one["geometry"] == square()
    assert (one["area_km2"], one["attributes"]) == ("0.1721", {"等级": "一级"})
    assert (await clerk.get(ZONES)).json()["items"][0]["geometry"] is None


async def test_given_a_layer_that_is_ended_then_its_zones_end_with_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers")
    other = await create(clerk, "/zone-layers", version_no="2022")
    zone = insert_zone(postgres, layer, square(), name="示例旧区")
    insert_zone(postgres, other, square(), name="示例新区")
    ended = await clerk.patch(
        f"{LAYERS}/{layer['id']}", json={"valid_to": "2025-07-01"}, headers=if_match(layer)
    )
    assert (ended.status_code, ended.json()["valid_to"]) == (200, "2025-07-01")
    assert (await clerk.get(f"{ZONES}/{zone}")).json()["valid_to"] == "2025-07-01"
    assert await names(clerk, ZONES, as_of="2025-06-30") == ["示例新区", "示例旧区"]
    assert await names(clerk, ZONES, as_of="2025-07-01") == ["示例新区"]
    assert await names(clerk, ZONES) == ["示例新区"]
    assert len(await names(clerk, LAYERS, as_of="2025-06-30")) == 2
    assert len(await names(clerk, LAYERS, as_of="2025-07-01")) == 1
    assert await names(clerk, ZONES, layer=other["id"]) == ["示例新区"]
    assert await names(clerk, ZONES, kind="railway") == []


@pytest.mark.parametrize(
    ("fields", "status", "code", "pointer"),
    [
        ({"kind": "moon_base"}, 422, "unknown_zone_kind", "/kind"),
        ({"kind": "'; --"}, 422, "validation_failed", "/kind"),
        ({"valid_to": "2020-12-31"}, 422, "period_upside_down", "/valid_to"),
        ({"valid_to": "2021-01-01"}, 422, "period_upside_down", "/valid_to"),
        ({"division_code": "999999"}, 422, "unknown_division", "/division_code"),
        ({"source": "示\0"}, 422, "validation_failed", "/source"),
        ({"valid_from": "0000-01-01"}, 422, "validation_failed", "/valid_from"),
    ],
)
async def test_given_a_wrong_layer_then_it_is_refused_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], status: int,
    code: str, pointer: str,
) -> None:  # fmt: skip
    answer = await clerk.post(LAYERS, json=LAYER | fields, headers=new_key())
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert problem["errors"][0]["pointer"] == pointer
    assert counts(postgres, "zone_layers", "audit_entries") == [0, 0]


async def test_given_the_same_version_twice_then_409(clerk: httpx.AsyncClient) -> None:
    layer = await create(clerk, "/zone-layers")
    again = await clerk.post(LAYERS, json=LAYER, headers=new_key())
    backwards = await clerk.patch(
        f"{LAYERS}/{layer['id']}", json={"valid_to": "2020-01-01"}, headers=if_match(layer)
    )
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")
    assert (backwards.status_code, backwards.json()["code"]) == (422, "period_upside_down")


async def test_given_a_layer_of_the_city_then_districts_read_it_and_do_not_write_it(
    clerk: httpx.AsyncClient, city: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(city, "/zone-layers", division_code="500000", name="示例全市图层")
    zone = insert_zone(postgres, layer, square(), name="示例全市区域")
    url = f"{LAYERS}/{layer['id']}"
    read = await clerk.get(url)
    written = await clerk.patch(url, json={"confirmed": True}, headers=if_match(layer))
    ended = await clerk.patch(url, json={"valid_to": "2025-07-01"}, headers=if_match(layer))
    assert (read.status_code, read.json()["zone_count"]) == (200, 1)
    assert (await clerk.get(f"{ZONES}/{zone}")).status_code == 200
    assert await names(clerk, LAYERS) == ["示例全市图层"]
    assert await names(clerk, ZONES) == ["示例全市区域"]
    assert (written.status_code, ended.status_code) == (404, 404)
    assert (await city.get(url)).json()["version"] == 1


async def test_given_a_layer_of_a_district_then_the_city_reads_it_and_a_neighbour_does_not(
    app: FastAPI, clerk: httpx.AsyncClient, city: httpx.AsyncClient, token: Token
) -> None:
    layer = await create(clerk, "/zone-layers")
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        hidden = await neighbour.get(f"{LAYERS}/{layer['id']}")
        assert await names(neighbour, LAYERS) == []
    assert (await city.get(f"{LAYERS}/{layer['id']}")).status_code == 200
    assert hidden.status_code == 404


async def test_given_the_kinds_then_each_has_a_name_a_colour_and_its_place(
    clerk: httpx.AsyncClient,
) -> None:
    kinds = (await clerk.get(f"{BASE}/zone-kinds")).json()
    assert [kind["kind"] for kind in kinds][:2] == ["ecological_red_line", "nature_reserve_core"]
    assert kinds[-1]["name"] == "其他管控区"
    assert all(kind["colour"].startswith("#") and kind["name_en"] for kind in kinds)
