"""The demonstration of partners goes through the rules: each thing stands where it should, once."""

from datetime import date
from uuid import UUID

import pytest

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.supervision.demo.partners import load_partners
from tests.supervision.conftest import BASE, COUNTY, City

CLIENT = UUID("01980000-0000-7000-8000-00000000c11e")


def _account(role: str) -> Principal:
    return Principal(role, "user", f"示例{role}", None, None, {COUNTY: (role,)}, COUNTY)


@pytest.fixture
def at_home(settings: KernelSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of the demonstration lie in the test's own folder."""
    monkeypatch.setenv("KZ_HOME", str(settings.home))


async def test_given_the_demonstration_then_rows_wait_at_the_desk_and_a_webhook_is_paused_once(
    city: City, settings: KernelSettings, at_home: None
) -> None:
    people = {name: _account(name) for name in ("clerk", "system_admin")}
    store, today = BlobStore.of(settings, "supervision"), date(2025, 8, 1)
    for _ in range(2):
        await load_partners(city.databases["supervision"], store, people, today, CLIENT)
    app = city.apps["supervision"]
    async with client_for(app, city.make_token("clerk", division=COUNTY)) as clerk:
        feeds = (await clerk.get(f"{BASE}/inbound-feeds")).json()["items"]
        rows = (await clerk.get(f"{BASE}/inbound-rows?state=rejected")).json()["items"]
    assert [(one["code"], one["state"]) for one in feeds] == [("shili-anquan", "active")]
    assert sorted(one["external_id"] for one in rows) == [
        "示例-2026-017", "示例-2026-018", "示例-2026-019",
    ]  # fmt: skip
    async with client_for(app, city.make_token("system_admin", division=COUNTY)) as admin:
        hooks = (await admin.get(f"{BASE}/webhook-endpoints")).json()["items"]
    assert [(one["state"], one["client_id"], one["name"]) for one in hooks] == [
        ("paused", str(CLIENT), "示例：税务部门登记变更推送")
    ]
