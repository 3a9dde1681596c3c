"""What another system is for, until when it has access, and keys of the sandbox."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from kuangzheng.identity.clients.rules import seconds_left, term_fault
from kuangzheng.kernel.auth.tokens import decode
from kuangzheng.kernel.clock import CHINA, day_of
from kuangzheng.kernel.testing.plugin import new_key

from .conftest import API, World
from .test_clients_and_agents import SCOPES, _client_token, _confirm


async def _register(world: World, **said: Any) -> httpx.Response:
    body = {
        "name": "示例系统", "organisation_id": world.organisations["500113"]["id"],
        "division_code": "500113", "scopes": SCOPES, "purpose": "示例：与示例系统共享登记信息",
        **said,
    }  # fmt: skip
    async with world.client("system_admin") as client:
        return await client.post(f"{API}/clients", json=body, headers=new_key())


async def _made(world: World, **said: Any) -> dict[str, Any]:
    answer = await _register(world, **said)
    assert answer.status_code == 201, answer.text
    confirmed = await _confirm(world, answer.json())
    assert confirmed.status_code == 200, confirmed.text
    return {**confirmed.json(), "client_secret": answer.json()["client_secret"]}


async def _extend(world: World, made: dict[str, Any], valid_to: Any) -> httpx.Response:
    async with world.client("system_admin") as client:
        return await client.post(
            f"{API}/clients/{made['id']}/extend",
            json={"valid_to": str(valid_to), "reason": "示例续期"},
            headers={**new_key(), "If-Match": f'"{made["version"]}"'},
        )


def _today(world: World) -> Any:
    return day_of(world.app.state.clock.now())


async def test_given_a_registration_then_purpose_term_and_both_hands_are_shown(
    world: World,
) -> None:
    without = await _register(world, purpose=" ")
    assert without.status_code == 422
    made = await _made(world)
    assert made["purpose"] == "示例：与示例系统共享登记信息"
    assert made["valid_to"] == str(_today(world) + timedelta(days=365))
    assert (made["expired"], made["sandbox"], made["asked_valid_to"]) == (False, False, None)
    assert made["registered_by_name"] and made["confirmed_by_name"] and made["confirmed_at"]


@pytest.mark.parametrize(("days", "sandbox", "status"), [
    (-1, False, 422), (0, False, 201), (366, False, 201), (367, False, 422), (90, True, 201),
    (91, True, 422),
])  # fmt: skip
async def test_given_a_term_then_it_is_within_the_bounds(
    world: World, days: int, sandbox: bool, status: int
) -> None:
    valid_to = str(_today(world) + timedelta(days=days))
    answer = await _register(world, valid_to=valid_to, sandbox=sandbox)
    assert answer.status_code == status, answer.text
    if status == 422:
        assert answer.json()["errors"][0]["pointer"] == "/valid_to"


async def test_given_the_last_day_is_over_then_no_token_until_an_extension_is_confirmed(
    world: World,
) -> None:
    clock = world.app.state.clock
    made = await _made(world, valid_to=str(_today(world) + timedelta(days=1)))
    assert (await _client_token(world, made)).status_code == 200
    clock.instant += timedelta(days=2)
    late = await _client_token(world, made)
    assert (late.status_code, late.json()["error"]) == (401, "invalid_client")
    assert "有效期已于" in late.json()["detail"]
    async with world.client("security_admin") as client:
        listed = (await client.get(f"{API}/clients", params={"status": "expired"})).json()
    assert [(one["id"], one["expired"]) for one in listed["items"]] == [(made["id"], True)]

    asked = await _extend(world, made, _today(world) + timedelta(days=30))
    assert asked.status_code == 200, asked.text
    assert asked.json()["asked_valid_to"] == str(_today(world) + timedelta(days=30))
    assert (await _client_token(world, made)).status_code == 401  # one desk is not enough
    async with world.client("security_admin") as client:
        listed = (await client.get(f"{API}/clients", params={"status": "to_confirm"})).json()
    assert [one["id"] for one in listed["items"]] == [made["id"]]
    confirmed = await _confirm(world, asked.json())
    assert confirmed.json()["valid_to"] == asked.json()["asked_valid_to"]
    assert confirmed.json()["asked_valid_to"] is None
    assert (await _client_token(world, made)).status_code == 200


async def test_given_an_extension_then_not_earlier_and_not_of_a_disabled_one(world: World) -> None:
    made = await _made(world)
    assert (await _extend(world, made, _today(world))).status_code == 422
    async with world.client("security_admin") as client:
        refused = await client.post(
            f"{API}/clients/{made['id']}/extend",
            json={"valid_to": str(_today(world) + timedelta(days=366)), "reason": "示例"},
            headers={**new_key(), "If-Match": '"2"'},
        )
    assert refused.status_code == 403
    nothing = await _confirm(world, made)
    assert (nothing.status_code, nothing.json()["code"]) == (409, "illegal_transition")
    async with world.client("system_admin") as client:
        await client.post(
            f"{API}/clients/{made['id']}/disable", json={"reason": "示例停用"},
            headers={**new_key(), "If-Match": '"2"'},
        )  # fmt: skip
    late = await _extend(world, {**made, "version": 3}, _today(world) + timedelta(days=366))
    assert late.status_code == 409


async def test_given_a_sandbox_key_then_it_reads_in_the_sandbox_alone(world: World) -> None:
    refused = await _register(world, sandbox=True, scopes=["licensing.register:write"])
    assert refused.json()["errors"][0]["code"] == "scope_not_for_sandbox"
    made = await _made(world, sandbox=True)
    answer = await _client_token(world, made)
    now = world.app.state.clock.now().timestamp()
    claims = await decode(
        answer.json()["access_token"], world.app.state.identity.published, now
    )
    assert list(claims["grants"]) == ["999900"]
    async with world.client("system_admin") as client:
        listed = (await client.get(f"{API}/clients", params={"sandbox": "true"})).json()
    assert [one["id"] for one in listed["items"]] == [made["id"]]


async def test_given_the_last_minutes_then_a_token_does_not_outlive_them(world: World) -> None:
    clock = world.app.state.clock
    made = await _made(world, valid_to=str(_today(world)))
    clock.instant = datetime.combine(_today(world), datetime.max.time(), CHINA).replace(
        hour=23, minute=55, second=0, microsecond=0
    )
    assert (await _client_token(world, made)).json()["expires_in"] == 300


def test_seconds_and_terms_by_hand() -> None:
    day = datetime(2025, 8, 1, 23, 59, 30, tzinfo=CHINA)
    assert seconds_left(day, day.date()) == 30
    assert seconds_left(day, day.date() + timedelta(days=1)) == 86_430
    assert term_fault(day.date(), day.date(), sandbox=True) is None
    assert term_fault(day.date() - timedelta(days=1), day.date(), sandbox=False) is not None


async def test_given_words_then_clients_are_found_by_name_and_purpose(world: World) -> None:
    made = await _made(world)
    async with world.client("security_admin") as client:
        for q, found in (("示例系统", 1), ("共享登记", 1), ("没有这个", 0)):
            listed = (await client.get(f"{API}/clients", params={"q": q})).json()
            assert len(listed["items"]) == found, q
        soon = str(_today(world) + timedelta(days=400))
        listed = await client.get(
            f"{API}/clients", params={"expires_before": soon, "sort": "-valid_to"}
        )
        assert [one["id"] for one in listed.json()["items"]] == [made["id"]]
