"""Years of holidays: packaged, entered by who keeps the installation, told to the services."""

from datetime import date, datetime
from typing import Any

import httpx
import pytest

from kuangzheng.identity.demo_holidays import ensure_demo_holidays
from kuangzheng.identity.snapshot import snapshot
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.deadlines import Period, PeriodUnit, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import CalendarYearMissing
from kuangzheng.kernel.testing.plugin import SettableClock, new_key, scope_of

from .conftest import API, World

YEARS = f"{API}/holiday-years"
TEN_DAYS = Period(10, PeriodUnit.WORKING_DAYS, "示例")
YEAR: dict[str, Any] = {
    "year": 2027,
    "source": "示例通知〔2026〕1号",
    "days": [
        {"day": "2027-01-03", "kind": "make_up_workday", "name": "元旦"},
        {"day": "2027-01-01", "kind": "holiday", "name": "元旦"},
        {"day": "2027-01-02", "kind": "holiday", "name": "元旦"},
    ],
}


async def enter(
    world: World, body: dict[str, Any] = YEAR, role: str = "system_admin", **who: Any
) -> httpx.Response:
    async with world.client(role, **who) as client:
        return await client.post(YEARS, json=body, headers=new_key())


async def change(
    world: World, match: str | None, body: dict[str, Any], year: int = 2027
) -> httpx.Response:
    async with world.client("system_admin") as client:
        headers = {"If-Match": match} if match else {}
        return await client.patch(f"{YEARS}/{year}", json=body, headers=headers)


async def read(world: World, path: str = "") -> httpx.Response:
    async with world.client("clerk") as client:
        return await client.get(f"{YEARS}{path}")


async def due_on(database: Database, start: date) -> date | None:
    async with database.session(scope_of()) as session:
        return due(start, TEN_DAYS, await calendar_of(session)).due


async def test_given_a_fresh_installation_then_the_packaged_years_are_there_and_2027_is_not(
    world: World,
) -> None:
    items = (await read(world)).json()["items"]
    by_year = {item["year"]: item for item in items}
    assert [item["year"] for item in items] == sorted(by_year, reverse=True)
    assert set(range(2004, 2027)) <= set(by_year) and 2027 not in by_year
    assert not by_year[2026]["entered"] and by_year[2026]["version"] == 0
    # 2025: 28 days off, of them 10 on Saturdays and Sundays, 5 make-up days: 261 - 18 + 5
    assert by_year[2025]["make_up_workdays"] == 5 and by_year[2025]["holidays"] == 28
    assert by_year[2025]["working_days"] == 248
    missing = await read(world, "/2027")
    assert missing.status_code == 404 and "2027" in missing.json()["detail"]


async def test_given_a_deadline_into_a_year_without_data_then_the_error_names_it_until_entered(
    world: World, database: Database
) -> None:
    # from Friday 25 December 2026: 28 to 31 December are the first four working days
    with pytest.raises(CalendarYearMissing, match="2027 年的节假日安排尚未录入.*管理员录入"):
        await due_on(database, date(2026, 12, 25))
    answer = await enter(world)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == f"{YEARS}/2027" and answer.headers["ETag"] == '"1"'
    # 1 and 2 January off, Sunday the 3rd is the fifth, 4 to 8 January are five more
    assert await due_on(database, date(2026, 12, 25)) == date(2027, 1, 8)


async def test_given_a_change_then_the_calendar_follows_at_once_and_a_stale_tag_is_refused(
    world: World, database: Database
) -> None:
    await enter(world)
    assert await due_on(database, date(2026, 12, 25)) == date(2027, 1, 8)
    without_sunday = {"source": "示例更正", "days": YEAR["days"][1:]}
    assert (await change(world, None, without_sunday)).status_code == 428
    changed = await change(world, '"1"', without_sunday)
    assert changed.status_code == 200 and changed.headers["ETag"] == '"2"'
    assert await due_on(database, date(2026, 12, 25)) == date(2027, 1, 11)
    stale = await change(world, '"1"', without_sunday)
    assert stale.status_code == 412 and stale.json()["current"]["source"] == "示例更正"
    assert stale.json()["current"].keys() == changed.json().keys()


