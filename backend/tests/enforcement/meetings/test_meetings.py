"""A meeting leads to actions, and each is followed up to its end."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.watch_things import HELD, MEETING, MEETINGS, act, post

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_meeting_held_then_its_actions_are_followed_up_to_their_end(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, MEETINGS, MEETING)
    assert (one["state"], one["allowed"]) == ("planned", ["hold"])
    one = await act(clerk, MEETINGS, one, "hold", HELD)
    # on 2025-08-01 the first is overdue
    assert (one["actions"], one["open"], one["overdue"]) == (2, 2, 1)
    said = {"on": "2025-07-25", "no": 1, "note": "示例：正在施工", "done": False}
    one = await act(clerk, MEETINGS, one, "follow-ups", said)
    one = await act(
        clerk, MEETINGS, one, "follow-ups", said | {"note": "示例：已封闭", "done": True}
    )
    first = one["action_list"][0]
    assert [told["note"] for told in first["follow_ups"]] == ["示例：正在施工", "示例：已封闭"]
    assert (first["done_on"], first["light"], one["open"], one["overdue"]) == (
        "2025-07-25", "grey", 1, 0,
    )  # fmt: skip
    refused = await act(clerk, MEETINGS, one, "follow-ups", said, 422)
    assert refused["errors"][0]["code"] == "not_open"
    found = (await clerk.get(MEETINGS, params={"open_only": True})).json()["items"]
    assert [row["id"] for row in found] == [one["id"]]


async def test_given_a_meeting_to_come_or_an_action_due_before_it_then_not_held_yet(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, MEETINGS, MEETING | {"held_on": "2025-08-20"})
    ahead = await act(clerk, MEETINGS, one, "hold", HELD | {"held_on": "2025-08-20"}, 422)
    assert ahead["errors"][0]["pointer"] == "/held_on"
    early = HELD | {"held_on": "2025-07-30"}
    refused = await act(clerk, MEETINGS, one, "hold", early, 422)
    assert refused["errors"][0]["pointer"] == "/actions/0/due_on"


async def test_given_a_person_with_an_account_then_the_action_waits_there_and_is_followed_up_there(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    person = str(new_id())
    one = await post(clerk, MEETINGS, MEETING)
    first, *rest = HELD["actions"]
    held = HELD | {"actions": [first | {"person_id": person}, *rest]}
    one = await act(clerk, MEETINGS, one, "hold", held)
    said = {"on": "2025-07-25", "no": 1, "note": "示例：已封闭", "done": True}
    waits: dict[str, list[str]] = {}
    for name, bearer in (("own", token("inspector", subject=person)), ("other", token("inspector")),
                         ("desk", token("clerk"))):  # fmt: skip
        async with client_for(app, bearer) as client:
            answer = await client.get("/api/v1/enforcement/waiting-matters")
            waits[name] = [
                row["title"] for row in answer.json()["items"] if row["kind"] == "meeting_action"
            ]
            if name == "other":
                refused = await act(client, MEETINGS, one, "follow-ups", said, 403)
                assert refused["code"] == "forbidden"
    assert len(waits["own"]) == 1 and first["action"] in waits["own"][0]
    assert waits["other"] == [] and len(waits["desk"]) == len(rest)
    async with client_for(app, token("inspector", subject=person)) as client:
        one = await act(client, MEETINGS, one, "follow-ups", said)
        assert one["action_list"][0]["mine"] and one["action_list"][0]["done_on"] == "2025-07-25"
        answer = await client.get("/api/v1/enforcement/waiting-matters")
    assert answer.json()["items"] == []
