"""Every endpoint: anonymous → wrong role → wrong division → the right one.

The cases are checked against the route table, so that a new endpoint cannot be forgotten.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers, operations_of, walk_lists
from kuangzheng.kernel.testing.plugin import new_key

from .conftest import API, PASSWORD, World

PUBLIC = {("POST", "/token"), ("POST", "/token/revoke"), ("GET", "/jwks")}
OWN = {
    ("GET", "/absences"), ("GET", "/absences/colleagues"),
    ("GET", "/me"), ("POST", "/me/password"), ("GET", "/me/sessions"), ("GET", "/me/letters"),
    ("POST", "/me/sessions/{session_id}/revoke"),
}  # fmt: skip
NOTICE_CHOICES = {
    ("GET", "/notice-choices/own"), ("PATCH", "/notice-choices/own"),
    ("GET", "/notice-rules/{division_code}"), ("PATCH", "/notice-rules/{division_code}"),
}
"""Tested in `test_notice_choices.py`."""
ABSENCES = {
    ("POST", "/absences"), ("GET", "/absences/{absence_id}"),
    ("POST", "/absences/{absence_id}/revoke"),
}
"""In test_absences.py."""
Prepare = Callable[[World], Awaitable[dict[str, Any]]]


@dataclass
class Case:
    """One endpoint: who may, with what body, and what another division gets to see."""

    method: str
    path: str
    role: str
    status: int
    elsewhere: int
    prepare: Prepare
    body: Callable[[dict[str, Any]], Any] = field(default=lambda made: None)


async def nothing(world: World) -> dict[str, Any]:
    return {"organisation_id": world.organisations["500113"]["id"]}


async def a_user(world: World) -> dict[str, Any]:
    user = await world.user()
    return {"user_id": user["id"], **await nothing(world)}


async def an_expert(world: World) -> dict[str, Any]:
    made = await a_user(world)
    answer = await world.assign(made["user_id"], "expert")
    assert answer.status_code == 201, answer.text
    return made


async def an_officer(world: World) -> dict[str, Any]:
    made = await a_user(world)
    answer = await world.assign(made["user_id"], "case_handler")
    assert answer.status_code == 201, answer.text
    return made


async def a_locked_user(world: World) -> dict[str, Any]:
    made = await a_user(world)
    for _ in range(5):
        await world.sign_in(password="Falsch-2025-Kz")
    return made


async def a_disabled_user(world: World) -> dict[str, Any]:
    made = await a_user(world)
    world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", made["user_id"])
    return made


async def a_session(world: World) -> dict[str, Any]:
    made = await a_user(world)
    await world.sign_in()
    return {**made, "session_id": world.sql("SELECT id FROM sessions")[0][0]}


async def an_assignment(world: World) -> dict[str, Any]:
    made = await a_user(world)
    answer = await world.assign(made["user_id"], "clerk")
    return {**made, "assignment_id": answer.json()["id"]}


async def a_department(world: World) -> dict[str, Any]:
    made = await nothing(world)
    async with world.client("system_admin") as client:
        answer = await client.post(
            f"{API}/organisations/{made['organisation_id']}/departments",
            json={"name": "矿产科"},
            headers=new_key(),
        )
    return {**made, "department_id": answer.json()["id"]}


def letter(made: dict[str, Any]) -> dict[str, Any]:
    return {
        "user_id": made["user_id"], "holder_id": str(new_id()), "letter_no": "示例-1",
        "valid_from": "2025-01-01", "valid_to": "2099-12-31", "scope": ["applications"],
    }  # fmt: skip


async def a_letter(world: World) -> dict[str, Any]:
    made = await a_user(world)
    async with world.client("security_admin") as client:
        answer = await client.post(f"{API}/agents", json=letter(made), headers=new_key())
    return {**made, "letter_id": answer.json()["id"]}


def client_body(made: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": "示例系统", "organisation_id": made["organisation_id"], "division_code": "500113",
        "purpose": "示例", "scopes": ["licensing.register:read"],
    }  # fmt: skip


async def a_client(world: World) -> dict[str, Any]:
    made = await nothing(world)
    async with world.client("system_admin") as client:
        answer = await client.post(f"{API}/clients", json=client_body(made), headers=new_key())
    return {**made, "client_id": answer.json()["id"]}


def holidays(made: dict[str, Any]) -> dict[str, Any]:
    return {"source": "示例通知", "days": [{"day": "2027-01-01", "kind": "holiday"}]}


async def a_holiday_year(world: World) -> dict[str, Any]:
    async with world.client("system_admin") as client:
        body = {"year": 2027, **holidays({})}
        await client.post(f"{API}/holiday-years", json=body, headers=new_key())
    return {"year": 2027}


READ_BY_ALL = {("GET", "/holiday-years"), ("GET", "/holiday-years/{year}")}
"""The country's holidays; who is signed in reads them, tested in `test_holidays.py`."""


