"""Phases that end and problems whose day has come are told once; what is done with is not."""

from datetime import date, datetime

import psycopg
import pytest

from kuangzheng.enforcement.campaigns.jobs import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import scope_of
from tests.enforcement.campaigns.conftest import Office

pytestmark = pytest.mark.service("enforcement")


async def told(database: Database, day: str) -> int:
    on = date.fromisoformat(day)
    async with database.session(scope_of()) as session:
        return await remind(session, datetime(on.year, on.month, on.day, 8, 20, tzinfo=CHINA))


def heard_by(postgres: EmbeddedServer, of: str) -> list[tuple[str, str, bool]]:
    """Title, who is told, urgent: in the order of telling."""
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        return superuser.execute(
            "SELECT title, coalesce(audience, 'person'), urgent FROM notices"
            " WHERE reason LIKE %s ORDER BY created_at, id", (f"{of}:%",),
        ).fetchall()  # fmt: skip


async def test_given_phases_then_each_is_told_in_its_last_days_and_a_campaign_never_closed_above(
    office: Office, database: Database, postgres: EmbeddedServer
) -> None:
    made = await office.campaign(long_term=False)
    ends = [one["until_on"] for one in made["phases"]]
    # as the shipped plan says
    assert (ends, made["tail_until"]) == (
        ["2025-03-31", "2025-04-30", "2025-07-31", "2025-10-31"], "2025-12-31"
    )  # fmt: skip
    days = [("2025-07-27", 0), ("2025-07-28", 1), ("2025-07-31", 0), ("2025-08-01", 0),
            ("2025-10-31", 1), ("2025-12-31", 0), ("2026-01-01", 2), ("2026-01-02", 0)]  # fmt: skip
    assert [(day, await told(database, day)) for day, _ in days] == days
    assert heard_by(postgres, f"campaign:{made['id']}") == [
        ("专项行动阶段将届满", "person", False), ("专项行动阶段将届满", "person", False),
        ("专项行动已届满未收官", "person", True), ("专项行动已届满未收官", "approver", True),
    ]  # fmt: skip


async def test_given_a_campaign_that_goes_on_for_long_then_its_end_is_not_missed(
    office: Office, database: Database
) -> None:
    await office.campaign(long_term=True)
    assert await told(database, "2026-01-01") == 0


async def test_given_a_problem_then_told_before_its_day_and_late_to_the_approver_once(
    office: Office, database: Database, postgres: EmbeddedServer
) -> None:
    made = await office.problem(await office.campaign())
    # due on 07-31: from 07-28 its recorder, from 08-01 the approver too; a phase ends on 07-31
    days = [("2025-07-27", 0), ("2025-07-28", 1 + 1), ("2025-07-31", 0), ("2025-08-01", 2),
            ("2025-08-02", 0)]  # fmt: skip
    assert [(day, await told(database, day)) for day, _ in days] == days
    change = {name: made[name] for name in ("measure", "measure_text", "responsible_unit",
                                            "responsible_person")}  # fmt: skip
    change |= {"due_on": "2025-08-10", "reason": "示例：延期"}
    made = await office.patch(office.clerk, "problems", made, change)
    assert await told(database, "2025-08-06") == 0
    assert await told(database, "2025-08-07") == 1  # the day moved: another occasion
    made = await office.submitted(made)
    assert await told(database, "2025-08-10") == 0
    assert await told(database, "2025-08-11") == 2
    await office.accepted(made)
    assert await told(database, "2025-08-12") == 0
    assert heard_by(postgres, f"problem:{made['id']}") == [
        ("问题整改期限将届满", "person", False), ("问题逾期未整改", "person", True),
        ("问题逾期未整改", "approver", True), ("问题整改期限将届满", "person", False),
        ("问题已报整改，逾期未验收", "person", True),
        ("问题已报整改，逾期未验收", "approver", True),
    ]  # fmt: skip
