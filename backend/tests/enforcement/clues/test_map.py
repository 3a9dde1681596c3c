"""Clues on the one map: where they are and how they stood on a day, not what was reported."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from fastapi import FastAPI

from tests.enforcement.clues.conftest import CLUES, REPORTER, Desk
from tests.map_things import Map

pytestmark = pytest.mark.service("enforcement")
MAP = Map(CLUES)
AT = "106.54,29.4"


async def test_given_a_reported_clue_then_the_map_has_its_place_and_nothing_of_the_report(
    desk: Desk,
) -> None:
    clue = await desk.made(reporter=REPORTER)
    (found,) = await MAP.drawn(desk.clerk)
    assert found == {
        "id": clue["id"], "name": clue["no"], "code": clue["no"], "state": "waiting",
        "source": "hotline", "violation": "beyond_boundary", "late": False,
        "geometry": {"type": "Point", "coordinates": [106.54, 29.4]},
    }  # fmt: skip
    assert await MAP.drawn(desk.clerk, bbox="106.55,29.3,106.7,29.5") == []


async def test_given_a_day_then_clues_stand_as_they_did_by_then(desk: Desk) -> None:
    clue = await desk.made(received_on="2025-07-01", occurred_on=None)
    clue = await desk.act(desk.clerk, clue, "accept", on="2025-07-03")
    clue = await desk.act(desk.inspector, clue, "take", on="2025-07-04")
    findings = {"findings": "示例：已制止", "outcome": "stopped"}
    clue = await desk.act(desk.inspector, clue, "verify", on="2025-07-10", **findings)
    clue = await desk.act(desk.approver, clue, "approve", on="2025-07-12")
    for day, states in (
        ("2025-06-30", []), ("2025-07-01", ["waiting"]), ("2025-07-03", ["checking"]),
        ("2025-07-11", ["checking"]), ("2025-07-12", ["concluded"]), (None, ["concluded"]),
    ):  # fmt: skip
        asked = {} if day is None else {"as_of": day}
        assert await MAP.states(desk.clerk, **asked) == states, day
        (near,) = await MAP.near(desk.clerk, AT, **asked) or [None]
        assert [near["state"]] == states if near else states == []
    (cell,) = await MAP.drawn(desk.clerk, zoom=6, as_of="2025-07-03")
    assert (cell["count"], cell["by_state"]) == (1, {"checking": 1})


async def test_given_a_clock_that_ended_before_the_day_then_late(desk: Desk) -> None:
    clue = await desk.made()
    last = date.fromisoformat(clue["due_on"])
    day_after = str(last + timedelta(days=1))
    (due,) = await MAP.drawn(desk.clerk, as_of=str(last))
    (late,) = await MAP.drawn(desk.clerk, as_of=day_after)
    assert (due["late"], late["late"]) == (False, True)
    assert await MAP.drawn(desk.clerk, as_of=day_after, late="false") == []
    assert len(await MAP.drawn(desk.clerk, as_of=day_after, late="true")) == 1
    await desk.act(desk.clerk, clue, "accept")
    (running,) = await MAP.drawn(desk.clerk, as_of=day_after)
    assert (running["state"], running["late"]) == ("checking", False)


async def test_given_filters_then_those_clues_alone(desk: Desk) -> None:
    await desk.made()
    await desk.made(source="media", violation="unlicensed_mining")
    await desk.made(point=None)  # a place in words is no place on a map
    assert len(await MAP.drawn(desk.clerk)) == 2
    for asked, count in (
        ({"source": "media"}, 1), ({"source": "hotline,media"}, 2), ({"source": "machine"}, 0),
        ({"violation": "unlicensed_mining"}, 1), ({"state": "checking,closed"}, 0),
        ({"state": "waiting"}, 2), ({"late": "true"}, 0),
    ):  # fmt: skip
        assert len(await MAP.drawn(desk.clerk, **asked)) == count, asked
        inside = await MAP.inside(desk.clerk, **asked)
        assert (inside["count"], inside["whole"]) == (count, count), asked


async def test_given_a_clue_joined_into_another_then_that_one_stands_for_both(desk: Desk) -> None:
    main = await desk.made(received_on="2025-07-01", occurred_on=None)
    second = await desk.made(received_on="2025-07-02", occurred_on=None, source="media")
    body = {"into": main["id"], "note": "示例：同一地点同一行为", "on": "2025-07-05"}
    await desk.act(desk.clerk, second, "join", **body)
    before = await MAP.drawn(desk.clerk, as_of="2025-07-04")
    assert {one["id"] for one in before} == {main["id"], second["id"]}
    (after,) = await MAP.drawn(desk.clerk, as_of="2025-07-05")
    assert after["id"] == main["id"]


async def test_given_a_clue_then_only_its_readers_of_its_division_see_it_on_the_map(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    await desk.made()
    await MAP.closed_to_others(app, token, AT, wrong_role="expert")
