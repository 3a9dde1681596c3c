"""Phases that end and problems whose day has come are told once; what is done with is not."""

from datetime import date, datetime

import psycopg
import pytest

from kuangzheng.enforcement.campaigns.jobs import remind, remind_counties
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


async def counties_told(database: Database, day: str) -> int:
    on = date.fromisoformat(day)
    async with database.session(scope_of()) as session:
        now = datetime(on.year, on.month, on.day, 8, 20, tzinfo=CHINA)
        return await remind_counties(session, now)


async def test_given_deliverables_then_each_countys_clerks_are_told_before_and_after_the_day_once(
    office: Office, database: Database, postgres: EmbeddedServer
) -> None:
    made = await office.campaign()
    body = {
        "campaign_id": made["id"], "title": "示例区实施方案",
        "document_id": await office.document(office.clerk),
    }  # fmt: skip
    plan = await office.post(office.clerk, "campaign-plans", body)
    own = f"campaign:{made['id']}:500113"
    cockpit = await office.get(office.city, f"campaigns/{made['id']}/cockpit")
    counties = len(cockpit["counties"])
    # the shipped plan: plans until 03-31, check results until 04-30, summaries until 11-30
    assert await counties_told(database, "2025-03-27") == 0
    assert await counties_told(database, "2025-03-28") == counties
    assert await counties_told(database, "2025-03-31") == 0
    assert await counties_told(database, "2025-04-01") == 2 * counties  # clerks and approvers
    await office.act(office.city, "campaign-plans", plan, "review", {"accepted": True})
    assert await counties_told(database, "2025-04-27") == counties
    assert await counties_told(database, "2025-11-30") == 3 * counties
    assert heard_by(postgres, own) == [
        ("专项行动材料报送期限将届满", "clerk@500113", False),
        ("专项行动材料逾期未报送", "clerk@500113", True),
        ("专项行动材料逾期未报送", "approver@500113", True),
        ("专项行动材料报送期限将届满", "clerk@500113", False),
        ("专项行动材料逾期未报送", "clerk@500113", True),
        ("专项行动材料逾期未报送", "approver@500113", True),
        ("专项行动材料报送期限将届满", "clerk@500113", False),
    ]  # fmt: skip
    told = (await office.clerk.get("/api/v1/enforcement/notices")).json()["items"]
    assert {one["division_code"] for one in told} == {"500113"}
    assert any("县级实施方案" in one["body"] for one in told)


async def test_given_a_plan_on_file_then_its_county_is_not_told_that_it_is_late(
    office: Office, database: Database, postgres: EmbeddedServer
) -> None:
    made = await office.campaign()
    body = {
        "campaign_id": made["id"], "title": "示例区实施方案",
        "document_id": await office.document(office.clerk),
    }  # fmt: skip
    plan = await office.post(office.clerk, "campaign-plans", body)
    await office.act(office.city, "campaign-plans", plan, "review", {"accepted": True})
    counties = len((await office.get(office.city, f"campaigns/{made['id']}/cockpit"))["counties"])
    assert await counties_told(database, "2025-04-01") == 2 * (counties - 1)
    assert heard_by(postgres, f"campaign:{made['id']}:500113") == []
