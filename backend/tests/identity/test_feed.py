"""What identity tells the other services, and what it forgets."""

from datetime import timedelta
from typing import Any

from kuangzheng.identity.base import authority
from kuangzheng.identity.tokens.service import sweep
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import SettableClock

from .conftest import API, World


async def test_given_changes_then_the_feed_tells_those_of_ones_division(world: World) -> None:
    async with world.client("client", kind="client", scopes=("events:read",)) as client:
        read = (await client.get(f"{API}/events")).json()
    assert [item["type"] for item in read["items"]] == ["identity.organisation_changed.v1"]
    assert read["items"][0]["data"]["organisation_id"] == world.organisations["500113"]["id"]


async def test_given_a_fresh_reader_then_the_snapshot_tells_all_page_by_page(world: World) -> None:
    user = await world.user()
    world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", user["id"])
    seen: list[tuple[str, str]] = []
    after = None
    reader: dict[str, Any] = {"kind": "client", "scopes": ("events:read",), "division": "100000"}
    async with world.client("client", **reader) as client:
        for _ in range(10):
            query = {"limit": "1"} | ({"after": after} if after else {})
            page = (await client.get(f"{API}/events/snapshot", params=query)).json()
            seen += [(item["type"], item["subject"]) for item in page["items"]]
            after = page["next_page"]
            if after is None:
                break
        broken = await client.get(f"{API}/events/snapshot", params={"after": "users:x"})
    organisations = sorted(o["id"] for o in world.organisations.values())
    assert seen == [
        *(("identity.organisation_changed.v1", o) for o in organisations),
        ("identity.principal_disabled.v1", user["id"]),
    ]
    assert broken.status_code == 400


async def test_given_old_tokens_and_counts_then_the_sweep_forgets_them_and_nothing_else(
    world: World, database: Database, clock: SettableClock
) -> None:
    await world.user()
    await world.sign_in()
    await world.sign_in("nobody-here", "x")
    clock.instant += timedelta(hours=36, minutes=1)
    latest = (await world.sign_in()).json()["refresh_token"]
    async with database.session(authority("system:sweep")) as session:
        await sweep(session, clock.now())
    assert world.sql("SELECT count(*) FROM refresh_tokens") == [(1,)]
    assert world.sql("SELECT count(*) FROM login_failures WHERE subject = 'nobody-here'") == [(0,)]
    assert (await world.refresh(latest)).status_code == 200


async def test_given_an_audit_administrator_then_sign_ins_can_be_read(world: World) -> None:
    user = await world.user()
    await world.sign_in()
    async with world.client("audit_admin") as client:
        found = await client.get(f"{API}/audit-entries", params={"action": "login"})
        refused = await client.get(f"{API}/users")
    assert [item["actor"] for item in found.json()["items"]] == [user["id"]]
    assert refused.status_code == 403
