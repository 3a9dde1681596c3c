"""A record is made once; a task is done once; a finding becomes a clue."""

import asyncio
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.patrol_things import (
    PATROLS,
    TASKS,
    Body,
    Round,
    found_body,
    record_body,
)

pytestmark = pytest.mark.service("enforcement")
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(32)
SHA = hashlib.sha256(PHOTO).hexdigest()


async def test_given_the_same_record_sent_twice_then_it_stands_once(patrolling: Round) -> None:
    body = found_body()
    first = await patrolling.post(patrolling.inspector, PATROLS, body)
    again = await patrolling.post(patrolling.inspector, PATROLS, body)
    assert first["id"] == body["id"] and first["no"].startswith("XC500113-2025-")
    assert again == first
    assert len((await patrolling.clerk.get(PATROLS)).json()["items"]) == 1
    clues = (await patrolling.clerk.get(f"{BASE}/clues")).json()["items"]
    assert [(one["source"], one["violation"], one["occurred_on"]) for one in clues] == [
        ("patrol", "unlicensed_mining", "2025-08-01")
    ]
    assert first["clue_id"] == clues[0]["id"] and first["clue_no"] == clues[0]["no"]
    assert clues[0]["lon"] == "106.540000"


async def test_given_one_record_sent_twice_at_once_then_it_stands_once(patrolling: Round) -> None:
    body = found_body()
    answers = await asyncio.gather(
        *(patrolling.inspector.post(PATROLS, json=body, headers=new_key()) for _ in range(3))
    )
    assert [one.status_code for one in answers] == [201, 201, 201]
    assert len((await patrolling.clerk.get(f"{BASE}/clues")).json()["items"]) == 1


async def test_given_an_identifier_of_other_words_then_409_shows_both(patrolling: Round) -> None:
    body = record_body()
    await patrolling.post(patrolling.inspector, PATROLS, body)
    refused = await patrolling.post(
        patrolling.inspector, PATROLS, body | {"manner": "unannounced"}, 409
    )
    assert refused["code"] == "patrol_id_taken"
    assert (refused["theirs"]["manner"], refused["yours"]["manner"]) == ("open", "unannounced")
    refused = await patrolling.post(patrolling.other, PATROLS, body, 409)
    assert refused["code"] == "patrol_id_taken"


async def test_given_a_task_then_its_record_does_it_and_a_second_is_refused_with_both(
    patrolling: Round,
) -> None:
    task = await patrolling.task()
    body = record_body(task_id=task["id"], mine_id=None)
    made = await patrolling.post(patrolling.inspector, PATROLS, body)
    assert (made["mine_name"], made["task_id"]) == ("示例一矿", task["id"])
    done = (await patrolling.clerk.get(f"{TASKS}/{task['id']}")).json()
    assert (done["state"], done["done_on"], done["patrol_id"]) == ("done", "2025-08-01", made["id"])
    assert (done["light"], done["late"], done["allowed"]) == ("grey", False, [])
    other = record_body(task_id=task["id"], mine_id=None, participants=["示例另一人"])
    refused = await patrolling.post(patrolling.other, PATROLS, other, 409)
    assert refused["code"] == "patrol_task_done"
    assert (refused["theirs"]["id"], refused["yours"]["id"]) == (made["id"], other["id"])
    kept = await patrolling.post(
        patrolling.other, PATROLS, other | {"task_id": None, "mine_id": str(patrolling.mine)}
    )
    assert kept["task_id"] is None
    task = await patrolling.task()
    await patrolling.act(patrolling.clerk, TASKS, task, "cancel", note="示例：重复安排")
    body = record_body(task_id=task["id"], mine_id=None)
    refused = await patrolling.post(patrolling.inspector, PATROLS, body, 409)
    assert refused["code"] == "patrol_task_cancelled"


