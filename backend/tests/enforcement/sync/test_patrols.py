"""Visits recorded on the spot: tasks and checklists go along, the record comes back once."""

from datetime import datetime, timedelta

import httpx
import pytest

from tests.enforcement.patrol_things import PATROLS, Round, patrolling
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
