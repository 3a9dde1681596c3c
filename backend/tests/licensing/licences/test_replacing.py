"""换发新证: a new licence takes the place of the one before, old combined certificates too."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create, run_sql

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.licensing.licences.rules import replaced_on

URL = f"{BASE}/licences"


@pytest.mark.parametrize(
    ("status", "last", "from_"),
    [
        ("valid", date(2024, 1, 1), date(2025, 7, 10)),
        ("renewal_pending", date(2025, 7, 20), date(2025, 7, 20)),  # entered after the issue
        ("expired", date(2025, 6, 30), date(2025, 7, 10)),
        ("detained", date(2025, 6, 1), None),
        ("revoked", date(2025, 6, 1), None),
        ("lapsed", date(2025, 6, 1), None),
        ("cancelled", date(2025, 6, 1), None),
    ],
)
def test_given_the_state_then_the_day_from_which_the_next_licence_ends_it(
    status: str, last: date, from_: date | None
) -> None:
    assert replaced_on(status, date(2025, 7, 10), last) == from_


async def issue(clerk: httpx.AsyncClient, right: dict[str, Any], **said: Any) -> httpx.Response:
    body = {
        "right_id": right["id"], "kind": "mining", "number": "示例C0001",
        "valid_from": "2025-07-10", "valid_to": "2033-12-31", "issued_on": "2025-07-10",
        "issuing_authority": "示例市规划和自然资源局", "document_no": "示例证〔2025〕1号",
    } | said  # fmt: skip
    return await clerk.post(URL, json=body, headers=new_key())


OLD = {
    "kind": "combined_old", "number": "示例旧0001", "valid_from": "2024-01-01",
    "valid_to": "2025-07-31", "issued_on": "2024-01-01", "document_no": None,
}  # fmt: skip


async def states(clerk: httpx.AsyncClient, right: dict[str, Any]) -> list[tuple[str, str]]:
    page = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    return [(one["number"], one["status"]) for one in page["licences"]]


@pytest.mark.service("licensing")
async def test_given_an_old_certificate_when_the_separate_licence_comes_then_it_is_cancelled(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right = await registered()
    old = (await issue(clerk, right, **OLD)).json()
    answer = await issue(clerk, right)
    assert answer.status_code == 201, answer.text
    assert await states(clerk, right) == [("示例C0001", "valid"), ("示例旧0001", "cancelled")]
    url = f"{URL}/{old['id']}"
    now = (await clerk.get(url)).json()
    before = (await clerk.get(url, params={"as_of": "2025-07-09"})).json()
    assert (now["since"], now["document_no"]) == ("2025-07-10", "示例证〔2025〕1号")
    assert now["reason"] == "2025-07-10 换发新证（示例C0001）"
    assert (now["cancel_ground"], now["cancel_ground_name"]) == ("replaced", "换发新证")
    assert before["cancel_ground"] is None
    assert (before["status"], before["valid_to"]) == ("valid", "2025-07-31")
    page = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert page["licence_status"] == "valid"
    told = run_sql(
        postgres,
        "SELECT data ->> 'status', data ->> 'licence_id' FROM outbox"
        " WHERE type = 'licensing.licence_status_changed'",
    )
    assert [(status, licence) for status, licence in told] == [("cancelled", old["id"])]


@pytest.mark.service("licensing")
async def test_given_a_licence_of_before_entered_late_then_it_is_cancelled_from_the_next_ones_day(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    await issue(clerk, right)
    late = (await issue(clerk, right, **OLD)).json()
    assert (late["status"], late["since"]) == ("cancelled", "2025-07-10")
    then = (await clerk.get(f"{URL}/{late['id']}", params={"as_of": "2024-06-01"})).json()
    page = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert (then["status"], page["licence_status"]) == ("valid", "valid")


@pytest.mark.service("licensing")
async def test_given_a_detained_licence_then_none_is_issued_until_the_detention_is_settled(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    old = (await issue(clerk, right, **OLD)).json()
    said = {"status": "detained", "effective_on": "2025-07-01", "reason": "示例事由"}
    url = f"{URL}/{old['id']}/change-status"
    held = (await clerk.post(url, json=said, headers=if_match(old))).json()
    refused = await issue(clerk, right)
    assert (refused.status_code, refused.json()["code"]) == (409, "licence_detained")
    assert "请先登记解除暂扣、吊销或注销" in refused.json()["detail"]
    lifted = said | {"status": "valid", "effective_on": "2025-07-20"}
    await clerk.post(url, json=lifted, headers=if_match(held))
    issued = await issue(clerk, right, issued_on="2025-07-21", valid_from="2025-07-21")
    assert issued.status_code == 201, issued.text
    assert await states(clerk, right) == [("示例C0001", "valid"), ("示例旧0001", "cancelled")]


@pytest.mark.service("licensing")
async def test_given_a_renewed_licence_when_the_old_term_is_over_then_nothing_is_proposed_to_lapse(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], clock: SettableClock
) -> None:
    right, other = await registered(), await registered(code="示例-2", name="示例二矿")
    await issue(clerk, right, **OLD)
    await issue(clerk, right)
    await issue(clerk, other, **OLD | {"number": "示例旧0002"})
    clock.instant = datetime(2025, 9, 1, 10, tzinfo=CHINA)
    found = (await clerk.get(f"{BASE}/lapse-candidates")).json()["items"]
    assert [one["number"] for one in found] == ["示例旧0002"]


@pytest.mark.service("licensing")
async def test_given_two_licences_in_being_from_before_then_the_earlier_is_not_proposed_to_lapse(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], clock: SettableClock,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    right = await registered()
    await issue(clerk, right, **OLD)
    await issue(clerk, right)
    run_sql(
        postgres, "UPDATE licence_versions SET status = 'valid', cancel_ground = NULL"
        " WHERE status = 'cancelled'",
    )  # fmt: skip
    clock.instant = datetime(2025, 9, 1, 10, tzinfo=CHINA)
    assert (await clerk.get(f"{BASE}/lapse-candidates")).json()["items"] == []


@pytest.mark.service("licensing")
async def test_given_the_list_of_licences_then_old_certificates_are_found_with_right_and_holder(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    holder = await create(clerk, "/holders", name="示例石材厂")
    right = await registered(holder_id=holder["id"])
    other = await registered(code="示例-2", name="示例二矿")
    await issue(clerk, right, **OLD)
    await issue(clerk, other, number="示例C0002")

    async def listed(**asked: str) -> list[dict[str, Any]]:
        return list((await clerk.get(URL, params=asked)).json()["items"])

    (old,) = await listed(kind="combined_old", status="valid")
    assert old["right"] == {
        "id": right["id"], "code": right["code"], "name": right["name"],
        "holder_name": "示例石材厂",
    }  # fmt: skip
    assert [one["number"] for one in await listed(q="c0002")] == ["示例C0002"]
    assert [one["number"] for one in await listed(q="示例C0002")] == ["示例C0002"]
    assert [one["number"] for one in await listed(expires_before="2025-08-01")] == ["示例旧0001"]
    assert await listed(expires_before="2025-07-31") == []
    await issue(clerk, right)
    assert await listed(kind="combined_old", status="valid") == []
