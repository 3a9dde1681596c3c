"""消灭登记 of a right ends its licences with it, whichever way the right is extinguished."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
GONE = {
    "effective_on": "2025-07-01", "reason": "示例：关闭退出",
    "document_no": "示例销〔2025〕1号",
}  # fmt: skip


async def licensed(
    clerk: httpx.AsyncClient, right: dict[str, Any], **said: Any
) -> dict[str, Any]:
    body = {
        "right_id": right["id"], "kind": "combined_old", "number": "示例旧0001",
        "valid_from": "2024-01-01", "valid_to": "2033-12-31", "issued_on": "2024-01-01",
        "issuing_authority": "示例市规划和自然资源局",
    } | said  # fmt: skip
    answer = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def fresh(client: httpx.AsyncClient, path: str, **asked: str) -> dict[str, Any]:
    answer = await client.get(f"{BASE}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def moved(
    clerk: httpx.AsyncClient, licence: dict[str, Any], status: str, on: str
) -> dict[str, Any]:
    said = {"status": status, "effective_on": on, "reason": "示例事由"}
    url = f"{BASE}/licences/{licence['id']}/change-status"
    answer = await clerk.post(url, json=said, headers=if_match(licence))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def extinguished(clerk: httpx.AsyncClient, right: dict[str, Any]) -> httpx.Response:
    present = await fresh(clerk, f"/mining-rights/{right['id']}")
    url = f"{BASE}/mining-rights/{right['id']}/extinguish"
    return await clerk.post(url, json=GONE, headers=if_match(present))


async def test_given_a_right_extinguished_then_its_licence_is_cancelled_by_that_document_and_day(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right = await registered()
    licence = await licensed(clerk, right)
    gone = await extinguished(clerk, right)
    assert gone.status_code == 200, gone.text
    page = gone.json()
    assert (page["status"], page["licence_status"]) == ("extinguished", "cancelled")
    assert page["valid_during"] == ["2025-07-01", None]
    now = await fresh(clerk, f"/licences/{licence['id']}")
    assert (now["status"], now["since"], now["document_no"], now["reason"]) == (
        "cancelled", "2025-07-01", GONE["document_no"], GONE["reason"],
    )  # fmt: skip
    assert now["cancel_ground"] == "extinguished"
    before = await fresh(clerk, f"/licences/{licence['id']}", as_of="2025-06-30")
    assert before["status"] == "valid"
    told = run_sql(
        postgres,
        "SELECT data ->> 'status', data ->> 'right_status', data ->> 'since' FROM outbox"
        " WHERE type = 'licensing.licence_status_changed'",
    )
    assert told == [("cancelled", "cancelled", "2025-07-01")]


async def test_given_a_licence_detained_after_the_day_then_it_is_cancelled_from_its_own_last_day(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    licence = await moved(clerk, await licensed(clerk, right), "detained", "2025-07-15")
    assert (await extinguished(clerk, right)).status_code == 200
    now = await fresh(clerk, f"/licences/{licence['id']}")
    assert (now["status"], now["since"]) == ("cancelled", "2025-07-15")
    page = await fresh(clerk, f"/mining-rights/{right['id']}", as_of="2025-07-10")
    assert (page["status"], page["licence_status"]) == ("extinguished", "valid")


async def test_given_a_revoked_licence_then_the_extinguishing_closes_its_file_too(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    licence = await moved(clerk, await licensed(clerk, right), "revoked", "2025-06-01")
    assert (await extinguished(clerk, right)).status_code == 200
    now = await fresh(clerk, f"/licences/{licence['id']}")
    then = await fresh(clerk, f"/licences/{licence['id']}", as_of="2025-06-30")
    assert (then["status"], now["status"]) == ("revoked", "cancelled")


async def test_given_a_cancelled_licence_then_its_own_document_and_day_stay(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    licence = await moved(clerk, await licensed(clerk, right), "cancelled", "2025-06-01")
    assert (await extinguished(clerk, right)).status_code == 200
    now = await fresh(clerk, f"/licences/{licence['id']}")
    assert (now["version"], now["since"], now["document_no"]) == (
        licence["version"], "2025-06-01", None,
    )  # fmt: skip
