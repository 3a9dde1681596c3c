"""Grid cells as a layer of the one map: by whether their chief had signed, while they stood."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patch_things import square
from tests.enforcement.patrol_things import GRIDS
from tests.map_things import Map

pytestmark = pytest.mark.service("enforcement")
MAP = Map(GRIDS)


def cell(**fields: Any) -> dict[str, Any]:
    return {
        "division_code": "500113", "code": "示例格01", "name": "示例村第一网格", "kind": "field",
        "chief_name": "示例田长", "geometry": square(106.5, 0.01),
    } | fields  # fmt: skip


async def made(clerk: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await clerk.post(GRIDS, json=cell(**fields), headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_given_a_day_then_cells_that_stood_and_whether_they_were_signed_for(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await made(clerk)  # on 2025-08-01
    async with client_for(app, token("inspector", name="示例田长")) as chief:
        answer = await chief.post(
            f"{GRIDS}/{one['id']}/sign", json={"on": "2025-07-20"}, headers=if_match(one)
        )
        assert answer.status_code == 200, answer.text
    gone = await made(clerk, code="示例格02", geometry=square(106.6, 0.01))
    ended = await clerk.post(
        f"{GRIDS}/{gone['id']}/end", json={"on": "2025-08-01"}, headers=if_match(gone)
    )
    assert ended.status_code == 200
    for day, states in (("2025-07-19", []), ("2025-07-20", ["signed"]), ("2025-08-01", ["signed"])):
        assert await MAP.states(clerk, as_of=day) == states, day


async def test_given_filters_then_those_cells_alone(clerk: httpx.AsyncClient) -> None:
    one = await made(clerk)
    await made(clerk, code="示例格02", kind="mountain", geometry=square(106.6, 0.01))
    for asked, count in (
        ({}, 2), ({"kind": "field"}, 1), ({"kind": "field,mountain"}, 2), ({"state": "signed"}, 0),
        ({"state": "unsigned", "kind": "mountain"}, 1),
    ):  # fmt: skip
        assert len(await MAP.drawn(clerk, **asked)) == count, asked
        assert (await MAP.inside(clerk, **asked))["count"] == count, asked
    (near, *_) = await MAP.near(clerk, "106.505,29.405")
    assert (near["id"], near["distance_m"]) == (one["id"], 0.0)
    assert {"unsigned": 2} in [c["by_state"] for c in await MAP.drawn(clerk, zoom=6)]


async def test_given_a_cell_then_only_its_readers_of_its_division_see_it_on_the_map(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    await made(clerk)
    await MAP.closed_to_others(app, token, "106.505,29.405", wrong_role="expert")
