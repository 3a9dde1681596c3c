"""Planned blocks: faults of the outline with their places, filters, release and occupancy."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import (
    BLOCK,
    Token,
    counts,
    create,
    insert_right,
    run_sql,
)

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key

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


async def test_given_a_block_then_everything_but_its_name_in_the_plan_can_be_changed(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(clerk, "/planned-blocks", valid_to="2030-01-01")
    url = f"{URL}/{made['id']}"
    answer = await clerk.patch(
        url,
        json={
            "name": "示例新名", "setting": "adjusted", "mineral": "石灰石", "valid_to": None,
            "requirements": None, "geometry": square(106.6, 29.3, 0.008),
        },
        headers=if_match(made),
    )  # fmt: skip
    read = answer.json()
    assert answer.status_code == 200, answer.text
    assert (read["name"], read["setting_name"], read["valid_to"]) == ("示例新名", "调整", None)
    assert (read["mineral"], read["code"]) == ("石灰岩", made["code"])
    assert read["geometry"]["coordinates"][0][2] == [106.608, 29.308]
    assert float(read["area_km2"]) > 3 * float(made["area_km2"])
    bad = await clerk.patch(
        url, json=ring([W, S], [W + 1, S], [W, S]) | {"name": "示例"}, headers=if_match(read)
    )
    upside = await clerk.patch(url, json={"valid_to": "2020-01-01"}, headers=if_match(read))
    code = await clerk.patch(url, json={"code": "示例他"}, headers=if_match(read))
    assert bad.json()["errors"][0]["pointer"] == "/geometry/coordinates/0"
    assert (upside.json()["code"], code.status_code) == ("period_upside_down", 422)
    assert (await clerk.get(url)).json()["version"] == 2


async def test_given_one_block_one_holder_then_another_right_waits_until_the_first_is_gone(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await create(clerk, "/planned-blocks")
    first = insert_right(postgres, square(106.6, 29.3), name="示例一号")
    second = insert_right(postgres, square(106.6, 29.3), name="示例二号")
    url = f"{URL}/{made['id']}"

    async def occupy(right: str | None) -> httpx.Response:
        present = (await clerk.get(url)).json()
        return await clerk.patch(
            url, json={"occupied_by_right_id": right}, headers=if_match(present)
        )

    taken, again, other = await occupy(first), await occupy(first), await occupy(second)
    occupant = taken.json()["occupied_by"]
    assert (occupant["name"], occupant["display_status"]) == ("示例一号", "valid")
    assert (again.status_code, other.status_code) == (200, 422)
    assert (other.json()["code"], other.json()["errors"][0]["pointer"]) == (
        "block_occupied", "/occupied_by_right_id",
    )  # fmt: skip
    for params, found in (({"occupied": "true"}, 1), ({"occupied": "false"}, 0)):
        assert len((await clerk.get(URL, params=params)).json()["items"]) == found
    run_sql(postgres, "UPDATE mining_right_versions SET status = 'extinguished'"
                      " WHERE right_id = %s", first)  # fmt: skip
    assert (await occupy(second)).json()["occupied_by"]["name"] == "示例二号"
    assert (await occupy(None)).json()["occupied_by"] is None


async def test_given_days_then_blocks_are_filtered_by_release_and_by_the_plan_in_force(
    clerk: httpx.AsyncClient,
) -> None:
    await create(clerk, "/planned-blocks", release_on="2025-09-01", valid_to="2026-01-01")
    for params, found in (
        ({"release_before": "2025-09-02"}, 1), ({"release_before": "2025-09-01"}, 0),
        ({"as_of": "2025-12-31"}, 1), ({"as_of": "2026-01-01"}, 0),
    ):  # fmt: skip
        assert len((await clerk.get(URL, params=params)).json()["items"]) == found, params


async def test_given_a_block_of_the_city_then_districts_read_it_and_do_not_write_it(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    async with client_for(app, token("clerk", division="500000")) as city:
        made = await create(city, "/planned-blocks", division_code="500000")
    url = f"{URL}/{made['id']}"
    assert (await clerk.get(url)).json()["code"] == made["code"]
    written = await clerk.patch(url, json={"name": "示例"}, headers=if_match(made))
    assert written.status_code == 404
    async with client_for(app, token("leader", division="140902")) as elsewhere:
        assert (await elsewhere.get(url)).status_code == 404


async def test_given_elevations_of_the_plan_then_they_are_kept_shown_and_taken_away_again(
    clerk: httpx.AsyncClient,
) -> None:
    assert (await create(clerk, "/planned-blocks"))["elevation"] is None
    levels = {"from_m": "310", "to_m": "-20.50"}
    block = await create(clerk, "/planned-blocks", code="示例区块标高", elevation=levels)
    assert block["elevation"] == {"from_m": "310", "to_m": "-20.5"}
    url = f"{URL}/{block['id']}"
    answer = await clerk.patch(url, json={"name": "示例新名"}, headers=if_match(block))
    assert answer.json()["elevation"] == block["elevation"]
    wrong = await clerk.patch(url, json={"kind": "exploration"}, headers=if_match(answer.json()))
    assert wrong.json()["errors"][0]["code"] == "elevation_of_exploration"
    answer = await clerk.patch(url, json={"elevation": None}, headers=if_match(answer.json()))
    assert (answer.status_code, answer.json()["elevation"]) == (200, None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"elevation": {"from_m": 200, "to_m": 310}}, "elevation_upside_down"),
        ({"elevation": {"from_m": 200, "to_m": 200}}, "elevation_upside_down"),
        ({"elevation": {"from_m": 310, "to_m": 200}, "kind": "exploration"},
         "elevation_of_exploration"),
    ],
)  # fmt: skip
async def test_given_elevations_that_cannot_be_then_they_are_refused(
    clerk: httpx.AsyncClient, fields: dict[str, Any], code: str
) -> None:
    answer = await clerk.post(URL, json=BLOCK | fields, headers=new_key())
    assert answer.status_code == 422
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("/elevation", code)
    ]
