"""Registering and lifting encumbrances."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match

from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
SEIZURE = {
    "kind": "seizure", "registered_on": "2025-07-01", "until": "2025-07-20",
    "authority": "示例人民法院", "document_no": "（2025）示例执1号", "note": "示例",
}  # fmt: skip


@pytest.fixture
def entered(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> Callable[..., Any]:
    async def make(**fields: Any) -> tuple[dict[str, Any], httpx.Response]:
        right = await registered()
        url = f"{BASE}/mining-rights/{right['id']}/encumbrances"
        return right, await clerk.post(url, json=SEIZURE | fields, headers=new_key())

    return make


async def test_given_a_mortgage_then_it_stands_on_the_first_page_and_moves_the_tag_of_the_right(
    clerk: httpx.AsyncClient, entered: Callable[..., Any]
) -> None:
    right, answer = await entered(kind="mortgage")
    page = await clerk.get(f"{BASE}/mining-rights/{right['id']}")
    item = (await clerk.get(f"{BASE}/mining-rights")).json()["items"][0]
    listed = (await clerk.get(f"{BASE}/mining-rights/{right['id']}/encumbrances")).json()
    assert answer.headers["location"] == f"{BASE}/encumbrances/{answer.json()['id']}"
    assert page.headers["etag"] == '"2"'
    assert page.json()["encumbrances"] == [answer.json()] == listed["items"]
    assert answer.json()["kind_name"] == "抵押备案"
    assert item["encumbrances"] == ["mortgage"]


async def test_given_a_seizure_past_its_term_then_it_is_kept_but_no_longer_in_force(
    clerk: httpx.AsyncClient, entered: Callable[..., Any]
) -> None:
    _, answer = await entered()
    url = f"{BASE}/mining-rights"
    now = (await clerk.get(url)).json()["items"][0]
    then = (await clerk.get(url, params={"as_of": "2025-07-20"})).json()["items"][0]
    assert answer.json()["in_force"] is False
    assert (now["encumbrances"], then["encumbrances"]) == ([], ["seizure"])


async def test_given_a_lift_then_it_happens_once_with_reason(
    clerk: httpx.AsyncClient, entered: Callable[..., Any]
) -> None:
    _, answer = await entered(kind="mortgage")
    url = f"{BASE}/encumbrances/{answer.json()['id']}"
    body = {"lifted_on": "2025-08-01", "reason": "示例清偿"}
    bare = await clerk.post(f"{url}/lift", json=body, headers=new_key())
    lifted = await clerk.post(f"{url}/lift", json=body, headers=if_match(answer.json()))
    stale = await clerk.post(f"{url}/lift", json=body, headers=if_match(answer.json()))
    again = await clerk.post(f"{url}/lift", json=body, headers=if_match(lifted.json()))
    assert bare.status_code == 428
    assert (lifted.status_code, lifted.json()["lift_reason"]) == (200, "示例清偿")
    assert lifted.json()["in_force"] is False
    assert stale.status_code == 412
    assert (again.status_code, again.json()["allowed"]) == (409, [])


@pytest.mark.parametrize(
    "fields",
    [
        {"registered_on": "2025-08-02", "until": None},
        {"until": "2025-06-30"},
        {"kind": "x"},
        {"extra": 1},
    ],
)
async def test_given_a_wrong_entry_then_422(
    entered: Callable[..., Any], fields: dict[str, Any]
) -> None:
    _, answer = await entered(**fields)
    assert answer.status_code == 422


async def test_given_a_lift_outside_its_days_then_422(
    clerk: httpx.AsyncClient, entered: Callable[..., Any]
) -> None:
    _, answer = await entered()
    url = f"{BASE}/encumbrances/{answer.json()['id']}/lift"
    for day in ("2025-06-30", "2025-08-02"):
        refused = await clerk.post(
            url, json={"lifted_on": day, "reason": "示例"}, headers=if_match(answer.json())
        )
        assert refused.status_code == 422
