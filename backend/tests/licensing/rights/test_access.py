"""Every endpoint of these rooms: anonymous, wrong role, wrong division, right one."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square

from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
DAY = "2025-07-01"
READS = (
    "/mining-rights/{right}", "/mining-rights/{right}/history",
    "/mining-rights/{right}/encumbrances",
    "/encumbrances/{encumbrance}", "/permits/{permit}", "/licences/{licence}",
)  # fmt: skip
LISTS = ("/mining-rights", "/permits", "/licences")
MAP = "/mining-rights/map?bbox=106,29,107,30&zoom=12"
ACTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("right", "/mining-rights/{right}/change", {"name": "示例甲"}),
    ("right", "/mining-rights/{right}/renew", {"valid_to": "2034-12-31"}),
    ("right", "/mining-rights/{right}/transfer", {"name": "示例乙", "holder_id": None}),
    ("right", "/mining-rights/{right}/retain", {"valid_to": "2034-12-31"}),
    ("right", "/mining-rights/{right}/extinguish", {}),
    ("right", "/mining-rights/{right}/correct", {"name": "示例丙"}),
    ("licence", "/licences/{licence}/change-status", {"status": "detained"}),
    ("encumbrance", "/encumbrances/{encumbrance}/lift", {}),
)
LICENCE = {
    "kind": "mining", "valid_from": DAY, "valid_to": "2033-12-31", "issued_on": DAY,
    "issuing_authority": "示例局",
}  # fmt: skip
PERMIT = {"kind": "safety", "number": "示例安1号", "authority": "示例局", "valid_from": DAY}
ENCUMBRANCE = {"kind": "dispute", "registered_on": DAY, "authority": "示例局"}
Made = dict[str, dict[str, Any]]


@pytest.fixture
def made(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> Callable[..., Any]:
    """One of each, in Banan."""

    async def make() -> Made:
        found = {"right": await registered()}
        identity = found["right"]["id"]
        for name, path, body in (
            ("encumbrance", f"/mining-rights/{identity}/encumbrances", ENCUMBRANCE),
            ("permit", "/permits", {**PERMIT, "right_id": identity}),
            ("licence", "/licences", {**LICENCE, "right_id": identity}),
        ):
            answer = await clerk.post(BASE + path, json=body, headers=new_key())
            assert answer.status_code == 201, answer.text
            found[name] = answer.json()
        found["right"] = (await clerk.get(f"{BASE}/mining-rights/{identity}")).json()
        return found

    return make


def url(path: str, made: Made) -> str:
    return BASE + path.format(**{name: record["id"] for name, record in made.items()})


async def send_writes(client: httpx.AsyncClient, made: Made, body: dict[str, Any]) -> list[Any]:
    """All creates, acts and changes, with the tags and keys they need."""
    identity = made["right"]["id"]
    creates = (
        ("/mining-rights", body),
        (f"/mining-rights/{identity}/encumbrances", ENCUMBRANCE),
        ("/permits", {**PERMIT, "right_id": identity}),
        ("/licences", {**LICENCE, "right_id": identity}),
    )
    answers = [await client.post(BASE + p, json=b, headers=new_key()) for p, b in creates]
    for name, path, fields in ACTS:
        common = {"effective_on": DAY, "reason": "示例"}
        if name == "encumbrance":
            common = {"lifted_on": DAY, "reason": "示例"}
        if "holder_id" in fields:
            fields = {**fields, "holder_id": identity}
        answers.append(
            await client.post(url(path, made), json=common | fields, headers=if_match(made[name]))
        )
    patch = await client.patch(
        url("/permits/{permit}", made), json={"note": "示例"}, headers=if_match(made["permit"])
    )
    return [*answers, patch]


def codes(answers: list[httpx.Response]) -> set[int]:
    return {answer.status_code for answer in answers}


async def test_given_nobody_signed_in_then_every_endpoint_is_401(
    app: FastAPI, made: Callable[..., Any], right_body: Callable[..., Any]
) -> None:
    found = await made()
    async with client_for(app) as nobody:
        reads = [await nobody.get(url(p, found)) for p in (*READS, *LISTS, MAP)]
        writes = await send_writes(nobody, found, right_body(code="示例-9"))
    assert codes(reads) == codes(writes) == {401}


async def test_given_a_role_without_the_permission_then_403(
    app: FastAPI, made: Callable[..., Any], right_body: Callable[..., Any],
    token: Callable[..., str],
) -> None:  # fmt: skip
    found = await made()
    async with client_for(app, token("audit_admin")) as auditor:
        reads = [await auditor.get(url(p, found)) for p in (*READS, *LISTS, MAP)]
    async with client_for(app, token("leader")) as leader:
        writes = await send_writes(leader, found, right_body(code="示例-9"))
    assert codes(reads) == codes(writes) == {403}


async def test_given_another_division_then_nothing_is_there(
    app: FastAPI, made: Callable[..., Any], right_body: Callable[..., Any],
    token: Callable[..., str],
) -> None:  # fmt: skip
    found = await made()
    async with client_for(app, token("clerk", division="140902")) as other:
        reads = [await other.get(url(p, found)) for p in READS]
        lists = [(await other.get(BASE + p)).json()["items"] for p in LISTS]
        drawn = (await other.get(BASE + MAP)).json()
        own, *writes = await send_writes(other, found, right_body(code="示例-9"))
    assert codes(reads) == codes(writes) == {404}
    assert lists == [[], [], []]
    assert drawn["items"] == []
    assert own.status_code == 201  # it registers in its own division


async def test_given_the_superior_division_then_everything_is_read(
    app: FastAPI, made: Callable[..., Any], token: Callable[..., str]
) -> None:
    found = await made()
    async with client_for(app, token("leader", division="500000")) as city:
        reads = [await city.get(url(p, found)) for p in READS]
        lists = [(await city.get(BASE + p)).json()["items"] for p in LISTS]
        drawn = (await city.get(BASE + MAP)).json()
    assert codes(reads) == {200}
    assert [len(items) for items in lists] == [1, 1, 1]
    assert [item["id"] for item in drawn["items"]] == [found["right"]["id"]]


async def test_given_the_right_desk_then_every_create_succeeds(
    clerk: httpx.AsyncClient, made: Callable[..., Any], right_body: Callable[..., Any]
) -> None:
    found = await made()
    second = right_body(code="示例-9", geometry=square(106.9))
    creates = (await send_writes(clerk, found, second))[:4]
    assert codes(creates) == {201}
    assert all(answer.headers["etag"] == '"1"' for answer in creates)
    assert all([(await clerk.get(a.headers["location"])).status_code == 200 for a in creates])
