"""Days of an execution that come are told once; what is paid, over or applied for is not."""

from datetime import date, datetime

import pytest

from kuangzheng.enforcement.execution.jobs import remind
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import scope_of
from tests.enforcement.execution.conftest import EXECUTIONS, FINE, Desk

pytestmark = pytest.mark.service("enforcement")


async def told(database: Database, day: str) -> int:
    on = date.fromisoformat(day)
    async with database.session(scope_of()) as session:
        return await remind(session, datetime(on.year, on.month, on.day, 8, 10, tzinfo=CHINA))


async def test_given_a_fine_unpaid_then_told_before_its_day_after_it_and_about_the_court(
    desk: Desk, database: Database
) -> None:
    desk.on("2025-08-10")
    await desk.opened()
    # due on Monday 2025-08-18: told from Friday the 15th, once; late: handler and approver, once
    days = [("2025-08-14", 0), ("2025-08-15", 1), ("2025-08-18", 0), ("2025-08-19", 2),
            ("2025-09-30", 0)]  # fmt: skip
    # six months from 2025-08-03 end on Tuesday 2026-02-03; three months more on Wednesday 05-06
    # (05-03 is in the holiday); the last fifth of 91 days begins on 2026-04-18
    days += [("2026-02-03", 0), ("2026-02-04", 1), ("2026-04-17", 0), ("2026-04-18", 2)]
    days += [("2026-05-06", 0), ("2026-05-07", 2), ("2026-05-20", 0), ("2027-05-20", 0)]
    assert [(day, await told(database, day)) for day, _ in days] == days


async def test_given_instalments_then_each_is_told_until_it_is_paid(
    desk: Desk, database: Database
) -> None:
    desk.on("2025-08-10")
    lines = [
        {"due_on": "2025-09-30", "amount": {"amount_fen": 2_000_000}},
        {"due_on": "2026-03-31", "amount": {"amount_fen": 3_000_000}},
    ]
    record = await desk.allowed(await desk.opened(), "instalments", "2025-08-10", schedule=lines)
    assert await told(database, "2025-08-19") == 0
    assert await told(database, "2025-09-27") == 1
    desk.on("2025-09-29")
    record = await desk.pay(record, 2_000_000, "2025-09-29")
    assert await told(database, "2025-10-01") == 0
    assert await told(database, "2026-03-28") == 1
    titles = desk.stored("SELECT array_agg(title ORDER BY title) FROM notices"
                         " WHERE reason LIKE 'execution:%%:pay:%%'")  # fmt: skip
    assert titles == (["第 1 期罚款将到期", "第 2 期罚款将到期"],)


async def test_given_a_demand_then_its_ten_days_are_told_and_nothing_once_all_is_paid(
    desk: Desk, database: Database
) -> None:
    desk.on("2025-12-20")
    record = await desk.opened()
    record = await desk.act(desk.handler, record, "demand", on="2025-11-28", number="示例催1号")
    record = await desk.act(desk.handler, record, "serve-demand", on="2025-12-01")
    assert record["demand_due"] == "2025-12-15"
    assert await told(database, "2025-12-11") == 2  # the fine, late since August
    assert await told(database, "2025-12-12") == 1
    assert await told(database, "2025-12-15") == 0
    assert await told(database, "2025-12-16") == 2
    record = await desk.read(record, EXECUTIONS)
    await desk.pay(record, FINE, "2025-12-20")
    assert await told(database, "2026-04-20") == 0