async def a_key(world: World) -> dict[str, Any]:
    await a_session(world)
    return {"kid": world.sql("SELECT kid FROM signing_keys")[0][0]}


def later(made: dict[str, Any]) -> dict[str, Any]:
    last = SystemClock().now().date() + timedelta(days=366)
    return {"valid_to": str(last), "reason": "测试"}


def reason(made: dict[str, Any]) -> dict[str, Any]:
    return {"reason": "测试"}


def link(made: dict[str, Any]) -> dict[str, Any]:
    return {"holder_id": None, "reason": "测试"}


def named(made: dict[str, Any]) -> dict[str, Any]:
    return {"name": "新名称"}


DESKS = ("system_admin", "security_admin", "audit_admin", "clerk")
SHARED_LISTS = {
    "/client-scopes": "what any client may be allowed",
    "/jwks": "public", "/roles": "one matrix for all", "/signing-keys": "of the installation",
    "/signing-keys/{kid}": "of the installation",
    "/holiday-years": "the country's", "/holiday-years/{year}": "the country's",
    "/audit-entries/verification": "of the whole service",
}  # fmt: skip
SKIPPED_LISTS = {
    "/notice-choices/own": "one's own, test_notice_choices.py",
    "/notice-rules/{division_code}": "holds for everybody there",
    **dict.fromkeys(("/me", "/me/sessions", "/me/letters", "/absences", "/absences/colleagues",
                     "/absences/{absence_id}"), "one's own, below"),
    **dict.fromkeys(("/jobs", "/jobs/{job_id}"), "its asker's alone, licensing/test_elsewhere.py"),
    "/notices/unread-count": "a figure",
}
LIST_EMPTY = 200
CASES = [
    Case("GET", "/organisations", "system_admin", 200, LIST_EMPTY, nothing),
    Case("POST", "/organisations", "system_admin", 201, 403, nothing,
         lambda m: {"name": "示例甲", "kind": "other", "division_code": "500113"}),
    Case("GET", "/organisations/{organisation_id}", "security_admin", 200, 404, nothing),
    Case("PATCH", "/organisations/{organisation_id}", "system_admin", 200, 404, nothing, named),
    Case("POST", "/organisations/{organisation_id}/link-holder", "security_admin", 200, 404,
         nothing, link),
    Case("GET", "/organisations/{organisation_id}/departments", "system_admin", 200, 404, nothing),
    Case("POST", "/organisations/{organisation_id}/departments", "system_admin", 201, 404, nothing,
         lambda m: {"name": "生态科", "code": "ecology"}),
    Case("GET", "/directory", "clerk", 200, LIST_EMPTY, nothing),
    Case("GET", "/directory/{organisation_id}", "clerk", 200, 404, nothing),
    Case("GET", "/expert-accounts", "clerk", 200, LIST_EMPTY, an_expert),
    Case("GET", "/expert-accounts/{user_id}", "clerk", 200, 404, an_expert),
    Case("GET", "/officer-accounts", "clerk", 200, LIST_EMPTY, an_officer),
    Case("GET", "/staff-accounts", "clerk", 200, LIST_EMPTY, an_officer),
    Case("GET", "/visitor-accounts", "clerk", 200, LIST_EMPTY, an_officer),
    Case("GET", "/departments/{department_id}", "security_admin", 200, 404, a_department),
    Case("PATCH", "/departments/{department_id}", "system_admin", 200, 404, a_department, named),
    Case("GET", "/users", "security_admin", 200, LIST_EMPTY, a_user),
    Case("POST", "/users", "system_admin", 201, 422, nothing,
         lambda m: {"username": "neu", "display_name": "新",
                    "organisation_id": m["organisation_id"]}),
    Case("GET", "/users/{user_id}", "system_admin", 200, 404, a_user),
    Case("PATCH", "/users/{user_id}", "system_admin", 200, 404, a_user,
         lambda m: {"display_name": "改名"}),
    Case("POST", "/users/{user_id}/disable", "system_admin", 200, 404, a_user, reason),
    Case("POST", "/users/{user_id}/enable", "system_admin", 200, 404, a_disabled_user, reason),
    Case("POST", "/users/{user_id}/unlock", "system_admin", 200, 404, a_locked_user, reason),
    Case("POST", "/users/{user_id}/reset-password", "system_admin", 200, 404, a_user, reason),
    Case("GET", "/users/{user_id}/sessions", "security_admin", 200, 404, a_session),
    Case("POST", "/users/{user_id}/sessions/{session_id}/revoke", "security_admin", 204, 404,
         a_session),
    Case("GET", "/roles", "audit_admin", 200, 200, nothing),
    Case("POST", "/users/{user_id}/role-assignments", "security_admin", 201, 404, a_user,
         lambda m: {"role": "clerk", "division_code": "500113"}),
    Case("GET", "/role-assignments/{assignment_id}", "system_admin", 200, 404, an_assignment),
    Case("DELETE", "/role-assignments/{assignment_id}", "security_admin", 204, 404, an_assignment),
    Case("GET", "/agents", "system_admin", 200, LIST_EMPTY, a_letter),
    Case("GET", "/agents/{letter_id}", "system_admin", 200, 404, a_letter),
    Case("POST", "/agents", "security_admin", 201, 422, a_user, letter),
    Case("POST", "/agents/{letter_id}/revoke", "security_admin", 200, 404, a_letter, reason),
    Case("GET", "/clients", "security_admin", 200, LIST_EMPTY, a_client),
    Case("GET", "/clients/{client_id}", "security_admin", 200, 404, a_client),
    Case("GET", "/client-scopes", "security_admin", 200, 200, nothing),
    Case("POST", "/clients", "system_admin", 201, 422, nothing, client_body),
    Case("POST", "/clients/{client_id}/rotate-secret", "system_admin", 200, 404, a_client, reason),
    Case("POST", "/clients/{client_id}/extend", "system_admin", 200, 404, a_client, later),
    Case("POST", "/clients/{client_id}/disable", "system_admin", 200, 404, a_client, reason),
    Case("POST", "/clients/{client_id}/confirm", "security_admin", 200, 404, a_client, reason),
    Case("GET", "/signing-keys", "security_admin", 200, 200, nothing),
    Case("GET", "/signing-keys/{kid}", "security_admin", 200, 200, a_key),
    Case("POST", "/signing-keys/rotate", "security_admin", 201, 201, nothing, reason),
    # of the whole installation: the second division finds what the first one made
    Case("POST", "/holiday-years", "system_admin", 409, 201, nothing,
         lambda m: {"year": 2027, **holidays(m)}),
    Case("PATCH", "/holiday-years/{year}", "system_admin", 412, 200, a_holiday_year, holidays),
]  # fmt: skip


