"""What was done to one right: who may read it, what it tells and what it leaves to the audit."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square

from kuangzheng.kernel.auth.permissions import ROLES, permissions_of
from kuangzheng.kernel.auth.principal import PORTAL_ROLES
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
Registered = Callable[..., Any]


def url(right: dict[str, Any]) -> str:
    return f"{BASE}/mining-rights/{right['id']}/operations"


async def worked(clerk: httpx.AsyncClient, right: dict[str, Any]) -> None:
    """A change of the capacity, then a mortgage."""
    change = {
        "effective_on": "2025-07-01", "reason": "示例", "document_no": "示例登〔2025〕2号",
        "capacity": {"value": "130", "unit": "万吨/年"},
    }  # fmt: skip
    path = f"{BASE}/mining-rights/{right['id']}"
    answer = await clerk.post(f"{path}/change", json=change, headers=if_match(right))
    assert answer.status_code == 200, answer.text
    mortgage = {"kind": "mortgage", "registered_on": "2025-07-02", "authority": "示例银行"}
    answer = await clerk.post(f"{path}/encumbrances", json=mortgage, headers=new_key())
    assert answer.status_code == 201, answer.text


async def test_given_a_registration_a_change_and_a_mortgage_then_three_operations_by_the_clerk(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    right = await registered()
    await worked(clerk, right)
    items = (await clerk.get(url(right))).json()["items"]
    assert [(one["act"], one["document_no"]) for one in items] == [
        (None, None), ("changed", "示例登〔2025〕2号"), ("registered", "示例登〔2024〕1号"),
    ]  # fmt: skip
    works = [(work["entity_name"], work["action_name"]) for work in items[0]["works"]]
    assert works == [("权利限制", "新增"), ("矿业权", "修改")]
    history = (await clerk.get(url(right).replace("operations", "history"))).json()["items"]
    assert {one["actor_name"] for one in items} == {history[0]["actor_name"]}
    assert len({one["actor"] for one in items}) == 1


async def test_given_the_record_then_neither_addresses_nor_rows_are_in_it(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    right = await registered()
    told = (await clerk.get(url(right))).json()["items"][0]
    assert set(told) == {
        "id", "recorded_at", "actor", "actor_name", "act", "act_name", "document_no", "works",
        "trace_id",
    }  # fmt: skip


async def test_given_another_right_of_the_division_then_its_operations_are_not_told(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    first = await registered()
    second = await registered(code="示例-2", geometry=square(106.9))
    await worked(clerk, first)
    told = (await clerk.get(url(second))).json()["items"]
    assert [one["act"] for one in told] == ["registered"]


async def test_given_pages_of_one_then_every_operation_once(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    right = await registered()
    await worked(clerk, right)
    seen, cursor = [], None
    while True:
        page = (await clerk.get(url(right), params={"limit": 1} | (
            {"cursor": cursor} if cursor else {}
        ))).json()  # fmt: skip
        seen += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    whole = (await clerk.get(url(right))).json()["items"]
    assert seen == [one["id"] for one in whole]
    assert len(seen) == 3


@pytest.mark.parametrize("role", sorted(ROLES))
async def test_given_a_role_then_only_desks_of_the_administration_read_it(
    app: FastAPI, registered: Registered, token: Callable[..., str], role: str
) -> None:
    right = await registered()
    async with client_for(app, token(role)) as client:
        status = (await client.get(url(right))).status_code
    reads = "licensing.register:read" in permissions_of([role]) and role not in PORTAL_ROLES
    assert status == (200 if reads and role != "expert" else 403)


async def test_given_nobody_or_another_division_then_401_and_404(
    app: FastAPI, registered: Registered, token: Callable[..., str]
) -> None:
    right = await registered()
    async with client_for(app) as nobody:
        assert (await nobody.get(url(right))).status_code == 401
    async with client_for(app, token("clerk", division="140902")) as other:
        assert (await other.get(url(right))).status_code == 404


async def test_given_another_order_or_a_strange_cursor_then_400(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    right = await registered()
    assert (await clerk.get(url(right), params={"sort": "actor"})).status_code == 400
    assert (await clerk.get(url(right), params={"cursor": "xx"})).status_code == 400
