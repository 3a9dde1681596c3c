"""Signing keys: sealed at rest, published, rotated, retired; no start without a master key."""

import base64
import stat
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI

from kuangzheng.identity.app import create_app
from kuangzheng.identity.keys import LocalKeys, rotate_keys
from kuangzheng.identity.keys.pairs import new_pair
from kuangzheng.identity.keys.sealing import MasterKey, MasterKeyError, load_master_key
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.tokens import FetchedKeys, TokenVerifier, decode
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.problems import Unauthenticated
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, new_key

from .conftest import API, World

SECRET = bytes(range(32))


async def _rotate(world: World, **body: object) -> dict[str, str]:
    async with world.client("security_admin") as client:
        answer = await client.post(
            f"{API}/signing-keys/rotate", json={"reason": "例行轮换", **body}, headers=new_key()
        )
    assert answer.status_code == 201, answer.text
    row: dict[str, str] = answer.json()
    return row


async def _kids(world: World) -> list[str]:
    async with world.anonymous() as client:
        return [key["kid"] for key in (await client.get(f"{API}/jwks")).json()["keys"]]


async def test_given_a_rotation_then_its_answer_says_where_the_key_is(world: World) -> None:
    async with world.client("security_admin") as client:
        answer = await client.post(
            f"{API}/signing-keys/rotate", json={"reason": "例行轮换"}, headers=new_key()
        )
        found = await client.get(answer.headers["location"])
    assert (found.status_code, found.json()) == (200, answer.json())


async def test_given_a_sign_in_then_its_token_verifies_with_the_published_set_alone(
    world: World,
) -> None:
    await world.user()
    token = (await world.sign_in()).json()["access_token"]
    async with world.anonymous() as client:
        document = (await client.get(f"{API}/jwks")).json()
    assert [set(key) for key in document["keys"]] == [{"kty", "crv", "x", "y", "kid", "use", "alg"}]

    async def fetch() -> dict[str, object]:
        return dict(document)

    assert (await decode(token, FetchedKeys(fetch), time.time()))["name"] == "示例用户"


async def test_given_a_rotation_then_old_tokens_stand_until_they_expire_and_new_ones_at_once(
    world: World, database: Database, clock: SettableClock
) -> None:
    await world.user()
    old = (await world.sign_in()).json()["access_token"]
    before = await _kids(world)
    rotated = await _rotate(world)
    assert set(await _kids(world)) == {
        *before, rotated["kid"],
    }  # fmt: skip
    fresh = (await world.sign_in()).json()["access_token"]
    local = LocalKeys(database, clock)
    assert (await decode(old, local, time.time()))["kind"] == "user"
    assert (await decode(fresh, local, time.time()))["kind"] == "user"
    clock.instant += timedelta(minutes=13)
    with pytest.raises(Unauthenticated):
        await decode(old, LocalKeys(database, clock), time.time())
    assert await _kids(world) == [rotated["kid"]]
    assert len(world.audit("key_rotated")) == 2


async def test_given_a_token_of_a_retired_key_then_it_is_refused_though_unexpired(
    world: World, database: Database, clock: SettableClock
) -> None:
    await world.user()
    token = (await world.sign_in()).json()["access_token"]
    verifier = TokenVerifier(LocalKeys(database, clock))
    await verifier.claims(token)
    world.sql("UPDATE signing_keys SET status = 'retired', private_sealed = NULL")
    verifier.forget()
    with pytest.raises(Unauthenticated):
        await TokenVerifier(LocalKeys(database, clock)).claims(token)


async def test_given_a_compromised_key_then_nothing_signed_with_it_counts_any_more(
    world: World, database: Database, clock: SettableClock
) -> None:
    await world.user()
    tokens = (await world.sign_in()).json()
    rotated = await _rotate(world, compromised=True)
    assert await _kids(world) == [rotated["kid"]]
    async with world.bearer(tokens["access_token"]) as client:
        assert (await client.get(f"{API}/me")).status_code == 401
    assert (await world.refresh(tokens["refresh_token"])).status_code == 401
    assert world.sql("SELECT DISTINCT revoked_reason FROM sessions") == [("key_compromised",)]


async def test_given_the_command_then_the_key_is_rotated_with_the_same_master_key(
    world: World, database: Database, settings: IdentitySettings, clock: SettableClock
) -> None:
    await world.user()
    await world.sign_in()
    kid = await rotate_keys(database, settings, clock=clock)
    assert kid in await _kids(world)
    statuses = world.sql("SELECT status, private_sealed IS NULL FROM signing_keys ORDER BY status")
    assert statuses == [("active", False), ("retiring", True)]


