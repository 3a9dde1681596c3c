"""Land of construction projects as a layer of the one map, by how far their leave had come."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.engineering_projects.things import PROJECTS, project_body
from tests.enforcement.patch_things import square
from tests.map_things import Map

pytestmark = pytest.mark.service("enforcement")
MAP = Map(PROJECTS)


async def made(clerk: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await clerk.post(PROJECTS, json=project_body(**fields), headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def ended(clerk: httpx.AsyncClient, one: dict[str, Any], **fields: Any) -> None:
    answer = await clerk.post(
        f"{PROJECTS}/{one['id']}/end", headers=if_match(one),
        json={"on": "2025-07-20", "reason": "示例"} | fields,
    )  # fmt: skip
    assert answer.status_code == 200, answer.text


async def test_given_a_day_then_projects_stand_as_they_did_by_then(
    clerk: httpx.AsyncClient,
) -> None:
    one = await made(clerk, until_on="2025-07-10")  # from 2025-01-01; entered on 2025-08-01
    await ended(clerk, one)
    error = await made(clerk, land_no="示例地〔2025〕2号")
    await ended(clerk, error, withdrawn=True)
    for day, states in (
        ("2024-12-31", []), ("2025-01-01", ["running"]), ("2025-07-10", ["running"]),
        ("2025-07-11", ["over"]), ("2025-07-20", ["ended"]),
    ):  # fmt: skip
        assert await MAP.states(clerk, as_of=day) == states, day


async def test_given_a_state_then_those_projects_alone(clerk: httpx.AsyncClient) -> None:
    one = await made(clerk)
    later = await made(
        clerk, land_no="示例地〔2025〕2号", from_on="2026-01-01", geometry=square(106.6, 0.01)
    )
    for asked, ids in (
        ({"state": "running"}, {one["id"]}), ({"state": "coming"}, {later["id"]}),
        ({"state": "running,coming"}, {one["id"], later["id"]}), ({"state": "ended"}, set()),
    ):  # fmt: skip
        assert {found["id"] for found in await MAP.drawn(clerk, **asked)} == ids, asked
        assert (await MAP.inside(clerk, **asked))["count"] == len(ids), asked
    # the western half of 106.495 to 106.505 E
    half = "106.4,29.3;106.5,29.3;106.5,29.5;106.4,29.5"
    (part,) = (await MAP.inside(clerk, half))["items"]
    assert (part["id"], part["whole"], part["share_percent"]) == (one["id"], False, 50.0)


async def test_given_a_project_then_only_its_readers_of_its_division_see_it_on_the_map(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    await made(clerk)
    await MAP.closed_to_others(app, token, "106.5,29.4", wrong_role="expert")
