"""A place is watched, visited openly or unannounced, and removed with a reason."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import SPOT, SPOTS, act, post

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
