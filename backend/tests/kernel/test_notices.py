"""People are told once per reason and window, not at night, and nobody reads another's notices."""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import orjson
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.notices import Contact, Notice, QuietHours, post_notice
from kuangzheng.kernel.notices.delivery import ATTEMPTS, deliver_due
from kuangzheng.kernel.notices.endpoints import notices_router
from kuangzheng.kernel.notices.messages import Message, NotSent
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, scope_of

pytestmark = pytest.mark.service("restoration")
PATH = "/api/v1/restoration/notices"
SMS = Contact("sms", "13800000000")


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2025, 8, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "sent"),
    [(at(20, 59), at(20, 59)), (at(21, 0), at(8, day=2)), (at(7, 59), at(8)), (at(8), at(8))],
)
def test_messages_wait_for_the_end_of_the_night(now: datetime, sent: datetime) -> None:
    assert QuietHours().allowed_from(now) == sent


def test_quiet_hours_within_one_day() -> None:
    assert QuietHours(time(12), time(14)).allowed_from(at(13)) == at(14)


async def tell(database: Database, now: datetime, **fields: Any) -> UUID | None:
    plain: dict[str, Any] = {
        "kind": "permit_expiring", "reason": "permit:1:30d", "title": "许可证即将到期",
        "body": "示例石场的安全生产许可证将于 30 日内到期", "division_code": "500113",
    }  # fmt: skip
    if not fields.keys() & {"audience", "holder_id"}:
        plain["recipient"] = "me"
    async with database.session(scope_of()) as session:
        return await post_notice(session, Notice(**{**plain, **fields}), now)


async def test_given_the_same_reason_within_the_window_then_nobody_is_told_twice(
    database: Database,
) -> None:
    assert await tell(database, at(10)) is not None
    assert await tell(database, at(10, day=7)) is None
    assert await tell(database, at(10, day=7), recipient="you") is not None
    assert await tell(database, at(10, day=7), reason="permit:1:7d") is not None
    assert await tell(database, at(10, day=9)) is not None


async def test_given_the_same_notice_posted_at_once_then_one_is_kept(database: Database) -> None:
    found = await asyncio.gather(*(tell(database, at(10)) for _ in range(4)))
    assert len([notice for notice in found if notice is not None]) == 1


async def test_given_two_addressees_or_none_then_the_notice_is_refused(database: Database) -> None:
    for fields in ({"audience": "clerk", "recipient": "me"}, {"recipient": None}):
        with pytest.raises(ValueError, match="exactly one"):
            await tell(database, at(10), **fields)


def sent(settings: KernelSettings) -> list[str]:
    return sorted(
        orjson.loads(path.read_bytes())["address"]
        for path in (settings.home / "outbox").glob("*/*.json")
    )


