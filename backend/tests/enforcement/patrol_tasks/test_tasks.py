"""Tasks by frequency, once a mine and period; set by hand; told when overdue; for devices."""

from collections.abc import Callable
from datetime import date, datetime

import httpx
import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.enforcement.patrol_tasks.generating import generate
from kuangzheng.enforcement.patrol_tasks.jobs import remind
from kuangzheng.enforcement.patrol_tasks.repository import changed_since
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patch_things import heard, right_event
from tests.enforcement.patrol_things import (
    DUTIES,
    GRIDS,
    PATROLS,
    RULES,
    TASKS,
    Round,
    know_mine,
    record_body,
)

pytestmark = pytest.mark.service("enforcement")
_SCOPE = Scope.for_division(DbRole.WORKER, "system:jobs", NATIONAL)


async def planned(database: Database, on: date) -> int:
    at = datetime(on.year, on.month, on.day, 1, 30, tzinfo=CHINA)
    async with database.session(_SCOPE) as session:
        made = await generate(session, NATIONAL, on, at, "system:patrols")
    assert made is not None
    return made.made


async def test_given_mines_then_one_task_a_mine_and_period_however_often_it_runs(
    patrolling: Round, postgres: EmbeddedServer, database: Database
) -> None:
    know_mine(postgres, "示例采石场", mineral="建筑石料用灰岩")
    know_mine(postgres, "示例关闭矿", status="closed")
    assert [await planned(database, date(2025, 8, 1)) for _ in range(2)] == [3, 0]
    assert (await patrolling.planned()) == {"mines": 3, "made": 0, "without": 0}
    assert await planned(database, date(2025, 9, 1)) == 1  # the quarry's new month alone
    rows = {
        (one["mine_name"], one["opens_on"]): (one["due_on"], one["kinds"], one["confirmed"])
        for one in await patrolling.tasks(origin="rule")
    }
    assert rows == {
        ("示例一矿", "2025-07-01"): ("2025-09-30", ["mining_order"], False),
        ("示例采石场", "2025-08-01"): ("2025-08-31", ["mining_order"], False),
        ("示例采石场", "2025-09-01"): ("2025-09-30", ["mining_order"], False),
        ("示例关闭矿", "2025-07-01"): ("2025-12-31", ["sealed_adit"], False),
    }


