"""What other services post leaves the application: to whom it means, as they chose, once."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
import pytest_asyncio
from sqlalchemy import text

from kuangzheng.feed_wiring import FeedReaders
from kuangzheng.identity.relayed_notices.feed import PRODUCERS, relaying
from kuangzheng.identity.work import STILL_MEANT, SUBSCRIPTIONS
from kuangzheng.kernel.clock import CHINA, day_of
from kuangzheng.kernel.consumers import Consumer, Subscription
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.notices import Notice, at_desk, post_notice
from kuangzheng.kernel.notices.delivery import deliver_due
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import Pools, SettableClock, scope_of
from kuangzheng.platform import Databases
from kuangzheng.settings import PlatformSettings

from .conftest import API, World

ZHANG, LI = "13812345678", "13887654321"
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


@dataclass
class Street:
    """Enforcement posts, identity's worker reads and delivers; the clock stands at 15:00."""

    world: World
    database: Database
    others: dict[str, Database]
    clock: SettableClock
    settings: KernelSettings
    day: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.day = datetime.combine(day_of(self.clock.now()), time(), CHINA)
        self.clock.instant = self.at(15)

    def at(self, hour: int, days: int = 0) -> datetime:
        return self.day + timedelta(days=days, hours=hour)

    async def post(
        self, service: str = "enforcement", title: str = "收到群众举报线索", **to: Any
    ) -> UUID | None:
        plain: dict[str, Any] = {
            "kind": "clue", "reason": f"clue:{new_id()}", "title": title,
            "body": "示例当事人，示例地址", "division_code": "500113",
            "link": "/enforcement/clues/1",
        }  # fmt: skip
        if not to.keys() & {"recipient", "holder_id"}:
            plain["audience"] = "clerk"
        async with self.others[service].session(scope_of()) as session:
            return await post_notice(session, Notice(**plain | to), self.clock.now())

    def reader(self, service: str = "enforcement") -> Consumer:
        source = LocalSource(service, self.others[service], "identity")
        return Consumer(self.database, relaying(service, self.clock), source)

    async def read(self, service: str = "enforcement") -> int:
        found, consumer = 0, self.reader(service)
        while applied := await consumer.step():
            found += applied
        return found

    async def deliver(self) -> int:
        return await deliver_due(self.database, self.settings, self.clock, still_meant=STILL_MEANT)

    def waiting(self) -> list[tuple[Any, ...]]:
        return self.world.sql(
            "SELECT channel, address, not_before FROM notice_deliveries WHERE status = 'waiting'"
            " ORDER BY channel, address"
        )

    def addresses(self) -> list[str]:
        return sorted(row[1] for row in self.waiting())

    def states(self) -> list[tuple[Any, ...]]:
        return self.world.sql("SELECT status, failure FROM notice_deliveries ORDER BY id")

    def left(self) -> list[dict[str, Any]]:
        files = sorted((self.settings.home / "outbox").glob("*/*.json"))
        return [orjson.loads(one.read_bytes()) for one in files]

    async def person(
        self, username: str, phone: str | None, role: str = "clerk", division: str = "500113",
        email: str | None = None,
    ) -> str:  # fmt: skip
        made = await self.world.user(username, division)
        self.world.sql("UPDATE users SET phone = %s, email = %s WHERE id = %s",
                       phone, email, made["id"])  # fmt: skip
        assigned = await self.world.assign(made["id"], role, division)
        assert assigned.status_code == 201, assigned.text
        found: str = made["id"]
        return found

    def away(self, user: str, deputy: str) -> None:
        self.world.sql(
            "INSERT INTO absences (id, created_at, updated_at, division_code, user_id, deputy_id,"
            " kind, first_day, last_day, recorded_by) SELECT uuidv7(), now(), now(), '500113', %s,"
            " %s, 'leave', %s, %s, %s",
            user, deputy, self.day.date(), self.day.date(), user,
        )  # fmt: skip


@pytest_asyncio.fixture
async def street(
    world: World, database: Database, databases: Pools,
    cleaned: Callable[[str], None], clock: SettableClock, tmp_path: Path,
) -> AsyncIterator[Street]:  # fmt: skip
    others = {}
    for name in PRODUCERS:
        cleaned(name)
        others[name] = databases[name]
    settings = KernelSettings(home=tmp_path, notice_link_base="https://kz.example.cn")
    made = Street(world, database, others, clock, settings)
    for name in PRODUCERS:
        await made.read(name)
    yield made
    await databases.let_go(*PRODUCERS)


