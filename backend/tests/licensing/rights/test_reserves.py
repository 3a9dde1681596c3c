"""登记储量 of a right in the register: who may, what counts, what stays."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
RESERVE = {
    "mineral": "建筑石料用灰岩", "value": {"value": "40", "unit": "万吨"}, "as_of": "2025-06-30",
    "category": "verified", "document_no": "示例储备〔2025〕1号",
}  # fmt: skip


async def recorded(
    clerk: httpx.AsyncClient, right: dict[str, Any], **said: Any
) -> httpx.Response:
    url = f"{BASE}/mining-rights/{right['id']}/reserves"
    return await clerk.post(url, json=RESERVE | said, headers=if_match(right))


async def test_given_a_right_in_the_register_then_newer_reserves_stand_first_and_older_stay(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right = await registered()
    assert right["reserves"] == []
    first = await recorded(clerk, right)
    assert (first.status_code, first.headers["etag"]) == (200, '"2"'), first.text
    second = await recorded(
        clerk, first.json(), value={"value": "55", "unit": "万吨"}, as_of="2024-12-31",
        document_no="示例储备〔2024〕9号",
    )  # fmt: skip
    told = [(r["as_of"], r["value"]["value"], r["document_no"]) for r in second.json()["reserves"]]
    assert told == [
        ("2025-06-30", "40", "示例储备〔2025〕1号"), ("2024-12-31", "55", "示例储备〔2024〕9号"),
    ]  # fmt: skip
    events = run_sql(
        postgres,
        "SELECT data ->> 'value', data ->> 'as_of' FROM outbox"
        " WHERE type = 'licensing.reserve_registered' ORDER BY id",
    )
    assert [as_of for _, as_of in events] == ["2025-06-30", "2024-12-31"]


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"as_of": "2025-08-02"}, "/as_of"), ({"mineral": "石头记"}, "/value"),
        ({"value": {"value": "-1", "unit": "万吨"}}, "/value"),
        ({"document_no": ""}, "/document_no"),
    ],
)  # fmt: skip
async def test_given_what_cannot_stand_then_422_and_nothing_is_kept(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], said: dict[str, Any], pointer: str
) -> None:
    right = await registered()
    refused = await recorded(clerk, right, **said)
    assert refused.status_code == 422, refused.text
    assert refused.json()["errors"][0]["pointer"].startswith(pointer)
    present = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert (present["version"], present["reserves"]) == (1, [])


async def test_given_a_stale_tag_or_an_extinguished_right_then_412_and_409(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    present = (await recorded(clerk, right)).json()
    stale = await recorded(clerk, right)
    assert (stale.status_code, len(stale.json()["current"]["reserves"])) == (412, 1)
    gone = {"effective_on": "2025-07-01", "reason": "示例：关闭退出"}
    url = f"{BASE}/mining-rights/{right['id']}/extinguish"
    ended = await clerk.post(url, json=gone, headers=if_match(present))
    refused = await recorded(clerk, ended.json())
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["correct"])


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, registered: Callable[..., Any], token: Callable[..., str]
) -> None:
    right = await registered()
    url = f"{BASE}/mining-rights/{right['id']}/reserves"
    answers = await four_callers(
        app, lambda client: client.post(
            url, json=RESERVE, headers={"If-Match": '"1"', **new_key()}
        ),
        wrong_role=token("leader"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
