"""Refresh tokens rotate; one that comes back ends its family. Sessions end by time and by hand."""

import asyncio
from datetime import timedelta

from kuangzheng.kernel.testing.plugin import SettableClock, new_key

from .conftest import API, PASSWORD, World


async def _tokens(world: World) -> dict[str, str]:
    await world.user()
    answer: dict[str, str] = (await world.sign_in()).json()
    return answer


async def test_given_a_refresh_then_a_new_pair_is_given_and_the_session_stays(world: World) -> None:
    first = await _tokens(world)
    second = (await world.refresh(first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert world.sql("SELECT count(*) FROM sessions") == [(1,)]
    third = await world.refresh(second["refresh_token"])
    assert third.status_code == 200


async def test_given_a_used_token_when_it_comes_back_then_the_family_is_revoked(
    world: World,
) -> None:
    first = await _tokens(world)
    second = (await world.refresh(first["refresh_token"])).json()
    reused = await world.refresh(first["refresh_token"])
    assert (reused.status_code, reused.json()["code"]) == (401, "invalid_refresh_token")
    assert (await world.refresh(second["refresh_token"])).status_code == 401
    assert world.sql("SELECT revoked_reason FROM sessions") == [("refresh_reused",)]
    assert len(world.audit("refresh_reused")) == 1
    async with world.bearer(second["access_token"]) as client:
        assert (await client.get(f"{API}/me")).status_code == 401


async def test_given_one_token_sent_twice_at_once_then_one_wins_and_the_family_is_revoked(
    world: World,
) -> None:
    first = await _tokens(world)
    answers = await asyncio.gather(
        world.refresh(first["refresh_token"]), world.refresh(first["refresh_token"])
    )
    assert sorted(answer.status_code for answer in answers) == [200, 401]
    winner = next(answer for answer in answers if answer.status_code == 200).json()
    assert (await world.refresh(winner["refresh_token"])).status_code == 401
    assert world.sql("SELECT revoked_reason FROM sessions") == [("refresh_reused",)]


async def test_given_the_database_then_it_holds_no_refresh_token_in_clear(world: World) -> None:
    token = (await _tokens(world))["refresh_token"]
    dump = str(world.sql("SELECT * FROM refresh_tokens")) + str(world.sql("SELECT * FROM sessions"))
    assert token not in dump


async def test_given_an_idle_session_then_it_cannot_be_renewed(
    world: World, clock: SettableClock
) -> None:
    token = (await _tokens(world))["refresh_token"]
    clock.instant += timedelta(minutes=30)
    assert (await world.refresh(token)).status_code == 401
    assert world.sql("SELECT revoked_reason FROM sessions") == [("idle",)]


async def test_given_a_session_in_use_then_it_ends_after_twelve_hours(
    world: World, clock: SettableClock
) -> None:
    token = (await _tokens(world))["refresh_token"]
    for _ in range(35):
        clock.instant += timedelta(minutes=20)
        token = (await world.refresh(token)).json()["refresh_token"]
    clock.instant += timedelta(minutes=20)
    assert (await world.refresh(token)).status_code == 401
    assert world.sql("SELECT revoked_reason FROM sessions") == [("expired",)]


async def test_given_ten_sessions_when_one_more_begins_then_the_least_used_ends(
    world: World, clock: SettableClock
) -> None:
    oldest = (await _tokens(world))["refresh_token"]
    second = ""
    for _ in range(10):
        clock.instant += timedelta(seconds=30)
        latest = (await world.sign_in()).json()["refresh_token"]
        second = second or latest
    assert (await world.refresh(oldest)).status_code == 401
    assert (await world.refresh(second)).status_code == 200
    assert world.sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(10,)]


async def test_given_own_sessions_then_one_can_be_ended(world: World) -> None:
    here, there = await _tokens(world), (await world.sign_in()).json()
    async with world.bearer(here["access_token"]) as client:
        listed = (await client.get(f"{API}/me/sessions")).json()["items"]
        assert [item["current"] for item in listed].count(True) == 1
        other = next(item for item in listed if not item["current"])
        done = await client.post(f"{API}/me/sessions/{other['id']}/revoke", headers=new_key())
        assert done.status_code == 204
        assert len((await client.get(f"{API}/me/sessions")).json()["items"]) == 1
    assert (await world.refresh(there["refresh_token"])).status_code == 401
    assert len(world.audit("session_revoked")) == 1


async def test_given_the_session_of_another_user_then_it_cannot_be_ended_as_ones_own(
    world: World,
) -> None:
    await _tokens(world)
    other = await world.user("andere")
    theirs = (await world.sign_in("andere")).json()
    mine = (await world.sign_in()).json()
    session_id = world.sql("SELECT id FROM sessions WHERE user_id = %s", other["id"])[0][0]
    async with world.bearer(mine["access_token"]) as client:
        done = await client.post(f"{API}/me/sessions/{session_id}/revoke", headers=new_key())
    assert done.status_code == 404
    assert (await world.refresh(theirs["refresh_token"])).status_code == 200


async def test_given_a_security_administrator_then_sessions_of_others_can_be_ended(
    world: World,
) -> None:
    user = await world.user()
    token = (await world.sign_in()).json()["refresh_token"]
    async with world.client("security_admin") as client:
        path = f"{API}/users/{user['id']}/sessions"
        found = (await client.get(path)).json()["items"]
        done = await client.post(f"{path}/{found[0]['id']}/revoke", headers=new_key())
    assert done.status_code == 204
    assert (await world.refresh(token)).status_code == 401


async def test_given_a_sign_out_by_either_token_then_the_session_ends(world: World) -> None:
    await world.user()
    for kind in ("refresh_token", "access_token"):
        tokens = (await world.sign_in()).json()
        async with world.anonymous() as client:
            gone = await client.post(f"{API}/token/revoke", data={"token": tokens[kind]})
            unknown = await client.post(f"{API}/token/revoke", data={"token": "unknown"})
            forged = await client.post(f"{API}/token/revoke", data={"token": "a.b.c"})
        assert (gone.status_code, unknown.status_code, forged.status_code) == (200, 200, 200)
        assert (await world.refresh(tokens["refresh_token"])).status_code == 401
    assert len(world.audit("logout")) == 2


async def test_given_a_changed_password_then_other_sessions_end_and_this_one_stays(
    world: World,
) -> None:
    here, there = await _tokens(world), (await world.sign_in()).json()
    async with world.bearer(here["access_token"]) as client:
        done = await client.post(
            f"{API}/me/password",
            json={"current_password": PASSWORD, "new_password": "Neu-2025-Wort"},
        )
    assert done.status_code == 204
    assert (await world.refresh(here["refresh_token"])).status_code == 200
    assert (await world.refresh(there["refresh_token"])).status_code == 401
    assert (await world.sign_in()).status_code == 401
    assert (await world.sign_in(password="Neu-2025-Wort")).status_code == 200


async def test_given_a_revoked_role_then_the_next_token_is_without_it(world: World) -> None:
    user = await world.user()
    assignment = (await world.assign(user["id"], "clerk")).json()
    tokens = (await world.sign_in()).json()
    async with world.client("security_admin") as client:
        done = await client.delete(
            f"{API}/role-assignments/{assignment['id']}", headers={"If-Match": '"1"'}
        )
    assert done.status_code == 204
    renewed = (await world.refresh(tokens["refresh_token"])).json()
    async with world.bearer(renewed["access_token"]) as client:
        assert (await client.get(f"{API}/me")).json()["roles"] == []
