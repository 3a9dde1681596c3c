"""Visits recorded on the spot: tasks and checklists go along, the record comes back once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.patch_things import heard, right_event
from tests.enforcement.patrol_things import LISTS, MINE, PATROLS, TASKS, Round, patrolling
from tests.enforcement.sync.conftest import NOON, Device, operation

__all__ = ["patrolling"]
pytestmark = pytest.mark.service("enforcement")
DAY = timedelta(days=1)


def visit(**said: object) -> dict[str, object]:
    return {
        "started_at": "2025-08-01T08:30:00+08:00", "ended_at": "2025-08-01T09:30:00+08:00",
        "manner": "open", "participants": ["示例巡查员甲", "示例巡查员乙"], "result": "nothing",
    } | said  # fmt: skip


async def test_given_a_task_and_a_checklist_then_they_go_along_and_the_visit_does_the_task(
    patrolling: Round, device: Device, inspector: httpx.AsyncClient
) -> None:
    task, checklist = await patrolling.task(), await patrolling.checklist()
    told = await device.pull()
    taken = {one["kind"]: one for one in told["items"]}
    assert taken["patrol_task"]["data"]["mine_name"] == "示例一矿"
    assert [one["code"] for one in taken["checklist"]["data"]["items"]] == ["A1", "A2", "A3"]
    sha256 = await device.photo()
    answers = [
        {"code": "A1", "answer": "yes", "photos": [sha256]}, {"code": "A2", "answer": "yes"},
        {"code": "A3", "number": "0.6"},
    ]  # fmt: skip
    sent = operation("patrol_record", visit(
        task_id=task["id"], photos=[{"sha256": sha256, "taken_at": NOON}],
        checklists=[{"template_id": checklist["id"], "answers": answers}],
    ))  # fmt: skip
    first, second = await device.push(sent), await device.push(sent)
    assert first["results"][0]["status"] == "applied", first
    assert second["results"][0]["status"] == "duplicate"
    kept = (await inspector.get(PATROLS)).json()["items"]
    assert [(one["id"], one["task_id"]) for one in kept] == [(sent["id"], task["id"])]
    after = await device.pull(told["cursor"])
    assert {"kind": "patrol_task", "id": task["id"]} in after["deleted"]


async def test_given_a_task_that_another_did_meanwhile_then_both_records_are_shown(
    patrolling: Round, device: Device
) -> None:
    task = await patrolling.task()
    body = {"id": task["id"], "task_id": task["id"]} | visit(findings="示例：已先到场")
    await patrolling.post(patrolling.other, PATROLS, body)
    mine = operation("patrol_record", visit(task_id=task["id"], findings="示例：后到场"))
    told = (await device.push(mine))["results"][0]
    assert told["status"] == "conflict"
    assert (told["theirs"]["findings"], told["mine"]["findings"]) == (
        "示例：已先到场", "示例：后到场"
    )  # fmt: skip


async def test_given_a_clock_a_day_ahead_then_the_visit_is_on_the_day_it_was(
    patrolling: Round, device: Device, inspector: httpx.AsyncClient
) -> None:
    task = await patrolling.task()
    ahead = {
        name: (datetime.fromisoformat(str(visit()[name])) + DAY).isoformat()
        for name in ("started_at", "ended_at")
    }
    sent = operation("patrol_record", visit(task_id=task["id"], **ahead))
    told = await device.push(sent, at="2025-08-02T10:00:00+08:00")
    assert told["results"][0]["status"] == "applied", told
    kept = (await inspector.get(f"{PATROLS}/{sent['id']}")).json()
    assert (kept["patrolled_on"], kept["started_at"]) == (
        "2025-08-01", "2025-08-01T08:30:00+08:00"
    )  # fmt: skip


async def test_given_a_track_with_a_visit_then_it_is_drawn_over_the_mines_boundary(
    patrolling: Round, device: Device, database: Database
) -> None:
    await heard(database, right_event("甲", 106.53, 0.02, mine_id=str(MINE)))
    task = await patrolling.task()
    before = (await patrolling.clerk.get(f"{TASKS}/{task['id']}/map")).json()
    assert (before["tracks"], before["places"]) == ([], [])
    assert [one["name"] for one in before["outlines"]] == ["甲"]
    # Began at 08:30 by a clock that is right; two points 0.001° of longitude apart.
    track = [[106.54, 29.4, 6.0, 0], [106.541, 29.4, 9.5, 90]]
    sha256 = await device.photo()
    photo = {"sha256": sha256, "taken_at": NOON, "lon": 106.5405, "lat": 29.4, "accuracy_m": 6}
    sent = operation("patrol_record", visit(task_id=task["id"], track=track, photos=[photo]))
    assert (await device.push(sent))["results"][0]["status"] == "applied"
    await device.push(sent)
    for path in (f"{TASKS}/{task['id']}/map", f"{PATROLS}/{sent['id']}/map"):
        drawn = (await patrolling.clerk.get(path)).json()
        assert drawn["outlines"] == before["outlines"]
        assert [(one["points"], one["began_at"]) for one in drawn["tracks"]] == [
            (track, "2025-08-01T08:30:00+08:00")
        ]
        # At 29.4° a degree of longitude is 97 064 m.
        assert float(drawn["tracks"][0]["length_m"]) == pytest.approx(97.1, abs=0.2)
        assert [one["kind"] for one in drawn["places"]] == ["photo"]


async def test_given_an_answer_to_no_item_then_the_visit_is_refused_with_its_place(
    patrolling: Round, device: Device
) -> None:
    task, checklist = await patrolling.task(), await patrolling.checklist()
    answers = [{"code": "A2", "answer": "yes"}, {"code": "A9", "answer": "yes"}]
    sent = operation("patrol_record", visit(
        task_id=task["id"],
        checklists=[{"template_id": checklist["id"], "answers": answers}],
    ))  # fmt: skip
    told = (await device.push(sent))["results"][0]
    assert (told["status"], told["retry"]) == ("refused", False)
    assert [(one["pointer"], one["code"]) for one in told["problem"]["errors"]] == [
        ("/checklists/0/answers/1", "unknown"), ("/checklists/0/answers", "missing"),
    ]  # fmt: skip
    assert (await patrolling.tasks(state="open"))[0]["id"] == task["id"]


async def test_given_a_failing_item_then_the_finding_becomes_a_clue_the_usual_way(
    patrolling: Round, device: Device, inspector: httpx.AsyncClient
) -> None:
    task, checklist = await patrolling.task(), await patrolling.checklist()
    sha256 = await device.photo()
    answers = [
        {"code": "A1", "answer": "no", "note": "示例：许可证过期", "photos": [sha256]},
        {"code": "A2", "answer": "na"}, {"code": "A3", "answer": "na"},
    ]  # fmt: skip
    said = {
        "task_id": task["id"], "photos": [{"sha256": sha256, "taken_at": NOON}],
        "checklists": [{"template_id": checklist["id"], "answers": answers}],
    }  # fmt: skip
    told = await device.push(operation("patrol_record", visit(**said)))
    assert told["results"][0]["problem"]["errors"][0]["pointer"] == "/result"
    found = operation("patrol_record", visit(
        **said, result="clue", violation="unlicensed_mining", findings="示例：无证开采",
    ))  # fmt: skip
    assert (await device.push(found))["results"][0]["status"] == "applied"
    kept = (await inspector.get(f"{PATROLS}/{found['id']}")).json()
    assert kept["clue_no"].startswith("XS500113-2025-")
    assert [
        (one["code"], one["answer"], one["fails"], one["note"])
        for one in kept["checklists"][0]["answers"]
    ] == [("A1", "no", True, "示例：许可证过期"), ("A2", "na", False, None),
          ("A3", "na", False, None)]  # fmt: skip


async def test_given_a_checklist_of_the_superior_bureau_then_its_release_is_told_afterwards(
    app: FastAPI, token: Callable[..., str], patrolling: Round, device: Device
) -> None:
    cursor = (await device.pull())["cursor"]
    async with client_for(app, token("clerk", division="500000")) as writer, client_for(
        app, token("reviewer", division="500000")
    ) as releaser:
        draft = await patrolling.post(
            writer, LISTS, {"division_code": "500000", "kind": "site_conditions"}
        )
        released = await patrolling.act(releaser, LISTS, draft, "release", on="2025-08-01")
    told = await device.pull(cursor)
    assert [(one["kind"], one["id"]) for one in told["items"]] == [("checklist", released["id"])]
