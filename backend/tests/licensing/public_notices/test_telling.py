"""What becomes public is told in the transaction that makes it so, once, and nothing before."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock
from kuangzheng.licensing.public_notices import repository
from kuangzheng.licensing.public_notices.telling import notices_on
from tests.licensing.disclosure.conftest import Desk, post, rechecked
from tests.licensing.disclosure.test_draws import committed, number
from tests.licensing.disclosure.test_lists import ABNORMAL, APPROVAL
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
OFFICIAL = Scope.for_division(DbRole.OFFICIAL, "system:test", NATIONAL)
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
_TOLD = text(
    "SELECT type, data FROM find_events(CAST('0' AS xid8), 0, ARRAY["
    "'licensing.notice_published', 'licensing.notice_withdrawn'], 500)"
)


async def told(database: Database) -> list[tuple[str, dict[str, Any]]]:
    async with database.session(WORKER) as session:
        rows = (await session.execute(_TOLD)).all()
    return [(row.type.removeprefix("licensing.notice_"), row.data) for row in rows]


async def test_given_an_application_then_its_publicity_is_told_and_that_it_was_withdrawn(
    desk: Desk, database: Database, postgres: EmbeddedServer, application: Callable[..., str]
) -> None:
    for state in ("draft", "accepted"):
        application(desk.holder_id, desk.right["id"], state=state, publicised_from=None,
                    publicised_to=None)  # fmt: skip
    assert await told(database) == []

    id_ = application(desk.holder_id, desk.right["id"])
    run_sql(postgres, f"UPDATE applications SET updated_at = now() WHERE id = '{id_}'")
    run_sql(postgres, f"UPDATE applications SET state = 'withdrawn' WHERE id = '{id_}'")

    (first, said), (second, gone) = await told(database)
    assert (first, second) == ("published", "withdrawn")
    assert (said["kind"], said["id"], said["state"]) == ("application", id_, "publicised")
    assert (said["published_on"], said["until"]) == ("2025-07-20", "2025-08-03")
    assert gone == {"kind": "application", "id": id_, "division_code": "500113"}


async def test_given_a_listing_then_it_is_told_when_it_is_in_force_and_not_before(
    desk: Desk, database: Database
) -> None:
    check = await rechecked(desk, corrected=False)
    made = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": check["id"]})
    assert await told(database) == []

    await post(desk.approver, f"/holder-listings/{made['id']}/approve", APPROVAL, 200, made)

    ((name, said),) = await told(database)
    assert (name, said["kind"], said["state"]) == ("published", "listing", "abnormal")
    assert (said["ground"], said["published_on"]) == ("not_corrected", "2025-07-01")


async def test_given_a_draw_then_who_visits_is_told_from_the_day_of_the_visit_on(
    desk: Desk, database: Database, postgres: EmbeddedServer, clock: SettableClock
) -> None:
    made = await committed(desk, postgres)
    await post(desk.colleague, f"/disclosure-draws/{made['id']}/draw", number(clock), 200, made)

    before = await told(database)
    assert [said["state"] for _, said in before] == ["committed", "drawn"]
    assert [said["proof"]["officers"] for _, said in before] == [None, None]

    async with database.session(WORKER) as session:
        assert await repository.tell_visits(session, date(2025, 8, 19)) == 0
    async with database.session(WORKER) as session:
        assert await repository.tell_visits(session, date(2025, 8, 20)) == 1
    async with database.session(WORKER) as session:
        assert await repository.tell_visits(session, date(2025, 8, 21)) == 0

    (_, last) = (await told(database))[-1]
    assert {one["name"] for one in last["proof"]["officers"]} == {"示例甲", "示例乙", "示例丙"}


async def test_given_a_fresh_reader_then_it_is_told_what_is_public_now_page_by_page(
    desk: Desk, database: Database, clock: SettableClock, application: Callable[..., str]
) -> None:
    ids = {application(desk.holder_id, desk.right["id"]) for _ in range(3)}
    application(desk.holder_id, desk.right["id"], state="refused")
    hook, after, seen = notices_on(clock), None, []

    async with database.session(OFFICIAL) as session:
        while True:
            page = await hook(session, after, 2)
            seen += [str(event.subject) for event in page.events]
            after = page.after
            if after is None:
                break

    assert len(seen) == 3
    assert set(seen) == ids
