"""Waste heaps over HTTP: one a site, never more used than lies there."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.conftest import BASE, if_match

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/waste-heaps"
HEAP = {
    "kind": "waste_rock", "volume_m3": "12000", "owner": "示例村集体",
    "planned_use": "示例：加工建筑骨料", "planned_m3": "9000",
}  # fmt: skip
USE = {
    "on": "2025-03-01", "volume_m3": "4000.50", "purpose": "加工建筑骨料",
    "user_name": "示例建材公司", "document_no": "示例用1号",
}  # fmt: skip


@pytest.fixture
def heaped(clerk: httpx.AsyncClient, sited: Callable[..., Any]) -> Callable[..., Any]:
    async def make(**fields: Any) -> dict[str, Any]:
        site = await sited(category="waste_heap")
        body = HEAP | {"site_id": site["id"]} | fields
        answer = await clerk.post(URL, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return make


async def test_given_uses_then_what_is_left_and_the_rate(
    clerk: httpx.AsyncClient, heaped: Callable[..., Any]
) -> None:
    heap = await heaped()
    used = await clerk.post(f"{URL}/{heap['id']}/use", json=USE, headers=if_match(heap))
    told = used.json()
    assert (told["used_m3"], told["left_m3"]) == ("4000.50", "7999.50")
    assert told["rate_percent"] == "33.3"
    assert [one["document_no"] for one in told["uses"]] == ["示例用1号"]
    for body, pointer in (
        (USE | {"volume_m3": "7999.51"}, "/volume_m3"), (USE | {"volume_m3": "0"}, "/volume_m3"),
        (USE | {"on": "2025-08-02"}, "/on"),
    ):
        answer = await clerk.post(f"{URL}/{heap['id']}/use", json=body, headers=if_match(told))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    less = await clerk.patch(
        f"{URL}/{heap['id']}", json=HEAP | {"volume_m3": "4000", "planned_m3": "0"},
        headers=if_match(told),
    )  # fmt: skip
    assert less.json()["errors"][0]["pointer"] == "/volume_m3"


async def test_given_a_site_then_one_heap_and_only_of_its_kind(
    clerk: httpx.AsyncClient, heaped: Callable[..., Any], sited: Callable[..., Any]
) -> None:
    heap = await heaped()
    again = await clerk.post(URL, json=HEAP | {"site_id": heap["site_id"]}, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "heap_known")
    other = await sited(code="示例图斑002")
    wrong = await clerk.post(URL, json=HEAP | {"site_id": other["id"]}, headers=new_key())
    assert wrong.json()["errors"][0]["pointer"] == "/site_id"


CALLS = [
    ("GET", "", None, 200, 200), ("GET", "/{id}", None, 200, 404),
    ("PATCH", "/{id}", HEAP, 200, 404), ("POST", "/{id}/use", USE, 200, 404),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "right", "elsewhere"), CALLS)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, heaped: Callable[..., Any], token: Callable[..., str], method: str, path: str,
    body: Any, right: int, elsewhere: int,
) -> None:  # fmt: skip
    heap = await heaped()

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url = URL + path.replace("{id}", heap["id"])
        headers = {} if method == "GET" else if_match(heap)
        return await client.request(method, url, json=body, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token("expert" if method == "GET" else "leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
