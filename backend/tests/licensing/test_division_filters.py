"""Lists of the register are filtered by the division of their rows."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import RELEASE, STANDING

pytestmark = pytest.mark.service("licensing")

_PERMIT: dict[str, Any] = {
    "kind": "safety", "number": "示例1", "authority": "示例局", "valid_from": "2023-01-01",
    "valid_to": "2026-01-01",
}  # fmt: skip
_LICENCE: dict[str, Any] = {
    "kind": "mining", "number": "示例C0001", "valid_from": "2025-07-01", "valid_to": "2033-12-31",
    "issued_on": "2025-07-01", "issuing_authority": "示例市规划和自然资源局",
}  # fmt: skip


async def found(clerk: httpx.AsyncClient, path: str, division: str) -> tuple[int, int]:
    """Rows of the page and the number of all."""
    answer = await clerk.get(BASE + path, params={"division": division, "count": "exact"})
    assert answer.status_code == 200, answer.text
    return len(answer.json()["items"]), answer.json()["total"]


@pytest.mark.parametrize(
    ("path", "body", "of_right"),
    [
        ("/permits", _PERMIT, True), ("/licences", _LICENCE, True),
        ("/release-plans", RELEASE, False), ("/reserve-standings", STANDING, False),
    ],
)  # fmt: skip
async def test_given_a_row_then_its_division_and_those_above_find_it_and_no_other(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], path: str, body: dict[str, Any],
    of_right: bool,
) -> None:  # fmt: skip
    right = await registered() if of_right else None
    sent = body | ({"right_id": right["id"]} if right else {})
    made = await clerk.post(BASE + path, json=sent, headers=new_key())
    assert made.status_code == 201, made.text
    assert await found(clerk, path, "500113") == (1, 1)
    assert await found(clerk, path, "500000") == (1, 1)
    assert await found(clerk, path, "500112") == (0, 0)


@pytest.mark.parametrize(
    "path",
    [
        "/permits", "/licences", "/release-plans", "/reserve-standings", "/disclosure-checks",
        "/holder-listings", "/lapse-lists", "/approval-audits",
    ],
)  # fmt: skip
async def test_given_what_is_no_division_then_the_list_refuses_it(
    clerk: httpx.AsyncClient, path: str
) -> None:
    assert await found(clerk, path, "500112") == (0, 0)
    refused = await clerk.get(BASE + path, params={"division": "巴南"})
    assert refused.status_code == 400, refused.text
    assert refused.json()["errors"][0]["pointer"] == "/division"
