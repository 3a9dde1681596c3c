"""Annual information: stated by the holder, published, read without what is internal."""

from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.licensing.conftest import BASE, if_match
from tests.licensing.disclosure.conftest import Desk, Token, post

pytestmark = pytest.mark.service("licensing")
URL = "/annual-information"
MINING: dict[str, Any] = {
    "mine_state": "producing", "minerals": ["limestone"], "output": "示例：12 万吨",
    "others": [{"item": "示例事项", "content": "示例内容"}],
}  # fmt: skip


async def stated(desk: Desk, year: int = 2024) -> dict[str, Any]:
    body = {"right_id": desk.right["id"], "year": year, "mining": MINING}
    found: dict[str, Any] = await post(desk.holder, URL, body)
    return found


async def test_given_a_year_that_is_over_then_draft_submitted_published_and_read_by_others(
    desk: Desk,
) -> None:
    made = await stated(desk)
    assert (made["state"], made["due_on"], made["late"]) == ("draft", "2025-03-31", True)
    assert made["statement"]["minerals"] == ["石灰岩"]
    url = f"{URL}/{made['id']}"
    assert (await desk.stranger.get(BASE + url)).status_code == 404
    changed = await desk.holder.patch(
        BASE + url, json={"mining": MINING | {"fees": "示例已缴"}}, headers=if_match(made)
    )
    assert changed.json()["statement"]["fees"] == "示例已缴"
    sent = await post(desk.holder, f"{url}/submit", {}, 200, changed.json())
    assert (sent["state"], sent["submitted_on"], sent["late"]) == ("submitted", "2025-08-01", True)
    for internal in (False, True):
        entry = {
            "kind": "penalty", "content": f"示例处罚{internal}", "authority": "示例局",
            "on_date": "2024-05-01", "internal": internal,
        }  # fmt: skip
        sent = await post(desk.clerk, f"{url}/entries", entry, 200, sent)
    assert len(sent["entries"]) == 2
    done = await post(desk.clerk, f"{url}/publish", {}, 200, sent)
    assert done["state"] == "published"
    own = (await desk.holder.get(BASE + url)).json()
    assert [one["content"] for one in own["entries"]] == ["示例处罚False"]
    (seen,) = (await desk.stranger.get(f"{BASE}/published-information")).json()["items"]
    assert (seen["year"], seen["late"]) == (2024, True)
    assert [one["content"] for one in seen["entries"]] == ["示例处罚False"]
    assert not {"entered_by_name", "filled_by_name", "return_reason", "holder_id"} & seen.keys()
    assert (await desk.stranger.get(BASE + URL)).json()["items"] == []
    back = await post(desk.clerk, f"{url}/send-back", {"reason": "示例更正"}, 200, done)
    assert (back["state"], back["published_on"]) == ("draft", None)
    again = await post(desk.holder, f"{url}/submit", {}, 200, back)
    assert again["submitted_on"] == "2025-08-01"


async def test_given_31_march_then_it_is_in_time(desk: Desk, clock: SettableClock) -> None:
    clock.instant = clock.instant.replace(month=3, day=31)
    made = await stated(desk)
    sent = await post(desk.holder, f"{URL}/{made['id']}/submit", {}, 200, made)
    clock.instant = clock.instant.replace(month=9, day=1)
    found = (await desk.clerk.get(f"{BASE}{URL}/{sent['id']}")).json()
    assert (found["submitted_on"], found["late"]) == ("2025-03-31", False)


async def test_given_a_wrong_statement_then_it_is_refused(desk: Desk) -> None:
    body = {"right_id": desk.right["id"], "year": 2024}
    early = await post(desk.holder, URL, body | {"year": 2025}, 422)
    assert early["errors"][0]["code"] == "year_not_over"
    other = await post(desk.holder, URL, body | {"exploration": {"works": "示例"}}, 422)
    assert other["errors"][0]["code"] == "other_kind"
    unknown = await post(desk.holder, URL, body | {"mining": {"minerals": ["水晶宫"]}}, 422)
    assert unknown["errors"][0]["pointer"] == "/mining/minerals/0"
    assert (await post(desk.stranger, URL, body, 404))["code"] == "not_found"
    made = await post(desk.holder, URL, body)
    empty = await post(desk.holder, f"{URL}/{made['id']}/submit", {}, 422, made)
    assert empty["errors"][0]["code"] == "empty_statement"
    assert (await post(desk.holder, URL, body, 409))["code"] == "duplicate"
    assert (await post(desk.clerk, f"{URL}/{made['id']}/publish", {}, 409, made))["allowed"] == [
        "change", "submit",
    ]  # fmt: skip


async def test_given_each_role_and_scope_then_only_the_right_one_gets_through(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    made = await stated(desk)
    url = f"{URL}/{made['id']}"
    async with (
        client_for(app, "") as nobody,
        client_for(app, token(*ROLES, division="140902")) as elsewhere,
        client_for(app, token("finance_officer")) as finance,
    ):
        for path in (URL, url, "/published-information"):
            assert (await nobody.get(BASE + path)).status_code == 401
            assert (await finance.get(BASE + path)).status_code == 200
        assert (await elsewhere.get(BASE + URL)).json()["items"] == []
        assert (await elsewhere.get(BASE + url)).status_code == 404
        await post(desk.clerk, URL, {"right_id": desk.right["id"], "year": 2023}, 403)
        await post(desk.holder, f"{url}/publish", {}, 403, made)
        await post(desk.stranger, f"{url}/submit", {}, 404, made)
        await post(elsewhere, f"{url}/publish", {}, 404, made)
        sent = await post(desk.holder, f"{url}/submit", {}, 200, made)
        await post(desk.holder, f"{url}/submit", {}, 409, sent)
