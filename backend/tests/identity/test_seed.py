"""Demo accounts and the first administrators."""

import time

import pytest

from kuangzheng.identity.seed import (
    DEMO_HOLDER_ID,
    DemoRefused,
    create_administrators,
    demo_accounts,
    demo_principals,
    ensure_demo_accounts,
)
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.auth.tokens import decode
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.problems import Conflict
from kuangzheng.kernel.testing.plugin import SettableClock

from .conftest import API, World

WORD = "demo-Passwort-1"


XINZHOU = {f"{role}_xinzhou": "140900" for role in ("clerk", "reviewer", "approver", "chief")}
ELSEWHERE = XINZHOU | {
    "clerk_jingle": "140926", "clerk_abroad": "990200", "clerk_b": "500113",
} | {
    f"{role}_chongqing": "500000"
    for role in ("clerk", "reviewer", "approver", "finance_officer", "system_admin",
                 "security_admin")
}  # fmt: skip


def test_there_is_one_demo_account_per_role_and_those_of_elsewhere() -> None:
    accounts = {account.username: account for account in demo_accounts()}
    assert set(accounts) == {*ROLES, *ELSEWHERE}
    assert all(accounts[role].role == role for role in ROLES)
    assert all(a.division == ELSEWHERE.get(a.username, "500113") for a in accounts.values())
    assert all("示例" in a.organisation and "示例" in a.display_name for a in accounts.values())


async def test_given_the_demo_accounts_then_each_signs_in_with_its_role_at_once(
    world: World, database: Database, clock: SettableClock
) -> None:
    names = await ensure_demo_accounts(database, WORD, clock)
    for name in ("clerk", "holder", "agent", "security_admin", *ELSEWHERE):
        answer = (await world.sign_in(name, WORD)).json()
        assert answer["must_change_password"] is False
        claims = await decode(
            answer["access_token"], world.app.state.identity.published, time.time()
        )
        role = name.rpartition("_")[0] if name in ELSEWHERE else name
        assert claims["grants"] == {ELSEWHERE.get(name, "500113"): [role]}
        if name in ("holder", "agent"):
            assert claims["holder"] == str(DEMO_HOLDER_ID)
    assert len(names) == len(ROLES) + len(ELSEWHERE)


async def test_given_the_demo_accounts_then_all_of_them_can_play_for_other_services(
    database: Database, clock: SettableClock
) -> None:
    names = await ensure_demo_accounts(database, WORD, clock)
    people = await demo_principals(database)
    assert set(people) == set(names)
    assert (people["clerk_xinzhou"].division, people["clerk"].division) == ("140900", "500113")


async def test_given_a_second_run_then_nothing_changes_but_a_new_password(
    world: World, database: Database, clock: SettableClock
) -> None:
    await ensure_demo_accounts(database, WORD, clock)
    everything = (
        "SELECT (SELECT json_agg(u ORDER BY id) FROM users u)::text,"
        " (SELECT json_agg(o ORDER BY id) FROM organisations o)::text,"
        " (SELECT json_agg(r ORDER BY id) FROM role_assignments r)::text,"
        " (SELECT json_agg(l ORDER BY id) FROM agent_letters l)::text"
    )
    before = world.sql(everything)
    credentials = world.sql("SELECT * FROM credentials ORDER BY user_id")
    await ensure_demo_accounts(database, WORD, clock)
    assert world.sql(everything) == before
    assert world.sql("SELECT * FROM credentials ORDER BY user_id") == credentials
    await ensure_demo_accounts(database, "anderes-Wort-2", clock)
    assert world.sql(everything) == before
    assert (await world.sign_in("clerk", "anderes-Wort-2")).status_code == 200
    assert (await world.sign_in("reviewer", WORD)).status_code == 401


async def test_given_an_empty_installation_then_three_administrators_begin_it_once(
    world: World, database: Database, clock: SettableClock
) -> None:
    told = await create_administrators(database, "示例局", "500113", clock=clock)
    assert set(told) == {"system_admin", "security_admin", "audit_admin"}
    assert len(set(told.values())) == 3
    for name, password in told.items():
        answer = (await world.sign_in(name, password)).json()
        assert answer["must_change_password"] is True
        async with world.bearer(answer["access_token"]) as client:
            assert (await client.get(f"{API}/roles")).status_code == 403
    with pytest.raises(Conflict):
        await create_administrators(database, "示例局", "500113", clock=clock)


async def test_given_a_real_account_of_a_demo_name_then_it_keeps_its_password(
    world: World, database: Database, clock: SettableClock
) -> None:
    told = await create_administrators(database, "真实的局", "500113", clock=clock)
    with pytest.raises(DemoRefused, match="security_admin|system_admin|audit_admin"):
        await ensure_demo_accounts(database, WORD, clock)
    for name, password in told.items():
        assert (await world.sign_in(name, password)).status_code == 200
    assert len(world.sql("SELECT id FROM users")) == len(told)


async def test_given_production_then_no_demo_account_is_made(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KZ_ENVIRONMENT", "production")
    with pytest.raises(DemoRefused, match="生产环境"):
        await ensure_demo_accounts(database, WORD)
    assert world.sql("SELECT id FROM users") == []


@pytest.mark.parametrize(
    ("password", "said"), [("kurz", "至少 10 个字符"), ("Clerk-2025-Wort", "不能包含用户名")]
)
async def test_given_a_demo_password_against_the_policy_then_it_is_refused(
    world: World, database: Database, password: str, said: str
) -> None:
    with pytest.raises(DemoRefused, match=said):
        await ensure_demo_accounts(database, password)
    assert world.sql("SELECT id FROM users") == []
