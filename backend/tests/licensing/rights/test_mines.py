"""The mine of a right: one that stands in its division, chosen at entry or by an act."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mining-rights"
ACT = {"effective_on": "2025-07-01", "reason": "示例：登记所属矿山"}
Body = dict[str, Any]


def first_error(answer: httpx.Response) -> tuple[int, str, str]:
    (error,) = answer.json()["errors"]
    return answer.status_code, error["pointer"], error["code"]


async def done(client: httpx.AsyncClient, right: Body, name: str, **body: Any) -> httpx.Response:
    return await client.post(
        f"{URL}/{right['id']}/{name}", json=ACT | body, headers=if_match(right)
    )


async def test_given_no_such_mine_then_neither_entry_nor_act_names_it(
    clerk: httpx.AsyncClient, registered: Any, right_body: Callable[..., Body]
) -> None:
    nowhere = str(new_id())
    body = right_body(mine_id=nowhere)
    entered = await clerk.post(URL, json=body, headers=new_key())
    assert first_error(entered) == (422, "/mine_id", "mine_unknown")
    right = await registered()
    for act in ("change", "correct"):
        refused = await done(clerk, right, act, mine_id=nowhere)
        assert first_error(refused) == (422, "/mine_id", "mine_unknown"), act


async def test_given_a_mine_of_another_county_then_even_the_city_enters_no_right_on_it(
    app: FastAPI, token: Callable[..., str], right_body: Callable[..., Body], registered: Any
) -> None:
    async with client_for(app, token("clerk", division="500000")) as city:
        mine = await create(city, "/mines", division_code="500112")
        body = right_body(mine_id=mine["id"], division_code="500113")
        entered = await city.post(URL, json=body, headers=new_key())
        assert first_error(entered) == (422, "/mine_id", "mine_elsewhere")
        assert "渝北区" in entered.json()["detail"]
        right = await registered()
        changed = await done(city, right, "change", mine_id=mine["id"])
        assert first_error(changed) == (422, "/mine_id", "mine_elsewhere")


async def test_given_a_mine_of_the_county_then_a_change_enters_it_and_a_correction_mends_it(
    clerk: httpx.AsyncClient, registered: Any
) -> None:
    mine = await create(clerk, "/mines")
    other = await create(clerk, "/mines", name="示例第二矿山", division_code="500113001")
    right = await registered()
    assert right["mine"] is None
    changed = (await done(clerk, right, "change", mine_id=mine["id"])).json()
    assert changed["mine"] == {"id": mine["id"], "name": mine["name"]}
    mended = (await done(clerk, changed, "correct", mine_id=other["id"])).json()
    assert mended["mine"]["id"] == other["id"]
    shown = await clerk.get(f"{BASE}/mines/{other['id']}")
    assert [one["id"] for one in shown.json()["rights"]] == [right["id"]]


async def test_given_minerals_and_a_registered_area_mistyped_then_a_correction_mends_them(
    clerk: httpx.AsyncClient, registered: Any
) -> None:
    right = await registered(registered_area_km2="0.5")
    mended = await done(
        clerk, right, "correct", effective_on="2024-01-01", minerals=["建筑石料用灰岩", "白云岩"],
        registered_area_km2="0.1725",
    )  # fmt: skip
    assert mended.status_code == 200, mended.text
    found = mended.json()
    assert [one["name"] for one in found["minerals"]] == ["建筑石料用灰岩", "白云岩"]
    assert found["registered_area_km2"] == "0.1725"