@pytest.mark.parametrize("service", PRODUCERS)
async def test_given_a_notice_to_a_desk_then_those_at_it_are_written_to_once(
    street: Street, service: str
) -> None:
    await street.person("zhang", ZHANG, email="zhang@example.cn")
    await street.person("wang", None)
    await street.person("zhao", "13811112222", role="reviewer")
    await street.person("qian", "13833334444", division="140900")
    notice = await street.post(service)

    assert await street.read(service) == 1
    assert street.waiting() == [
        ("email", "zhang@example.cn", street.at(15)), ("sms", ZHANG, street.at(15)),
    ]  # fmt: skip
    assert await street.deliver() == 2
    assert (await street.read(service), await street.deliver()) == (0, 0)

    sms = next(one for one in street.left() if one["channel"] == "sms")
    assert sms == {
        "id": sms["id"], "channel": "sms", "address": ZHANG, "title": "收到群众举报线索",
        "body": "详情请登录矿政平台查看。", "link": "https://kz.example.cn/enforcement/clues/1",
    }  # fmt: skip
    assert sms["id"].startswith(str(notice))


async def test_given_the_feed_is_read_from_the_beginning_again_then_nothing_is_added(
    street: Street,
) -> None:
    await street.person("zhang", ZHANG)
    await street.post()
    await street.read()
    await street.person("lisi", LI)
    source = LocalSource("enforcement", street.others["enforcement"], "identity")
    again = await source.events("oldest", ["enforcement.notice_posted"], 0)
    handler = relaying("enforcement", street.clock).handlers["enforcement.notice_posted"]
    async with street.database.session(WORKER) as session:
        for event in again.items:
            await handler(session, event)

    assert len(again.items) == 1
    assert street.addresses() == [ZHANG]


async def test_given_notices_of_before_the_first_reading_then_they_do_not_leave(
    street: Street,
) -> None:
    await street.person("zhang", ZHANG)
    street.world.sql("DELETE FROM feed_cursors")
    await street.post()

    assert await street.read() == 0
    await street.post(title="线索核查结论待审批")
    assert await street.read() == 1
    assert [row[0] for row in street.world.sql("SELECT title FROM notices")] == [
        "线索核查结论待审批"
    ]


@pytest.mark.parametrize(("urgent", "hour", "days"), [(False, 8, 1), (True, 23, 0)])
async def test_given_the_night_then_a_message_waits_for_the_morning_unless_urgent(
    street: Street, urgent: bool, hour: int, days: int
) -> None:
    await street.person("zhang", ZHANG)
    street.clock.instant = street.at(23)
    await street.post(urgent=urgent)
    await street.read()

    assert street.waiting() == [("sms", ZHANG, street.at(hour, days))]
    assert await street.deliver() == (1 if urgent else 0)
    street.clock.instant = street.at(8, 1)
    assert await street.deliver() == (0 if urgent else 1)


@pytest.mark.parametrize("change", [
    "UPDATE role_assignments SET revoked_at = now() WHERE user_id = %s",
    "UPDATE role_assignments SET valid_to = valid_from WHERE user_id = %s",
    "UPDATE users SET status = 'disabled' WHERE id = %s",
    "UPDATE users SET phone = '13900000000' WHERE id = %s",
])  # fmt: skip
async def test_given_somebody_left_the_desk_overnight_then_nothing_is_sent(
    street: Street, change: str
) -> None:
    zhang = await street.person("zhang", ZHANG)
    street.clock.instant = street.at(23)
    await street.post()
    await street.read()
    street.world.sql(change, zhang)
    street.clock.instant = street.at(8, 1)

    assert await street.deliver() == 0
    assert street.states() == [("dropped", "发送时已不是收件人")]
    assert street.left() == []


async def test_given_a_choice_then_only_its_channel_and_its_hours(street: Street) -> None:
    zhang = await street.person("zhang", ZHANG, email="zhang@example.cn")
    street.world.sql(
        "INSERT INTO notice_choices (user_id, updated_at, division_code, channels, quiet_from,"
        " quiet_to) VALUES (%s, now(), '500113', '{email}', '14:00', '16:00')", zhang,
    )  # fmt: skip
    await street.post()
    await street.read()

    assert street.waiting() == [("email", "zhang@example.cn", street.at(16))]


