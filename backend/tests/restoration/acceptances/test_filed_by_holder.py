"""What the holder files itself: the application and its rectification, of its own rights alone."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.acceptances.test_acceptances import PEOPLE, URL, applied, checks
from tests.restoration.conftest import BASE, square
from tests.restoration.funds.conftest import OTHER_HOLDER
from tests.restoration.works import PLANS, Works, plan_body

pytestmark = pytest.mark.service("restoration")
RECTIFY = {"on": "2025-05-14", "due_on": "2025-06-14", "document_no": "示例改1号",
           "items": ["示例：补植"]}  # fmt: skip


@pytest_asyncio.fixture
async def stranger(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as client:
        yield client


def today(works: Works) -> str:
    return day_of(works.clock.now()).isoformat()


async def planned(works: Works) -> str:
    """A right whose plan is bound."""
    right = await works.right(decision_no="示例1")
    plan = await works.made(PLANS, plan_body(right_id=right))
    bind = {"application_id": plan["decisions"][0]["application_id"]}
    await works.act(works.reviewer, PLANS, plan, "bind", bind)
    return right


def asked(right: str, on: str, **fields: Any) -> dict[str, Any]:
    return {
        "right_id": right, "kind": "stage", "phases": [1], "title": "示例一期验收",
        "applied_on": on, "geometry": square(106.5),
    } | fields  # fmt: skip


async def rectifying(works: Works) -> dict[str, Any]:
    """One that failed: 84.99 % of the trees where 85 % have to live."""
    row = await applied(works, kind="stage", phases=[1])
    visit = {"on": "2025-05-12", "participants": PEOPLE}
    row = await works.act(works.clerk, URL, row, "visit", visit)
    failed = {"on": "2025-05-13", "checks": checks(survival={"measured": "84.99"})}
    row = await works.act(works.clerk, URL, row, "check", failed)
    return await works.act(works.reviewer, URL, row, "rectify", RECTIFY)


async def waits(client: httpx.AsyncClient) -> list[tuple[str, str | None]]:
    found = (await client.get(f"{BASE}/waiting-matters")).json()["items"]
    return [(one["act"], one["due_on"]) for one in found if one["kind"] == "acceptance"]


async def test_given_the_own_right_then_its_holder_applies_and_officials_go_on(
    works: Works, stranger: httpx.AsyncClient
) -> None:
    right = await planned(works)
    body = asked(right, today(works))
    others = await stranger.post(URL, json=body, headers=new_key())
    assert (others.status_code, others.json()["errors"][0]["pointer"]) == (422, "/right_id")
    earlier = await works.holder.post(
        URL, json=body | {"applied_on": "2025-05-06"}, headers=new_key()
    )
    assert earlier.json()["errors"][0]["code"] == "not_today"
    made = await works.holder.post(URL, json=body, headers=new_key())
    assert made.status_code == 201, made.text
    row = made.json()
    assert (row["state"], row["acts"][0]["act"], row["decide_due"] is None) == (
        "applied", "register", False,
    )  # fmt: skip
    assert await waits(works.clerk) == [("visit", row["decide_due"])]
    visit = {"on": today(works), "participants": PEOPLE}
    for name, given in (("visit", visit), ("confirm", {"on": today(works), "document_no": "示例"})):
        await works.act(works.holder, URL, row, name, given, 403)
    row = await works.act(works.clerk, URL, row, "visit", visit)
    assert row["state"] == "visited"


async def test_given_a_rectification_then_it_waits_for_its_holder_who_says_it_is_done(
    works: Works, stranger: httpx.AsyncClient
) -> None:
    row = await rectifying(works)
    assert await waits(works.holder) == [("rectified", "2025-06-14")]
    assert (await waits(works.clerk), await waits(stranger)) == ([], [])
    done = {"on": today(works), "note": "示例：已补植"}
    await works.act(stranger, URL, row, "rectified", done, 404)
    early = await works.act(works.holder, URL, row, "rectified", done | {"on": "2025-06-10"}, 422)
    assert early["errors"][0]["code"] == "not_today"
    row = await works.act(works.holder, URL, row, "rectified", done)
    assert (row["state"], row["round"], row["passed"]) == ("applied", 2, None)
    assert await waits(works.holder) == []
    # said once: what officials do with it is not its own to change
    again = await works.act(works.holder, URL, row, "rectified", done, 409)
    assert again["allowed"] == ["visit"]


async def test_given_the_clerk_then_the_paper_of_the_holder_is_entered_with_its_day(
    works: Works,
) -> None:
    row = await rectifying(works)
    row = await works.act(works.clerk, URL, row, "rectified", {"on": "2025-06-10"})
    assert (row["state"], row["round"]) == ("applied", 2)


async def test_given_a_holders_session_then_the_database_confirms_nothing_for_it(
    works: Works, database: Database
) -> None:
    row = await rectifying(works)
    holder = row["holder_id"]
    scope = Scope.for_division(DbRole.PORTAL, "test", NATIONAL, holder=holder)
    for change in ("state = 'visited'", "confirmed_on = '2025-07-01'", "passed = true"):
        async with database.session(scope) as session:
            with pytest.raises(ProgrammingError):
                await session.execute(
                    text(f"UPDATE acceptances SET {change} WHERE id = :id"), {"id": row["id"]}
                )
            await session.rollback()
    found = await works.holder.get(f"{URL}/{row['id']}")
    assert found.json()["state"] == "rectifying"
