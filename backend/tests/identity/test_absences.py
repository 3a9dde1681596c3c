"""Absence and deputies: who may stand in, what the token then says, and when it ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from kuangzheng.identity.absences.rules import Person, fault, official_grants
from kuangzheng.identity.roles.rules import Held
from kuangzheng.kernel.auth.tokens import decode
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.testing.plugin import new_key

from .conftest import API, World

ON = date(2025, 8, 1)


def person(*roles: str, organisation: str = "局", active: bool = True) -> Person:
    return Person(organisation, active, [Held(one, "500113", date(2025, 1, 1)) for one in roles])


@pytest.mark.parametrize(("absent", "deputy", "expected"), [
    (person("clerk"), person("clerk"), None),
    (person("clerk", "reviewer"), person("clerk"), None),
    (person("clerk"), person("leader"), "wider"),
    (person("approver"), person("leader"), None),
    (person("clerk"), person("reviewer"), "wider"),
    (person("clerk"), person("clerk", "approver"), "wider"),
    (person("clerk"), person("clerk", organisation="别局"), "other_organisation"),
    (person("clerk"), person("clerk", active=False), "inactive"),
    (person("system_admin"), person("system_admin"), "administrator"),
    (person("clerk"), person("security_admin"), "administrator"),
    (person("clerk"), person(), "no_role"),
    (person("holder"), person("holder"), "no_role"),
])  # fmt: skip
def test_given_two_persons_then_only_one_with_the_same_or_lower_permissions_stands_in(
    absent: Person, deputy: Person, expected: str | None
) -> None:
    assert fault(absent, deputy, ON) == expected


def test_given_a_role_that_ended_then_it_is_not_stood_in_for() -> None:
    held = [Held("clerk", "500113", date(2025, 1, 1), date(2025, 7, 31)),
            Held("reviewer", "500113", date(2025, 1, 1)), Held("expert", "500113", ON)]
    assert official_grants(held, ON) == {"500113": ["reviewer"]}


async def _people(world: World) -> tuple[dict[str, Any], dict[str, Any]]:
    """A, clerk and reviewer; B, clerk."""
    a, b = await world.user("zhang"), await world.user("lisi")
    for user, role in ((a, "clerk"), (a, "reviewer"), (b, "clerk")):
        answer = await world.assign(user["id"], role)
        assert answer.status_code == 201, answer.text
    return a, b


async def _record(world: World, who: str, deputy: dict[str, Any], **more: Any) -> Any:
    on = day_of(world.app.state.clock.now())
    body = {"deputy_id": deputy["id"], "kind": "leave", "first_day": str(on),
            "last_day": str(on + timedelta(days=4)), **more}  # fmt: skip
    token = (await world.sign_in(who)).json()["access_token"]
    async with world.bearer(token) as client:
        return await client.post(f"{API}/absences", json=body, headers=new_key())


async def _claims(world: World, who: str) -> dict[str, Any]:
    answer = await world.sign_in(who)
    now = world.app.state.clock.now().timestamp()
    return await decode(answer.json()["access_token"], world.app.state.identity.published, now)


async def test_given_an_absence_then_the_deputys_next_token_carries_it_and_both_are_told(
    world: World,
) -> None:
    a, b = await _people(world)
    made = await _record(world, "zhang", b)
    assert made.status_code == 201, made.text
    assert (made.json()["state"], made.json()["mine"]) == ("in_force", "user")
    (stead,) = (await _claims(world, "lisi"))["stead"]
    assert stead["absent"] == a["id"] and stead["grants"] == {"500113": ["clerk", "reviewer"]}
    assert "stead" not in await _claims(world, "zhang")
    told = world.sql("SELECT recipient FROM notices WHERE kind = 'absence'")
    assert {one[0] for one in told} == {a["id"], b["id"]}
    token = (await world.sign_in("lisi")).json()["access_token"]
    async with world.bearer(token) as client:
        own = (await client.get(f"{API}/me")).json()
        client.headers["X-KZ-In-Stead-Of"] = a["id"]
        acting = (await client.get(f"{API}/me")).json()
        client.headers["X-KZ-In-Stead-Of"] = b["id"]
        refused = await client.get(f"{API}/me")
    assert [one["id"] for one in own["deputy_for"]] == [a["id"]] and own["in_stead_of"] is None
    assert acting["id"] == b["id"] and acting["in_stead_of"]["id"] == a["id"]
    assert acting["roles"] == ["clerk", "reviewer"] and own["roles"] == ["clerk"]
    assert refused.status_code == 403


async def test_given_the_last_day_over_then_it_has_ended_by_itself(
    world: World,
) -> None:
    _, b = await _people(world)
    made = (await _record(world, "zhang", b)).json()
    world.sql("UPDATE absences SET first_day = first_day - 5, last_day = last_day - 5")
    assert "stead" not in await _claims(world, "lisi")
    token = (await world.sign_in("zhang")).json()["access_token"]
    async with world.bearer(token) as client:
        shown = (await client.get(f"{API}/absences/{made['id']}")).json()
    assert (shown["state"], shown["revocable"]) == ("over", False)


async def test_given_a_revocation_then_services_hear_of_it_and_no_token_carries_it(
    world: World,
) -> None:
    _, b = await _people(world)
    made = (await _record(world, "zhang", b)).json()
    path = f"{API}/absences/{made['id']}/revoke"
    for who, status in (("lisi", 409), ("zhang", 200)):
        token = (await world.sign_in(who)).json()["access_token"]
        async with world.bearer(token) as client:
            answer = await client.post(
                path, json={"reason": "提前销假"}, headers={**new_key(), "If-Match": '"1"'}
            )
        assert answer.status_code == status, answer.text
    assert answer.json()["state"] == "revoked"
    (event,) = world.events("identity.principal_disabled")
    assert event["principal_id"] == made["id"] and event["kind"] == "absence"
    assert "stead" not in await _claims(world, "lisi")
    assert [one["entity"] for one in world.audit("update") if one["entity"] == "absences"]


@pytest.mark.parametrize("change", ["role", "disabled", "moved"])
async def test_given_a_change_meanwhile_then_nobody_is_stood_in_for(
    world: World, change: str
) -> None:
    a, b = await _people(world)
    await _record(world, "zhang", b)
    if change == "role":
        answer = await world.assign(b["id"], "approver")
        assert answer.status_code == 201
    elif change == "disabled":
        world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", a["id"])
    else:
        other = world.organisations["140900"]["id"]
        world.sql("UPDATE users SET organisation_id = %s WHERE id = %s", other, a["id"])
    assert "stead" not in await _claims(world, "lisi")


async def test_given_a_head_then_for_people_of_the_organisation_and_a_clerk_for_oneself_only(
    world: World,
) -> None:
    a, b = await _people(world)
    await world.user("wang")
    c = await world.user("chief")
    await world.assign(c["id"], "chief")
    refused = await _record(world, "lisi", b, user_id=a["id"])
    assert refused.status_code == 403 and refused.json()["code"] == "not_your_staff"
    unfit = await _record(world, "lisi", a)
    assert unfit.status_code == 422 and unfit.json()["errors"][0]["code"] == "wider"
    made = await _record(world, "chief", b, user_id=a["id"])
    assert made.status_code == 201, made.text
    assert (await _record(world, "zhang", b)).json()["code"] == "absence_overlaps"
    token = (await world.sign_in("chief")).json()["access_token"]
    async with world.bearer(token) as client:
        whole = (await client.get(f"{API}/absences", params={"organisation": True})).json()
        own = (await client.get(f"{API}/absences")).json()
    assert len(whole["items"]) == 1 and own["items"] == []


async def test_given_a_deputy_away_too_then_refused_with_the_reason(world: World) -> None:
    a, b = await _people(world)
    c = await world.user("wangwu")
    await world.assign(c["id"], "clerk")
    assert (await _record(world, "lisi", c)).status_code == 201
    refused = await _record(world, "zhang", b)
    assert refused.json()["errors"][0]["code"] == "deputy_absent"
    token = (await world.sign_in("zhang")).json()["access_token"]
    async with world.bearer(token) as client:
        found = (await client.get(f"{API}/absences/colleagues")).json()["items"]
    assert {one["id"]: one["fault"] for one in found} == {b["id"]: "deputy_absent", c["id"]: None}
    assert (await _record(world, "wangwu", a)).json()["errors"][0]["code"] == "wider"