async def test_given_a_kind_switched_off_then_it_is_not_written_to_and_nothing_waiting_leaves(
    street: Street,
) -> None:
    zhang = await street.person("zhang", ZHANG)
    street.clock.instant = street.at(23)
    await street.post(kind="meeting")
    await street.read()
    street.world.sql(
        "INSERT INTO notice_choices (user_id, updated_at, division_code, channels, muted_kinds)"
        " VALUES (%s, now(), '500113', '{sms}', '{meeting,clue}')", zhang,
    )  # fmt: skip
    street.clock.instant = street.at(9, 1)
    assert await street.deliver() == 0
    assert street.states() == [("dropped", "发送时已不是收件人")]

    await street.post(kind="meeting")
    await street.post(kind="clue")
    await street.post(kind="meeting", urgent=True)
    await street.read()
    assert street.addresses() == [ZHANG, ZHANG]


async def test_given_a_desk_of_one_division_then_that_of_another_is_not_written_to(
    street: Street,
) -> None:
    await street.person("zhang", ZHANG)
    await street.post(division_code="140900")
    await street.post(audience=at_desk("clerk", "500000"))
    await street.post(division_code="500000")
    await street.read()
    assert street.addresses() == []
    # a township without a desk of its own: its county's
    await street.post(division_code="500113101")
    await street.read()
    assert street.addresses() == [ZHANG]


async def test_given_somebody_is_away_then_the_deputy_is_written_to_in_the_stead(
    street: Street,
) -> None:
    zhang = await street.person("zhang", ZHANG, role="reviewer")
    deputy = await street.person("lisi", LI, role="reviewer")
    street.world.sql("UPDATE role_assignments SET role = 'clerk' WHERE user_id = %s", deputy)
    await street.world.assign(zhang, "clerk")
    street.away(zhang, deputy)
    await street.post(audience="reviewer")
    await street.read()
    assert street.addresses() == [LI]

    await street.post(recipient=zhang)
    await street.read()
    assert street.addresses() == sorted([LI, LI, ZHANG])


async def test_given_a_deputy_who_may_not_act_then_who_is_away_is_written_to(
    street: Street,
) -> None:
    zhang, deputy = await street.person("zhang", ZHANG), await street.person("lisi", LI)
    street.away(zhang, deputy)
    street.world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", deputy)
    await street.post()
    await street.read()

    assert street.addresses() == [ZHANG]


async def test_given_a_notice_to_a_holder_then_its_agents_under_a_letter_in_force(
    street: Street,
) -> None:
    holder = new_id()
    agent = await street.person("daili", ZHANG, role="agent")
    ended = await street.person("qianren", LI, role="agent")
    await street.person("bieren", "13811112222", role="agent")
    for user, until in ((agent, 0), (ended, -1)):
        street.world.sql(
            "INSERT INTO agent_letters (id, created_at, updated_at, division_code, user_id,"
            " holder_id, letter_no, valid_from, valid_to, scope) VALUES"
            " (uuidv7(), now(), now(), '500113', %s, %s, '示例', %s, %s, '{licensing}')",
            user, holder, street.at(0, -30).date(), street.at(0, until).date(),
        )  # fmt: skip
    await street.post(holder_id=holder)
    await street.read()

    assert street.addresses() == [ZHANG]


async def test_given_a_recipient_that_is_no_account_then_nobody(street: Street) -> None:
    await street.post(recipient="system:feed:licensing")
    await street.post(recipient=str(new_id()))

    assert await street.read() == 2
    assert street.states() == []


async def test_given_a_relayed_notice_then_it_stands_in_no_inbox_of_identity(
    street: Street,
) -> None:
    zhang = await street.person("zhang", ZHANG)
    await street.post()
    await street.post(recipient=zhang)
    await street.read()
    async with street.world.client("clerk", subject=zhang) as client:
        inbox = (await client.get(f"{API}/notices")).json()
        unread = (await client.get(f"{API}/notices/unread-count")).json()

    assert (inbox["items"], unread["unread"]) == ([], 0)


async def test_given_what_is_told_of_a_notice_then_nothing_of_its_body(street: Street) -> None:
    await street.post()
    async with street.others["enforcement"].session(scope_of()) as session:
        told = await session.execute(
            text("SELECT data FROM find_events('0', 0, ARRAY['enforcement.notice_posted'], 5)")
        )
        assert "示例当事人" not in str(told.all())


def test_the_workers_spec_has_the_feeds_of_all_four_services(
    migrated: Callable[[str], str], tmp_path: Path
) -> None:
    urls: Any = {f"{name}_database_url": migrated(name) for name in (*PRODUCERS, "identity")}
    settings = PlatformSettings(home=tmp_path, **urls)
    found = FeedReaders(Databases(settings, None), settings).of("identity")

    assert sorted(found["sources"]) == sorted(PRODUCERS)
    assert found["still_meant"] is STILL_MEANT
    assert all(isinstance(one, Subscription) and one.from_now for one in SUBSCRIPTIONS)
