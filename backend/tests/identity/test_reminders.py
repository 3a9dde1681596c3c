"""People are told before a password or a letter ends, and of a lockout; each thing once."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from procrastinate.worker import Worker as QueueWorker

from kuangzheng.identity.reminders.rules import EndingLetter, contacts_of, of_letter, step_of
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import schedules_of
from kuangzheng.kernel.jobs.scheduler import enqueue_due
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key

from .conftest import API, World, at

STEPS = (14, 3, 1)
Days = Callable[[int], Awaitable[None]]


def test_a_step_is_reached_from_above_and_none_is_left_after_the_end() -> None:
    assert [step_of(left, STEPS) for left in (15, 14, 4, 3, 1, 0, -1)] == [
        None, 14, 14, 3, 1, 1, None,
    ]  # fmt: skip


def test_a_letter_is_still_good_on_its_last_day() -> None:
    last = at(2025, 8, 1).date()
    letter = EndingLetter(new_id(), new_id(), "500113", "示例-1", last)
    told = of_letter(letter, last, STEPS)
    assert told is not None and "还剩 0 天" in told.body
    assert of_letter(letter, last + timedelta(days=1), STEPS) is None


@pytest.mark.parametrize(
    ("phone", "email", "reached"),
    [
        ("13800000000", None, ["13800000000"]),
        ("+86 138 0000 0000", "a@example.cn", ["13800000000", "a@example.cn"]),
        ("023-48600000", None, []),
        ("12345678901", None, []),
        ("138000000001", None, []),
        (None, None, []),
    ],
)
def test_a_mobile_number_takes_sms_and_a_landline_does_not(
    phone: str | None, email: str | None, reached: list[str]
) -> None:
    assert [contact.address for contact in contacts_of(phone, email)] == reached


@pytest_asyncio.fixture
async def later(
    database: Database, settings: IdentitySettings, clock: SettableClock
) -> AsyncIterator[Days]:
    """`await later(3)`: three days on, after eight, the worker does what is due."""
    app = queue_app(database.url, Worker("identity", database, settings, clock))
    periodic = [s for s in schedules_of("identity") if s.kind == "identity.reminders"]

    async def days(count: int) -> None:
        clock.instant = clock.instant + timedelta(days=count)
        await enqueue_due(database, periodic, clock)
        await QueueWorker(
            app, wait=False, listen_notify=False, install_signal_handlers=False,
            abort_job_polling_interval=0.05,
        ).run()  # type: ignore[no-untyped-call]  # fmt: skip

    clock.instant = clock.instant.replace(hour=8, minute=1)
    async with app.open_async():
        await days(0)
        yield days


async def inbox(world: World, *roles: str, **options: Any) -> list[Any]:
    async with client_for(world.app, world.token(*roles, **options)) as client:
        return list((await client.get(f"{API}/notices")).json()["items"])


async def test_given_a_password_that_ends_then_its_user_is_told_once_per_step(
    world: World, later: Days
) -> None:
    user = await world.user()
    other = await world.user("other")
    world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", other["id"])

    async def bodies() -> list[str]:
        return [n["body"] for n in await inbox(world, "clerk", subject=user["id"])]

    await later(75)
    assert await bodies() == []
    await later(1)
    await later(1)
    assert ["还可使用 14 天" in body for body in await bodies()] == [True]
    await later(10)  # the worker was away
    newest, _ = await bodies()
    assert "还可使用 3 天" in newest
    await later(4)
    assert len(await bodies()) == 2
    assert await inbox(world, "clerk", subject=other["id"]) == []


DELIVERIES = (
    "SELECT n.recipient, d.channel, d.address FROM notice_deliveries d"
    " JOIN notices n ON n.id = d.notice_id ORDER BY 1, 2"
)


async def test_given_contacts_then_a_reminder_goes_to_its_own_user_outside_too_and_once(
    world: World, later: Days
) -> None:
    user, other = await world.user(), await world.user("other")
    world.sql(
        "UPDATE users SET phone = '138 0000 0000', email = 'a@example.cn' WHERE id = %s", user["id"]
    )
    world.sql("UPDATE users SET phone = '023-48600000' WHERE id = %s", other["id"])
    await later(76)
    await later(1)
    assert world.sql(DELIVERIES) == [
        (user["id"], "email", "a@example.cn"), (user["id"], "sms", "13800000000"),
    ]  # fmt: skip


async def test_given_a_lockout_then_only_its_user_is_written_to_and_once_a_day(
    world: World, clock: SettableClock
) -> None:
    user = await world.user()
    world.sql("UPDATE users SET email = 'a@example.cn' WHERE id = %s", user["id"])
    for _ in range(2):
        for _ in range(5):
            await world.sign_in(password="Falsch-2025-Kz")
        clock.instant += timedelta(minutes=16)
    assert world.sql(DELIVERIES) == [(user["id"], "email", "a@example.cn")]


async def test_given_a_letter_that_ends_then_its_agent_is_told_unless_it_was_revoked(
    world: World, later: Days, clock: SettableClock
) -> None:
    user = await world.user()
    last = day_of(clock.instant) + timedelta(days=20)
    body = {
        "user_id": user["id"], "holder_id": str(new_id()), "letter_no": "示例-7",
        "valid_from": str(day_of(clock.instant)), "valid_to": str(last), "scope": ["applications"],
    }  # fmt: skip
    async with world.client("security_admin") as client:
        await client.post(f"{API}/agents", json=body, headers=new_key())
        gone = await client.post(
            f"{API}/agents", json={**body, "letter_no": "示例-8"}, headers=new_key()
        )
        await client.post(
            f"{API}/agents/{gone.json()['id']}/revoke", json={"reason": "测试"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
    await later(6)
    told = await inbox(world, "agent", subject=user["id"], holder=body["holder_id"])
    assert [n["title"] for n in told] == ["委托书即将到期：示例-7"]


async def test_given_a_lockout_then_the_security_administrator_and_the_user_know_once_a_day(
    world: World, clock: SettableClock
) -> None:
    user = await world.user()
    await world.user("stranger", "140900")

    async def locked_out() -> None:
        for _ in range(5):
            await world.sign_in(password="Falsch-2025-Kz")
        clock.instant += timedelta(minutes=16)

    await locked_out()
    await locked_out()
    (told,) = await inbox(world, "security_admin")
    assert told["title"] == "账号已锁定：示例用户（shili）" and told["urgent"]
    assert told["link"] == f"/admin/users?id={user['id']}"
    assert [n["title"] for n in await inbox(world, "clerk", subject=user["id"])] == [
        "您的账号曾被锁定"
    ]
    assert await inbox(world, "security_admin", division="140900") == []
    assert await inbox(world, "system_admin") == []
    clock.instant += timedelta(days=1)
    await locked_out()
    assert len(await inbox(world, "security_admin")) == 2


async def test_given_names_that_do_not_exist_then_a_lockout_tells_nobody(world: World) -> None:
    for _ in range(6):
        await world.sign_in("nobody", "Falsch-2025-Kz")
    assert await inbox(world, "security_admin") == []


async def test_given_december_and_no_arrangement_of_next_year_then_its_keepers_are_told_weekly(
    world: World, later: Days, clock: SettableClock
) -> None:
    body = {"name": "示例县级局", "kind": "bureau", "division_code": "140902"}
    async with world.client("system_admin", division="140900") as client:
        assert (await client.post(f"{API}/organisations", json=body, headers=new_key())).is_success
    this = 1 + clock.instant.year
    year = 1 + this

    async def told(division: str) -> list[tuple[str, bool]]:
        found = await inbox(world, "system_admin", division=division)
        return [(n["title"], n["urgent"]) for n in found if n["kind"] == "holidays_missing"]

    async def entered(year: int) -> None:
        body = {"year": year, "source": "示例",
                "days": [{"day": f"{year}-01-01", "kind": "holiday"}]}  # fmt: skip
        async with world.client("system_admin", division="140900") as client:
            answer = await client.post(f"{API}/holiday-years", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text

    world.sql("DELETE FROM builtin_holidays WHERE day >= %s", f"{this}-01-01")
    await entered(this)
    clock.instant = clock.instant.replace(year=this, month=11, day=30)
    await later(0)
    assert await told("140900") == []
    for days in (1, 1, 5, 1):
        await later(days)  # 1, 2, 7 and 8 December
    once = (f"{year} 年节假日安排尚未录入", False)
    assert await told("140900") == [once, once]
    assert len(await told("140902")) == 0  # the bureau above enters it
    clock.instant = clock.instant.replace(year=year, month=1, day=4)
    await later(0)
    assert (await told("140900"))[0] == (once[0], True)
    await entered(year)
    await later(14)
    assert len(await told("140900")) == 3
