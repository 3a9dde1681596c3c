"""Organisations, users, roles, agents and clients over HTTP, and what the database itself holds."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.identity.users.recovery import reset_administrator
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Conflict, NotFound
from kuangzheng.kernel.testing.plugin import SettableClock, new_key

from .conftest import API, PASSWORD, World

HOSTILE = [
    "'; DROP TABLE users; --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("x","y")',
    "{{7*7}} ${jndi:x} %s %n",
    "\\x0g \\x41 \\\\",
    "../../etc/passwd",
    "‮甲乙\u200b丙 𠮷",
    "  两端空格  ",
    "null",
]


async def _post(world: World, role: str, path: str, body: dict[str, Any]) -> Any:
    async with world.client(role) as client:
        return await client.post(f"{API}{path}", json=body, headers=new_key())


@pytest.mark.parametrize("value", HOSTILE)
async def test_given_hostile_text_in_every_text_field_then_it_is_stored_as_it_came(
    world: World, value: str
) -> None:
    home = world.organisations["500113"]["id"]
    organisation = await _post(
        world, "system_admin", "/organisations",
        {"name": value, "kind": "other", "division_code": "500113"},
    )  # fmt: skip
    department = await _post(
        world, "system_admin", f"/organisations/{home}/departments", {"name": value}
    )
    user = await _post(
        world, "system_admin", "/users",
        {"username": "shili", "display_name": value, "organisation_id": home, "phone": value},
    )  # fmt: skip
    client = await _post(
        world, "system_admin", "/clients",
        {"name": value, "organisation_id": home, "division_code": "500113",
         "purpose": "示例", "scopes": ["licensing.register:read"]},
    )  # fmt: skip
    letter = await _post(
        world, "security_admin", "/agents",
        {"user_id": user.json()["id"], "holder_id": str(new_id()), "letter_no": value,
         "valid_from": "2025-01-01", "valid_to": "2025-12-31", "scope": ["applications"]},
    )  # fmt: skip
    assert organisation.json()["name"] == value
    assert department.json()["name"] == value
    assert (user.json()["display_name"], user.json()["phone"]) == (value, value)
    assert client.json()["name"] == value
    assert letter.json()["letter_no"] == value
    assert world.sql("SELECT name FROM organisations WHERE id = %s", organisation.json()["id"]) == [
        (value,)
    ]
    async with world.client("system_admin") as http:
        found = await http.get(f"{API}/organisations", params={"q": value})
        assert [item["name"] for item in found.json()["items"]] == [value]
        by_name = await http.get(f"{API}/users", params={"q": value})
        assert [item["display_name"] for item in by_name.json()["items"]] == [value]
        refused = await http.get(f"{API}/users", params={"sort": value})
        assert refused.status_code == 400
    locked_out = await world.sign_in(value, value)
    assert locked_out.status_code == 401


async def test_given_text_that_cannot_be_stored_then_422_and_no_error(world: World) -> None:
    answer = await _post(
        world, "system_admin", "/organisations",
        {"name": "a\x00b", "kind": "other", "division_code": "500113"},
    )  # fmt: skip
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"kind": "other", "division_code": "509999"}, "/division_code"),
        ({"kind": "holder", "division_code": "500113", "holder_id": str(new_id())}, "/holder_id"),
        ({"kind": "other", "division_code": "500113", "credit_code": "91500113MA00000000"},
         "/credit_code"),
        ({"kind": "palace", "division_code": "500113"}, "/kind"),
        ({"kind": "other", "division_code": "500113", "x": 1}, "/x"),
    ],
)  # fmt: skip
async def test_given_a_wrong_organisation_then_the_field_is_named(
    world: World, body: dict[str, Any], pointer: str
) -> None:
    answer = await _post(world, "system_admin", "/organisations", {"name": "示例", **body})
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


async def test_given_a_circle_of_superiors_then_it_is_refused(world: World) -> None:
    top = world.organisations["500113"]
    below = await _post(
        world, "system_admin", "/organisations",
        {"name": "示例下级", "kind": "other", "division_code": "500113", "parent_id": top["id"]},
    )  # fmt: skip
    async with world.client("system_admin") as client:
        answer = await client.patch(
            f"{API}/organisations/{top['id']}",
            json={"parent_id": below.json()["id"]},
            headers={"If-Match": '"1"'},
        )
    assert answer.status_code == 422


async def test_given_a_generated_password_then_it_is_told_once_and_kept_nowhere(
    world: World,
) -> None:
    body = {
        "username": "shili", "display_name": "示例",
        "organisation_id": world.organisations["500113"]["id"],
    }  # fmt: skip
    key = new_key()
    async with world.client("system_admin", subject=str(new_id())) as client:
        first = await client.post(f"{API}/users", json=body, headers=key)
        again = await client.post(f"{API}/users", json=body, headers=key)
    password = first.json()["initial_password"]
    assert again.json() == {**first.json(), "initial_password": None}
    assert again.headers["idempotency-replayed"] == "true"
    assert (await world.sign_in(password=password)).json()["must_change_password"] is True
    everything = str(world.sql("SELECT body FROM idempotency_keys")) + str(
        world.sql("SELECT payload FROM audit_entries")
    )
    assert password not in everything
    assert "argon2" not in everything


async def test_given_a_weak_initial_password_then_every_fault_is_named(world: World) -> None:
    body = {
        "username": "shili", "display_name": "示例", "initial_password": "shili",
        "organisation_id": world.organisations["500113"]["id"],
    }  # fmt: skip
    answer = await _post(world, "system_admin", "/users", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "password_policy")
    assert [e["code"] for e in answer.json()["errors"]] == [
        "too_short", "too_few_classes", "contains_username",
    ]  # fmt: skip


async def _change(world: World, access: str, current: str, new: str) -> Any:
    async with world.bearer(access) as client:
        return await client.post(
            f"{API}/me/password", json={"current_password": current, "new_password": new}
        )


async def test_given_five_former_passwords_then_none_of_them_comes_back_and_the_sixth_may(
    world: World, clock: SettableClock
) -> None:
    await world.user()
    access = (await world.sign_in()).json()["access_token"]
    words = [PASSWORD, *(f"Folge-2025-{n}" for n in range(5))]
    for before, after in pairwise(words):
        clock.instant += timedelta(seconds=1)
        assert (await _change(world, access, before, after)).status_code == 204
    for used in words[1:]:
        refused = await _change(world, access, words[-1], used)
        assert refused.json()["errors"][0]["code"] == "used_before"
    assert (await _change(world, access, words[-1], PASSWORD)).status_code == 204
    assert len(world.audit("password_changed")) == 6


async def test_given_wrong_present_passwords_then_they_count_towards_the_lockout(
    world: World,
) -> None:
    await world.user()
    access = (await world.sign_in()).json()["access_token"]
    for _ in range(5):
        wrong = await _change(world, access, "Falsch-2025-Kz", "Neu-2025-Wort")
        assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_current_password")
    assert (await _change(world, access, PASSWORD, "Neu-2025-Wort")).status_code == 429
    assert (await world.sign_in()).status_code == 429


ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


@pytest.mark.parametrize("first", ADMINISTRATORS)
@pytest.mark.parametrize("second", [*ADMINISTRATORS, "clerk"])
async def test_given_an_administrator_then_no_second_desk_is_given(
    world: World, first: str, second: str
) -> None:
    user = await world.user()
    assert (await world.assign(user["id"], first)).status_code == 201
    answer = await world.assign(user["id"], second)
    assert answer.status_code == 409
    expected = "duplicate" if first == second else "separated_administrators"
    assert answer.json()["code"] == expected


async def test_given_an_expired_desk_then_another_may_follow(world: World) -> None:
    user = await world.user()
    day = day_of(world.app.state.clock.now())
    past = {
        "role": "audit_admin", "division_code": "500113",
        "valid_from": str(day - timedelta(days=20)), "valid_to": str(day - timedelta(days=1)),
    }  # fmt: skip
    path = f"/users/{user['id']}/role-assignments"
    assert (await _post(world, "security_admin", path, past)).status_code == 201
    assert (await world.assign(user["id"], "system_admin")).status_code == 201


async def test_given_oneself_then_no_role_is_granted_or_revoked_and_the_attempt_is_on_record(
    world: World,
) -> None:
    user = await world.user()
    assignment = (await world.assign(user["id"], "security_admin")).json()
    async with world.client("security_admin", subject=user["id"]) as client:
        body = {"role": "clerk", "division_code": "500113"}
        path = f"{API}/users/{user['id']}/role-assignments"
        granted = await client.post(path, json=body, headers=new_key())
        revoked = await client.delete(
            f"{API}/role-assignments/{assignment['id']}", headers={"If-Match": '"1"'}
        )
    assert (granted.status_code, granted.json()["code"]) == (403, "grants_to_oneself")
    assert (revoked.status_code, revoked.json()["code"]) == (403, "grants_to_oneself")
    assert [entry["actor"] for entry in world.audit("refused")] == [user["id"]] * 2


async def test_given_a_role_in_a_division_outside_ones_own_then_it_is_refused(world: World) -> None:
    user = await world.user()
    async with world.client("security_admin") as client:
        answer = await client.post(
            f"{API}/users/{user['id']}/role-assignments",
            json={"role": "clerk", "division_code": "500000"},
            headers=new_key(),
        )
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope")


async def _reset(world: World, user_id: str, division: str = "500113") -> Any:
    async with world.client("system_admin", division=division) as client:
        return await client.post(
            f"{API}/users/{user_id}/reset-password", json={"reason": "遗忘口令"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip


@pytest.mark.parametrize("desk", ADMINISTRATORS)
async def test_given_an_administrator_then_no_other_desk_gets_the_password(
    world: World, database: Database, settings: IdentitySettings, clock: SettableClock, desk: str
) -> None:
    user = await world.user()
    await world.assign(user["id"], desk)
    refused = await _reset(world, user["id"])
    assert (refused.status_code, refused.json()["code"]) == (403, "beyond_one_desk")
    assert "kz identity reset-administrator shili" in refused.json()["detail"]
    assert (await world.sign_in()).status_code == 200
    told = await reset_administrator(database, settings, "shili", clock)
    assert (await world.sign_in()).status_code == 401
    assert (await world.sign_in(password=told)).json()["must_change_password"] is True
    assert world.sql("SELECT DISTINCT revoked_reason FROM sessions WHERE revoked_at IS NOT NULL"
                     ) == [("password_reset",)]  # fmt: skip
    assert [entry["actor"] for entry in world.audit("password_reset")] == ["system:command"]


async def test_given_a_role_beyond_the_division_then_only_a_superior_resets_the_password(
    world: World,
) -> None:
    user = await world.user()
    await world.assign(user["id"], "clerk", division="500113")
    async with world.client("security_admin", division="500000") as client:
        await client.post(
            f"{API}/users/{user['id']}/role-assignments",
            json={"role": "clerk", "division_code": "500000"}, headers=new_key(),
        )  # fmt: skip
    refused = await _reset(world, user["id"])
    assert (refused.status_code, refused.json()["code"]) == (403, "beyond_one_desk")
    assert (await _reset(world, user["id"], "500000")).status_code == 200


async def test_given_an_account_of_no_administrator_then_the_command_refuses(
    world: World, database: Database, settings: IdentitySettings, clock: SettableClock
) -> None:
    await world.user()
    with pytest.raises(Conflict):
        await reset_administrator(database, settings, "shili", clock)
    with pytest.raises(NotFound):
        await reset_administrator(database, settings, "niemand", clock)


async def test_given_an_initial_password_then_no_fast_hash_of_it_is_kept(world: World) -> None:
    key, home = new_key(), world.organisations["500113"]["id"]
    body = {"username": "shili", "display_name": "示例", "organisation_id": home}
    async with world.client("system_admin", subject=str(new_id())) as client:
        first = await client.post(
            f"{API}/users", json={**body, "initial_password": PASSWORD}, headers=key
        )
        other_word = await client.post(
            f"{API}/users", json={**body, "initial_password": "Anders-2025-Kz"}, headers=key
        )
        other_name = await client.post(
            f"{API}/users", json={**body, "username": "neu"}, headers=key
        )
    assert first.status_code == 201
    assert other_word.headers["idempotency-replayed"] == "true"
    assert (other_name.status_code, other_name.json()["code"]) == (409, "idempotency_key_reused")


async def test_given_a_first_password_then_its_token_opens_nothing_but_the_change(
    world: World,
) -> None:
    await world.user(ready=False)
    access = (await world.sign_in()).json()["access_token"]
    async with world.bearer(access) as client:
        for path in ("/me/sessions", "/users", "/jobs", "/notices", "/roles"):
            answer = await client.get(f"{API}{path}")
            assert (answer.status_code, answer.json()["code"]) == (403, "password_change_required")
        assert (await client.get(f"{API}/me")).json()["must_change_password"] is True
    assert (await _change(world, access, PASSWORD, "Neu-2025-Wort")).status_code == 204
    async with world.anonymous() as client:
        assert (await client.post(f"{API}/token/revoke", data={"token": access})).status_code == 200
    assert world.sql("SELECT revoked_reason FROM sessions") == [("signed_out",)]


async def test_given_telephones_on_a_page_then_one_entry_says_whose_were_read(
    world: World,
) -> None:
    with_phone = await world.user("erster")
    await world.user("zweiter")
    world.sql("UPDATE users SET phone = '示例电话' WHERE id = %s", with_phone["id"])
    async with world.client("system_admin", subject="me") as client:
        assert len((await client.get(f"{API}/users")).json()["items"]) == 2
        await client.get(f"{API}/users/{with_phone['id']}")
        await client.get(f"{API}/users", params={"q": "zweiter"})
    entries = world.audit("read")
    assert [(e["actor"], e["entity"], e["entity_id"]) for e in entries] == [
        ("me", "users", with_phone["id"]), ("me", "users", with_phone["id"]),
    ]  # fmt: skip
    assert "示例电话" not in str(entries)


async def test_given_a_telephone_changed_then_the_trail_says_whose_and_not_which(
    world: World,
) -> None:
    user = await world.user()
    url, told = f"{API}/users/{user['id']}", {"phone": "13800001234", "email": "shili@example.cn"}
    async with world.client("system_admin") as client:
        answer = await client.patch(url, json=told, headers={"If-Match": f'"{user["version"]}"'})
    assert (answer.status_code, answer.json()["phone"]) == (200, "13800001234")
    trail = world.sql("SELECT action, payload FROM audit_entries WHERE entity = 'users'")
    assert "update" in {action for action, _ in trail}
    assert "13800001234" not in str(trail) and "shili@example.cn" not in str(trail)
