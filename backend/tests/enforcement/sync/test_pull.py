"""What a device fetches: everything once, then changes and deletions; nothing of others."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.enforcement.clues.conftest import CLUES, clue_body
from tests.enforcement.conftest import if_match, new_key
from tests.enforcement.patch_things import (
    collection,
    heard,
    mine_event,
    right_event,
    square,
    taken,
)
from tests.enforcement.sync.conftest import Device, clue, operation, registered

pytestmark = pytest.mark.service("enforcement")


def kinds(told: dict[str, Any]) -> list[str]:
    return sorted(one["kind"] for one in told["items"])


async def test_given_nothing_fetched_before_then_tasks_rights_and_codes_come_page_by_page(
    device: Device, clerk: httpx.AsyncClient, database: Database, settings: KernelSettings,
    clock: SettableClock,
) -> None:  # fmt: skip
    await heard(database, right_event("R1", 106.5, 0.001), right_event("R2", 106.6, 0.001))
    await taken(clerk, database, settings, clock, collection((square(106.5), {"图斑编号": "A1"})))
    whole = await device.pull()
    assert (whole["full"], whole["more"]) == (True, False)
    assert kinds(whole) == ["patch", "right", "right"]
    assert whole["codes"]["violations"]["beyond_boundary"]
    outline = whole["items"][1]["data"]["outline"]
    assert len(outline) == len(outline[0]) == 1
    # the square's corners are 1000 millionths apart, each given from the one before
    assert {abs(step) for step in outline[0][0][2:]} == {0, 1000}
    seen, since, rounds = [], None, 0
    while rounds < 5:
        page = await device.pull(since, limit=1)
        seen += page["items"]
        since, rounds = page["cursor"], rounds + 1
        if not page["more"]:
            break
    assert [one["id"] for one in seen] == [one["id"] for one in whole["items"]]


async def test_given_a_mine_then_it_comes_along_by_its_name_and_again_when_it_is_renamed(
    device: Device, database: Database
) -> None:
    await heard(database, mine_event("示例一矿"), right_event("R1", 106.5, 0.001))
    told = await device.pull()
    (mine,) = [one for one in told["items"] if one["kind"] == "mine"]
    assert (mine["id"], mine["data"]["name"]) == (mine_event("示例一矿")["subject"], "示例一矿")
    renamed = mine_event("示例新名", "mine_changed", at="2025-07-02T09:00:00+08:00")
    await heard(database, renamed)
    changed = await device.pull(told["cursor"])
    assert [(one["kind"], one["data"]["name"]) for one in changed["items"]] == [
        ("mine", "示例新名")
    ]


async def test_given_a_cursor_then_only_what_changed_comes_and_what_is_no_longer_ours_goes(
    device: Device, inspector: httpx.AsyncClient, clerk: httpx.AsyncClient, database: Database
) -> None:
    since = (await device.pull())["cursor"]
    made = (await clerk.post(CLUES, json=clue_body(), headers=new_key())).json()
    record = (
        await clerk.post(
            f"{CLUES}/{made['id']}/accept", json={"on": "2025-08-01"}, headers=if_match(made)
        )
    ).json()
    await heard(database, right_event("R1", 106.5, 0.001))
    told = await device.pull(since)
    assert (told["full"], kinds(told), told["codes"]) == (False, ["clue", "right"], None)
    record = (
        await inspector.post(
            f"{CLUES}/{made['id']}/take", json={"on": "2025-08-01"}, headers=if_match(record)
        )
    ).json()
    mine = await device.pull(told["cursor"])
    assert [one["data"]["state"] for one in mine["items"]] == ["verifying"]
    body = {"on": "2025-08-01", "findings": "示例：不属实", "outcome": "unfounded"}
    await inspector.post(f"{CLUES}/{made['id']}/verify", json=body, headers=if_match(record))
    gone = await device.pull(mine["cursor"])
    assert [(one["kind"], one["id"]) for one in gone["deleted"]] == [("clue", made["id"])]
    quiet = await device.pull(gone["cursor"])
    assert (quiet["items"], quiet["deleted"]) == ([], [])


async def test_given_a_right_that_ends_by_the_day_then_it_goes_on_that_day(
    device: Device, clock: SettableClock, database: Database
) -> None:
    ending = right_event("R1", 106.5, 0.001, valid_during=["2020-01-01", "2025-08-03"])
    await heard(database, ending)
    first = await device.pull()
    assert kinds(first) == ["right"]
    clock.instant += timedelta(days=2)
    told = await device.pull(first["cursor"])
    assert [one["kind"] for one in told["deleted"]] == ["right"]


async def test_given_another_division_then_neither_objects_nor_changes_of_ours_come(
    app: FastAPI, token: Any, device: Device, clerk: httpx.AsyncClient, database: Database
) -> None:
    async with client_for(app, token("inspector", division="140902")) as client:
        elsewhere = await registered(client, "示例终端外地")
        since = (await elsewhere.pull())["cursor"]
        await heard(database, right_event("R1", 106.5, 0.001))
        made = (await clerk.post(CLUES, json=clue_body(), headers=new_key())).json()
        await clerk.post(
            f"{CLUES}/{made['id']}/accept", json={"on": "2025-08-01"}, headers=if_match(made)
        )
        told = await elsewhere.pull(since)
        assert (told["items"], told["deleted"]) == ([], [])
        assert (await elsewhere.pull())["items"] == []
        ours = (await device.pull())["cursor"]
        assert (await elsewhere.pull(ours, status=409))["code"] == "sync_restart"


async def test_given_a_place_that_is_none_or_too_old_then_it_begins_anew(
    device: Device, clock: SettableClock
) -> None:
    since = (await device.pull())["cursor"]
    for wrong in ("x", "bnVsbA", since[:-6]):
        assert (await device.pull(wrong, status=409))["code"] == "sync_restart"
    clock.instant += timedelta(days=61)
    assert (await device.pull(since, status=409))["code"] == "sync_restart"


async def test_given_an_open_transaction_then_its_change_is_not_passed_over(
    device: Device, database: Database
) -> None:
    """A row with a lower transaction number that commits later still comes."""
    from sqlalchemy import text

    from kuangzheng.kernel.db.scope import DbRole, Scope

    scope = Scope.for_division(DbRole.OFFICIAL, "test", "500113")
    made = await device.push(operation("clue", clue()))
    clue_id = made["results"][0]["subject"]["id"]
    first = await device.pull()
    async with database.session(scope) as slow:
        await slow.execute(text("UPDATE clues SET state = 'accepted', accepted_on = received_on"
                                " WHERE id = :id"), {"id": clue_id})  # fmt: skip
        await device.push(operation("clue", clue(text="示例：另一处")))
        between = await device.pull(first["cursor"])
        assert kinds(between) == []
    after = await device.pull(between["cursor"])
    assert [one["id"] for one in after["items"]] == [clue_id]
