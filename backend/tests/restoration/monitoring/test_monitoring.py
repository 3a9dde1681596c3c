"""Monitoring by its schedule, counted from the first day."""

from datetime import date
from typing import Any

import pytest

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.restoration.monitoring.jobs import remind
from kuangzheng.restoration.monitoring.rules import missed, next_due
from tests.restoration.conftest import BASE, if_match
from tests.restoration.works import Works

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/monitoring-items"


def item_body(right: str, **fields: Any) -> dict[str, Any]:
    return {
        "right_id": right, "kind": "monitoring", "topic": "示例地下水位", "place": "示例1号井",
        "every_months": 3, "starts_on": "2025-01-31", "ends_on": "2025-12-31",
    } | fields  # fmt: skip


def test_given_a_schedule_then_the_last_of_a_month_does_not_creep() -> None:
    first, last = date(2025, 1, 31), date(2025, 12, 31)
    assert next_due(first, last, 1, first) == date(2025, 2, 28)
    assert next_due(first, last, 1, date(2025, 2, 28)) == date(2025, 3, 31)
    assert next_due(first, last, 3, date(2025, 10, 31)) is None
    # January and April went by, July is today
    assert missed(first, last, 3, first, date(2025, 7, 31)) == 2


async def test_given_an_item_then_each_record_counts_for_the_day_that_is_due(works: Works) -> None:
    item = await works.made(URL, item_body(await works.right()))
    assert (item["next_due"], item["overdue"], item["missed"]) == ("2025-01-31", True, 3)
    entry = {"on": "2025-02-03", "value": "水位 12.4 米", "finding": "abnormal"}
    refused = await works.act(works.clerk, URL, item, "record", entry, 422)
    assert refused["errors"][0]["pointer"] == "/note"
    item = await works.act(works.clerk, URL, item, "record", entry | {"finding": "normal"})
    assert (item["next_due"], item["records"][0]["late"]) == ("2025-04-30", True)
    for standing, count in (("overdue", 1), ("soon", 0)):
        found = (await works.clerk.get(URL, params={"due": standing})).json()["items"]
        assert len(found) == count
    for _ in range(3):
        item = await works.act(works.clerk, URL, item, "record", entry | {"finding": "normal"})
    assert item["next_due"] is None
    await works.act(works.clerk, URL, item, "record", entry, 409)


async def test_given_a_day_without_a_record_then_clerk_and_holder_are_told_each_week(
    works: Works,
) -> None:
    late = await works.made(URL, item_body(await works.right()))
    await works.made(URL, item_body(await works.right(), starts_on="2025-08-20"))
    worker = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)

    async def told(day: int) -> int:
        async with works.scene.database.session(worker) as session:
            return await remind(session, works.clock.now().replace(month=8, day=day))

    assert [await told(1), await told(2)] == [2, 0]  # January is overdue, 20 August far
    # a week later January again, and the 20th is near; on the 21st both are overdue
    assert [await told(13), await told(19), await told(21)] == [4, 0, 4]
    entry = {"on": "2025-08-01", "value": "示例", "finding": "normal"}
    await works.act(works.clerk, URL, late, "record", entry)
    assert await told(22) == 2  # April is the next that was missed


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    item = await works.made(URL, item_body(await works.right()))
    entry = {"on": "2025-02-03", "value": "示例", "finding": "normal"}
    for method, path, body in (
        ("GET", f"{URL}/{item['id']}", None), ("POST", f"{URL}/{item['id']}/record", entry),
    ):  # fmt: skip

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(item)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token("clerk", division="140902"),
            right=token("clerk"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200)
