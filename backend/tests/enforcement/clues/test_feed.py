"""Facts of licensing and restoration become clues once, marked as the machine's."""

from typing import Any

import pytest

from kuangzheng.enforcement.clues.feed import LICENSING_FEED, RESTORATION_FEED
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from tests.enforcement.clues.conftest import CLUES, Desk, clue_body
from tests.enforcement.patch_things import heard, right_event

pytestmark = pytest.mark.service("enforcement")
RIGHT, FUND = "0197a000-0000-7000-8000-0000000000a1", "0197a000-0000-7000-8000-0000000000b1"
_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)


async def tell(database: Database, name: str, data: dict[str, Any]) -> None:
    event = {
        "id": str(new_id()), "type": f"{name}.v1", "subject": "x",
        "time": "2025-08-01T09:00:00+08:00", "divisioncode": "500113", "data": data,
    }  # fmt: skip
    feed = LICENSING_FEED if name.startswith("licensing") else RESTORATION_FEED
    async with database.session(_SCOPE) as session:
        await feed.handlers[name](session, event)


def right(name: str = "示例石灰岩矿", during: tuple[str, str | None] = ("2020-01-01", None)) -> Any:
    return right_event(name, 106.5, 0.004, right_id=RIGHT, valid_during=list(during))


def capacity(year: int) -> dict[str, Any]:
    return {
        "right_id": RIGHT, "mine_id": None, "division_code": "500113",
        "period": {"year": year, "through_quarter": 3}, "mineral": "石灰岩",
        "output": {"value": "61", "unit": "万吨"}, "capacity": {"value": "50", "unit": "万吨/年"},
        "ratio": "1.22",
    }  # fmt: skip


async def test_given_a_fact_told_twice_then_one_clue_that_names_the_right(
    desk: Desk, database: Database
) -> None:
    await heard(database, right())
    for _ in range(2):
        await tell(database, "licensing.over_capacity_found", capacity(2025))
    await tell(database, "licensing.over_capacity_found", capacity(2024))
    short = {
        "fund_id": FUND, "right_id": RIGHT, "mine_id": None, "division_code": "500113",
        "short_fen": 1_250_000, "since": "2025-07-31",
    }  # fmt: skip
    for _ in range(2):
        await tell(database, "restoration.fund_short", short)
    await tell(database, "restoration.off_plan_use_found", {
        "fund_id": FUND, "right_id": RIGHT, "mine_id": None, "division_code": "500113",
        "amount_fen": 300_000, "plan_item": None, "found_on": "2025-07-30",
        "bank_line_id": str(new_id()),
    })  # fmt: skip
    for left in ("1200", "1300"):
        await tell(database, "restoration.ore_over_design", {
            "project_id": FUND, "project_name": "示例修复项目", "division_code": "500113",
            "design_no": "示例设计1号", "design_t": "1000", "left_t": left, "over_t": "200",
        })  # fmt: skip
    found = (await desk.clerk.get(CLUES)).json()["items"]
    items = [one for one in found if one["violation"] != "disguised"]
    assert [one["place"] for one in found if one not in items] == ["示例修复项目"]
    assert sorted(one["violation"] for one in items) == [
        "not_restored", "not_restored", "over_capacity", "over_capacity",
    ]  # fmt: skip
    assert all(one["by_machine"] and one["source"] == "machine" for one in items)
    assert all("不是违法认定" in one["text"] and not one["has_reporter"] for one in items)
    assert {one["right"]["name"] for one in items} == {"示例石灰岩矿"}
    assert any("12,500.00" in one["text"] for one in items)
    assert {one["state"] for one in items} == {"registered"}


async def test_given_orders_without_a_bank_line_then_a_clue_each_and_one_when_overdue(
    desk: Desk, database: Database
) -> None:
    for number in ("1", "2"):
        order = {
            "fund_id": FUND, "right_id": RIGHT, "mine_id": None, "division_code": "500113",
            "amount_fen": 300_000, "plan_item": None, "found_on": "2025-07-30",
            "bank_line_id": None, "order_id": str(new_id()), "order_no": f"示例责改{number}号",
            "due": "2025-07-31",
        }  # fmt: skip
        await tell(database, "restoration.off_plan_use_found", order)
    for _ in range(2):
        await tell(database, "restoration.correction_overdue", order)
    items = (await desk.clerk.get(CLUES)).json()["items"]
    assert [one["violation"] for one in items] == ["not_restored"] * 3
    assert ["示例责改2号" in one["text"] for one in items].count(True) == 1


async def test_given_a_right_known_by_its_feed_then_a_clue_may_name_it(
    desk: Desk, database: Database
) -> None:
    unknown = await desk.clerk.post(
        CLUES, json=clue_body(right_id=RIGHT), headers={"Idempotency-Key": "x" * 16}
    )
    assert unknown.json()["errors"][0]["pointer"] == "/right_id"
    await heard(
        database, right(), right("示例新名", ("2025-07-01", None)),
        right("示例将来名", ("2025-09-01", None)),
    )  # fmt: skip
    record = await desk.made(right_id=RIGHT, place=None, point=None)
    assert record["right"]["name"] == "示例新名"


async def test_given_a_machines_clue_then_it_is_verified_as_any_other_and_closed_unanswered(
    desk: Desk, database: Database
) -> None:
    await tell(database, "licensing.over_capacity_found", capacity(2025))
    record = await desk.read((await desk.clerk.get(CLUES)).json()["items"][0])
    record = await desk.act(desk.clerk, record, "accept")
    record = await desk.act(desk.inspector, record, "take")
    record = await desk.act(
        desk.inspector, record, "verify", findings="计量有误", outcome="unfounded"
    )
    record = await desk.act(desk.approver, record, "approve")
    assert record["allowed"] == ["close"] and record["due_on"] is None
