"""Permits with their own expiry."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import run_sql

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key, scope_of
from kuangzheng.licensing.permits.rules import days_left
from kuangzheng.licensing.snapshot import snapshot

URL = f"{BASE}/permits"


def test_days_left_counts_to_the_last_valid_day() -> None:
    on = date(2025, 8, 1)
    assert days_left(date(2025, 8, 1), on) == 0
    assert days_left(date(2025, 8, 31), on) == 30
    assert days_left(date(2025, 7, 31), on) == -1
    assert days_left(None, on) is None


@pytest.fixture
def permits(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> Callable[..., Any]:
    async def make(*ends: str | None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        right = await registered()
        found = []
        for n, end in enumerate(ends):
            body = {
                "right_id": right["id"], "kind": ("safety", "eia")[n % 2], "number": f"示例{n}",
                "authority": "示例局", "valid_from": "2023-01-01", "valid_to": end,
            }  # fmt: skip
            answer = await clerk.post(URL, json=body, headers=new_key())
            assert answer.status_code == 201, answer.text
            found.append(answer.json())
        return right, found

    return make


@pytest.mark.service("licensing")
async def test_given_permits_then_they_come_by_expiry_with_days_left_page_by_page(
    clerk: httpx.AsyncClient, permits: Callable[..., Any]
) -> None:
    right, _ = await permits("2026-01-01", None, "2025-08-11", "2025-07-31")
    seen, cursor = [], None
    for _ in range(4):
        params = {"limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(URL, params=params)).json()
        seen += [(item["number"], item["days_left"]) for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [("示例3", -1), ("示例2", 10), ("示例0", 153), ("示例1", None)]
    assert cursor is None
    backwards = (await clerk.get(URL, params={"sort": "-valid_to"})).json()["items"]
    soon = (await clerk.get(URL, params={"expires_before": "2025-09-01", "kind": "safety"})).json()
    own = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()["permits"]
    assert [item["number"] for item in backwards] == ["示例1", "示例0", "示例2", "示例3"]
    assert [item["number"] for item in soon["items"]] == ["示例2"]
    assert [item["number"] for item in own] == ["示例3", "示例2", "示例0", "示例1"]
    assert own[0]["right"]["name"] == "示例石灰岩矿"
    assert (await clerk.get(URL, params={"sort": "kind"})).status_code == 400


@pytest.mark.service("licensing")
async def test_given_a_change_then_only_what_is_named_changes_and_the_tag_moves(
    clerk: httpx.AsyncClient, permits: Callable[..., Any]
) -> None:
    _, [permit] = await permits("2026-01-01")
    url = f"{URL}/{permit['id']}"
    bare = await clerk.patch(url, json={"note": "示例"})
    changed = await clerk.patch(
        url, json={"status": "suspended", "valid_to": None}, headers=if_match(permit)
    )
    stale = await clerk.patch(url, json={"note": "示例"}, headers=if_match(permit))
    wrong = await clerk.patch(
        url, json={"valid_to": "2022-01-01"}, headers=if_match(changed.json())
    )
    assert bare.status_code == 428
    assert (changed.headers["etag"], changed.json()["status_name"]) == ('"2"', "暂停")
    assert (changed.json()["valid_to"], changed.json()["number"]) == (None, permit["number"])
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/valid_to")


@pytest.mark.service("licensing")
async def test_given_an_unknown_right_then_404_and_a_replay_creates_nothing_new(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    body = {
        "kind": "water", "number": "示例水1号", "authority": "示例局", "valid_from": "2024-01-01",
        "right_id": "00000000-0000-7000-8000-000000000009",
    }  # fmt: skip
    lost = await clerk.post(URL, json=body, headers=new_key())
    body["right_id"], key = (await registered())["id"], new_key()
    first = await clerk.post(URL, json=body, headers=key)
    again = await clerk.post(URL, json=body, headers=key)
    assert lost.status_code == 404
    assert first.json() == again.json()
    assert len((await clerk.get(URL)).json()["items"]) == 1


@pytest.mark.service("licensing")
async def test_given_a_last_day_that_is_past_then_the_permit_is_found_as_expired(
    clerk: httpx.AsyncClient, permits: Callable[..., Any]
) -> None:
    await permits("2025-08-01", None, "2025-07-31")

    async def found(status: str) -> list[str]:
        page = (await clerk.get(URL, params={"status": status, "count": "exact"})).json()
        assert page["total"] == len(page["items"])
        return [item["number"] for item in page["items"]]

    assert await found("valid") == ["示例0", "示例1"]
    assert await found("expired") == ["示例2"]
    assert await found("suspended") == []


@pytest.mark.service("licensing")
async def test_given_a_permit_then_it_is_told_when_entered_and_changed_and_to_a_fresh_reader(
    clerk: httpx.AsyncClient, permits: Callable[..., Any], postgres: EmbeddedServer,
    database: Database,
) -> None:
    right, (permit,) = await permits("2026-01-01")
    changed = await clerk.patch(
        f"{URL}/{permit['id']}", json={"status": "suspended"}, headers=if_match(permit)
    )
    assert changed.status_code == 200, changed.text
    query = "SELECT subject, data FROM outbox WHERE type = 'licensing.permit_changed' ORDER BY seq"
    first, second = run_sql(postgres, query)
    assert first[0] == second[0] == permit["id"]
    assert first[1] == {
        "permit_id": permit["id"], "right_id": right["id"], "division_code": "500113",
        "kind": "safety", "number": "示例0", "authority": "示例局", "valid_from": "2023-01-01",
        "valid_to": "2026-01-01", "status": "valid",
    }  # fmt: skip
    assert second[1] == first[1] | {"status": "suspended"}
    found, after = [], None
    async with database.session(scope_of()) as session:
        while True:
            page = await snapshot(session, after, 100)
            found += [one for one in page.events if one.type == "licensing.permit_changed"]
            if (after := page.after) is None:
                break
    assert [(str(one.subject), one.data["status"]) for one in found] == [
        (permit["id"], "suspended")
    ]
