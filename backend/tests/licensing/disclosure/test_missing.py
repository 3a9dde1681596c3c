"""Who has not stated a year: listed with its last day, told once before and once after."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.annual_information.missing import remind
from kuangzheng.licensing.rulings.layers import RulingLayers
from tests.licensing.conftest import BASE, square
from tests.licensing.disclosure.conftest import Desk, Token, post
from tests.licensing.disclosure.test_statements import MINING, URL
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
MISSING = f"{BASE}{URL}/missing"


async def test_given_rights_without_a_statement_then_listed_with_the_day_and_gone_once_sent(
    desk: Desk, registered: Callable[..., Any]
) -> None:
    await registered(code="示例-2", geometry=square(106.7, 29.6))
    first = (await desk.clerk.get(MISSING, params={"limit": 1, "count": "exact"})).json()
    (one,) = first["items"]
    rest = await desk.clerk.get(MISSING, params={"limit": 1, "cursor": first["next_cursor"]})
    (other,) = rest.json()["items"]
    assert first["total"] == 2
    by_code = {one["code"]: one, other["code"]: other}
    own = by_code[desk.right["code"]]
    # due 2025-03-31: 30 days of April, 31 of May, 30 of June, 31 of July and the first of August
    assert (own["year"], own["state"], own["due_on"], own["overdue"], own["days_late"]) == (
        2024, "none", "2025-03-31", True, 123,
    )  # fmt: skip
    body = {"right_id": desk.right["id"], "year": 2024, "mining": MINING}
    made = await post(desk.holder, URL, body)
    listed = (await desk.clerk.get(MISSING, params={"year": 2024})).json()["items"]
    drafts = {row["code"]: (row["state"], row["statement_id"]) for row in listed}
    assert drafts[desk.right["code"]] == ("draft", made["id"])
    sent = await post(desk.holder, f"{URL}/{made['id']}/submit", {}, 200, made)
    back = await post(desk.clerk, f"{URL}/{made['id']}/send-back", {"reason": "示例"}, 200, sent)
    assert back["state"] == "draft"
    listed = (await desk.clerk.get(MISSING)).json()["items"]
    assert [row["code"] for row in listed] == ["示例-2"]


async def test_given_a_year_before_its_last_day_then_it_is_not_overdue_nor_a_year_that_runs_asked(
    desk: Desk, clock: SettableClock
) -> None:
    clock.instant = clock.instant.replace(month=3, day=31)
    (one,) = (await desk.clerk.get(MISSING)).json()["items"]
    assert (one["overdue"], one["days_late"]) == (False, 0)
    early = await desk.clerk.get(MISSING, params={"year": 2025})
    assert early.status_code == 422
    assert early.json()["errors"][0]["code"] == "year_not_over"
    assert (await desk.clerk.get(MISSING, params={"sort": "name"})).status_code == 400


async def test_given_each_caller_then_only_officials_of_the_division_see_who_is_missing(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    async with (
        client_for(app, "") as nobody,
        client_for(app, token("clerk", division="140902")) as elsewhere,
    ):
        assert (await nobody.get(MISSING)).status_code == 401
        assert (await desk.holder.get(MISSING)).status_code == 403
        assert (await elsewhere.get(MISSING)).json()["items"] == []
        assert len((await desk.clerk.get(MISSING)).json()["items"]) == 1


async def told(
    database: Database, postgres: EmbeddedServer, month: int, day: int, year: int = 2026
) -> list[str]:
    """New notices of a day, each by title and addressee."""
    before = len(_notices(postgres))
    async with database.session(WORKER) as session:
        layers = await RulingLayers(database).current(session)
    await remind(
        lambda: database.session(WORKER), layers, datetime(year, month, day, 8, tzinfo=CHINA)
    )
    return _notices(postgres)[before:]


def _notices(postgres: EmbeddedServer) -> list[str]:
    rows = run_sql(
        postgres,
        "SELECT split_part(title, '：', 1), coalesce(audience, 'holder') FROM notices"
        " WHERE reason LIKE 'annual-information-%%' ORDER BY created_at, id",
    )
    return [f"{title} {whom}" for title, whom in rows]


async def test_given_a_year_not_stated_then_holder_and_clerks_are_told_once_each(
    desk: Desk, database: Database, postgres: EmbeddedServer
) -> None:
    assert await told(database, postgres, 2, 28) == []  # 31 days before the last one
    assert await told(database, postgres, 3, 1) == ["2025年度信息待填报 holder"]
    assert await told(database, postgres, 3, 31) == []
    assert sorted(await told(database, postgres, 4, 1)) == [
        "2025年度信息有 1 宗逾期未填报 clerk", "2025年度信息逾期未填报 holder",
    ]  # fmt: skip
    assert await told(database, postgres, 4, 2) == []


async def test_given_a_statement_in_time_then_nobody_is_told(
    desk: Desk, database: Database, postgres: EmbeddedServer
) -> None:
    made = await post(
        desk.holder, URL, {"right_id": desk.right["id"], "year": 2024, "mining": MINING}
    )
    await post(desk.holder, f"{URL}/{made['id']}/submit", {}, 200, made)
    assert await told(database, postgres, 4, 1, year=2025) == []
