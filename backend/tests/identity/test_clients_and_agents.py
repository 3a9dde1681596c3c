"""Other systems and holders' agents: what their tokens say, and when they get none."""

import base64
from datetime import timedelta
from typing import Any

import httpx
import pytest

from kuangzheng.identity.clients.rules import beyond_sandbox
from kuangzheng.kernel.auth.tokens import decode
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, new_key

from .conftest import API, World

SCOPES = ["licensing.register:read", "licensing.zone:read"]


async def _pending(world: World, scopes: list[str] = SCOPES) -> httpx.Response:
    body = {
        "name": "示例系统", "organisation_id": world.organisations["500113"]["id"],
        "division_code": "500113", "purpose": "示例用途", "scopes": scopes,
    }  # fmt: skip
    async with world.client("system_admin") as client:
        return await client.post(f"{API}/clients", json=body, headers=new_key())


async def _confirm(world: World, made: dict[str, Any]) -> httpx.Response:
    async with world.client("security_admin") as client:
        return await client.post(
            f"{API}/clients/{made['id']}/confirm",
            json={"reason": "核对接入申请"},
            headers={**new_key(), "If-Match": f'"{made["version"]}"'},
        )


async def _client(world: World, scopes: list[str] = SCOPES) -> dict[str, Any]:
    """A confirmed client, with the secret that was told at its registration."""
    made = (await _pending(world, scopes)).json()
    confirmed = await _confirm(world, made)
    assert confirmed.status_code == 200, confirmed.text
    return {**confirmed.json(), "client_secret": made["client_secret"]}


async def _client_token(world: World, made: dict[str, Any], **form: str) -> httpx.Response:
    return await world.ask(
        grant_type="client_credentials", client_id=made["id"],
        client_secret=made["client_secret"], **form,
    )  # fmt: skip


