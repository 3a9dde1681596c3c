"""A decision made public: in time, masked, by another person; withdrawn with its reason."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.watch_things import NOTICE, NOTICES, act, post

pytestmark = pytest.mark.service("enforcement")
PUBLIC = f"{BASE}/public-decisions"


async def test_given_a_decision_then_everybody_reads_it_masked_until_it_is_withdrawn(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI
) -> None:
    notice = await post(clerk, NOTICES, NOTICE)
    # decided on Monday 2025-07-21; seven working days: 22, 23, 24, 25, 28, 29, 30
    assert (notice["due_on"], notice["due_confirmed"], notice["late"]) == (
        "2025-07-30", False, True,
    )  # fmt: skip
    async with client_for(app, None) as anybody:
        assert (await anybody.get(PUBLIC)).json()["items"] == []
        notice = await act(reviewer, NOTICES, notice, "publish", {})
        assert (notice["state"], notice["published_on"]) == ("published", "2025-08-01")
        (one,) = (await anybody.get(PUBLIC, params={"q": "张*"})).json()["items"]
        assert one["party"] == "张*" and one["penalty"] == "对张*罚款五万元"
        assert "张三" not in one["facts"] and "13812345678" not in one["facts"]
        assert "199001011234" not in one["facts"]
        changed = {"on": "2025-08-01", "reason": "示例：行政复议撤销"}
        notice = await act(clerk, NOTICES, notice, "change", changed)
        # three working days from Friday the 1st: 4, 5, 6
        assert (notice["state"], notice["withdraw_due"]) == ("withdrawing", "2025-08-06")
        reason = {"reason": "示例：处罚决定已被撤销，当事人电话 13812345678"}
        notice = await act(reviewer, NOTICES, notice, "withdraw", reason)
        (one,) = (await anybody.get(PUBLIC)).json()["items"]
    assert (one["party"], one["facts"], one["penalty"]) == (None, None, None)
    assert one["reason"] == "示例：处罚决定已被撤销，当事人电话 138****5678"
    assert notice["allowed"] == []


async def test_given_who_prepared_it_or_a_number_known_then_refused(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", "reviewer")) as both:
        notice = await post(both, NOTICES, NOTICE)
        refused = await act(both, NOTICES, notice, "publish", {}, 409)
    assert refused["code"] == "second_person_required"
    assert (await post(clerk, NOTICES, NOTICE, 409))["code"] == "decision_notice_known"
    ahead = await post(clerk, NOTICES, NOTICE | {"decided_on": "2025-08-02"}, 422)
    assert ahead["errors"][0]["pointer"] == "/decided_on"


async def test_given_publishing_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    notice = await post(clerk, NOTICES, NOTICE)
    url, headers = f"{NOTICES}/{notice['id']}/publish", if_match(notice)
    answers = await four_callers(
        app, lambda client: client.post(url, json={}, headers=headers),
        wrong_role=token("clerk"), elsewhere=token("reviewer", division="500112"),
        right=token("reviewer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


async def test_given_pages_and_places_then_the_public_list_keeps_its_order(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI
) -> None:
    for n in range(3):
        notice = await post(clerk, NOTICES, NOTICE | {"decision_no": f"示例罚{n}号"})
        await act(reviewer, NOTICES, notice, "publish", {})
    async with client_for(app, None) as anybody:
        first = (await anybody.get(PUBLIC, params={"limit": 2})).json()
        more = {"limit": 2, "cursor": first["next_cursor"]}
        second = (await anybody.get(PUBLIC, params=more)).json()
        elsewhere = (await anybody.get(PUBLIC, params={"division": "500112"})).json()
        wrong = await anybody.get(PUBLIC, params={"sort": "party"})
    told = [one["decision_no"] for one in first["items"] + second["items"]]
    assert told == ["示例罚2号", "示例罚1号", "示例罚0号"]
    assert (elsewhere["items"], wrong.status_code) == ([], 400)
