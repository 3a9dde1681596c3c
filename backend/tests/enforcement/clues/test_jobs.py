"""Reminders: whoever has it in hand; what climbs, supervision tells."""

from datetime import datetime

import pytest

from kuangzheng.enforcement.clues.jobs import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from tests.enforcement.clues.conftest import REFERRALS, Desk

pytestmark = pytest.mark.service("enforcement")
_SCOPE = Scope.for_division(DbRole.WORKER, "system:jobs", NATIONAL)


async def told(database: Database, day: int) -> int:
    async with database.session(_SCOPE) as session:
        return await remind(session, datetime(2025, 8, day, 8, tzinfo=CHINA))


async def test_given_a_clock_that_ends_then_it_is_told_once_a_step_to_the_desk(
    desk: Desk, database: Database
) -> None:
    await desk.made()  # to be accepted by Monday the 4th
    assert await told(database, 1) == 0
    assert (await told(database, 4), await told(database, 4)) == (1, 0)  # the desk, today
    assert (await told(database, 5), await told(database, 8)) == (1, 0)  # the desk, late


async def test_given_a_letter_without_receipt_then_the_desk_is_told(
    desk: Desk, database: Database
) -> None:
    to = {"referrals": [{"department": "water", "addressee": "示例区水利局"}]}
    record = await desk.concluded("referred", to, violation="river_sand", source="patrol")
    letter = (await desk.clerk.get(f"{REFERRALS}/{record['referrals'][0]['id']}")).json()
    await desk.act(desk.approver, letter, "issue", path=REFERRALS, number="示例移1号")
    assert await told(database, 8) == 0  # its last day
    assert await told(database, 9) == 1
    late = (await desk.clerk.get(REFERRALS, params={"overdue": "true"})).json()
    assert late["items"] == []
    desk.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    late = (await desk.clerk.get(REFERRALS, params={"overdue": "true"})).json()
    assert [one["light"] for one in late["items"]] == ["red"]
