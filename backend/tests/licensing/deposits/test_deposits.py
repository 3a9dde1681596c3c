"""Deposits and occurrences: minerals by catalogue name, reserves with date, filters."""

from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import DEPOSIT, counts, create

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/deposits"
RESERVE = {"mineral": "石灰岩", "value": "1200.5", "unit": "万吨", "as_of": "2024-12-31"}


async def test_given_a_deposit_then_minerals_take_their_catalogue_names_and_reserves_stay_exact(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(
        clerk, "/deposits", minerals=["limestone", "煤炭"], size_class="large",
        reserves=[RESERVE | {"mineral": "limestone"}], lon=106.6, lat=29.3,
    )  # fmt: skip
    assert made["minerals"] == ["石灰岩", "煤"]
    assert made["reserves"] == [RESERVE]
    assert (await clerk.get(f"{URL}/{made['id']}")).json() == made
    for params, found in (
        ({"mineral": "煤"}, 1), ({"mineral": "limestone"}, 1), ({"mineral": "金"}, 0),
        ({"kind": "deposit"}, 1), ({"kind": "occurrence"}, 0), ({"q": "矿床"}, 1), ({"q": "%"}, 0),
        ({"size_class": "large"}, 1), ({"size_class": "small"}, 0),
    ):  # fmt: skip
        assert len((await clerk.get(URL, params=params)).json()["items"]) == found, params


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"minerals": ["煤", "水晶宫"]}, "/minerals/1", "unknown_mineral"),
        ({"reserves": [RESERVE, RESERVE | {"mineral": "水晶宫"}]}, "/reserves/1/mineral",
         "unknown_mineral"),
        ({"reserves": [RESERVE | {"value": "-1"}]}, "/reserves/0/value",
         "string_pattern_mismatch"),
        ({"minerals": []}, "/minerals", "too_short"),
        ({"division_code": "999999"}, "/division_code", "unknown_division"),
        ({"lat": 91}, "/lat", "less_than_equal"),
        ({"lat": None}, "", "value_error"),
        ({"note": "示\0例"}, "/note", "character_not_allowed"),
    ],
)  # fmt: skip
async def test_given_a_wrong_field_then_422_points_at_it_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    answer = await clerk.post(URL, json=DEPOSIT | fields, headers=new_key())
    error = answer.json()["errors"][0]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, pointer, code)
    assert counts(postgres, "deposits", "audit_entries") == [0, 0]


async def test_given_a_change_into_another_division_then_403_and_it_stays(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(clerk, "/deposits")
    url = f"{URL}/{made['id']}"
    moved = await clerk.patch(
        url, json=DEPOSIT | {"division_code": "500112"}, headers=if_match(made)
    )
    nowhere = await clerk.patch(
        url, json=DEPOSIT | {"division_code": "999999"}, headers=if_match(made)
    )
    assert (moved.status_code, moved.json()["code"]) == (403, "outside_scope")
    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "unknown_division")
    assert (await clerk.get(url)).json() == made
