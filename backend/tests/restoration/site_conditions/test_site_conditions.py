"""What a mine's place looks like on a day: what fails has a day, and another hand sees it again."""

from datetime import date, datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.restoration.site_conditions.jobs import remind
from kuangzheng.restoration.site_conditions.rules import due_fault, failing, overdue
from tests.restoration.conftest import BASE, if_match
from tests.restoration.works import ANNUAL, Works, png, stored, year_body

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/site-conditions"
SCOPE = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
MET = {"roads": "met", "fencing": "met", "wet_drilling": "not_applicable"}
FAILS = {"roads": "not_met", "fencing": "met", "wet_drilling": "not_met"}


def condition_body(right_id: str, document_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "right_id": right_id, "seen_on": "2025-07-10", "photo_document_id": document_id, **MET,
    } | fields  # fmt: skip


def test_given_what_was_seen_then_a_day_exactly_where_something_fails() -> None:
    seen, due = date(2025, 7, 10), date(2025, 8, 10)
    assert failing(FAILS) == ["roads", "wet_drilling"]
    assert due_fault(MET, seen, None) is None
    assert due_fault(FAILS, seen, due) is None
    assert due_fault(FAILS, seen, None) == "主要道路硬化、湿式凿岩不符合，请填写整改期限"
    assert due_fault(MET, seen, due) == "各项均符合，不填整改期限"
    assert due_fault(FAILS, seen, seen) == "整改期限应晚于检查日期（2025-07-10）"
    assert [overdue("rectifying", due, day) for day in (due, date(2025, 8, 11))] == [False, True]
    assert not overdue("rectified", due, date(2025, 9, 1))


async def test_given_a_failing_item_then_another_person_sees_it_put_right(works: Works) -> None:
    right = await works.right()
    photo = await stored(works.clerk, png(), "示例.png")
    year = await works.made(ANNUAL, year_body(right_id=right))
    lacking = await works.made(URL, condition_body(right, photo, **FAILS), 422)
    assert lacking["errors"][0]["pointer"] == "/rectify_due"
    row = await works.made(URL, condition_body(
        right, photo, **FAILS, rectify_due="2025-07-31", annual_plan_id=year["id"]
    ))  # fmt: skip
    assert (row["state"], row["failing_names"]) == ("rectifying", ["主要道路硬化", "湿式凿岩"])
    assert row["overdue"] is True  # today is 2025-08-01
    assert len(row["photo_sha256"]) == 64
    step = {"on": "2025-08-01", "document_no": "示例复查1号"}
    await works.act(works.clerk, URL, row, "rectified", step, 403)
    done = await works.act(works.reviewer, URL, row, "rectified", step)
    assert (done["state"], done["rectified_on"], done["allowed"]) == (
        "rectified", "2025-08-01", [],
    )  # fmt: skip
    await works.act(works.reviewer, URL, done, "rectified", step, 409)
    of_year = await works.holder.get(URL, params={"annual_plan_id": year["id"]})
    assert [one["id"] for one in of_year.json()["items"]] == [row["id"]]
    shown = (await works.holder.get(f"{URL}/{row['id']}")).json()
    assert shown["photo_url"] is None


async def test_given_what_is_not_of_the_right_then_it_is_refused(works: Works) -> None:
    right, other = await works.right(), await works.right()
    photo = await stored(works.clerk, png(2), "示例.png")
    year = await works.made(ANNUAL, year_body(right_id=other))
    text = await stored(works.clerk, b"a,b\n", "示例.csv")
    for wrong, pointer in (
        ({"annual_plan_id": year["id"]}, "/annual_plan_id"),
        ({"annual_plan_id": str(new_id())}, "/annual_plan_id"),
        ({"photo_document_id": text}, "/photo_document_id"),
        ({"seen_on": "2025-08-02"}, "/seen_on"),
    ):
        told = await works.made(URL, condition_body(right, photo, **wrong), 422)
        assert told["errors"][0]["pointer"] == pointer
    met = await works.made(URL, condition_body(right, photo))
    assert (met["state"], met["allowed"], met["failing"]) == ("met", [], [])


async def test_given_a_day_that_went_by_then_clerk_and_holder_are_told_once(
    works: Works,
) -> None:
    photo = await stored(works.clerk, png(3), "示例.png")
    body = condition_body(await works.right(), photo, **FAILS, rectify_due="2025-07-31")
    await works.made(URL, body)
    async with works.scene.database.session(SCOPE) as session:
        told = [
            await remind(session, datetime(2025, month, day, 9, tzinfo=CHINA))
            for month, day in ((7, 30), (7, 31), (8, 1), (8, 2))
        ]
    # on the last day both, after it both once more
    assert told == [0, 2, 2, 0]


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    right = await works.right()
    photo = await stored(works.clerk, png(4), "示例.png")
    body = condition_body(right, photo, **FAILS, rectify_due="2025-08-31")
    row = await works.made(URL, body)
    step = {"on": "2025-07-20"}
    for method, path, sent, role, right_status, elsewhere in (
        ("GET", URL, None, "clerk", 200, 200),
        ("GET", f"{URL}/{row['id']}", None, "clerk", 200, 404),
        ("POST", URL, body, "clerk", 201, 422),
        ("POST", f"{URL}/{row['id']}/rectified", step, "reviewer", 200, 404),
    ):

        async def send(client: Any, m: str = method, p: str = path, b: Any = sent) -> Any:
            headers = {} if m == "GET" else if_match(row)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token(role, division="140902"),
            right=token(role),
        )  # fmt: skip
        assert answers.statuses == (401, 403, elsewhere, right_status)
