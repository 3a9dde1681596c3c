"""Planned blocks: faults of the outline with their places, filters, release and occupancy."""

from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import BLOCK, counts, create, insert_right

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/planned-blocks"
W, S = 106.6, 29.3


def ring(*places: Any) -> dict[str, Any]:
    return {"geometry": {"type": "Polygon", "coordinates": [list(places)]}}


def hole(*places: Any) -> dict[str, Any]:
    shell = square(W, S)["coordinates"][0]
    return {"geometry": {"type": "Polygon", "coordinates": [shell, list(places)]}}


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        (ring([W, S], [W + 1, S + 1], [W + 1, S], [W, S + 1], [W, S]),
         "/geometry/coordinates/0/0", "self_intersection"),
        (ring([W, S], [W + 1, S], [W, S]), "/geometry/coordinates/0", "geojson_too_short"),
        (ring([W, S], [W + 1, S], [W + 1, S + 1], [W, S + 1]), "/geometry/coordinates/0/3",
         "geojson_not_closed"),
        (ring([S, W], [S, W + 1], [S + 1, W + 1], [S, W]), "/geometry/coordinates/0/0",
         "geojson_range"),
        (ring([W, S], [W, S, 1], [W + 1, S], [W, S]), "/geometry/coordinates/0/1",
         "geojson_dimension"),
        (hole([W, S + 1], [W + 1, S + 1], [W, S + 2], [W, S + 1]), "/geometry",
         "hole_outside_shell"),
        ({"geometry": {**square(), "crs": {}}}, "/geometry/crs", "geojson_crs"),
        ({"geometry": {}}, "/geometry/type", "geojson_type"),
        ({"geometry": None}, "/geometry", "dict_type"),
        ({"valid_to": "2020-12-31"}, "/valid_to", "before_start"),
        ({"valid_to": "2021-01-01"}, "/valid_to", "before_start"),
        ({"mineral": "水晶宫"}, "/mineral", "unknown_mineral"),
        ({"division_code": "999999"}, "/division_code", "unknown_division"),
        ({"setting": "dreamt"}, "/setting", "literal_error"),
        ({"requirements": "示\0例"}, "/requirements", "character_not_allowed"),
    ],
)  # fmt: skip
async def test_given_a_wrong_block_then_422_points_at_the_place_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    answer = await clerk.post(URL, json=BLOCK | fields, headers=new_key())
    assert answer.status_code == 422, answer.text
    error = answer.json()["errors"][0]
    assert (error["pointer"], error["code"]) == (pointer, code)
    assert counts(postgres, "planned_blocks", "audit_entries") == [0, 0]


async def test_given_a_block_then_it_is_kept_with_its_outline_and_found(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(clerk, "/planned-blocks", name="示例100%_块\\甲")
    await create(clerk, "/planned-blocks", code="示例2", name="示例其他", kind="exploration",
                 setting="retained", mineral="地热")  # fmt: skip
    read = (await clerk.get(f"{URL}/{made['id']}")).json()
    assert read == made
    assert (read["setting_name"], read["valid_to"]) == ("空白区新设", None)
    assert read["geometry"]["coordinates"][0][2] == [106.604, 29.304]  # eight decimals
    assert read["bbox"] == pytest.approx([106.6, 29.3, 106.604, 29.304])
    for params, found in (
        ({"q": "%"}, 1), ({"q": "100%_块\\甲"}, 1), ({"q": "_"}, 1), ({"q": "区块01"}, 1),
        ({"q": "示例"}, 2), ({"setting": "retained"}, 1), ({"kind": "exploration"}, 1),
        ({"mineral": "地热"}, 1), ({"mineral": "煤"}, 0), ({"setting": "adjusted"}, 0),
    ):  # fmt: skip
        items = (await clerk.get(URL, params=params)).json()["items"]
        assert len(items) == found, params
        assert all(item["geometry"] is None for item in items)


async def test_given_a_known_code_then_409(clerk: httpx.AsyncClient) -> None:
    await create(clerk, "/planned-blocks")
    again = await clerk.post(URL, json=BLOCK, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")


async def test_given_a_right_on_the_block_then_it_is_occupied_by_a_right_that_exists(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await create(clerk, "/planned-blocks")
    right = insert_right(postgres, square(106.6, 29.3))
    url = f"{URL}/{made['id']}"
    nobody = await clerk.patch(
        url, json={"occupied_by_right_id": str(new_id())}, headers=if_match(made)
    )
    taken = await clerk.patch(
        url,
        json={"occupied_by_right_id": right, "release_on": "2025-09-01"},
        headers=if_match(made),
    )
    assert (nobody.status_code, taken.status_code) == (422, 200)
    assert (taken.json()["occupied_by_right_id"], taken.json()["version"]) == (right, 2)
