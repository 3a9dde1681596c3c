"""A place is watched, visited openly or unannounced, and removed with a reason."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import GROUP, GROUPS, SPOT, SPOTS, act, post

pytestmark = pytest.mark.service("enforcement")
VISIT = {"on": "2025-07-20", "manner": "unannounced", "found": "signs", "note": "示例：有新辙印"}


async def test_given_visits_then_counted_and_a_place_removed_is_visited_no_more(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, SPOTS, SPOT)
    one = await act(clerk, SPOTS, one, "visits", VISIT)
    one = await act(clerk, SPOTS, one, "visits", VISIT | {"on": "2025-07-10", "manner": "open"})
    assert (one["visits"], one["visited_on"], one["lon"]) == (2, "2025-07-20", "106.540000")
    assert {told["manner"] for told in one["visit_list"]} == {"open", "unannounced"}
    early = await act(clerk, SPOTS, one, "remove", {"on": "2025-07-19", "reason": "示例"}, 422)
    assert early["errors"][0]["pointer"] == "/on"
    gone = {"on": "2025-07-30", "reason": "示例：已治理复绿"}
    one = await act(clerk, SPOTS, one, "remove", gone)
    assert (one["state"], one["allowed"]) == ("removed", [])
    refused = await act(clerk, SPOTS, one, "visits", VISIT, 409)
    assert refused["code"] == "hot_spot_removed"


async def test_given_a_visit_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await post(clerk, SPOTS, SPOT)
    url, headers = f"{SPOTS}/{one['id']}/visits", if_match(one)
    answers = await four_callers(
        app, lambda client: client.post(url, json=VISIT, headers=headers),
        wrong_role=token("leader"), elsewhere=token("inspector", division="500112"),
        right=token("inspector"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


async def test_given_spots_and_groups_then_the_map_says_where_and_who_answers(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    low = await post(clerk, SPOTS, SPOT | {"name": "示例岭易发点", "grade": "low", "point": None})
    high = await post(clerk, SPOTS, SPOT)
    gone = await post(clerk, SPOTS, SPOT | {"name": "示例已治理"})
    await act(clerk, SPOTS, gone, "remove", {"on": "2025-07-30", "reason": "示例"})
    ours = await post(clerk, GROUPS, GROUP)
    over = await post(clerk, GROUPS, GROUP | {"name": "第二督查组"})
    await act(clerk, GROUPS, over, "end", {"on": "2025-07-31", "outcome": "示例：已完成"})
    elsewhere = await post(clerk, GROUPS, GROUP | {"name": "第三督查组", "counties": ["500115"]})
    found = (await clerk.get(f"{SPOTS}/overview")).json()
    assert [(one["id"], one["lon"], one["group_ids"]) for one in found["spots"]] == [
        (high["id"], "106.540000", [ours["id"]]), (low["id"], None, [ours["id"]]),
    ]  # fmt: skip
    assert [(one["id"], one["spots"]) for one in found["groups"]] == [
        (ours["id"], 2), (elsewhere["id"], 0),
    ]  # fmt: skip
    banan = found["groups"][0]["counties"][0]
    assert (banan["code"], banan["name"]) == ("500113", "巴南区")
    west, south, east, north = banan["extent"]
    assert west < 106.54 < east and south < 29.4 < north
    only = (await clerk.get(f"{SPOTS}/overview", params={"grade": "low"})).json()
    assert [one["id"] for one in only["spots"]] == [low["id"]]
    answers = await four_callers(
        app, lambda client: client.get(f"{SPOTS}/overview"), wrong_role=token("expert"),
        elsewhere=token("clerk", division="500112"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert (answers.elsewhere.json()["spots"], answers.elsewhere.json()["groups"]) == ([], [])