def _id(case: Case) -> str:
    return f"{case.method} {case.path}"


SHARED = ("/audit-entries", "/events", "/jobs", "/blobs", "/notices")


def test_every_route_of_the_service_has_its_case(app: FastAPI) -> None:
    own = {(m, p) for m, p in operations_of(app) if not p.startswith(SHARED)}
    cases = {(case.method, case.path) for case in CASES}
    assert own == cases | PUBLIC | OWN | READ_BY_ALL | ABSENCES | NOTICE_CHOICES


async def _send(client: httpx.AsyncClient, case: Case, made: dict[str, Any]) -> httpx.Response:
    path = API + case.path.format(**made)
    headers = {"If-Match": '"1"'} | (new_key() if case.method == "POST" else {})
    return await client.request(case.method, path, json=case.body(made), headers=headers)


@pytest.mark.parametrize("case", CASES, ids=_id)
async def test_anonymous_then_wrong_role_then_wrong_division_then_the_right_one(
    world: World, case: Case
) -> None:
    made = await case.prepare(world)
    answers = await four_callers(
        world.app, lambda client: _send(client, case, made), wrong_role=world.token("leader"),
        elsewhere=world.token(case.role, division="140900"), right=world.token(case.role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, case.elsewhere, case.status)


async def test_given_something_in_every_room_then_no_list_shows_it_elsewhere(world: World) -> None:
    made = {**await a_session(world), **await a_department(world)}
    answer = await world.assign(made["user_id"], "expert")
    assert (await world.assign(made["user_id"], "inspector")).status_code == 201
    async with world.client("system_admin", "security_admin") as client:
        for path, body in (("/agents", letter(made)), ("/clients", client_body(made))):
            posted = await client.post(API + path, json=body, headers=new_key())
            made[{"/agents": "letter_id", "/clients": "client_id"}[path]] = posted.json()["id"]
    made["assignment_id"] = answer.json()["id"]
    world.sql(
        "INSERT INTO notices (id, kind, reason, title, body, audience, division_code)"
        " VALUES (%s, 'x', 'x', 'x', 'x', 'system_admin', '500113')", new_id(),
    )  # fmt: skip

    async def ask(path: str) -> list[httpx.Response]:
        events = path.startswith("/events")
        who = {"kind": "client", "scopes": ("events:read",)} if events else {}
        answers = []
        for division in ("500113", "140900"):
            roles = () if events else DESKS
            async with world.client(*roles, division=division, **who) as client:
                answers.append(await client.get(API + path.format(**made)))
        return answers

    assert await walk_lists(world.app, ask, shared=SHARED_LISTS, skipped=SKIPPED_LISTS) == []


@pytest.mark.parametrize("case", [c for c in CASES if "{" in c.path], ids=_id)
async def test_given_an_id_that_is_none_then_404(world: World, case: Case) -> None:
    made = await case.prepare(world)
    blank = {key: str(new_id()) if key.endswith("_id") else value for key, value in made.items()}
    blank |= {name: value for name, value in {"year": 2031, "kid": "none"}.items() if name in made}
    async with world.client(case.role) as client:
        assert (await _send(client, case, blank)).status_code == 404


@pytest.mark.parametrize(("method", "path"), sorted(OWN))
async def test_own_affairs_need_a_live_session_of_ones_own(
    world: World, method: str, path: str
) -> None:
    made = await a_session(world)
    url = API + path.format(**made)
    body = {"current_password": PASSWORD, "new_password": "Neu-2025-Wort"}
    async with world.anonymous() as client:
        assert (await client.request(method, url, json=body)).status_code == 401
    token = (await world.sign_in()).json()["access_token"]
    async with world.bearer(token) as client:
        answer = await client.request(method, url, json=body, headers=new_key())
    assert answer.status_code in (200, 204), answer.text


async def test_given_a_division_not_granted_then_the_request_is_refused(world: World) -> None:
    async with world.client("system_admin") as client:
        answer = await client.get(f"{API}/users", headers={"X-KZ-Division": "140900"})
    assert answer.status_code == 403


WRITES = [c for c in CASES if c.method == "PATCH" or c.path.endswith(("/disable", "/enable"))]


@pytest.mark.parametrize("case", WRITES, ids=_id)
async def test_a_change_needs_the_version_that_was_read(world: World, case: Case) -> None:
    made = await case.prepare(world)
    path, body = API + case.path.format(**made), case.body(made)
    async with world.client(case.role) as client:
        without = await client.request(case.method, path, json=body, headers=new_key())
        stale = await client.request(
            case.method, path, json=body, headers={**new_key(), "If-Match": '"7"'}
        )
    assert without.status_code == 428
    assert stale.status_code == 412
    assert stale.json()["current"]["version"] == 1
    assert stale.headers["etag"] == '"1"'


async def test_given_accounts_of_other_roles_then_the_pool_is_offered_experts_alone(
    world: World,
) -> None:
    expert, clerk = await world.user("wangping"), await world.user("liban")
    gone = await world.user("zhaoqu")
    for user, role in ((expert, "expert"), (clerk, "clerk"), (gone, "expert")):
        assert (await world.assign(user["id"], role)).status_code == 201
    world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", gone["id"])
    async with world.client("clerk") as client:
        (found,) = (await client.get(f"{API}/expert-accounts")).json()["items"]
        assert found == {
            "id": expert["id"], "username": "wangping", "display_name": "示例用户",
            "organisation_name": world.organisations["500113"]["name"],
        }  # fmt: skip
        none = await client.get(f"{API}/expert-accounts", params={"q": "liban"})
        assert none.json()["items"] == []
        other = await client.get(f"{API}/expert-accounts/{clerk['id']}")
        kept = await client.get(f"{API}/expert-accounts/{gone['id']}")
    assert (other.status_code, kept.status_code) == (404, 200)


async def test_given_accounts_of_other_roles_then_the_register_is_offered_investigators_alone(
    world: World,
) -> None:
    handler, clerk = await world.user("wangping"), await world.user("liban")
    gone = await world.user("zhaoqu")
    for user, role in (
        (handler, "case_handler"), (handler, "inspector"), (clerk, "clerk"), (gone, "inspector"),
    ):
        assert (await world.assign(user["id"], role)).status_code == 201
    world.sql("UPDATE users SET status = 'disabled' WHERE id = %s", gone["id"])
    async with world.client("clerk") as client:
        (found,) = (await client.get(f"{API}/officer-accounts")).json()["items"]
        assert (found["id"], found["username"]) == (handler["id"], "wangping")
        assert set(found) == {"id", "username", "display_name", "organisation_name"}
        both = {handler["id"], clerk["id"]}
        for path, q, accounts in (
            ("officer-accounts", {"q": "liban"}, set()), ("staff-accounts", {}, both),
            ("staff-accounts", {"q": "liban"}, {clerk["id"]}), ("visitor-accounts", {}, both),
        ):  # fmt: skip
            items = (await client.get(f"{API}/{path}", params=q)).json()["items"]
            assert {one["id"] for one in items} == accounts
