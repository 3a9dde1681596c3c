"""The password grant: who gets in, who does not, and what is written down."""

import asyncio
import threading
from datetime import timedelta

import pytest

from kuangzheng.identity.passwords import Passwords
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.testing.plugin import SettableClock

from .conftest import API, PASSWORD, World


async def test_given_the_right_password_then_a_token_with_roles_and_a_session_is_given(
    world: World,
) -> None:
    user = await world.user()
    assert (await world.assign(user["id"], "clerk")).status_code == 201
    answer = await world.sign_in()
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 600)
    assert body["must_change_password"] is False
    assert answer.headers["cache-control"] == "no-store"
    async with world.bearer(body["access_token"]) as client:
        me = (await client.get(f"{API}/me")).json()
    assert me.get("id") == user["id"], me
    assert me["roles"] == ["clerk"]
    assert me["divisions"] == [{"code": "500113", "name": "巴南区"}]
    assert "licensing.register:write" in me["permissions"]
    login = world.audit("login")
    assert [entry["actor"] for entry in login] == [user["id"]]


@pytest.mark.parametrize("username", ["shili", "nobody-here"])
async def test_given_a_wrong_password_or_an_unknown_name_then_the_answer_is_the_same(
    world: World, username: str
) -> None:
    await world.user()
    answer = await world.sign_in(username, "Falsch-2025-Kz")
    problem = answer.json()
    assert answer.status_code == 401
    assert (problem["code"], problem["error"]) == ("invalid_credentials", "invalid_grant")
    assert problem["detail"] == "用户名或口令不正确，请核对后重试"
    assert len(world.audit("login_failed")) == 1
    assert world.audit("login_failed")[0]["actor"] == "anonymous"


@pytest.mark.parametrize("username", ["shili", "nobody-here"])
async def test_given_five_failures_then_the_name_is_locked_whether_it_exists_or_not(
    world: World, username: str, clock: SettableClock
) -> None:
    await world.user()
    for _ in range(5):
        assert (await world.sign_in(username, "Falsch-2025-Kz")).status_code == 401
    locked = await world.sign_in(username, PASSWORD)
    assert (locked.status_code, locked.json()["code"]) == (429, "account_locked")
    assert 0 < int(locked.headers["retry-after"]) <= 15 * 60 + 1
    assert len(world.audit("account_locked")) == 1
    clock.instant += timedelta(minutes=15)
    after = await world.sign_in(username, PASSWORD)
    assert after.status_code == (200 if username == "shili" else 401)


async def test_given_four_failures_when_the_window_passes_then_counting_starts_anew(
    world: World, clock: SettableClock
) -> None:
    await world.user()
    for _ in range(4):
        await world.sign_in(password="Falsch-2025-Kz")
    clock.instant += timedelta(minutes=15)
    assert (await world.sign_in(password="Falsch-2025-Kz")).status_code == 401
    assert (await world.sign_in()).status_code == 200


async def test_given_a_burst_of_guesses_then_no_more_than_five_are_answered(world: World) -> None:
    await world.user()
    guesses = await asyncio.gather(
        *(world.sign_in(password="Falsch-2025-Kz") for _ in range(12)), return_exceptions=False
    )
    assert sorted({answer.status_code for answer in guesses}) == [401, 429]
    assert sum(answer.status_code == 401 for answer in guesses) == 5
    assert (await world.sign_in()).status_code == 429


async def test_given_many_failures_from_one_address_then_the_address_is_locked(
    world: World,
) -> None:
    limit = world.app.state.identity.settings.identity_failures_per_address
    world.sql(
        "INSERT INTO login_failures VALUES ('address', '127.0.0.1', %s, now(), NULL)", limit - 1
    )
    await world.user()
    assert (await world.sign_in("nobody-here", "x")).status_code == 401
    locked = await world.sign_in()
    assert (locked.status_code, locked.json()["code"]) == (429, "address_locked")
    assert len(world.audit("address_locked")) == 1


async def test_given_a_locked_account_when_unlocked_by_the_administrator_then_it_may_sign_in(
    world: World,
) -> None:
    user = await world.user()
    for _ in range(5):
        await world.sign_in(password="Falsch-2025-Kz")
    async with world.client("system_admin") as client:
        seen = await client.get(f"{API}/users/{user['id']}")
        assert seen.json()["status"] == "locked"
        done = await client.post(
            f"{API}/users/{user['id']}/unlock",
            json={"reason": "本人到场核实"},
            headers={"If-Match": seen.headers["etag"], "Idempotency-Key": "unlock-0001"},
        )
    assert (done.status_code, done.json()["status"]) == (200, "active")
    assert (await world.sign_in()).status_code == 200


async def test_given_a_new_account_then_its_token_opens_only_the_change_of_password(
    world: World,
) -> None:
    user = await world.user(ready=False)
    await world.assign(user["id"], "system_admin")
    answer = (await world.sign_in()).json()
    assert answer["must_change_password"] is True
    async with world.bearer(answer["access_token"]) as client:
        me = (await client.get(f"{API}/me")).json()
        assert (me["roles"], me["permissions"], me["must_change_password"]) == ([], [], True)
        assert (await client.get(f"{API}/users")).status_code == 403
        changed = await client.post(
            f"{API}/me/password",
            json={"current_password": PASSWORD, "new_password": "Neu-2025-Wort"},
        )
    assert changed.status_code == 204, changed.text
    renewed = (await world.refresh(answer["refresh_token"])).json()
    assert renewed["must_change_password"] is False
    async with world.bearer(renewed["access_token"]) as client:
        assert (await client.get(f"{API}/users")).status_code == 200


