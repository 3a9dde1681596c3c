"""Measures of a mine: planned, late, done once. Today is 2025-08-01."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import MEASURE, create

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mine-measures"
DONE = {"done_on": "2025-07-20", "quantity": "10", "note": "示例：报废 10 台，更换 10 台"}


async def planned(clerk: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    mine = (await create(clerk, "/mines"))["id"]
    return await create(clerk, "/mine-measures", mine_id=mine, **fields)


async def send(
    clerk: httpx.AsyncClient, record: dict[str, Any], name: str, body: dict[str, Any], status: int
) -> dict[str, Any]:
    url = f"{URL}/{record['id']}"
    if name:
        answer = await clerk.post(f"{url}/{name}", json=body, headers=if_match(record))
    else:
        answer = await clerk.patch(url, json=body, headers=if_match(record))
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_measure_then_it_is_planned_changed_done_and_stands(
    clerk: httpx.AsyncClient,
) -> None:
    made = await planned(clerk)
    assert (made["state"], made["kind_name"], made["quantity"]) == (
        "planned", "老旧高排放机械淘汰更新", "12",
    )  # fmt: skip
    changed = await send(clerk, made, "", MEASURE | {"due_on": "2025-07-31"}, 200)
    assert changed["state"] == "late"
    ahead = await send(clerk, changed, "complete", DONE | {"done_on": "2025-08-02"}, 422)
    assert ahead["errors"][0]["code"] == "day_ahead"
    done = await send(clerk, changed, "complete", DONE, 200)
    assert (done["state"], done["done_quantity"], done["done_on"]) == ("done", "10", "2025-07-20")
    again = await send(clerk, done, "complete", DONE, 409)
    assert again["code"] == "measure_done"
    assert (await send(clerk, done, "", MEASURE, 409))["code"] == "measure_done"


async def test_given_filters_then_by_mine_kind_and_state_what_is_due_first(
    clerk: httpx.AsyncClient,
) -> None:
    late = await planned(clerk, due_on="2025-07-01")
    later = await planned(clerk, kind="clean_transport", quantity=None, unit=None)
    assert [one["id"] for one in (await clerk.get(URL)).json()["items"]] == [
        late["id"], later["id"],
    ]  # fmt: skip
    for asked, wanted in (
        ({"state": "late"}, late), ({"kind": "clean_transport"}, later),
        ({"mine_id": later["mine_id"]}, later), ({"state": "planned"}, later),
    ):  # fmt: skip
        (found,) = (await clerk.get(URL, params=asked)).json()["items"]
        assert found["id"] == wanted["id"], asked
    counted = await send(clerk, later, "complete", DONE, 422)
    assert counted["errors"][0]["code"] == "no_unit"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "noise"}, 422), ({"quantity": "12", "unit": None}, 422),
        ({"mine_id": "00000000-0000-7000-8000-000000000000"}, 422), ({"content": ""}, 422),
    ],
)  # fmt: skip
async def test_given_a_wrong_measure_then_it_is_refused(
    clerk: httpx.AsyncClient, wrong: dict[str, Any], status: int
) -> None:
    mine = (await create(clerk, "/mines"))["id"]
    body = MEASURE | {"mine_id": mine} | wrong
    answer = await clerk.post(URL, json=body, headers=new_key())
    assert answer.status_code == status, answer.text


async def test_given_the_four_callers_then_only_the_clerk_here_enters(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    mine = (await create(clerk, "/mines"))["id"]
    answers = await four_callers(
        app, lambda c: c.post(URL, json=MEASURE | {"mine_id": mine}, headers=new_key()),
        wrong_role=token("leader"), elsewhere=token(*ROLES, division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 422, 201)
