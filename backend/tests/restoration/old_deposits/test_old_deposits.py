"""An old deposit is converted or refunded by two people and never below zero."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import Scene, fen, scene
from tests.restoration.ledger.conftest import balance_of

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/old-deposits"
Body = dict[str, Any]
__all__ = ["scene"]
REFUND = {"kind": "refund", "payee": "示例公司", "document_no": "示例退〔2025〕1号"}
AGREED = {"agreed": True, "on": "2025-08-01", "decision_no": "示例财〔2025〕1号"}


def deposit(**fields: Any) -> Body:
    return {
        "division_code": "500113", "name": "示例石灰岩矿", "holder_name": "示例公司",
        "received_on": "2015-03-02", "amount": fen(100_000), "document_no": "示例缴〔2015〕7号",
    } | fields  # fmt: skip


async def made(scene: Scene, **fields: Any) -> Body:
    answer = await scene.officer.post(URL, json=deposit(**fields), headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def act(
    who: httpx.AsyncClient, record: Body, name: str, body: Body, status: int = 200
) -> Body:
    answer = await who.post(f"{URL}/{record['id']}/{name}", json=body, headers=if_match(record))
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def test_given_a_refund_then_set_aside_and_paid_by_another_person(scene: Scene) -> None:
    record = await made(scene)
    assert (record["balance_fen"], record["held_fen"]) == (100_000, 0)
    asked = await act(scene.officer, record, "ask", REFUND | {"amount": fen(60_000)})
    assert (asked["balance_fen"], asked["held_fen"], asked["waiting"]) == (100_000, 60_000, 1)
    (move,) = asked["moves"]
    decision = AGREED | {"move_id": move["id"]}
    await act(scene.officer, asked, "decide", decision, 403)
    paid = await act(scene.finance, asked, "decide", decision)
    assert (paid["balance_fen"], paid["held_fen"], paid["waiting"]) == (40_000, 0, 0)
    assert await balance_of(scene.finance, record["accounts"]["bank"]) == 40_000
    assert await balance_of(scene.finance, record["accounts"]["owed"]) == 40_000
    again = await act(scene.finance, paid, "decide", decision, 409)
    assert again["code"] == "illegal_transition"


async def test_given_more_than_there_is_then_refused(scene: Scene) -> None:
    record = await made(scene)
    asked = await act(scene.officer, record, "ask", REFUND | {"amount": fen(60_000)})
    refused = await act(scene.officer, asked, "ask", REFUND | {"amount": fen(40_001)}, 409)
    assert (refused["code"], refused["balance_fen"]) == ("below_limit", 100_000)
    rest = await act(scene.officer, asked, "ask", REFUND | {"amount": fen(40_000)})
    assert rest["held_fen"] == 100_000


async def test_given_a_conversion_then_it_stands_in_the_fund_and_in_its_history(
    scene: Scene,
) -> None:
    fund, record = await scene.opened(await scene.fund()), await made(scene)
    closed = await scene.fund(name="示例二矿")
    body = {"kind": "convert", "amount": fen(100_000), "document_no": "示例转〔2025〕1号"}
    wrong = await act(scene.officer, record, "ask", body | {"fund_id": closed["id"]}, 422)
    assert wrong["code"] == "destination_invalid"
    asked = await act(scene.officer, record, "ask", body | {"fund_id": fund["id"]})
    (move,) = asked["moves"]
    done = await act(scene.finance, asked, "decide", AGREED | {"move_id": move["id"]})
    assert (done["balance_fen"], done["moves"][0]["state"]) == (0, "done")
    after = await scene.read(fund["id"])
    assert (after["paid_fen"], after["balance_fen"]) == (100_000, 100_000)
    assert after["acts"][-1]["act"] == "deposit_converted"


async def test_given_a_refusal_then_the_amount_is_free_again(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("fund_officer", "finance_officer")) as both:
        record = await made(scene)
        asked = await act(both, record, "ask", REFUND | {"amount": fen(5)})
        move = asked["moves"][0]["id"]
        own = await act(both, asked, "decide", AGREED | {"move_id": move}, 409)
        assert own["code"] == "same_person"
    no = {"move_id": move, "agreed": False, "on": "2025-08-01"}
    assert (await act(scene.finance, asked, "decide", no, 422))["code"] == "reason_missing"
    freed = await act(scene.finance, asked, "decide", no | {"reason": "示例：材料不全"})
    assert (freed["held_fen"], freed["moves"][0]["state"]) == (0, "refused")


async def test_given_the_same_document_then_refused_and_filters_find(scene: Scene) -> None:
    record = await made(scene)
    answer = await scene.officer.post(URL, json=deposit(), headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (409, "deposit_exists")
    await act(scene.officer, record, "ask", REFUND | {"amount": fen(5)})
    for query, count in (({"waiting": "true"}, 1), ({"waiting": "false"}, 0), ({"q": "石灰"}, 1),
                         ({"division": "500112"}, 0)):  # fmt: skip
        items = (await scene.officer.get(URL, params=query)).json()["items"]
        assert len(items) == count, query


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "", None), ("get", "/{id}", None), ("post", "", deposit(document_no="示例2号")),
        ("post", "/{id}/ask", REFUND | {"amount": fen(1)}),
        ("post", "/{id}/decide", AGREED | {"move_id": "0197a000-0000-7000-8000-00000000000a"}),
    ],
)  # fmt: skip
async def test_given_no_token_a_wrong_role_or_division_then_refused(
    scene: Scene, app: FastAPI, token: Callable[..., str], method: str, path: str, body: Any
) -> None:
    record = await made(scene)
    url = URL + path.format(id=record["id"])

    async def ask(client: httpx.AsyncClient) -> httpx.Response:
        options = {} if body is None else {"json": body, "headers": if_match(record)}
        return await client.request(method, url, **options)

    async with client_for(app) as nobody:
        assert (await ask(nobody)).status_code == 401
    async with client_for(app, token("system_admin")) as admin:
        assert (await ask(admin)).status_code == 403
    async with client_for(app, token("fund_officer", "finance_officer", division="500112")) as far:
        answer = await ask(far)
        if "{id}" in path:
            assert answer.status_code == 404
    if method == "post":
        assert (await ask(scene.holder)).status_code == 403


async def test_given_a_hold_of_a_refund_then_the_ledger_leaves_it_to_the_refund(
    scene: Scene,
) -> None:
    record = await made(scene)
    asked = await act(scene.officer, record, "ask", REFUND | {"amount": fen(60_000)})
    (move,) = asked["moves"]
    hold = f"{BASE}/ledger/holds/{move['id']}"
    found = (await scene.finance.get(hold)).json()
    assert (found["matter"], found["account_name"] != "") == ("old_deposit", True)
    payment = {
        "id": str(new_id()), "event_at": "2025-08-01T10:00:00+08:00",
        "account": record["accounts"]["bank"],
    }  # fmt: skip
    for name, body in (("post", payment), ("void", None)):
        answer = await scene.finance.post(f"{hold}/{name}", json=body, headers=new_key())
        assert (answer.status_code, answer.json()["code"]) == (409, "hold_of_matter")
    paid = await act(scene.finance, asked, "decide", AGREED | {"move_id": move["id"]})
    assert paid["held_fen"] == 0
