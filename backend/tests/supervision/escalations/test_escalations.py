"""Something over its day climbs: once per step, to the right desk, after downtime too."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.matters import tell_overdue
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.supervision.escalations import climbing
from kuangzheng.supervision.escalations.rules import KINDS, reached
from kuangzheng.supervision.parameters import shipped_rulebooks
from tests.supervision.conftest import City

pytestmark = pytest.mark.service("supervision")
SERVICES = ("licensing", "restoration", "enforcement")
CLUE = {
    "source": "hotline", "source_no": "示例1", "division_code": "500113",
    "received_on": "2025-08-01", "violation": "beyond_boundary", "text": "示例：夜间开采石灰岩",
    "place": "示例镇",
}  # fmt: skip
Token = Callable[..., str]


def sources(service: str) -> Any:
    return import_module(f"kuangzheng.{service}.matters").SOURCES


@asynccontextmanager
async def working(city: City, service: str) -> AsyncIterator[AsyncSession]:
    scope = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
    async with city.databases[service].session(scope) as session:
        yield session


async def told(city: City, clock: SettableClock) -> int:
    """The services tell what is over its day, supervision hears it; how many facts were new."""
    new = 0
    for service in SERVICES:
        async with working(city, service) as session:
            new += await tell_overdue(session, service, sources(service), clock.now())
        hook = import_module(f"kuangzheng.{service}.snapshot").snapshot
        source = LocalSource(service, city.databases[service], "supervision", hook)
        for one in import_module("kuangzheng.supervision.work").SUBSCRIPTIONS:
            if one.producer == service:
                while await Consumer(city.databases["supervision"], one, source).step():
                    pass
    return new


async def climbed(city: City, clock: SettableClock) -> int:
    """One run of the job."""
    async with working(city, "supervision") as session:
        await climbing.settle(session, clock.now())
    async with working(city, "supervision") as session:
        new, _ = await climbing.climb(session, clock.now(), climbing.FIRST)
    return new


async def above(city: City, token: str, **query: Any) -> list[tuple[int, str, str]]:
    """Step, role and division of what stands at a desk."""
    answer = await city.get("/escalations", token, **query)
    assert answer.status_code == 200, answer.text
    return [(o["step"], o["role"], o["division_code"]) for o in answer.json()["items"]]


def at(clock: SettableClock, day: str) -> None:
    clock.instant = datetime.combine(date.fromisoformat(day), datetime.min.time(), CHINA).replace(
        hour=9
    )


def test_every_kind_that_a_service_tells_of_has_its_steps() -> None:
    assert {one.kind for name in SERVICES for one in sources(name) if one.climbs} == KINDS


# 2025-08-04 is a Monday; hotline clues have one day to be accepted and three steps above
@pytest.mark.parametrize(("on", "steps"), [
    (date(2025, 8, 4), []),
    (date(2025, 8, 5), [(1, "approver", "500113")]),
    (date(2025, 8, 6), [(1, "approver", "500113")]),
    (date(2025, 8, 7), [(1, "approver", "500113"), (2, "chief", "500113")]),
    (date(2025, 8, 22), [(1, "approver", "500113"), (2, "chief", "500113")]),
    (date(2025, 8, 25), [(1, "approver", "500113"), (2, "chief", "500113"),
                         (3, "approver", "500000")]),
])  # fmt: skip
def test_given_working_days_over_then_the_steps_of_the_rulebook(
    on: date, steps: list[Any]
) -> None:
    calendar = HolidayCalendar.from_chinesecalendar()
    found = reached(shipped_rulebooks(), calendar, "clue", "500113", date(2025, 8, 4), on)
    assert [(one.no, one.role, one.division) for one in found] == steps


@pytest.mark.parametrize(("division", "desks"), [
    # a district or county of a municipality: the level above is the municipality, not 500100
    ("500113", [(1, "approver", "500113"), (2, "chief", "500113"), (3, "approver", "500000")]),
    ("500229", [(1, "approver", "500229"), (2, "chief", "500229"), (3, "approver", "500000")]),
    ("110105", [(1, "approver", "110105"), (2, "chief", "110105"), (3, "approver", "110000")]),
    # a township: its county's desk first
    ("500113101", [(1, "approver", "500113"), (2, "chief", "500113"), (3, "approver", "500000")]),
    # a county of a city, and one that its province leads directly
    ("140902", [(1, "approver", "140902"), (2, "chief", "140902"), (3, "approver", "140900")]),
    ("429004", [(1, "approver", "429004"), (2, "chief", "429004"), (3, "approver", "420000")]),
    # the municipality's own: nobody is above, and its desk is told once
    ("500000", [(1, "approver", "500000"), (2, "chief", "500000")]),
])  # fmt: skip
def test_given_a_division_then_the_level_above_it_is_told(division: str, desks: list[Any]) -> None:
    calendar = HolidayCalendar.from_chinesecalendar()
    found = reached(
        shipped_rulebooks(), calendar, "clue", division, date(2025, 8, 4), date(2025, 8, 25)
    )
    assert [(one.no, one.role, one.division) for one in found] == desks


async def test_given_a_clue_over_its_day_then_it_climbs_once_per_step_and_ends_when_done(
    city: City, clock: SettableClock, token: Token
) -> None:
    clue = await city.post("enforcement", "/clues", **CLUE)
    assert await told(city, clock) == 0 and await climbed(city, clock) == 0
    at(clock, "2025-08-05")
    assert await told(city, clock) == 1 and await told(city, clock) == 0
    assert await climbed(city, clock) == 1 and await climbed(city, clock) == 0
    first = (1, "approver", "500113")
    assert await above(city, token("approver")) == [first]
    for nobody in (token("chief"), token("clerk"), token("approver", division="500112"),
                   token("approver", division="500000"), token("holder")):  # fmt: skip
        answer = await city.get("/escalations", nobody)
        assert answer.status_code == 403 or answer.json()["items"] == []
    # the worker was down for weeks: all steps that are due, each to its desk, once
    at(clock, "2025-08-25")
    await told(city, clock)
    assert await climbed(city, clock) == 2 and await climbed(city, clock) == 0
    assert await above(city, token("chief")) == [(2, "chief", "500113")]
    city_desk = token("approver", division="500000")
    assert await above(city, city_desk) == [(3, "approver", "500000")]
    (item,) = (await city.get("/escalations", city_desk)).json()["items"]
    whole = (await city.get(f"/escalations/{item['id']}", city_desk)).json()
    assert [one["step"] for one in whole["course"]] == [1, 2, 3]
    assert (whole["title"][:2], whole["confirmed"]) == (clue["no"][:2], False)
    async with city.client("enforcement") as clerk:
        answer = await clerk.post(
            f"/api/v1/enforcement/clues/{clue['id']}/accept", json={"on": "2025-08-25"},
            headers={**new_key(), "If-Match": f'"{clue["version"]}"'},
        )
        assert answer.status_code == 200, answer.text
    assert await told(city, clock) == 1
    await climbed(city, clock)
    for role, division in (("approver", "500113"), ("chief", "500113"), ("approver", "500000")):
        assert await above(city, token(role, division=division), waiting=True) == []


async def test_given_notices_then_the_desk_alone_is_told_and_not_the_one_above_of_the_same_role(
    city: City, clock: SettableClock, token: Token
) -> None:
    await city.post("enforcement", "/clues", **CLUE)
    at(clock, "2025-08-05")
    await told(city, clock)
    await climbed(city, clock)

    async def notices(*roles: str, division: str = "500113") -> list[str]:
        answer = await city.get("/notices", token(*roles, division=division))
        return [one["kind"] for one in answer.json()["items"]]

    assert await notices("approver") == ["escalation"]
    assert await notices("approver", division="500000") == []
    assert await notices("chief") == [] and await notices("clerk") == []


async def test_given_two_workers_at_once_then_each_step_is_told_once(
    city: City, clock: SettableClock
) -> None:
    for _ in range(3):
        await city.post("enforcement", "/clues", **CLUE | {"source_no": str(new_id())[:20]})
    at(clock, "2025-08-07")
    await told(city, clock)
    found = await asyncio.gather(climbed(city, clock), climbed(city, clock))
    assert sum(found) == 6  # two steps of three clues
    async with working(city, "supervision") as session:
        count = text("SELECT count(*) FROM notices WHERE kind = 'escalation'")
        assert (await session.execute(count)).scalar_one() == 6


async def test_given_a_worker_killed_before_its_commit_then_the_next_one_tells(
    city: City, clock: SettableClock
) -> None:
    await city.post("enforcement", "/clues", **CLUE)
    at(clock, "2025-08-05")
    await told(city, clock)
    with pytest.raises(KeyboardInterrupt):
        async with working(city, "supervision") as session:
            assert await climbing.climb(session, clock.now(), climbing.FIRST) == (1, None)
            raise KeyboardInterrupt
    assert await climbed(city, clock) == 1


async def test_given_a_rebuild_then_nobody_is_told_again(
    city: City, clock: SettableClock, token: Token
) -> None:
    await city.post("enforcement", "/clues", **CLUE)
    at(clock, "2025-08-05")
    await told(city, clock)
    await climbed(city, clock)
    async with working(city, "supervision") as session:
        await session.execute(text("DELETE FROM overdue_copies"))
        await session.execute(text("UPDATE feed_cursors SET cursor = NULL"))
        await session.execute(text("DELETE FROM feed_applied"))
    await told(city, clock)
    assert await climbed(city, clock) == 0
    assert len(await above(city, token("approver"), waiting=True)) == 1


async def test_given_an_instruction_then_it_waits_no_more_and_the_late_desk_is_told(
    city: City, clock: SettableClock, token: Token
) -> None:
    await city.post("enforcement", "/clues", **CLUE)
    at(clock, "2025-08-05")
    await told(city, clock)
    await climbed(city, clock)
    (item,) = (await city.get("/escalations", token("approver"))).json()["items"]
    assert item["allowed"] == ["answer"]
    url = f"/api/v1/supervision/escalations/{item['id']}/answer"
    said = {"instruction": "三日内办结"}
    answers = []
    for who in (token("clerk"), token("chief"), token("approver"), token("approver")):
        async with client_for(city.apps["supervision"], who) as client:
            headers = {**new_key(), "If-Match": f'"{item["version"]}"'}
            answers.append(await client.post(url, json=said, headers=headers))
    assert [one.status_code for one in answers] == [403, 409, 200, 412]
    assert answers[2].json()["course"][0]["instruction"] == "三日内办结"
    assert await above(city, token("approver"), waiting=True) == []
    (notice,) = (await city.get("/notices", token("clerk"))).json()["items"]
    assert "三日内办结" in notice["body"]


async def test_given_a_thing_moved_to_another_county_then_that_countys_desk_is_told(
    city: City, clock: SettableClock, token: Token
) -> None:
    clue = await city.post("enforcement", "/clues", **CLUE)
    at(clock, "2025-08-05")
    await told(city, clock)
    await climbed(city, clock)
    async with working(city, "enforcement") as session:
        await session.execute(
            text("UPDATE overdue_things SET division_code = '500112' WHERE entity_id = :id"),
            {"id": UUID(clue["id"])},
        )
        await session.execute(
            text("UPDATE clues SET division_code = '500112' WHERE id = :id"),
            {"id": UUID(clue["id"])},
        )
        await session.execute(text("UPDATE overdue_things SET division_code = '500113'"))
    clock.instant += timedelta(minutes=30)
    assert await told(city, clock) == 1
    assert await climbed(city, clock) == 1
    assert await above(city, token("approver"), waiting=True) == []
    assert await above(city, token("approver", division="500112"), waiting=True) == [
        (1, "approver", "500112")
    ]
