"""What waits at a desk, grouped by the day by which it is to be done."""

from datetime import date, timedelta
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.applications.due import GROUPS, Week, counts_query, group_of
from kuangzheng.licensing.applications.repository import Waiting, waiting_at
from kuangzheng.licensing.applications.rules import Desk
from tests.licensing.applications.people import URL, People
from tests.licensing.rooms import Token, insert

pytestmark = pytest.mark.service("licensing")
FRIDAY = date(2025, 8, 1)
CASES = [
    (date(2025, 7, 31), "overdue"), (date(2025, 8, 1), "today"), (date(2025, 8, 2), "week"),
    (date(2025, 8, 3), "week"), (date(2025, 8, 4), "later"), (None, "undated"),
]  # fmt: skip


@pytest.mark.parametrize(("by", "group"), CASES)
def test_given_a_friday_then_the_week_ends_on_sunday(by: date | None, group: str) -> None:
    week = Week.of(FRIDAY)
    assert week.last == date(2025, 8, 3)
    assert group_of(by, week) == group


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-20, 20))
def test_given_any_two_days_then_exactly_one_group_and_no_week_after_a_sunday(
    on: date, ahead: int
) -> None:
    week = Week.of(on)
    assert on <= week.last < on + timedelta(days=7) and week.last.isoweekday() == 7
    assert group_of(on + timedelta(days=ahead), week) in GROUPS
    if on == week.last:
        assert group_of(on + timedelta(days=1), week) == "later"


def put(postgres: EmbeddedServer, holder: str, state: str, **fields: Any) -> None:
    said = {
        "id": str(new_id()), "division_code": "500113", "serial": f"示例{new_id()}", "kind": "new",
        "right_kind": "mining", "state": state, "title": "示例申请", "holder_id": holder,
        "holder_name": "示例公司", "filed_by": "test",
    }  # fmt: skip
    insert(postgres, "applications", **said | fields)


async def counted(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get(f"{URL}/due-counts")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_acts_of_every_group_then_the_counts_are_those_of_the_lists(
    play: People, postgres: EmbeddedServer
) -> None:
    holder = play.holder["id"]
    for by, _ in CASES:
        put(postgres, holder, "accepted", decision_due=by)
    put(postgres, holder, "submitted", correction_due="2025-08-01", decision_due="2025-08-30")
    put(postgres, holder, "approved", decided_on="2025-07-30", decision_no="示例1号",
        decision_due="2025-07-01")
    put(postgres, holder, "refused", decided_on="2025-07-30", decision_no="示例2号",
        closed_on="2025-07-30")
    put(postgres, holder, "refused", decided_on="2025-07-30", decision_no="示例3号",
        closed_on="2025-07-30", seal_no="示例印3")
    put(postgres, holder, "accepted", decision_due="2025-08-01", division_code="140902")
    clerk = play.clients["clerk"]
    counts = await counted(clerk)
    # two without a day besides the one whose clock stands: issuing, and the seal of a refusal
    assert counts == {
        "on": "2025-08-01", "week_end": "2025-08-03", "overdue": 1, "today": 2, "week": 2,
        "later": 1, "undated": 3, "total": 9,
    }  # fmt: skip
    for group in GROUPS:
        answer = await clerk.get(URL, params={"due": group, "sort": "due"})
        items = answer.json()["items"]
        assert len(items) == counts[group]
        for one in items:
            by = one["next"]["by"]
            assert group_of(date.fromisoformat(by) if by else None, Week.of(FRIDAY)) == group
    assert (await counted(play.clients["reviewer"]))["total"] == 0
    assert (await counted(play.clients["holder"]))["total"] == 0


@pytest.mark.parametrize("sort", ["due", "-due", "decision_due", "-decision_due"])
async def test_given_applications_without_a_day_then_pages_go_on_through_them_and_end(
    play: People, postgres: EmbeddedServer, sort: str
) -> None:
    holder = play.holder["id"]
    days: list[str | None] = ["2025-08-04", None, "2025-08-01", None, "2025-08-01", None]
    for day in days:
        put(postgres, holder, "accepted", decision_due=day)
    clerk, seen, cursor = play.clients["clerk"], [], None
    while True:
        asked = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
        answer = await clerk.get(URL, params=asked)
        assert answer.status_code == 200, answer.text
        seen += answer.json()["items"]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert len({one["id"] for one in seen}) == len(seen) == 6
    dated = ["2025-08-01", "2025-08-01", "2025-08-04"]
    found = [one["next"]["by"] for one in seen]
    assert found == [*(dated[::-1] if sort.startswith("-") else dated), None, None, None]


async def test_given_a_joint_review_then_a_department_counts_by_its_own_last_day(
    play: People,
) -> None:
    await play.reviewed()
    water, clerk = play.clients["water"], play.clients["clerk"]
    found = await counted(water)
    assert (found["later"], found["total"]) == (1, 1)
    assert (await counted(clerk))["total"] == 0
    play.clock.instant = play.clock.instant.replace(day=20)
    assert (await counted(water))["today"] == 1
    (item,) = (await water.get(URL, params={"due": "today"})).json()["items"]
    assert (item["next"]["act"], item["next"]["by"]) == ("give_opinion", "2025-08-20")
    assert (await water.get(URL, params={"due": "soon"})).status_code == 400


async def test_given_the_counts_then_everybody_gets_only_their_own(
    app: FastAPI, play: People, token: Token, postgres: EmbeddedServer
) -> None:
    put(postgres, play.holder["id"], "accepted", decision_due="2025-08-01")

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(f"{URL}/due-counts")

    answers = await four_callers(
        app, send, wrong_role=token("audit_admin"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert (answers.elsewhere.json()["total"], answers.right.json()["total"]) == (0, 1)


async def test_given_ten_thousand_old_applications_then_the_counts_read_the_few_that_wait(
    play: People, database: Database, postgres: EmbeddedServer
) -> None:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        connection.execute(
            "INSERT INTO applications (id, division_code, serial, kind, right_kind, state, title,"
            " holder_id, holder_name, filed_by, closed_on, decision_due, seal_no, decided_on,"
            " decision_no) SELECT uuidv7(), '500113', '示例' || n, 'new', 'mining',"
            " CASE WHEN n %% 500 = 0 THEN 'accepted' ELSE 'refused' END, '示例', %s, '示例',"
            " 'test',"
            " CASE WHEN n %% 500 > 0 THEN date '2025-01-01' END, '2025-08-01', '示例印',"
            " '2025-01-01', '示例号' FROM generate_series(1, 10000) n",
            (play.holder["id"],),
        )
        connection.execute("ANALYZE applications, application_opinions")
    desks = frozenset({Desk.HANDLER})
    query = counts_query(waiting_at(Waiting(desks, (), FRIDAY)), Week.of(FRIDAY)).compile(
        dialect=postgresql.dialect(paramstyle="named"), compile_kwargs={"literal_binds": True}
    )
    async with database.session(scope_of()) as session:
        explained = f"EXPLAIN {query}".replace(":", "\\:")
        found = "\n".join((await session.execute(text(explained))).scalars())
        counts = (await session.execute(text(str(query).replace(":", "\\:")))).mappings().one()
    assert "applications_waiting" in found, found
    assert "Seq Scan on applications" not in found, found
    assert counts["today"] == 20
