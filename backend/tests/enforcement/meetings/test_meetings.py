"""A meeting leads to actions, and each is followed up to its end."""

import httpx
import pytest

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