async def test_given_the_list_then_it_shows_states_and_no_private_half(world: World) -> None:
    await world.user()
    await world.sign_in()
    await _rotate(world)
    async with world.client("security_admin") as client:
        body = (await client.get(f"{API}/signing-keys")).text
    assert '"active"' in body and '"retiring"' in body
    assert "private" not in body and '"d"' not in body
    entries = world.sql("SELECT payload FROM audit_entries WHERE entity = 'signing_keys'")
    assert entries and all("private_sealed" not in row[0] for row in entries)


def test_a_sealed_key_opens_only_with_its_master_key_its_id_and_unaltered() -> None:
    master, pair = MasterKey(SECRET), new_pair()
    sealed = master.seal(b"private", pair.kid)
    assert b"private" not in sealed
    assert master.open(sealed, pair.kid) == b"private"
    with pytest.raises(MasterKeyError):
        master.open(sealed, "other")
    with pytest.raises(MasterKeyError):
        master.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), pair.kid)
    with pytest.raises(MasterKeyError):
        MasterKey(bytes(reversed(SECRET))).open(sealed, pair.kid)


def test_embedded_makes_its_master_key_once_and_for_itself_alone(tmp_path: Path) -> None:
    settings = IdentitySettings(home=tmp_path)
    first, second = load_master_key(settings), load_master_key(settings)
    assert first.fingerprint == second.fingerprint
    path = tmp_path / "secrets" / "identity.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_given_a_lost_master_key_then_a_rotation_under_a_new_one_is_enough(
    world: World, database: Database, clock: SettableClock, settings: IdentitySettings
) -> None:
    await world.user()
    old = (await world.sign_in()).json()["access_token"]
    (settings.home / "secrets" / "identity.key").unlink()
    local = LocalKeys(database, clock)
    again = create_app(Runtime("identity", database, local, settings, clock))
    with pytest.raises(MasterKeyError, match="another master key"):
        await again.state.identity.ring.signing_key()
    await rotate_keys(database, settings, clock=clock)
    world.app = again
    answer = await world.sign_in()
    assert answer.status_code == 200
    for token in (old, answer.json()["access_token"]):
        assert (await decode(token, LocalKeys(database, clock), time.time()))["kind"] == "user"
    again.state.identity.passwords.close()


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(bytes(32)).decode(), "§"])
def test_a_weak_or_broken_master_key_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text, "utf-8")
    with pytest.raises(MasterKeyError):
        load_master_key(IdentitySettings(identity_key_file=path))


def test_a_master_key_comes_from_the_environment_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = base64.b64encode(SECRET).decode()
    monkeypatch.setenv("KZ_IDENTITY_KEY", text)
    (tmp_path / "key").write_text(text + "\n")
    by_file = IdentitySettings(identity_key_file=tmp_path / "key", identity_key=None)
    expected = MasterKey(SECRET).fingerprint
    assert load_master_key(IdentitySettings()).fingerprint == expected
    assert load_master_key(by_file).fingerprint == expected


async def test_production_without_a_master_key_refuses_to_start(
    database: Database, keys: TestKeys, tmp_path: Path
) -> None:
    settings = IdentitySettings(home=tmp_path, environment="production")
    with pytest.raises(MasterKeyError, match="KZ_IDENTITY_KEY"):
        create_app(Runtime("identity", database, keys, settings))
    assert not (tmp_path / "secrets").exists()


async def test_given_local_keys_as_the_runtimes_own_then_the_service_uses_them(
    app: FastAPI, database: Database, clock: SettableClock, settings: IdentitySettings
) -> None:
    local = LocalKeys(database, clock)
    made = create_app(Runtime("identity", database, local, settings, clock))
    assert made.state.identity.published is local
    made.state.identity.passwords.close()


async def test_given_an_organisation_above_then_only_its_division_rotates_the_keys(
    world: World,
) -> None:
    body = {"name": "示例市局", "kind": "bureau", "division_code": "500000"}
    async with world.client("system_admin", division="500000") as client:
        await client.post(f"{API}/organisations", json=body, headers=new_key())
    for division, status in (("500113", 403), ("500000", 201)):
        async with world.client("security_admin", division=division) as client:
            answer = await client.post(
                f"{API}/signing-keys/rotate", json={"reason": "测试", "compromised": True},
                headers=new_key(),
            )  # fmt: skip
        assert answer.status_code == status, answer.text
    assert len(world.audit("key_rotated")) == 1


async def test_given_a_named_top_division_then_no_other_rotates_the_keys(
    world: World, settings: IdentitySettings
) -> None:
    parts = world.app.state.identity
    named = settings.model_copy(update={"identity_top_division": "140900"})
    world.app.state.identity = replace(parts, settings=named)
    async with world.client("security_admin") as client:
        answer = await client.post(
            f"{API}/signing-keys/rotate", json={"reason": "测试"}, headers=new_key()
        )
    assert answer.status_code == 403 and "忻州" in answer.json()["detail"]