async def test_given_a_password_of_ninety_days_then_it_must_be_changed(
    world: World, clock: SettableClock
) -> None:
    await world.user()
    clock.instant += timedelta(days=89)
    assert (await world.sign_in()).json()["must_change_password"] is False
    clock.instant += timedelta(days=1)
    assert (await world.sign_in()).json()["must_change_password"] is True


async def test_given_a_disabled_user_then_sessions_end_and_the_others_are_told(
    world: World,
) -> None:
    user = await world.user()
    tokens = (await world.sign_in()).json()
    async with world.client("system_admin") as client:
        done = await client.post(
            f"{API}/users/{user['id']}/disable",
            json={"reason": "调离"},
            headers={"If-Match": '"1"', "Idempotency-Key": "disable-0001"},
        )
    assert (done.status_code, done.json()["status"]) == (200, "disabled")
    assert (await world.sign_in()).json()["code"] == "account_disabled"
    assert (await world.refresh(tokens["refresh_token"])).status_code == 401
    async with world.bearer(tokens["access_token"]) as client:
        assert (await client.get(f"{API}/me")).status_code == 401
    assert world.events("identity.principal_disabled") == [
        {"principal_id": user["id"], "kind": "user", "reason": "调离"}
    ]


async def test_given_a_disabled_organisation_then_its_users_cannot_sign_in(world: World) -> None:
    await world.user()
    home = world.organisations["500113"]
    async with world.client("system_admin") as client:
        await client.patch(
            f"{API}/organisations/{home['id']}",
            json={"status": "disabled"},
            headers={"If-Match": '"1"'},
        )
    assert (await world.sign_in()).json()["code"] == "account_disabled"
    assert world.events("identity.organisation_changed")[-1]["status"] == "disabled"


async def test_given_older_hash_parameters_then_the_password_is_rehashed_and_keeps_its_age(
    world: World,
) -> None:
    await world.user()
    weak = Passwords(
        IdentitySettings(identity_argon2_memory_kib=20_000, identity_argon2_iterations=2)
    )
    world.sql("UPDATE credentials SET password_hash = %s", await weak.hash(PASSWORD))
    weak.close()
    before = world.sql("SELECT set_at FROM credentials")
    assert (await world.sign_in()).status_code == 200
    assert world.sql("SELECT set_at FROM credentials") == before
    assert "m=19456" in world.sql("SELECT password_hash FROM credentials")[0][0]
    assert world.sql("SELECT count(*) FROM password_history") == [(0,)]


async def test_given_no_grant_type_or_an_unknown_one_then_it_is_refused(world: World) -> None:
    assert (await world.ask(username="a", password="b")).status_code == 422
    other = await world.ask(grant_type="implicit")
    assert (other.status_code, other.json()["error"]) == (400, "unsupported_grant_type")
    missing = await world.ask(grant_type="password", username="shili")
    assert (missing.status_code, missing.json()["error"]) == (400, "invalid_request")


async def test_argon2_runs_in_a_thread_of_its_own_and_the_loop_goes_on(
    settings: IdentitySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = Passwords(settings)
    stored = await passwords.hash(PASSWORD)
    threads: list[str] = []
    original = passwords._argon2.verify_and_update

    def watched(*args: str) -> tuple[bool, str | None]:
        threads.append(threading.current_thread().name)
        return original(*args)

    monkeypatch.setattr(passwords._argon2, "verify_and_update", watched)
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(count())
    verdict = await passwords.verify(PASSWORD, stored)
    counting.cancel()
    passwords.close()
    assert verdict.matches
    assert threads and all(name.startswith("kz-argon2") for name in threads)
    assert turns > 1


async def test_given_an_unknown_name_then_the_same_work_is_done(
    settings: IdentitySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = Passwords(settings)
    stored = await passwords.hash(PASSWORD)
    checked: list[str] = []
    original = passwords._argon2.verify_and_update

    def watched(password: str, encoded: str) -> tuple[bool, str | None]:
        checked.append(encoded.rsplit("$", 2)[0])
        return original(password, encoded)

    monkeypatch.setattr(passwords._argon2, "verify_and_update", watched)
    assert not (await passwords.verify(PASSWORD, None)).matches
    assert not (await passwords.verify("Falsch-2025-Kz", stored)).matches
    passwords.close()
    assert checked[0] == checked[1] == "$argon2id$v=19$m=19456,t=2,p=1"


async def test_given_more_sign_ins_than_places_then_the_rest_are_told_to_come_back(
    settings: IdentitySettings,
) -> None:
    small = settings.model_copy(update={"identity_argon2_workers": 1, "identity_argon2_queue": 2})
    passwords = Passwords(small)
    answers = await asyncio.gather(
        *(passwords.verify("x", None) for _ in range(10)), return_exceptions=True
    )
    passwords.close()
    assert sum(isinstance(a, Unavailable) for a in answers) == 7
    assert [a.matches for a in answers if not isinstance(a, BaseException)] == [False] * 3
