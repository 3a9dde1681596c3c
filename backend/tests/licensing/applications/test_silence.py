"""Silence for five working days is acceptance on the day of receipt (行政许可法 32)."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.applications.jobs import accept_by_silence
from tests.licensing.applications.people import People

pytestmark = pytest.mark.service("licensing")


async def run(database: Database, month: int, day: int) -> int:
    now = datetime(2025, month, day, 0, 30, tzinfo=CHINA)
    async with database.session(scope_of("500113", DbRole.WORKER, "system:clock")) as session:
        return await accept_by_silence(session, now)


async def test_given_silence_until_the_last_day_then_it_waits_and_is_accepted_after(
    play: People, database: Database
) -> None:
    await play.submitted()
    assert await run(database, 8, 8) == 0
    assert await run(database, 8, 9) == 1
    assert await run(database, 8, 10) == 0
    found = await play.read("holder")
    assert (found["state"], found["accepted_by_silence"]) == ("accepted", True)
    assert (found["accepted_on"], found["decision_due"]) == ("2025-08-01", "2025-09-01")
    assert found["acts"][-1]["act"] == "accept_by_silence"


async def test_given_a_correction_in_time_then_silence_accepts_nothing(
    play: People, database: Database
) -> None:
    await play.submitted()
    body = {"items": ["缺图"], "notice_no": "示例补〔2025〕1号"}
    await play.act("clerk", "request-correction", body)
    assert await run(database, 8, 20) == 0
