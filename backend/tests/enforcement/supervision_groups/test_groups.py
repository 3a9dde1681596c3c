"""Departments are bound to counties until their task ends."""

import httpx
import pytest

from tests.enforcement.watch_things import GROUP, GROUPS, act, post

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_group_then_found_by_county_and_ended_with_its_outcome(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, GROUPS, GROUP)
    assert one["county_names"] and one["allowed"] == ["end"]
    for county, count in (("500112", 1), ("500101", 0)):
        found = (await clerk.get(GROUPS, params={"county": county})).json()["items"]
        assert len(found) == count, county
    one = await act(clerk, GROUPS, one, "end", {"on": "2025-07-31", "outcome": "示例：完成督导"})
    assert (one["until_on"], one["allowed"]) == ("2025-07-31", [])
    assert (await clerk.get(GROUPS, params={"active": True})).json()["items"] == []
    refused = await act(clerk, GROUPS, one, "end", {"on": "2025-07-31", "outcome": "示例"}, 409)
    assert refused["code"] == "supervision_group_ended"
    unknown = await post(clerk, GROUPS, GROUP | {"counties": ["999999"]}, 422)
    assert unknown["errors"][0]["pointer"] == "/counties/0"