async def _claims(world: World, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    now = world.app.state.clock.now().timestamp()
    return await decode(answer.json()["access_token"], world.app.state.identity.published, now)


async def test_given_a_client_then_scopes_say_what_and_the_division_says_where(
    world: World,
) -> None:
    made = await _client(world)
    answer = await _client_token(world, made)
    claims = await _claims(world, answer)
    assert (claims["kind"], claims["scp"]) == ("client", SCOPES)
    assert list(claims["grants"]) == ["500113"]
    assert "refresh_token" not in answer.json()
    async with world.bearer(answer.json()["access_token"]) as client:
        me = (await client.get(f"{API}/me")).json()
    assert (me["kind"], me["permissions"], me["display_name"]) == ("client", SCOPES, "示例系统")


async def test_given_basic_authentication_then_it_counts_the_same(world: World) -> None:
    made = await _client(world)
    pair = base64.b64encode(f"{made['id']}:{made['client_secret']}".encode()).decode()
    async with world.anonymous() as client:
        good = await client.post(
            f"{API}/token",
            data={"grant_type": "client_credentials"},
            headers={"Authorization": f"Basic {pair}"},
        )
        both = await client.post(
            f"{API}/token",
            data={"grant_type": "client_credentials", "client_id": made["id"]},
            headers={"Authorization": f"Basic {pair}"},
        )
        broken = await client.post(
            f"{API}/token",
            data={"grant_type": "client_credentials"},
            headers={"Authorization": "Basic !!!"},
        )
    assert good.status_code == 200
    assert both.status_code == 400
    assert broken.status_code == 401


async def test_given_a_narrower_scope_then_only_that_is_given_and_a_wider_one_refused(
    world: World,
) -> None:
    made = await _client(world)
    narrow = await _client_token(world, made, scope=SCOPES[0])
    assert (await _claims(world, narrow))["scp"] == [SCOPES[0]]
    wide = await _client_token(world, made, scope="licensing.register:write")
    assert (wide.status_code, wide.json()["error"]) == (400, "invalid_scope")


async def test_given_single_event_types_then_a_narrower_token_opens_no_other_types(
    world: World,
) -> None:
    """Who leaves the types out would otherwise be told all of them."""
    types = ["events.type:licensing.lapsed", "events.type:licensing.right_changed"]
    made = await _client(world, ["events:read", *types, *SCOPES])
    plain = await _client_token(world, made, scope="events:read")
    assert (await _claims(world, plain))["scp"] == [*types, "events:read"]
    one = await _client_token(world, made, scope=f"events:read {types[0]}")
    assert (await _claims(world, one))["scp"] == [types[0], "events:read"]
    other = await _client_token(world, made, scope=SCOPES[0])
    assert (await _claims(world, other))["scp"] == [SCOPES[0]]


async def test_given_a_permission_that_no_client_may_have_any_longer_then_its_token_lacks_it(
    world: World,
) -> None:
    made = await _client(world)
    world.sql(
        "UPDATE clients SET scopes = scopes || '{identity.user:write}' WHERE id = %s", made["id"]
    )
    answer = await _client_token(world, made)
    assert (await _claims(world, answer))["scp"] == SCOPES
    asked = await _client_token(world, made, scope="identity.user:write")
    assert (asked.status_code, asked.json()["error"]) == (400, "invalid_scope")


async def test_given_a_client_that_is_confirmed_renewed_and_disabled_then_the_others_are_told(
    world: World,
) -> None:
    made = await _client(world)
    async with world.client("system_admin") as client:
        rotated = await client.post(
            f"{API}/clients/{made['id']}/rotate-secret", json={"reason": "示例"},
            headers={**new_key(), "If-Match": '"2"'},
        )  # fmt: skip
    assert (await _confirm(world, rotated.json())).status_code == 200
    told = world.events("identity.client_changed")
    assert [one["status"] for one in told] == ["active", "pending", "active"]
    assert told[-1] == {
        "client_id": made["id"], "status": "active", "scopes": SCOPES, "works_in": "500113",
        "sandbox": False, "valid_to": made["valid_to"], "version": 4,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["id", "client_secret"])
async def test_given_a_wrong_id_or_secret_then_the_answer_is_the_same(
    world: World, wrong: str
) -> None:
    made = await _client(world)
    made[wrong] = str(new_id())
    answer = await _client_token(world, made)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert answer.json()["detail"] == "客户端编号或密钥不正确"


async def test_given_a_rotated_secret_then_only_the_new_one_counts(world: World) -> None:
    made = await _client(world)
    async with world.client("system_admin") as client:
        rotated = await client.post(
            f"{API}/clients/{made['id']}/rotate-secret",
            json={"reason": "例行"},
            headers={**new_key(), "If-Match": '"2"'},
        )
    assert (await _client_token(world, made)).status_code == 401
    waiting = await _client_token(world, rotated.json())
    assert (waiting.status_code, waiting.json()["error"]) == (401, "invalid_client")
    assert (await _confirm(world, rotated.json())).status_code == 200
    assert (await _client_token(world, rotated.json())).status_code == 200
    stored = str(world.sql("SELECT body FROM idempotency_keys"))
    assert made["client_secret"] not in stored
    assert rotated.json()["client_secret"] not in stored


async def test_given_a_disabled_client_then_it_gets_no_token_and_the_others_are_told(
    world: World,
) -> None:
    made = await _client(world)
    async with world.client("system_admin") as client:
        await client.post(
            f"{API}/clients/{made['id']}/disable",
            json={"reason": "停用"},
            headers={**new_key(), "If-Match": '"2"'},
        )
    assert (await _client_token(world, made)).status_code == 401
    assert world.events("identity.principal_disabled") == [
        {"principal_id": made["id"], "kind": "client", "reason": "停用"}
    ]


async def test_given_a_new_client_then_it_counts_only_once_the_other_desk_has_confirmed_it(
    world: World,
) -> None:
    made = (await _pending(world)).json()
    assert made["status"] == "pending"
    assert (await _client_token(world, made)).status_code == 401
    async with world.client("system_admin") as client:
        own = await client.post(
            f"{API}/clients/{made['id']}/confirm", json={"reason": "自行确认"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
    assert own.status_code == 403
    assert (await _confirm(world, made)).json()["status"] == "active"
    assert (await _client_token(world, made)).status_code == 200
    twice = await _confirm(world, {**made, "version": 2})
    assert (twice.status_code, twice.json()["code"]) == (409, "illegal_transition")
    assert len(world.audit("client_confirmed")) == 1


@pytest.mark.parametrize("scope", ["identity.role:assign", "identity.user:read", "audit:read", "*"])
async def test_given_an_administrators_permission_then_no_client_may_have_it(
    world: World, scope: str
) -> None:
    answer = await _pending(world, [*SCOPES, scope])
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (
        422,
        "scope_not_for_clients",
    )


async def _letter(
    world: World, user_id: str, first: int, last: int, holder: str | None = None
) -> dict[str, Any]:
    """A letter from `first` to `last` days after today."""
    day = day_of(world.app.state.clock.now())
    body = {
        "user_id": user_id, "holder_id": holder or str(new_id()), "letter_no": "示例-1",
        "valid_from": str(day + timedelta(days=first)),
        "valid_to": str(day + timedelta(days=last)), "scope": ["applications"],
    }  # fmt: skip
    async with world.client("security_admin") as client:
        answer = await client.post(f"{API}/agents", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_given_a_letter_in_force_then_the_token_names_the_holder(
    world: World, clock: SettableClock
) -> None:
    user = await world.user()
    await world.assign(user["id"], "agent")
    letter = await _letter(world, user["id"], 0, 10)
    claims = await _claims(world, await world.sign_in())
    assert claims["holder"] == letter["holder_id"]
    assert claims["grants"] == {"500113": ["agent"]}
    assert claims["scp"] == ["applications"]
    clock.instant += timedelta(days=11)
    after = await _claims(world, await world.sign_in())
    assert (after["holder"], after["grants"]) == (None, {"500113": []})


async def test_given_letters_then_the_agent_sees_its_own_and_nobody_elses(world: World) -> None:
    user, other = await world.user(), await world.user("andere")
    await world.assign(user["id"], "agent")
    own = await _letter(world, user["id"], 0, 10)
    await _letter(world, other["id"], 0, 10)
    async with world.bearer((await world.sign_in()).json()["access_token"]) as client:
        page = (await client.get(f"{API}/me/letters", params={"count": "exact"})).json()
        of_others = await client.get(f"{API}/agents")
    assert (page["items"], page["total"]) == ([own], 1)
    assert of_others.status_code == 403


async def test_given_a_letter_not_yet_in_force_then_the_agent_has_no_role(world: World) -> None:
    user = await world.user()
    await world.assign(user["id"], "agent")
    await _letter(world, user["id"], 1, 10)
    claims = await _claims(world, await world.sign_in())
    assert (claims["holder"], claims["grants"]) == (None, {"500113": []})


async def test_given_a_revoked_letter_then_the_next_token_is_without_the_holder(
    world: World,
) -> None:
    user = await world.user()
    await world.assign(user["id"], "agent")
    letter = await _letter(world, user["id"], 0, 10)
    tokens = (await world.sign_in()).json()
    async with world.client("security_admin") as client:
        done = await client.post(
            f"{API}/agents/{letter['id']}/revoke",
            json={"reason": "委托人撤回"},
            headers={**new_key(), "If-Match": '"1"'},
        )
    assert done.status_code == 200
    claims = await _claims(world, await world.refresh(tokens["refresh_token"]))
    assert (claims["holder"], claims["grants"]) == (None, {"500113": []})


async def test_given_two_letters_then_the_agent_chooses_and_no_other_holder_is_possible(
    world: World,
) -> None:
    user = await world.user()
    await world.assign(user["id"], "agent")
    await _letter(world, user["id"], -5, 10)
    second = await _letter(world, user["id"], -1, 10)
    form = {"grant_type": "password", "username": "shili", "password": "Anfang-2025-Kz"}
    chosen = await world.ask(**form, holder_id=second["holder_id"])
    assert (await _claims(world, chosen))["holder"] == second["holder_id"]
    again = await world.refresh(chosen.json()["refresh_token"])
    assert (await _claims(world, again))["holder"] == second["holder_id"]
    other = await world.ask(**form, holder_id=str(new_id()))
    assert (other.status_code, other.json()["error"]) == (400, "invalid_scope")
    assert len(world.audit("login_failed")) == 1
    counted = "SELECT failures FROM login_failures WHERE kind = 'account'"
    assert world.sql(counted) == [(1,)]


async def test_given_the_user_of_a_holders_organisation_then_it_acts_for_that_holder(
    world: World,
) -> None:
    user, holder = await world.user(), str(new_id())
    world.sql(
        "UPDATE organisations SET kind = 'holder', holder_id = %s WHERE id = %s",
        holder, user["organisation_id"],
    )  # fmt: skip
    await world.assign(user["id"], "holder")
    claims = await _claims(world, await world.sign_in())
    assert (claims["holder"], claims["grants"]) == (holder, {"500113": ["holder"]})


async def test_given_letters_then_the_list_names_agent_holder_and_state(
    world: World, clock: SettableClock
) -> None:
    user, holder = await world.user(), str(new_id())
    world.sql(
        "UPDATE organisations SET kind = 'holder', holder_id = %s WHERE id = %s",
        holder, user["organisation_id"],
    )  # fmt: skip
    made = [await _letter(world, user["id"], first, last, holder)
            for first, last in ((-9, -1), (0, 0), (1, 9))]  # fmt: skip
    unknown = await _letter(world, user["id"], 0, 1)
    assert (made[1]["user_name"], made[1]["username"]) == ("示例用户", "shili")
    async with world.client("security_admin") as client:
        revoked = await client.post(
            f"{API}/agents/{unknown['id']}/revoke", json={"reason": "委托人撤回"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
        stale = await client.post(
            f"{API}/agents/{unknown['id']}/revoke", json={"reason": "委托人撤回"},
            headers={**new_key(), "If-Match": '"1"'},
        )  # fmt: skip
        items = (await client.get(f"{API}/agents")).json()["items"]
    states = {item["id"]: (item["state"], item["holder_name"]) for item in items}
    name = world.organisations["500113"]["name"]
    assert [states[one["id"]] for one in made] == [
        ("expired", name), ("in_force", name), ("pending", name),
    ]  # fmt: skip
    assert states[unknown["id"]] == ("revoked", None)
    present = stale.json()["current"]
    assert stale.status_code == 412 and present.keys() == revoked.json().keys()
    assert (present["state"], present["version"]) == ("revoked", 2)
    assert present["user_name"] == "示例用户"


async def test_given_a_holders_organisation_then_only_the_security_administrator_links_it(
    world: World,
) -> None:
    body = {"name": "示例矿业", "kind": "holder", "division_code": "500113"}
    link = {"holder_id": str(new_id()), "reason": "核对营业执照"}
    async with world.client("system_admin") as client:
        named = {**body, "holder_id": link["holder_id"]}
        refused = await client.post(f"{API}/organisations", json=named, headers=new_key())
        made = (await client.post(f"{API}/organisations", json=body, headers=new_key())).json()
        path = f"{API}/organisations/{made['id']}"
        tag = {"If-Match": '"1"'}
        patched = await client.patch(path, json={"holder_id": link["holder_id"]}, headers=tag)
        own = await client.post(f"{path}/link-holder", json=link, headers={**new_key(), **tag})
    assert (refused.status_code, patched.status_code, own.status_code) == (422, 422, 403)
    async with world.client("security_admin") as client:
        done = await client.post(f"{path}/link-holder", json=link, headers={**new_key(), **tag})
        bureau = await client.post(
            f"{API}/organisations/{world.organisations['500113']['id']}/link-holder", json=link,
            headers={**new_key(), **tag},
        )  # fmt: skip
    assert (done.status_code, done.json()["holder_id"]) == (200, link["holder_id"])
    assert bureau.status_code == 422
    assert len(world.audit("holder_linked")) == 1


async def test_given_roles_then_no_move_into_a_holders_organisation_shows_its_records(
    world: World,
) -> None:
    user = await world.user()
    role = await world.assign(user["id"], "expert")
    async with world.client("system_admin") as client:
        body = {"name": "示例矿业", "kind": "holder", "division_code": "500113"}
        home = (await client.post(f"{API}/organisations", json=body, headers=new_key())).json()
        world.sql("UPDATE organisations SET holder_id = %s WHERE id = %s", new_id(), home["id"])
        move = {"json": {"organisation_id": home["id"]}, "headers": {"If-Match": '"1"'}}
        refused = await client.patch(f"{API}/users/{user['id']}", **move)
        assert (refused.status_code, refused.json()["code"]) == (403, "beyond_one_desk")
        async with world.client("security_admin") as other:
            await other.delete(
                f"{API}/role-assignments/{role.json()['id']}", headers={"If-Match": '"1"'}
            )
        assert (await client.patch(f"{API}/users/{user['id']}", **move)).status_code == 200


def test_given_an_internal_event_type_then_no_sandbox_key_may_hear_it() -> None:
    asked = ["events:read", "events.type:licensing.lapsed", "events.type:licensing.notice_posted"]
    assert beyond_sandbox(asked) == ["events.type:licensing.notice_posted"]