async def test_given_a_packaged_year_then_an_entered_one_counts_instead(
    world: World, database: Database
) -> None:
    assert await due_on(database, date(2026, 1, 30)) == date(2026, 2, 13)
    days = [{"day": "2026-01-01", "kind": "holiday"}, {"day": "2026-02-02", "kind": "holiday"}]
    assert (await change(world, '"0"', {"source": "示例", "days": days}, 2026)).status_code == 404
    answer = await enter(world, {"year": 2026, "source": "示例", "days": days})
    assert answer.json()["entered"] and answer.json()["holidays"] == 2
    assert await due_on(database, date(2026, 1, 30)) == date(2026, 2, 16)
    again = await enter(world, {"year": 2026, "source": "示例", "days": days})
    assert again.status_code == 409 and "修改" in again.json()["detail"]


async def test_given_the_key_again_then_the_year_is_entered_and_told_once(world: World) -> None:
    key = new_key()
    async with world.client("system_admin", subject="00000000-0000-7000-8000-00000000000a") as one:
        first = await one.post(YEARS, json=YEAR, headers=key)
        again = await one.post(YEARS, json=YEAR, headers=key)
        keyless = await one.post(YEARS, json=YEAR)
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    assert keyless.status_code == 400
    (told,) = world.events("identity.holidays_changed")
    assert told["year"] == 2027 and told["version"] == 1
    assert [day["day"] for day in told["days"]] == ["2027-01-01", "2027-01-02", "2027-01-03"]
    (entry,) = [e for e in world.audit("insert") if e["entity"] == "holiday_years"]
    assert entry["actor"] == "00000000-0000-7000-8000-00000000000a"


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        ([("2027-01-02", "holiday")], ["new_year_missing"]),
        ([("2027-01-01", "make_up_workday")], ["not_a_rest_day", "new_year_missing"]),
        ([("2027-01-01", "holiday"), ("2028-01-02", "holiday")], ["other_year"]),
        ([("2027-01-01", "holiday"), ("2027-01-01", "holiday")], ["twice"]),
    ],
)
async def test_given_an_arrangement_that_cannot_be_then_every_fault_is_named(
    world: World, days: list[tuple[str, str]], codes: list[str]
) -> None:
    body = {**YEAR, "days": [{"day": day, "kind": kind} for day, kind in days]}
    answer = await enter(world, body)
    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == codes
    assert world.events("identity.holidays_changed") == []


async def test_who_may_enter_a_year_and_who_may_read_it(world: World) -> None:
    assert (await enter(world, role="clerk")).status_code == 403
    assert (await enter(world, role="security_admin")).status_code == 403
    async with world.anonymous() as client:
        assert (await client.get(YEARS)).status_code == 401
        assert (await client.post(YEARS, json=YEAR, headers=new_key())).status_code == 401
    world.sql(
        "UPDATE organisations SET division_code = '500000' WHERE id = %s",
        world.organisations["140900"]["id"],
    )
    below = await enter(world)
    assert below.status_code == 403 and "上级行政区" in below.json()["detail"]
    world.sql("UPDATE organisations SET kind = 'holder' WHERE division_code = '500000'")
    assert (await enter(world)).status_code == 201  # a company above keeps no platform
    world.sql("UPDATE organisations SET kind = 'bureau' WHERE division_code = '500000'")
    world.sql("DELETE FROM holiday_years")
    assert (await enter(world, division="500000")).status_code == 201
    for role in ("clerk", "holder", "audit_admin"):
        async with world.client(role) as client:
            assert (await client.get(f"{YEARS}/2027")).json()["source"] == YEAR["source"]


async def test_given_an_entered_year_then_a_fresh_reader_is_told_it_page_by_page(
    world: World, database: Database
) -> None:
    await enter(world)
    types: list[str] = []
    after = None
    for _ in range(6):
        async with database.session(scope_of("100000")) as session:
            page = await snapshot(session, after, 1)
        types += [event.type for event in page.events]
        if (after := page.after) is None:
            break
    assert types == ["identity.holidays_changed", *["identity.organisation_changed"] * 2]


async def test_given_a_year_that_nobody_announced_then_the_demonstration_has_its_fixed_days_once(
    world: World, database: Database
) -> None:
    clock = SettableClock(datetime(2026, 12, 20, 9, tzinfo=CHINA))
    for _ in range(2):
        await ensure_demo_holidays(database, clock)
    (told,) = world.events("identity.holidays_changed")
    assert told["year"] == 2027 and "示例" in told["source"] and len(told["days"]) == 6
    # 25 December 2026 is a Friday; 28 to 31 December are four days, 4 to 11 January six more
    assert await due_on(database, date(2026, 12, 25)) == date(2027, 1, 11)
    clock.instant = datetime(2027, 1, 4, 9, tzinfo=CHINA)
    await ensure_demo_holidays(database, clock)
    assert [e["year"] for e in world.events("identity.holidays_changed")] == [2027, 2028]
