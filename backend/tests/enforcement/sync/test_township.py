"""A township person takes along his own tasks and nothing else, and brings back only those."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.clues.conftest import CLUES, clue_body
from tests.enforcement.conftest import if_match
from tests.enforcement.patrol_things import (
    DUTIES,
    PATROLS,
    Round,
    know_mine,
    patrolling,
    record_body,
)
from tests.enforcement.sync.conftest import NOON, Device, operation, registered
from tests.enforcement.sync.test_patrols import visit

__all__ = ["patrolling"]
pytestmark = pytest.mark.service("enforcement")
NAME, OTHER = "示例镇巡查员", "测试用户"
"""The other is whom the inspector's token names."""


@pytest_asyncio.fixture
async def township(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[Device]:
    who = token("township", subject="township-1", name=NAME)
    async with client_for(app, who) as client:
        yield await registered(client, "示例镇终端")


async def planned(
    patrolling: Round, postgres: EmbeddedServer, township: Device, inspector: httpx.AsyncClient
) -> dict[str, str]:
    """Ids of the routine tasks of two mines: his own by the name of the mine, another's."""
    other = str(know_mine(postgres, "示例二矿"))
    for who, name, mine in (
        (township.client, NAME, str(patrolling.mine)), (inspector, OTHER, other)
    ):  # fmt: skip
        duty = await patrolling.duty("township", name, mine_id=mine)
        await patrolling.act(who, DUTIES, duty, "sign", on="2025-08-01")
    await patrolling.planned()
    return {one["mine_name"]: one["id"] for one in await patrolling.tasks()}


async def test_given_routine_tasks_then_he_takes_along_his_own_and_neither_clues_nor_others(
    patrolling: Round, postgres: EmbeddedServer, township: Device, inspector: httpx.AsyncClient,
    clerk: httpx.AsyncClient,
) -> None:  # fmt: skip
    tasks = await planned(patrolling, postgres, township, inspector)
    await patrolling.task(
        title="示例：无人承担", mine_id=None, place="示例山坡", division_code="500113"
    )
    made = (await clerk.post(CLUES, json=clue_body(), headers=new_key())).json()
    await clerk.post(
        f"{CLUES}/{made['id']}/accept", json={"on": "2025-08-01"}, headers=if_match(made)
    )
    checklist = await patrolling.checklist()
    told = await township.pull()
    by_kind: dict[str, list[str]] = {}
    for one in told["items"]:
        by_kind.setdefault(one["kind"], []).append(one["id"])
    assert by_kind["patrol_task"] == [tasks["示例一矿"]]
    assert by_kind["checklist"] == [checklist["id"]]
    assert set(by_kind) == {"patrol_task", "checklist", "mine"}
    changed = await clerk.post(CLUES, json=clue_body(), headers=new_key())
    await clerk.post(
        f"{CLUES}/{changed.json()['id']}/accept", json={"on": "2025-08-01"},
        headers=if_match(changed.json()),
    )  # fmt: skip
    later = await township.pull(told["cursor"])
    assert (later["items"], later["deleted"]) == ([], [])


async def test_given_a_visit_then_his_own_task_is_done_and_anothers_is_refused(
    patrolling: Round, postgres: EmbeddedServer, township: Device, inspector: httpx.AsyncClient
) -> None:
    tasks = await planned(patrolling, postgres, township, inspector)
    sha256 = await township.photo()
    photos = [{"sha256": sha256, "taken_at": NOON}]
    own = operation("patrol_record", visit(task_id=tasks["示例一矿"], photos=photos))
    others = operation("patrol_record", visit(task_id=tasks["示例二矿"]))
    first, second = (await township.push(own, others))["results"]
    assert first["status"] == "applied", first
    assert second["status"] == "refused"
    assert [one["code"] for one in second["problem"]["errors"]] == ["not_yours"]
    kept = (await township.client.get(PATROLS)).json()["items"]
    assert [(one["id"], one["task_id"]) for one in kept] == [(own["id"], tasks["示例一矿"])]
    body = record_body(task_id=tasks["示例二矿"], mine_id=None)
    desk = await township.client.post(PATROLS, json=body, headers=new_key())
    assert desk.status_code == 422, desk.text
    assert (await patrolling.tasks(state="open"))[0]["id"] == tasks["示例二矿"]


async def test_given_a_clue_of_others_then_he_adds_no_photographs_to_it(
    patrolling: Round, township: Device, clerk: httpx.AsyncClient
) -> None:
    made = (await clerk.post(CLUES, json=clue_body(), headers=new_key())).json()
    sha256 = await township.photo()
    sent = operation("photo", {
        "subject": {"kind": "clue", "id": made["id"]},
        "photos": [{"sha256": sha256, "taken_at": NOON}],
    })  # fmt: skip
    (told,) = (await township.push(sent))["results"]
    assert (told["status"], told["problem"]["code"]) == ("refused", "subject_unknown")
