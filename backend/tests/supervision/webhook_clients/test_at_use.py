"""What identity says of a client holds whenever something is sent, not only when it registers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.plugin import Pools
from kuangzheng.supervision.webhooks.clients import CLIENT_FEED
from tests.supervision.conftest import COUNTY
from tests.supervision.webhooks.conftest import Hooks, Receiver, hooks, receiver

__all__ = ["hooks", "receiver"]
_TELLER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


class Told:
    """Identity as supervision hears it."""

    def __init__(self, hooks: Hooks, identity: Database) -> None:
        self._hooks, self._identity = hooks, identity

    async def client(self, **said: Any) -> None:
        data = {
            "client_id": self._hooks.client_id, "status": "active", "scopes": ["events:read"],
            "works_in": COUNTY, "sandbox": False, "valid_to": "2099-12-31", "version": 1, **said,
        }  # fmt: skip
        async with self._identity.session(_TELLER) as session:
            await emit(session, Event(
                "identity.client_changed", self._hooks.client_id, COUNTY, data
            ))  # fmt: skip
        source = LocalSource("identity", self._identity, "supervision")
        reader = Consumer(self._hooks.database, CLIENT_FEED, source)
        while await reader.step():
            pass


@pytest.fixture
def told(
    hooks: Hooks, databases: Pools, cleaned: Callable[[str], None],
) -> Told:  # fmt: skip
    cleaned("identity")
    return Told(hooks, databases["identity"])


def _today(hooks: Hooks) -> date:
    return day_of(hooks.clock.now())


async def test_given_the_last_day_is_over_then_nothing_is_sent_until_it_is_extended(
    hooks: Hooks, receiver: Receiver, told: Told
) -> None:
    endpoint = await hooks.endpoint(receiver.url)
    await hooks.begin()
    await told.client(valid_to=str(_today(hooks)))
    await hooks.happen()
    assert await hooks.sent() == 1
    assert (await hooks.now(endpoint))["held"] is None
    hooks.later(days=1)
    await hooks.happen()
    assert await hooks.sent() == 0
    shown = await hooks.now(endpoint)
    assert "有效期已过" in shown["held"]
    assert (shown["state"], shown["health"]["waiting"]) == ("active", 1)
    await told.client(valid_to=str(_today(hooks) + timedelta(days=30)))
    assert await hooks.sent() == 1
    assert (await hooks.now(endpoint))["held"] is None


@pytest.mark.parametrize(("said", "why"), [
    ({"status": "pending"}, "等待安全管理员确认"), ({"status": "disabled"}, "已停用"),
    ({"scopes": ["licensing.register:read"]}, "没有读取事件的授权"),
])  # fmt: skip
async def test_given_a_client_that_may_not_then_nothing_is_sent_and_the_reason_is_shown(
    hooks: Hooks, receiver: Receiver, told: Told, said: dict[str, Any], why: str
) -> None:
    endpoint = await hooks.endpoint(receiver.url)
    await hooks.begin()
    await told.client(**said)
    await hooks.happen()
    assert await hooks.sent() == 0
    assert receiver.seen == []
    assert why in (await hooks.now(endpoint))["held"]


async def test_given_single_types_or_another_division_then_only_those_are_owed(
    hooks: Hooks, receiver: Receiver, told: Told
) -> None:
    await hooks.endpoint(receiver.url, "licensing.*")
    await hooks.begin()
    await told.client(scopes=["events:read", "events.type:licensing.right_registered"])
    await hooks.happen()
    assert await hooks.deliveries() == []
    await told.client(scopes=["events:read", "events.type:licensing.mine_registered"])
    await hooks.happen()
    assert [one["type"] for one in await hooks.deliveries()] == ["licensing.mine_registered"]
    await told.client(works_in="999900", sandbox=True)
    await hooks.happen()
    assert len(await hooks.deliveries()) == 1


def test_the_days_are_chinas() -> None:
    """An instant of 16:30 UTC is the next day in China."""
    assert day_of(datetime.fromisoformat("2025-08-01T16:30:00+00:00")) == date(2025, 8, 2)