async def test_given_a_word_of_its_own_then_it_goes_before_the_rules(patrolling: Round) -> None:
    url = f"{RULES}/mines/{patrolling.mine}"
    body = {"risk": "high", "kinds": ["open_pit"]}
    fresh = (await patrolling.clerk.get(url)).json()
    assert (fresh["version"], fresh["text"], fresh["confirmed"]) == (0, "每 3 个月一次", False)
    headers = if_match(fresh)
    answer = await patrolling.clerk.patch(url, json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json()["text"] == "每 1 个月一次"
    stale = await patrolling.clerk.patch(url, json=body, headers=headers)
    assert stale.status_code == 412
    own = body | {"every_amount": 10, "every_unit": "day", "reason": "示例：汛期加密"}
    answer = await patrolling.clerk.patch(url, json=own, headers=if_match(answer.json()))
    assert (answer.json()["text"], answer.json()["confirmed"]) == ("每 10 日一次", True)
    await patrolling.planned()
    task = (await patrolling.tasks())[0]
    days = (date.fromisoformat(task["due_on"]) - date.fromisoformat(task["opens_on"])).days
    assert (days, task["kinds"]) == (9, ["open_pit"])
    assert task["basis"].startswith("单独设定：示例：汛期加密")
    bare = {"every_amount": 10, "every_unit": "day"}
    answer = await patrolling.clerk.patch(url, json=bare, headers=if_match(answer.json()))
    assert answer.status_code == 422


async def test_given_who_answers_then_the_task_is_theirs_and_becomes_the_signers(
    patrolling: Round,
) -> None:
    await patrolling.duty("inspector_chief", "示例督察长")
    duty = await patrolling.duty("township", "测试用户")
    await patrolling.planned()
    task = (await patrolling.tasks())[0]
    assert (task["assignee_name"], task["assignee_id"]) == ("测试用户", None)
    await patrolling.act(patrolling.inspector, DUTIES, duty, "sign", on="2025-08-01")
    own = (await patrolling.inspector.get(TASKS, params={"own": "true"})).json()["items"]
    assert [one["id"] for one in own] == [task["id"]]


async def test_given_a_cell_about_the_mine_then_its_chief_goes(
    patrolling: Round, database: Database
) -> None:
    await heard(database, right_event("甲", 106.5, 0.004, mine_id=str(patrolling.mine)))
    cell = {
        "division_code": "500113", "code": "示例01", "name": "示例片", "kind": "mountain",
        "chief_name": "示例山长",
        "geometry": shapely.geometry.mapping(shapely.box(106.49, 29.39, 106.52, 29.42)),
    }  # fmt: skip
    made = await patrolling.post(patrolling.clerk, GRIDS, cell)
    await patrolling.planned()
    task = (await patrolling.tasks())[0]
    assert (task["assignee_name"], task["grid_id"]) == ("示例山长", made["id"])
    assert (task["lon"], task["lat"]) == ("106.502000", "29.402000")
    points = (await patrolling.clerk.get(f"{TASKS}/points")).json()["items"]
    assert [one["id"] for one in points] == [task["id"]]


async def test_given_due_days_then_board_and_list_colour_alike_and_the_late_are_told(
    patrolling: Round, database: Database
) -> None:
    await patrolling.task(title="示例甲", opens_on="2025-08-01", due_on="2025-08-11")
    await patrolling.task(title="示例乙", opens_on="2025-08-01", due_on="2025-08-03")
    for day, colours in ((1, "gg"), (3, "ga"), (4, "gr"), (9, "ar"), (12, "rr")):
        patrolling.at(date(2025, 8, day))
        shown = {one["title"]: one["light"][0] for one in await patrolling.tasks()}
        assert shown["示例甲"] + shown["示例乙"] == colours, day
        board = (await patrolling.clerk.get(f"{TASKS}/board")).json()
        for letter, name in (("r", "red"), ("a", "amber"), ("g", "green")):
            assert board[name] == colours.count(letter)
            assert len(await patrolling.tasks(light=name)) == colours.count(letter)
    first = await patrolling.tasks()
    assert first[0]["title"] == "示例乙"  # the longest overdue first
    told = []
    for day in (2, 3, 4, 4, 11):
        async with database.session(_SCOPE) as session:
            told.append(await remind(session, datetime(2025, 8, day, 8, tzinfo=CHINA)))
    # 乙: its day, then late; 甲: its day on the 11th. Who is told above, supervision says
    assert told == [0, 1, 1, 0, 2]


async def test_given_a_task_set_by_hand_then_taken_cancelled_and_never_twice(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    task = await patrolling.task(mine_id=None, place="示例沟", division_code="500113")
    taken = await patrolling.act(patrolling.inspector, TASKS, task, "take")
    assert taken["mine_own"] is True and taken["assignee_name"]
    again = await patrolling.act(patrolling.inspector, TASKS, taken, "take", 409)
    assert again["allowed"] == ["record", "cancel"]
    assert len((await patrolling.inspector.get(TASKS, params={"own": "true"})).json()["items"]) == 1
    gone = await patrolling.act(patrolling.clerk, TASKS, taken, "cancel", note="示例")
    assert gone["state"] == "cancelled"
    await patrolling.act(patrolling.clerk, TASKS, gone, "cancel", 409, note="示例")
    body = {
        "title": "示例", "place": "示例沟", "division_code": "500113", "opens_on": "2025-08-01",
        "due_on": "2025-08-05", "basis": "示例",
    }  # fmt: skip
    answers = await four_callers(
        app, lambda client: client.post(TASKS, json=body, headers=new_key()),
        wrong_role=token("inspector"), elsewhere=token("clerk", division="500112"),
        right=token("inspector_chief"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
    for wrong, pointer in (({"due_on": "2025-07-31"}, "/due_on"), ({"place": None}, "/place"),
                           ({"due_on": "2025-07-31", "opens_on": "2025-07-01"}, "/due_on"),
                           ({"mine_id": str(task["id"])}, "/mine_id")):  # fmt: skip
        refused = await patrolling.post(patrolling.clerk, TASKS, body | wrong, 422)
        assert refused["errors"][0]["pointer"] == pointer


async def test_given_a_device_that_asks_again_then_what_changed_since_and_nothing_else(
    patrolling: Round, database: Database
) -> None:
    async def asked(cursor: str | None, most: int = 500) -> tuple[list[tuple[str, str]], str, bool]:
        scope = Scope.for_division(DbRole.OFFICIAL, "device", "500113")
        async with database.session(scope) as session:
            found = await changed_since(session, cursor, most=most)
        return [(r.title, r.state) for r in found.rows], str(found.cursor), found.more

    one, two = await patrolling.task(title="示例甲"), await patrolling.task(title="示例乙")
    rows, cursor, more = await asked(None, most=1)
    assert (rows, more) == ([("示例甲", "open")], True)
    rows, cursor, more = await asked(cursor)
    assert (rows, more) == ([("示例乙", "open")], False)
    assert (await asked(cursor))[0] == []
    body = record_body(task_id=one["id"], mine_id=None)
    await patrolling.post(patrolling.inspector, PATROLS, body)
    await patrolling.act(patrolling.clerk, TASKS, two, "cancel", note="示例")
    rows, cursor, _ = await asked(cursor)
    assert rows == [("示例甲", "done"), ("示例乙", "cancelled")]
    assert (await asked(cursor))[0] == []
    with pytest.raises(ValueError):
        await asked("1; drop")


async def test_given_the_workbook_then_it_is_the_list(patrolling: Round) -> None:
    await patrolling.task()
    file: httpx.Response = await patrolling.clerk.get(f"{TASKS}/workbook", params={"light": "red"})
    assert file.status_code == 200 and file.content[:2] == b"PK"
