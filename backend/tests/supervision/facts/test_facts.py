"""What the services do becomes facts at once, and a rebuild gives the same figures."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kuangzheng.kernel.consumers import rebuild
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.testing.plugin import SettableClock, new_key, scope_of
from kuangzheng.supervision.facts.repository import heard
from kuangzheng.supervision.measures import declared, figure
from tests.supervision.conftest import COUNTY, City, square

Mined = Callable[..., Awaitable[dict[str, str]]]
pytestmark = pytest.mark.service("supervision")
ON = date(2025, 8, 1)
TABLES = (
    "right_facts", "mine_facts", "output_facts", "patch_facts", "case_facts", "clue_facts",
    "campaign_facts", "problem_facts", "patrol_facts", "fund_facts", "site_facts", "project_facts",
    "green_facts", "grant_facts", "revenue_facts", "reserve_facts", "closure_facts",
)  # fmt: skip


async def counted(city: City, code: str, as_of: date = ON, **where: Any) -> Any:
    async with city.databases["supervision"].session(scope_of(COUNTY)) as session:
        return (await figure(session, code, division=COUNTY, as_of=as_of, where=where)).value


async def rows(city: City, table: str) -> list[dict[str, Any]]:
    scope = Scope.for_division(DbRole.VERIFIER, "test", NATIONAL)
    async with city.databases["supervision"].session(scope) as session:
        found = await session.execute(
            text(f"SELECT to_jsonb(f) - 'told_at' AS row FROM {table} f ORDER BY subject_id, part,"
                 " held_from")
        )  # fmt: skip
        return [row.row for row in found]


async def act(city: City, service: str, path: str, role: str, **body: Any) -> dict[str, Any]:
    async with city.client(service, city.make_token(role)) as client:
        address = f"/api/v1/{service}{path}"
        tag = (await client.get(address.rpartition("/")[0])).headers["etag"]
        done = await client.post(address, json=body, headers=new_key() | {"if-match": tag})
        assert done.status_code == 200, done.text
        found: dict[str, Any] = done.json()
        return found


async def worked(city: City, mined: Mined) -> dict[str, str]:
    """A mine with a filed case, a clue, a site, a green mine in the making and a project."""
    ids = await mined()
    await act(city, "enforcement", f"/cases/{ids['case']}/approve", "approver", on="2025-08-01")
    clue = await city.post(
        "enforcement", "/clues", source="hotline", source_no="示例1", division_code=COUNTY,
        received_on="2025-08-01", violation="beyond_boundary", text="示例：夜间开采石灰岩",
        place="示例镇", right_id=ids["right"],
    )  # fmt: skip
    site = await city.post(
        "restoration", "/restoration-sites", code="示例-1", name="示例采坑",
        category="licensed_open_pit", party_kind="holder", party_name="示例",
        right_id=ids["right"], found_on="2025-06-01", mode="engineering",
        geometry=square(size=0.002), programmes=[], suitability={}, measures=[],
        division_code=COUNTY,
    )  # fmt: skip
    return {**ids, "clue": clue["id"], "site": site["id"]}


async def test_given_work_of_every_service_then_its_figures(city: City, mined: Mined) -> None:
    await city.told()  # the readers begin before anything is there
    ids = await worked(city, mined)
    await city.told()
    assert await counted(city, "cases_filed") == 1
    assert await counted(city, "cases_open") == 1
    assert await counted(city, "cases_open", ON - timedelta(1)) == 0
    assert await counted(city, "cases_filed", since="2025-08-01", until="2025-08-01") == 1
    assert await counted(city, "clues") == 1
    assert await counted(city, "patrols") == 1
    assert await counted(city, "sites") == 1
    assert await counted(city, "sites", date(2025, 5, 31)) == 0
    mineral = "建筑石料用灰岩"
    assert await counted(city, "cases_filed", mineral=mineral) == 1
    assert await counted(city, "patrols", mineral=mineral) == 1
    (case,) = await rows(city, "case_facts")
    assert (case["subject_id"], case["status"]) == (ids["case"], "filed")
    assert "party_name" not in case and "示例" not in str(case["violation"])


async def test_given_a_rebuild_then_every_fact_and_every_figure_is_as_before(
    city: City, mined: Mined
) -> None:
    await city.told()
    await worked(city, mined)
    await city.told()
    before = {table: await rows(city, table) for table in TABLES}
    figures = {code: await counted(city, code) for code in declared()}
    assert before["case_facts"] and before["site_facts"] and before["mine_facts"]
    for producer in ("licensing", "enforcement", "restoration"):
        assert await rebuild(city.databases["supervision"], producer)
    await city.told()
    assert {table: await rows(city, table) for table in TABLES} == before
    assert {code: await counted(city, code) for code in declared()} == figures


async def test_given_a_row_that_no_service_knows_then_a_rebuild_removes_it(
    city: City, mined: Mined
) -> None:
    await mined()
    await city.told()
    scope = Scope.for_division(DbRole.WORKER, "test", NATIONAL)
    async with city.databases["supervision"].session(scope) as session:
        await session.execute(text(
            "INSERT INTO mine_facts (division_code, subject_id, held_from, name, status, told_at)"
            " VALUES ('500113', uuidv7(), '2025-01-01', '示例', 'producing', now())"
        ))  # fmt: skip
    assert await counted(city, "mines_existing") == 2
    await rebuild(city.databases["supervision"], "licensing")
    await city.told("licensing")
    assert await counted(city, "mines_existing") == 1


async def test_given_a_mine_that_stops_then_the_days_before_keep_their_figure(
    city: City, mined: Mined, clock: SettableClock
) -> None:
    ids = await mined()
    await city.told()
    clock.instant += timedelta(days=10)
    await act(city, "licensing", f"/mines/{ids['mine']}/change-status", "clerk", status="suspended",
              since="2025-08-11", document_no="示例停1号")  # fmt: skip
    await city.told()
    assert await counted(city, "mines_producing", date(2025, 8, 10)) == 1
    assert await counted(city, "mines_producing", date(2025, 8, 11)) == 0
    assert await counted(city, "mines_existing", date(2025, 8, 11)) == 1


async def test_given_readers_then_it_is_said_how_far_each_was_read(city: City) -> None:
    await city.told("licensing")
    async with city.databases["supervision"].session(scope_of(COUNTY)) as session:
        found = await heard(session)
    assert found["licensing"].fresh and "enforcement" not in found
