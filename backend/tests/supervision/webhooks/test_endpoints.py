"""Who may register what, where to, and what is shown of it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.supervision.conftest import BASE, COUNTY, OTHER_COUNTY
from tests.supervision.webhooks.conftest import SCOPES, Hooks, Receiver

pytestmark = pytest.mark.service("supervision")
PATH = "/webhook-endpoints"
MINES = ("licensing.mine_registered", "licensing.mine_status_changed")
"""Told when a mine is entered, and by a snapshot, which tells how it stands."""


async def test_given_a_client_when_it_registers_then_the_secret_is_told_once(
    hooks: Hooks, receiver: Receiver
) -> None:
    body = {"name": "示例推送", "url": receiver.url, "types": ["licensing.*"],
            "division_code": COUNTY}  # fmt: skip
    key = new_key()
    async with client_for(hooks.app, hooks.own()) as client:
        first = await client.post(f"{BASE}{PATH}", json=body, headers=key)
        again = await client.post(f"{BASE}{PATH}", json=body, headers=key)
    assert first.status_code == 201 and first.headers["etag"] == '"1"'
    made = first.json()
    assert made["secret"].startswith("whsec_") and again.json()["secret"] is None
    assert again.json()["id"] == made["id"]
    read = await hooks.now(made)
    assert read["secret"] is None and len(read["secrets"]) == 1
    assert (read["state"], read["client_id"]) == ("active", hooks.client_id)
    assert read["type_names"] == ["许可登记全部事件"]


async def test_given_the_database_then_no_secret_lies_open(
    hooks: Hooks, receiver: Receiver, postgres: EmbeddedServer
) -> None:
    secret = (await hooks.endpoint(receiver.url))["secret"]
    with psycopg.connect(postgres.superuser_dsn("kz_supervision")) as connection:
        for table in ("webhook_secrets", "audit_entries", "idempotency_keys"):
            rows = connection.execute(f"SELECT t::text FROM {table} t".encode()).fetchall()
            assert rows, table
            for (row,) in rows:
                assert secret not in row and secret.removeprefix("whsec_") not in row
                assert secret.encode().hex() not in row


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:9/x", "address_internal"), ("https://10.0.0.8/x", "address_internal"),
        ("https://169.254.169.254/latest", "address_internal"),
        ("https://localhost/x", "address_internal"), ("http://8.8.8.8/x", "address_scheme"),
        ("https://kuangzheng.invalid/x", "address_unknown"),
    ],
)  # fmt: skip
async def test_given_an_address_within_then_422_unless_the_operator_allows_it(
    hooks: Hooks, url: str, code: str
) -> None:
    hooks.settings.webhook_networks = ""
    answer = await hooks.call("POST", PATH, name="示例", url=url, types=["*"], division_code=COUNTY)
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["code"] == "webhook_address_refused"
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [("/url", code)]


async def test_given_granted_types_then_no_others_are_had(
    hooks: Hooks, receiver: Receiver
) -> None:
    token = hooks.own("events.type:licensing.mine_registered", "events.type:licensing.mine_changed")
    body = {"name": "示例", "url": receiver.url, "division_code": COUNTY}
    for types, status in (
        (["licensing.right_registered"], 422), (["enforcement.*"], 422), (["no.such"], 422),
        (["licensing.mine_registered"], 201), (["*"], 201),
    ):  # fmt: skip
        answer = await hooks.call("POST", PATH, token, types=types, **body)
        assert answer.status_code == status, (types, answer.text)
        if status == 422:
            assert answer.json()["code"] == "webhook_types_refused"
    assert answer.json()["types"] == ["licensing.mine_changed", "licensing.mine_registered"]


async def test_given_another_division_then_it_cannot_be_listened_to(
    hooks: Hooks, receiver: Receiver
) -> None:
    for division in (OTHER_COUNTY, "500000", "100000"):
        answer = await hooks.call(
            "POST", PATH, name="示例", url=receiver.url, types=["*"], division_code=division
        )
        assert answer.status_code == 403, division


async def test_given_another_client_of_the_division_then_nothing_is_there(
    hooks: Hooks, receiver: Receiver, token: Callable[..., str]
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen()
    (owed,) = await hooks.deliveries()
    strangers = (
        token(kind="client", subject=str(new_id()), scopes=SCOPES, division=COUNTY),
        token("system_admin", division=OTHER_COUNTY),
    )
    for stranger in strangers:
        assert (await hooks.call("GET", PATH, stranger)).json()["items"] == []
        assert (await hooks.call("GET", "/webhook-deliveries", stranger)).json()["items"] == []
        for method, path in (
            ("GET", f"{PATH}/{made['id']}"), ("GET", f"/webhook-deliveries/{owed['id']}"),
            ("POST", f"{PATH}/{made['id']}/test"),
            ("POST", f"/webhook-deliveries/{owed['id']}/replay"),
        ):  # fmt: skip
            answer = await hooks.call(method, path, stranger, version=1)
            assert answer.status_code == 404, (path, answer.text)
        gone = await hooks.call(
            "POST", f"{PATH}/{made['id']}/close", stranger, version=1, reason="示例"
        )
        assert gone.status_code == 404
    assert (await hooks.call("GET", PATH, token("clerk"))).status_code == 403
    admin = token("system_admin")
    assert [one["id"] for one in (await hooks.call("GET", PATH, admin)).json()["items"]] == [
        made["id"]
    ]


async def test_given_an_administrator_then_what_is_sent_is_not_shown(
    hooks: Hooks, receiver: Receiver, token: Callable[..., str]
) -> None:
    await hooks.endpoint(receiver.url)
    await hooks.happen()
    (owed,) = await hooks.deliveries()
    path = f"/webhook-deliveries/{owed['id']}"
    assert (await hooks.call("GET", path, token("system_admin"))).json()["body"] is None
    own = (await hooks.call("GET", path)).json()
    assert own["body"]["type"] == "licensing.mine_registered.v1"
    assert own["body"]["id"] == owed["message_id"]


async def test_given_a_stale_tag_then_412_and_without_one_428(
    hooks: Hooks, receiver: Receiver
) -> None:
    made = await hooks.endpoint(receiver.url)
    path = f"{PATH}/{made['id']}"
    changed = await hooks.call("PATCH", path, version=1, name="改名", in_order=True)
    assert changed.status_code == 200 and changed.json()["version"] == 2
    for version, status in ((1, 412), (None, 428)):
        assert (await hooks.call("PATCH", path, version=version, name="又改")).status_code == status
        for step in ("pause", "close", "rotate-secret", "replay"):
            answer = await hooks.call("POST", f"{path}/{step}", version=version, reason="示例")
            assert answer.status_code == status, step
        assert (await hooks.call("POST", f"{path}/test", version=version)).status_code == status


async def test_given_states_then_only_what_they_admit(hooks: Hooks, receiver: Receiver) -> None:
    made = await hooks.endpoint(receiver.url)
    path = f"{PATH}/{made['id']}"
    version = 1
    for step, state in (("pause", "paused"), ("resume", "active"), ("close", "closed")):
        answer = await hooks.call("POST", f"{path}/{step}", version=version, reason="示例原因")
        assert (answer.status_code, answer.json()["state"]) == (200, state)
        version = answer.json()["version"]
    again = await hooks.call("POST", f"{path}/resume", version=version, reason="示例")
    assert again.status_code == 409 and again.json()["allowed"] == []
    assert (await hooks.call("PATCH", path, version=version, name="x")).status_code == 409


async def test_given_a_token_then_what_it_opens(hooks: Hooks, token: Callable[..., str]) -> None:
    some = hooks.own("events.type:licensing.mine_registered")
    told = (await hooks.call("GET", "/event-access", some)).json()
    assert [one["id"] for one in told["types"] if one["granted"]] == ["licensing.mine_registered"]
    assert (told["division_code"], told["every_type"], told["keep_months"]) == (COUNTY, False, 0)
    assert told["may_register_webhooks"] and "/api/v1/licensing/events" in told["feeds"]
    every = (await hooks.call("GET", "/event-access")).json()
    assert every["every_type"] and all(one["granted"] for one in every["types"])
    assert (await hooks.call("GET", "/event-access", token("clerk"))).status_code == 403


@pytest_asyncio.fixture
async def known(hooks: Hooks) -> AsyncIterator[dict[str, Any]]:
    """What identity answers of clients, as its route does (`identity/test_clients_and_agents`)."""
    told: dict[str, Any] = {}

    async def identity(scope: Any, receive: Any, send: Any) -> None:
        import orjson

        found = told.get(scope["path"].rpartition("/")[2])
        status = 404 if found is None else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": orjson.dumps(found or {})})

    hooks.city.peers["identity"] = identity
    yield told


async def test_given_an_administrator_then_the_clients_grants_bind(
    hooks: Hooks, receiver: Receiver, known: dict[str, Any], token: Callable[..., str]
) -> None:
    admin = token("system_admin")
    body = {"name": "示例", "url": receiver.url, "types": ["*"], "division_code": COUNTY}
    client = str(new_id())
    assert (await hooks.call("POST", PATH, admin, **body)).status_code == 422
    assert (await hooks.call("POST", PATH, admin, client_id=client, **body)).status_code == 422
    known[client] = {"name": "示例税务系统", "status": "pending", "division_code": COUNTY,
                     "scopes": ["events:read"], "expired": False, "sandbox": False}  # fmt: skip
    pending = await hooks.call("POST", PATH, admin, client_id=client, **body)
    assert pending.json()["code"] == "webhook_client_refused"
    known[client] |= {
        "status": "active", "scopes": ["events:read", "events.type:licensing.mine_registered"],
    }  # fmt: skip
    known[client]["expired"] = True
    over = await hooks.call("POST", PATH, admin, client_id=client, **body)
    assert over.json()["code"] == "webhook_client_refused"
    known[client]["expired"] = False
    made = (await hooks.call("POST", PATH, admin, client_id=client, **body)).json()
    assert (made["client_name"], made["types"]) == ("示例税务系统", ["licensing.mine_registered"])
    path = f"{PATH}/{made['id']}"
    wider = await hooks.call("PATCH", path, admin, version=1, types=["enforcement.*"])
    assert wider.json()["code"] == "webhook_types_refused"
    del hooks.city.peers["identity"]
    silent = await hooks.call("POST", PATH, admin, client_id=client, **body)
    assert silent.status_code == 503


async def test_given_no_key_then_400_and_nothing_is_registered(
    hooks: Hooks, receiver: Receiver
) -> None:
    body = {"name": "示例", "url": receiver.url, "types": ["*"], "division_code": COUNTY}
    async with client_for(hooks.app, hooks.own()) as client:
        for method, path in (("POST", PATH),):
            answer = await client.request(method, f"{BASE}{path}", json=body)
            assert answer.json()["code"] == "idempotency_key_required"
    assert (await hooks.call("GET", PATH)).json()["items"] == []


async def test_given_an_administrators_scope_then_no_client_has_it(
    hooks: Hooks, token: Callable[..., str]
) -> None:
    other = token(kind="client", subject=hooks.client_id, scopes=("supervision.webhook:manage",))
    assert (await hooks.call("GET", PATH, other)).status_code == 403


async def test_given_a_partner_then_feed_and_snapshot_tell_its_division_and_types_alone(
    hooks: Hooks,
) -> None:
    await hooks.happen()
    await hooks.happen(division=OTHER_COUNTY)
    one = hooks.own(*(f"events.type:{kind}" for kind in MINES))
    other = hooks.own("events.type:licensing.right_registered")
    for path in ("events", "events/snapshot"):
        for who, divisions in ((one, {COUNTY}), (other, set())):
            async with hooks.city.client("licensing", who) as client:
                told = (await client.get(f"/api/v1/licensing/{path}")).json()["items"]
            assert {event["divisioncode"] for event in told} == divisions, (path, told)
            assert {event["type"] for event in told} <= {f"{kind}.v1" for kind in MINES}
    async with hooks.city.client("licensing", one) as client:
        beyond = await client.get("/api/v1/licensing/events?types=licensing.right_registered")
    assert beyond.status_code == 403
