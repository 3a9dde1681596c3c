"""Hot spots as a layer of the one map: by grade, while they were watched."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from tests.enforcement.hot_spots.test_spots import VISIT
from tests.enforcement.watch_things import SPOT, SPOTS, act, post
from tests.map_things import Map

pytestmark = pytest.mark.service("enforcement")
MAP = Map(SPOTS)


async def test_given_a_day_then_the_spots_that_were_watched_on_it(clerk: httpx.AsyncClient) -> None:
    one = await post(clerk, SPOTS, SPOT)  # listed on 2025-07-01
    one = await act(clerk, SPOTS, one, "visits", VISIT)  # on 2025-07-20
    await act(clerk, SPOTS, one, "remove", {"on": "2025-07-30", "reason": "示例：已复绿"})
    for day, visited in (
        ("2025-06-30", []), ("2025-07-01", [False]), ("2025-07-20", [True]), ("2025-07-29", [True]),
        ("2025-07-30", []),
    ):  # fmt: skip
        found = await MAP.drawn(clerk, as_of=day)
        assert [found_one["visited"] for found_one in found] == visited, day
    (drawn,) = await MAP.drawn(clerk, as_of="2025-07-01")
    assert (drawn["id"], drawn["name"], drawn["state"]) == (one["id"], SPOT["name"], "high")
    assert drawn["geometry"] == {"type": "Point", "coordinates": [106.54, 29.4]}


async def test_given_filters_then_those_spots_alone(clerk: httpx.AsyncClient) -> None:
    await post(clerk, SPOTS, SPOT)
    low = await post(clerk, SPOTS, SPOT | {"name": "示例岭易发点", "grade": "low"})
    await post(clerk, SPOTS, SPOT | {"name": "示例无坐标", "point": None})
    await act(clerk, SPOTS, low, "visits", VISIT)
    for asked, count in (
        ({}, 2), ({"grade": "high"}, 1), ({"grade": "high,low"}, 2), ({"grade": "medium"}, 0),
        ({"visited": "true"}, 1), ({"visited": "false", "grade": "low"}, 0),
    ):  # fmt: skip
        assert len(await MAP.drawn(clerk, **asked)) == count, asked
        assert (await MAP.inside(clerk, **asked))["count"] == count, asked
    (cell,) = await MAP.drawn(clerk, zoom=6)
    assert cell["by_state"] == {"high": 1, "low": 1}
    # 0.009 degrees of latitude at 29.4 N: 110.855 km a degree, 997.7 m
    near = await MAP.near(clerk, "106.54,29.409", within_m=1000)
    assert {997.0 < one["distance_m"] < 998.5 for one in near} == {True} and len(near) == 2
    assert await MAP.near(clerk, "106.54,29.409", within_m=900) == []


async def test_given_a_spot_then_only_its_readers_of_its_division_see_it_on_the_map(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    await post(clerk, SPOTS, SPOT)
    await MAP.closed_to_others(app, token, "106.54,29.4", wrong_role="expert")
