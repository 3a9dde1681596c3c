"""Licensing hears of a closure through the real feed, and a person decides; the register waits."""

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holidays import HolidayCalendar, chinesecalendar_rows
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key, scope_of
from kuangzheng.licensing.closure_tasks.clock import cancel_clock
from kuangzheng.licensing.closure_tasks.feed import ENFORCEMENT_FEED
from kuangzheng.licensing.closure_tasks.reminding import remind
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.rulings.layers import RulingLayers
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/closure-tasks"
CANCEL = {
    "on": "2025-07-20", "decision": "cancel", "document_no": "示例注〔2025〕1号",
    "note": "示例：依关闭文件注销",
}  # fmt: skip


@pytest_asyncio.fixture
async def enforcement(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("enforcement")
    opened = Database(migrated("enforcement"), service="enforcement", pool_size=2)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def hear(database: Database, enforcement: Database) -> Callable[[], Any]:
    """Licensing's worker reads what is new."""
    source = LocalSource("enforcement", enforcement, "licensing")
    consumer = Consumer(database, ENFORCEMENT_FEED, source)

    async def read() -> None:
        while await consumer.step():
            pass

    await read()
    return read


@pytest_asyncio.fixture
async def approver(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("approver")) as client:
        yield client


async def tell(enforcement: Database, closure: str, right: str | None, **more: Any) -> None:
    """As `mine_closures` tells it."""
    data = {
        "closure_id": closure, "division_code": "500113", "mine_id": None,
        "mine_name": "示例采石场", "right_id": right, "kind": "backward",
        "authority": "示例区人民政府", "document_no": "示例府关〔2025〕1号",
        "legal_ground": "示例：依法关闭", "ordered_on": "2025-07-01", "finish_by": "2025-07-31",
    } | more  # fmt: skip
    name = "closure_accepted" if "accepted_on" in more else "closure_ordered"
    async with enforcement.session(scope_of()) as session:
        await emit(session, Event(f"enforcement.{name}", closure, "500113", data))


ACCEPTED = {
    "accepted_on": "2025-07-15", "acceptance_no": "示例验1号", "checklist": [], "shafts": [],
}  # fmt: skip


async def decided(client: httpx.AsyncClient, task: dict[str, Any], **said: Any) -> httpx.Response:
    headers = {"If-Match": f'"{task["version"]}"', **new_key()}
    return await client.post(f"{URL}/{task['id']}/decide", json=CANCEL | said, headers=headers)


async def test_given_a_closure_accepted_then_a_person_decides_and_the_register_is_untouched(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient,
    approver: httpx.AsyncClient, registered: Callable[..., Any],
) -> None:  # fmt: skip
    right = await registered(holder_id=(await create(clerk, "/holders"))["id"])
    closure = str(new_id())
    await tell(enforcement, closure, right["id"])
    await hear()
    (task,) = (await clerk.get(URL)).json()["items"]
    assert (task["state"], task["allowed"], task["right_name"]) == ("ordered", [], right["name"])
    early = await decided(approver, task)
    assert (early.status_code, early.json()["code"]) == (409, "closure_task_not_open")
    for _ in range(2):
        await tell(enforcement, closure, right["id"], **ACCEPTED)
    await hear()
    (task,) = (await clerk.get(URL, params={"state": "open"})).json()["items"]
    assert (task["accepted_on"], task["source"]) == ("2025-07-15", "enforcement")
    notices = (await approver.get(f"{BASE}/notices")).json()["items"]
    assert [one["link"] for one in notices] == [f"/closure-tasks?id={task['id']}"]
    answer = await decided(approver, task)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["allowed"]) == ("decided", [])
    read = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert (read["status"], read["version"]) == (right["status"], right["version"])
    await tell(enforcement, closure, right["id"], mine_name="示例：更正")
    await hear()
    task = (await clerk.get(f"{URL}/{task['id']}")).json()
    assert (task["state"], task["mine_name"]) == ("decided", "示例采石场")


