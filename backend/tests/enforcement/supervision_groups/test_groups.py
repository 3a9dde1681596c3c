"""Departments are bound to counties until their task ends."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import GROUP, GROUPS, act, post

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_group_then_found_by_county_and_ended_with_its_outcome(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, GROUPS, GROUP)
    assert one["county_names"] and one["allowed"] == ["record", "end"]
    for county, count in (("500115", 1), ("500101", 0)):
        found = (await clerk.get(GROUPS, params={"county": county})).json()["items"]
        assert len(found) == count, county
    one = await act(clerk, GROUPS, one, "end", {"on": "2025-07-31", "outcome": "示例：完成督导"})
    assert (one["until_on"], one["allowed"]) == ("2025-07-31", [])
    assert (await clerk.get(GROUPS, params={"active": True})).json()["items"] == []
    refused = await act(clerk, GROUPS, one, "end", {"on": "2025-07-31", "outcome": "示例"}, 409)
    assert refused["code"] == "supervision_group_ended"
    unknown = await post(clerk, GROUPS, GROUP | {"counties": ["999999"]}, 422)
    assert unknown["errors"][0]["pointer"] == "/counties/0"


FOUND = {
    "kind": "resident", "on": "2025-07-10", "county": "500113", "department": "自然资源局",
    "content": "示例：平硐未封闭", "due_on": "2025-07-31",
}  # fmt: skip


async def test_given_a_finding_then_followed_up_until_settled_and_answered_for(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, GROUPS, GROUP)
    for wrong, pointer in (
        ({"county": "500101"}, "/county"), ({"on": "2025-06-30"}, "/on"),
        ({"on": "2025-08-02"}, "/on"), ({"due_on": "2025-07-09"}, "/due_on"),
        ({"kind": "follow_up"}, "/follows"), ({"settled": True}, "/follows"),
    ):  # fmt: skip
        refused = await act(clerk, GROUPS, one, "records", FOUND | wrong, 422)
        assert refused["errors"][0]["pointer"] == pointer, wrong
    one = await act(clerk, GROUPS, one, "records", FOUND)
    (record,) = one["records"]
    # due on 31 July, today is 1 August
    assert (record["open"], record["overdue"], record["kind_name"]) == (True, True, "驻地督导")
    later = {"kind": "follow_up", "on": "2025-07-20", "content": "示例：正在封堵",
             "follows": record["id"], "settled": False}  # fmt: skip
    bare = await act(clerk, GROUPS, one, "records", later | {"settled": None}, 422)
    assert bare["errors"][0]["pointer"] == "/settled"
    one = await act(clerk, GROUPS, one, "records", later)
    assert one["records"][1]["open"] is True
    blamed = later | {"kind": "accountability", "settled": None, "content": "示例：约谈"}
    refused = await act(clerk, GROUPS, one, "records", blamed, 422)
    assert refused["errors"][0]["pointer"] == "/department"
    one = await act(clerk, GROUPS, one, "records", blamed | {"department": "示例镇、自然资源局"})
    one = await act(clerk, GROUPS, one, "records", later | {"on": "2025-08-01", "settled": True})
    assert [(r["kind"], r["county_name"]) for r in one["records"]] == [
        ("follow_up", "巴南区"), ("accountability", "巴南区"), ("follow_up", "巴南区"),
        ("resident", "巴南区"),
    ]  # fmt: skip
    assert (one["records"][-1]["open"], one["records"][-1]["overdue"]) == (False, False)
    again = await act(clerk, GROUPS, one, "records", later | {"settled": True}, 422)
    assert again["errors"][0]["code"] == "settled"


async def test_given_a_citys_group_then_the_bound_county_reads_what_was_found_there_and_no_more(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("clerk", division="500000")) as city:
        one = await post(city, GROUPS, GROUP | {"division_code": "500000"})
        one = await act(city, GROUPS, one, "records", FOUND)
        one = await act(city, GROUPS, one, "records", FOUND | {"county": "500115"})
    url = f"{GROUPS}/{one['id']}"
    ours = (await clerk.get(url)).json()
    assert [(r["county"], r["content"]) for r in ours["records"]] == [("500113", FOUND["content"])]
    assert ours["allowed"] == []
    refused = await clerk.post(
        f"{url}/end", json={"on": "2025-07-31", "outcome": "示例"}, headers=if_match(one)
    )
    assert refused.status_code == 404
    async with client_for(app, token("clerk", division="500112")) as unbound:
        assert (await unbound.get(url)).status_code == 404
        assert (await unbound.get(GROUPS)).json()["items"] == []


async def test_given_a_record_or_an_end_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await post(clerk, GROUPS, GROUP)
    url, headers = f"{GROUPS}/{one['id']}", if_match(one)
    answers = await four_callers(
        app, lambda client: client.post(f"{url}/records", json=FOUND, headers=headers),
        wrong_role=token("leader"), elsewhere=token("clerk", division="500112"),
        right=token("inspector"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    headers = if_match(answers.right.json())
    body = {"on": "2025-07-31", "outcome": "示例"}
    answers = await four_callers(
        app, lambda client: client.post(f"{url}/end", json=body, headers=headers),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
