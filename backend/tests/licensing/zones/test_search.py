"""Zones by box and place: what lies there on a day, of which version; GeoJSON for exchange."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import LAYER, Token, create, insert_zone

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for

pytestmark = pytest.mark.service("licensing")
ZONES = f"{BASE}/zones"
GEOJSON = {"Accept": "application/geo+json"}


@pytest.fixture
async def layer(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> dict[str, Any]:
    """Two zones of Banan, one of the city above, one of a neighbour, and a road."""
    own = await create(clerk, "/zone-layers", source="示例批复")
    insert_zone(postgres, own, square(106.5, 29.4), name="示例甲", code="A")
    insert_zone(postgres, own, square(106.6, 29.4), name="示例乙")
    roads = await create(clerk, "/zone-layers", kind="main_road", name="示例道路")
    line = {"type": "LineString", "coordinates": [[106.49, 29.41], [106.52, 29.41]]}
    insert_zone(postgres, roads, line, name="示例路")
    for division, name in (("500000", "示例全市"), ("500112", "示例邻区")):
        async with client_for(app, token("clerk", division=division)) as other:
            body = LAYER | {"division_code": division}
            insert_zone(postgres, await create(other, "/zone-layers", **body),
                        square(106.5, 29.4), name=name)  # fmt: skip
    return own


async def names(client: httpx.AsyncClient, url: str = ZONES, **params: Any) -> list[str]:
    answer = await client.get(url, params=params)
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


async def test_given_a_box_then_what_it_touches_is_listed_of_ones_own_and_the_superior(
    clerk: httpx.AsyncClient, layer: dict[str, Any]
) -> None:
    box = "106.499,29.399,106.505,29.405"
    assert await names(clerk, bbox=box) == ["示例全市", "示例甲"]
    assert await names(clerk, bbox=box, layer=layer["id"]) == ["示例甲"]
    assert await names(clerk, bbox=box, kind="main_road") == []
    assert await names(clerk, bbox="106.4,29.3,106.7,29.5", division="500113") == [
        "示例乙", "示例甲", "示例路",
    ]  # fmt: skip
    assert await names(clerk, bbox=box, as_of="2020-12-31") == []
    assert await names(clerk, bbox="100,20,101,21") == []
    first = await clerk.get(ZONES, params={"bbox": box, "limit": 1, "count": "exact"})
    assert (first.json()["total"], first.json()["as_of"]) == (2, "2025-08-01")
    rest = await clerk.get(
        ZONES, params={"bbox": box, "limit": 1, "cursor": first.json()["next_cursor"]}
    )
    assert [item["name"] for item in rest.json()["items"]] == ["示例甲"]


async def test_given_geojson_is_accepted_then_features_with_their_layer(
    clerk: httpx.AsyncClient, layer: dict[str, Any]
) -> None:
    answer = await clerk.get(ZONES, params={"layer": layer["id"]}, headers=GEOJSON)
    found = answer.json()
    assert answer.headers["content-type"] == "application/geo+json"
    assert (found["type"], found["next_cursor"]) == ("FeatureCollection", None)
    feature = next(f for f in found["features"] if f["properties"]["name"] == "示例甲")
    assert feature["geometry"] == square(106.5, 29.4)
    assert feature["properties"]["layer_version"] == "2021"
    assert feature["properties"]["layer_source"] == "示例批复"


async def test_given_a_place_then_the_zones_there_with_version_source_and_distance(
    clerk: httpx.AsyncClient, layer: dict[str, Any]
) -> None:
    place = {"lon": "106.502", "lat": "29.402"}
    here = (await clerk.get(f"{ZONES}/at", params=place)).json()
    assert [(z["name"], z["distance_m"]) for z in here["items"]] == [("示例全市", 0), ("示例甲", 0)]
    own = here["items"][1]
    assert (own["layer_version"], own["layer_source"], own["layer_confirmed"]) == (
        "2021", "示例批复", False,
    )  # fmt: skip
    assert (own["layer_id"], here["truncated"], here["as_of"]) == (layer["id"], False, "2025-08-01")
    assert await names(clerk, f"{ZONES}/at", **place, as_of="2020-12-31") == []
    near = (await clerk.get(f"{ZONES}/at", params=place | {"within_m": "1000"})).json()["items"]
    # 0.008° of latitude at 29.4° N are 886.8 m.
    assert [(z["name"], z["distance_m"]) for z in near][2:] == [("示例路", 887)]
    corner = {"lon": "106.5045", "lat": "29.4045"}
    assert await names(clerk, f"{ZONES}/at", **corner) == []


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("", {"bbox": "1,2,3"}), ("", {"bbox": "107,29,106,30"}), ("", {"sort": "area"}),
        ("", {"layer": "no"}), ("/at", {"lon": "106"}), ("/at", {"lon": "181", "lat": "0"}),
        ("/at", {"lon": "106", "lat": "29", "within_m": "5001"}),
    ],
)  # fmt: skip
async def test_given_a_malformed_parameter_then_400(
    clerk: httpx.AsyncClient, path: str, params: dict[str, str]
) -> None:
    answer = await clerk.get(ZONES + path, params=params)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_request")