async def test_given_no_right_or_no_paper_then_a_licence_is_not_cancelled(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient,
    approver: httpx.AsyncClient,
) -> None:  # fmt: skip
    await tell(enforcement, str(new_id()), None, **ACCEPTED)
    await hear()
    (task,) = (await clerk.get(URL)).json()["items"]
    for said, pointer in (({}, "/decision"), ({"on": "2025-07-14"}, "/on")):
        answer = await decided(approver, task, **said)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    answer = await decided(approver, task, decision="none", document_no=None)
    assert answer.json()["decision_name"] == "无采矿许可证，无须处理"


async def test_given_a_decision_then_only_its_role_in_its_division(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    await tell(enforcement, str(new_id()), None, **ACCEPTED)
    await hear()
    (task,) = (await clerk.get(URL)).json()["items"]
    answers = await four_callers(
        app, lambda client: decided(client, task, decision="none", document_no=None),
        wrong_role=token("clerk"), elsewhere=token("approver", division="500112"),
        right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(URL)).json()["items"] == []


@pytest.mark.parametrize(
    ("ordered_on", "on", "status", "licence", "due", "standing"),
    [
        # thirty days from 1 July end on Thursday 31 July
        ("2025-07-01", "2025-07-31", "registered", "valid", "2025-07-31", "waiting"),
        ("2025-07-01", "2025-08-01", "registered", "valid", "2025-07-31", "overdue"),
        ("2025-07-01", "2025-08-01", "registered", "cancelled", "2025-07-31", "done"),
        ("2025-07-01", "2025-08-01", "extinguished", None, "2025-07-31", "done"),
        # 2 September is a Tuesday; 2 October is in the holidays, 9 October the first working day
        ("2025-09-02", "2025-10-09", "registered", "valid", "2025-10-09", "waiting"),
    ],
)  # fmt: skip
def test_given_a_decision_to_close_then_the_licence_is_asked_to_be_cancelled_within_thirty_days(
    ordered_on: str, on: str, status: str, licence: str | None, due: str, standing: str
) -> None:
    clock = cancel_clock(
        shipped_rulebooks(), "500113", date.fromisoformat(ordered_on), status, licence,
        HolidayCalendar(chinesecalendar_rows()), date.fromisoformat(on),
    )  # fmt: skip
    assert clock is not None
    assert (clock.due.isoformat(), clock.standing) == (due, standing)
    assert (clock.basis, clock.confirmed) == ("国务院令第241号 第16条", True)


async def test_given_a_closed_mine_then_its_licence_runs_on_a_clock_until_the_register_ends_it(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient,
    registered: Callable[..., Any], database: Database, approver: httpx.AsyncClient,
) -> None:  # fmt: skip
    right = await registered(holder_id=(await create(clerk, "/holders"))["id"])
    await tell(enforcement, str(new_id()), right["id"])
    await tell(enforcement, str(new_id()), None)
    await hear()

    async def clocks() -> list[Any]:
        items = (await clerk.get(URL)).json()["items"]
        return [one["cancel"] and (one["cancel"]["due"], one["cancel"]["standing"])
                for one in items]  # fmt: skip

    assert sorted(await clocks(), key=str) == [("2025-07-31", "overdue"), None]
    scope = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)

    async def reminded(day: int, month: int = 7) -> list[str]:
        async with database.session(scope) as session:
            layers = await RulingLayers(database).current(session)
        now = datetime(2025, month, day, 8, tzinfo=CHINA)
        await remind(lambda: database.session(scope), layers, now)
        items = (await clerk.get(f"{BASE}/notices")).json()["items"]
        return sorted(one["title"] for one in items)

    soon, late = (f"关闭矿山的许可证{word}：示例采石场" for word in ("待注销", "逾期未注销"))
    assert await reminded(23) == []
    assert await reminded(24) == await reminded(25) == [soon]  # seven days before, once
    assert await reminded(1, 8) == sorted([soon, late])
    ended = await clerk.post(
        f"{BASE}/mining-rights/{right['id']}/extinguish",
        json={"effective_on": "2025-08-01", "reason": "示例注销", "document_no": "示例〔2025〕9号"},
        headers=if_match(right),
    )  # fmt: skip
    assert ended.status_code == 200, ended.text
    assert ("2025-07-31", "done") in await clocks()
    assert len(await reminded(2, 9)) == 2