async def test_given_answers_then_the_record_keeps_its_edition_and_suggests_the_gravest_act(
    patrolling: Round,
) -> None:
    first = await patrolling.checklist()
    answers = [
        {"code": "A1", "answer": "no", "photos": [SHA]}, {"code": "A2", "answer": "na"},
        {"code": "A3", "number": "0.3", "note": "示例：北侧平台"},
    ]  # fmt: skip
    photos = [{"sha256": SHA, "name": "一.png", "taken_at": "2025-08-01T09:00:00+08:00",
               "point": {"lon": "106.540000", "lat": "29.400000"}}]  # fmt: skip
    lists = [{"template_id": first["id"], "answers": answers}]
    body = found_body(photos=photos, checklists=lists)
    made = await patrolling.post(patrolling.inspector, PATROLS, body)
    assert made["suggested"] == "unlicensed_mining"
    shown = made["checklists"][0]
    assert (shown["edition"], shown["failing"]) == (1, 2)
    assert [(one["code"], one["fails"], one["number"]) for one in shown["answers"]] == [
        ("A1", True, None), ("A2", False, None), ("A3", True, "0.3"),
    ]  # fmt: skip
    assert [(one["received"], one["lon"]) for one in made["photos"]] == [(False, "106.540000")]
    second = await patrolling.checklist(items=[{"code": "B1", "text": "另一版"}])
    await patrolling.inspector.put(f"{BASE}/blobs/{SHA}", content=PHOTO, params={"name": "一.png"})
    kept = (await patrolling.clerk.get(f"{PATROLS}/{made['id']}")).json()
    assert kept["checklists"] == made["checklists"] and second["edition"] == 2
    assert kept["photos"][0]["received"] is True
    old = record_body(checklists=[{"template_id": first["id"], "answers": [
        {"code": "A1", "answer": "yes", "photos": [SHA]}, {"code": "A2", "answer": "yes"},
        {"code": "A3", "answer": "na"}]}], photos=photos)  # fmt: skip
    made = await patrolling.post(patrolling.inspector, PATROLS, old)  # written offline before
    assert made["checklists"][0]["edition"] == 1


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"mine_id": None}, "/place"),
    ({"mine_id": None, "place": "示例沟"}, "/division_code"),
    ({"mine_id": "01980000-0000-7000-8000-000000000001"}, "/mine_id"),
    ({"task_id": "01980000-0000-7000-8000-000000000001"}, "/task_id"),
    ({"ended_at": "2025-08-01T08:00:00+08:00"}, "/ended_at"),
    ({"ended_at": "2025-08-02T00:30:00+08:00"}, "/ended_at"),
    ({"result": "problem"}, "/findings"),
    ({"result": "clue", "findings": "示例"}, "/violation"),
    ({"stopped": 1}, "/result"),
    ({"participants": []}, "/participants"),
    ({"point": {"lon": "12.5", "lat": "29.4"}}, "/point"),
    ({"checklists": [{"template_id": "01980000-0000-7000-8000-000000000001",
                      "answers": [{"code": "A1", "answer": "yes"}]}]}, "/checklists/0/template_id"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "pointer"), WRONG)
async def test_given_a_wrong_field_then_422_points_at_it(
    patrolling: Round, fields: dict[str, Any], pointer: str
) -> None:
    body = record_body(**fields)
    refused = await patrolling.post(patrolling.inspector, PATROLS, body, 422)
    assert refused["errors"][0]["pointer"] == pointer


async def test_given_incomplete_answers_then_422_says_each(patrolling: Round) -> None:
    made = await patrolling.checklist()
    answers = [{"code": "A1", "answer": "yes"}, {"code": "A3"}, {"code": "zz", "answer": "yes"}]
    body = record_body(checklists=[{"template_id": made["id"], "answers": answers}])
    refused = await patrolling.post(patrolling.inspector, PATROLS, body, 422)
    at = "/checklists/0/answers"
    assert [(one["pointer"], one["code"]) for one in refused["errors"]] == [
        (f"{at}/0", "photo_missing"), (f"{at}/1", "number_missing"), (f"{at}/2", "unknown"),
        (at, "missing"),
    ]  # fmt: skip
    whole = [{"code": "A1", "answer": "yes", "photos": [SHA]}, {"code": "A2", "answer": "no"},
             {"code": "A3", "number": "1"}]  # fmt: skip
    lists = [{"template_id": made["id"], "answers": whole}]
    photo = [{"sha256": SHA, "name": "一.png"}]
    body = record_body(checklists=lists, photos=photo)
    refused = await patrolling.post(patrolling.inspector, PATROLS, body, 422)
    assert refused["errors"][0]["pointer"] == "/result"  # something fails: not nothing
    refused = await patrolling.post(
        patrolling.inspector, PATROLS, body | {"photos": [], "result": "problem", "findings": "x"},
        422,
    )  # fmt: skip
    assert refused["errors"][0]["pointer"] == "/photos"


async def test_given_a_problem_then_it_is_followed_up_once(patrolling: Round) -> None:
    body = record_body(result="problem", findings="示例：围挡缺口")
    made = await patrolling.post(patrolling.inspector, PATROLS, body)
    waiting = (await patrolling.clerk.get(PATROLS, params={"unfollowed": "true"})).json()["items"]
    assert [one["id"] for one in waiting] == [made["id"]]
    early: Body = {"on": "2025-07-31", "note": "x"}
    await patrolling.act(patrolling.inspector, PATROLS, made, "follow-up", 422, **early)
    told: Body = {"on": "2025-08-01", "note": "示例：已补齐围挡"}
    done = await patrolling.act(patrolling.inspector, PATROLS, made, "follow-up", **told)
    assert (done["followed_on"], done["allowed"]) == ("2025-08-01", [])
    await patrolling.act(patrolling.inspector, PATROLS, done, "follow-up", 409, **told)


async def test_given_each_caller_then_only_who_records_in_the_division(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.post(PATROLS, json=found_body(), headers=new_key()),
        wrong_role=token("leader"), elsewhere=token("inspector", division="500112"),
        right=token("township"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 422, 201)  # another county's mine is unknown there
    made = answers.right.json()
    async with client_for(app, token("inspector", division="500112")) as other:
        assert (await other.get(f"{PATROLS}/{made['id']}")).status_code == 404
        assert (await other.get(PATROLS)).json()["items"] == []
        body = {"on": "2025-08-01", "note": "x"}
        url = f"{PATROLS}/{made['id']}/follow-up"
        assert (await other.post(url, json=body, headers=if_match(made))).status_code == 404
        period = {"since": "2025-08-01", "until": "2025-08-31"}
        found = (await other.get(f"{PATROLS}/statistics", params=period)).json()
        assert found["total"]["patrols"] == 0