async def test_given_the_night_then_only_urgent_messages_leave(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    clock.instant = at(23)
    await tell(database, at(23), contacts=[SMS, SMS])
    await tell(
        database, at(23), reason="other", urgent=True, contacts=[Contact("email", "a@example.cn")]
    )
    assert await deliver_due(database, settings, clock) == 1
    assert sent(settings) == ["a@example.cn"]
    clock.instant = at(8, day=2)
    assert await deliver_due(database, settings, clock) == 1
    assert await deliver_due(database, settings, clock) == 0
    assert sent(settings) == ["13800000000", "a@example.cn"]


class Refusing:
    """A gateway out of order."""

    def __init__(self) -> None:
        self.calls = 0

    async def send(self, message: Message) -> None:
        self.calls += 1
        raise NotSent("gateway closed")


class Dying(Refusing):
    """A gateway whose process ends while sending."""

    async def send(self, message: Message) -> None:
        self.calls += 1
        raise asyncio.CancelledError


async def test_given_a_gateway_out_of_order_then_it_is_tried_again_and_given_up(
    database: Database, settings: KernelSettings, clock: SettableClock, postgres: EmbeddedServer
) -> None:
    gateway = Refusing()
    await tell(database, clock.instant, contacts=[SMS])
    for _ in range(ATTEMPTS + 2):
        await deliver_due(database, settings, clock, {"sms": gateway})
        clock.instant += timedelta(hours=1)
    assert gateway.calls == ATTEMPTS
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        row = connection.execute("SELECT status, failure FROM notice_deliveries").fetchone()
    assert row == ("failed", "gateway closed")


async def test_given_a_crash_while_sending_then_the_message_is_never_sent_twice(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    gateway = Dying()
    await tell(database, clock.instant, contacts=[SMS])
    with pytest.raises(asyncio.CancelledError):
        await deliver_due(database, settings, clock, {"sms": gateway})
    clock.instant += timedelta(days=1)
    assert await deliver_due(database, settings, clock) == 0
    assert gateway.calls == 1


async def test_given_many_workers_then_each_message_leaves_once(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> None:
    for number in range(12):
        await tell(database, clock.instant, reason=str(number), contacts=[SMS])
    counts = await asyncio.gather(*(deliver_due(database, settings, clock) for _ in range(4)))
    assert sum(counts) == 12 and len(sent(settings)) == 12


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> FastAPI:
    runtime = Runtime("restoration", database, keys, settings, clock)
    return create_service(ServiceSpec("restoration", "通知", [notices_router()]), runtime)


async def titles(app: FastAPI, token: str, **query: str) -> list[str]:
    async with client_for(app, token) as client:
        body = (await client.get(PATH, params=query)).json()
    return sorted(item["title"] for item in body["items"])


async def test_given_person_role_and_holder_then_each_reads_what_is_theirs(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    holder = UUID(int=7)
    await tell(database, at(9), title="a person")
    await tell(database, at(9), title="a role", audience="clerk")
    await tell(database, at(9), title="a holder", holder_id=holder)
    assert await titles(app, token("clerk", subject="me")) == ["a person", "a role"]
    assert await titles(app, token("clerk", subject="you")) == ["a role"]
    assert await titles(app, token("reviewer", subject="you")) == []
    assert await titles(app, token("clerk", subject="you", division="140900")) == []
    assert await titles(app, token("holder", subject="h", holder=str(holder))) == ["a holder"]
    assert await titles(app, token("holder", subject="h", holder=str(UUID(int=8)))) == []


async def test_given_a_notice_when_read_then_it_is_read_for_this_reader_only(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    notice = await tell(database, at(9), title="a role", audience="clerk")
    mine, yours = token("clerk", subject="me"), token("clerk", subject="you")
    async with client_for(app, mine) as client:
        first = await client.post(f"{PATH}/{notice}/read")
        again = await client.post(f"{PATH}/{notice}/read")
    assert first.status_code == 200 and again.json() == first.json()
    assert await titles(app, mine, unread="true") == []
    assert await titles(app, yours, unread="true") == ["a role"]
    async with client_for(app, token("reviewer", subject="x")) as client:
        assert (await client.post(f"{PATH}/{notice}/read")).status_code == 404


async def unread(app: FastAPI, token: str) -> Any:
    async with client_for(app, token) as client:
        return (await client.get(f"{PATH}/unread-count")).json()


async def test_given_notices_of_several_kinds_then_the_count_is_of_ones_own_unread(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    mine, yours = token("clerk", subject="me"), token("clerk", subject="you")
    first = await tell(database, at(9))
    await tell(database, at(9), audience="clerk")
    assert await unread(app, mine) == {"unread": 2, "capped": False}
    assert await unread(app, yours) == {"unread": 1, "capped": False}
    assert await unread(app, token("reviewer", subject="x")) == {"unread": 0, "capped": False}
    async with client_for(app, mine) as client:
        await client.post(f"{PATH}/{first}/read")
    assert await unread(app, mine) == {"unread": 1, "capped": False}
    async with client_for(app) as client:
        assert (await client.get(f"{PATH}/unread-count")).status_code == 401


async def test_given_very_many_notices_then_counting_ends_at_a_hundred(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    async with database.session(scope_of()) as session:
        for number in range(101):
            notice = Notice("test", str(number), "t", "b", "500113", recipient="me")
            await post_notice(session, notice, at(9))
    assert await unread(app, token("clerk", subject="me")) == {"unread": 100, "capped": True}


async def test_given_all_marked_up_to_an_instant_then_what_came_later_stays_unread(
    app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    mine, yours = token("clerk", subject="me"), token("clerk", subject="you")
    await tell(database, at(9), title="early", audience="clerk")
    await tell(database, at(10), title="late", audience="clerk", reason="other")
    await tell(database, at(8), title="a stranger's", recipient="you")
    body = {"until": at(9).isoformat()}
    async with client_for(app, mine) as client:
        first = await client.post(f"{PATH}/read-all", json=body)
        again = await client.post(f"{PATH}/read-all", json=body)
        wrong = await client.post(f"{PATH}/read-all", json={"until": "2025-08-01T09:00:00"})
    assert first.json() == again.json() == {"unread": 1, "capped": False}
    assert wrong.status_code == 422
    assert await titles(app, mine, unread="true") == ["late"]
    assert await titles(app, yours, unread="true") == ["a stranger's", "early", "late"]
    async with client_for(app) as client:
        assert (await client.post(f"{PATH}/read-all", json=body)).status_code == 401
