"""The mine of a right that an approved application enters: chosen, or made with it."""

from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.applications.entry_mines import middle
from tests.licensing.applications.people import People
from tests.licensing.applications.test_issuing import ENTRY, acted_on, approved, right_of
from tests.licensing.conftest import BASE
from tests.licensing.rooms import create, run_sql

pytestmark = pytest.mark.service("licensing")


async def refused(play: People, **entry: Any) -> tuple[str, str]:
    body = {"register_entry": ENTRY | entry}
    (error,) = (await play.act("clerk", "issue", body, status=422))["errors"]
    return error["pointer"], error["code"]


async def test_given_a_mine_chosen_then_the_new_right_lies_on_it(play: People) -> None:
    mine = await create(play.clients["clerk"], "/mines")
    await approved(play)
    await play.act("clerk", "issue", {"register_entry": ENTRY | {"mine_id": mine["id"]}})
    assert (await right_of(play))["mine"] == {"id": mine["id"], "name": mine["name"]}


async def test_given_a_new_mine_wanted_then_it_is_made_with_the_name_in_the_middle_of_the_area(
    play: People,
) -> None:
    await approved(play)
    await play.act("clerk", "issue", {"register_entry": ENTRY | {"new_mine": True}})
    right = await right_of(play)
    answer = await play.clients["clerk"].get(f"{BASE}/mines/{right['mine']['id']}")
    mine = answer.json()
    # the square from 106.6, 29.3 with a side of 0.004 degrees
    assert (mine["name"], mine["lon"], mine["lat"]) == ("示例石灰岩矿", 106.602, 29.302)
    assert (mine["division_code"], mine["status"], mine["main_mineral"], mine["mining_method"]) == (
        "500113", "under_construction", "建筑石料用灰岩", "open_pit",
    )  # fmt: skip
    assert [one["id"] for one in mine["rights"]] == [right["id"]]


async def test_given_neither_then_no_mine_is_made(play: People, postgres: EmbeddedServer) -> None:
    await approved(play)
    await play.act("clerk", "issue", {"register_entry": ENTRY})
    assert (await right_of(play))["mine"] is None
    assert run_sql(postgres, "SELECT count(*) FROM mines") == [(0,)]


async def test_given_a_mine_that_cannot_be_then_nothing_is_entered(
    play: People, postgres: EmbeddedServer
) -> None:
    mine = await create(play.clients["clerk"], "/mines", name=ENTRY["name"])
    await approved(play)
    assert await refused(play, mine_id=str(new_id())) == (
        "/register_entry/mine_id", "mine_unknown",
    )  # fmt: skip
    both = await refused(play, mine_id=mine["id"], new_mine=True)
    assert both == ("/register_entry/new_mine", "mine_twice")
    assert await refused(play, new_mine=True) == ("/register_entry/new_mine", "mine_exists")
    told = run_sql(postgres, "SELECT (SELECT count(*) FROM mining_rights), count(*) FROM mines")
    assert told == [(0, 1)]


async def test_given_a_change_then_it_may_bring_the_mine(
    play: People, registered: Any
) -> None:
    mine = await create(play.clients["clerk"], "/mines")
    right = await registered(holder_id=play.holder["id"])
    asked = {
        "mining_method": "open_pit", "minerals": ["建筑石料用灰岩"],
        "capacity": {"value": "100", "unit": "万吨/年"},
    }  # fmt: skip
    found = await acted_on(play, right, "change", proposal=asked, entry={"mine_id": mine["id"]})
    assert found["mine"]["id"] == mine["id"]


async def test_given_a_renewal_then_it_takes_no_mine(play: People, registered: Any) -> None:
    mine = await create(play.clients["clerk"], "/mines")
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="renewal", right_id=right["id"], proposal=None)
    assert await refused(play, mine_id=mine["id"]) == (
        "/register_entry/mine_id", "mine_of_kind",
    )  # fmt: skip
    assert await refused(play, new_mine=True) == ("/register_entry/new_mine", "mine_of_new")


def test_given_an_area_round_a_hollow_then_its_middle_lies_within_it() -> None:
    # a U of three unit strips: its centroid would lie in the hollow
    hollow = [[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]]
    lon, lat = middle({"type": "Polygon", "coordinates": [hollow]})
    assert lon is not None and lat is not None
    assert not (1 < lon < 2 and lat > 1)
