"""Silence for five working days is acceptance on the day of receipt (行政许可法 32)."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.applications.jobs import accept_by_silence
from tests.licensing.applications.people import PROPOSAL, People
from tests.licensing.applications.test_places import Published, elsewhere, one_place, standing
from tests.licensing.plans.conftest import published
from tests.licensing.rooms import create, run_sql
from tests.licensing.rulings.people import people

__all__ = ["people", "published"]

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


async def test_given_silence_and_a_place_under_the_cap_then_it_is_held(
    play: People, database: Database, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    await play.submitted()
    assert await run(database, 8, 9) == 1
    assert standing(postgres) == [(0, 1)]


async def test_given_silence_and_a_full_cap_then_nothing_is_accepted_and_clerks_are_told(
    play: People, database: Database, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    await play.submitted()
    await play.act("clerk", "accept", {})
    await play.submitted(proposal=elsewhere())
    assert await run(database, 8, 9) == 0
    assert (await play.read())["state"] == "submitted"
    assert standing(postgres) == [(0, 1)]
    [(audience, body)] = run_sql(
        postgres, "SELECT audience, body FROM notices WHERE title = '告知期限已过，但规划指标已满'"
    )
    assert audience == "clerk"
    assert "上限 1 个，已设 0，在办占用 1，本件 1" in body


async def test_given_silence_and_a_block_taken_meanwhile_then_people_decide(
    play: People, database: Database, postgres: EmbeddedServer
) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    await play.submitted(block_id=block["id"])
    first = play.record
    await play.submitted(block_id=block["id"], proposal=PROPOSAL)
    second, play.record = play.record, first
    await play.act("clerk", "accept", {})
    play.record = second
    assert await run(database, 8, 9) == 0
    found = await play.read()
    assert (found["state"], found["accepted_by_silence"]) == ("submitted", False)
    assert [one["code"] for one in found["warnings"]] == ["block_taken"]
    [(audience, body, link)] = run_sql(
        postgres, "SELECT audience, body, link FROM notices"
        " WHERE title = '告知期限已过，但区块已受理其他申请'"
    )  # fmt: skip
    assert (audience, link) == ("clerk", f"/applications/{second['id']}")
    assert f"已受理{play.holder['name']}的申请" in body
    assert (await play.read("holder"))["warnings"] == []
