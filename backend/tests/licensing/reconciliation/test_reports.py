"""Reported payments over HTTP: a system, an officer. Today is 2025-08-01."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.reconciliation.conftest import FILES, HEAD, LINES, Body, Taken, uploaded
from tests.licensing.revenues.conftest import AMOUNT, RATE, fen

pytestmark = pytest.mark.service("licensing")
async def lines(client: httpx.AsyncClient, **params: Any) -> list[Body]:
    found: list[Body] = (await client.get(LINES, params=params)).json()["items"]
    return found


async def decide(
    client: httpx.AsyncClient, line: Body, act: str, **body: Any
) -> httpx.Response:
    url = f"{LINES}/{line['id']}/{act}"
    return await client.post(url, json={"reason": "示例：核对凭证"} | body, headers=if_match(line))


async def test_given_a_file_then_what_matches_is_paid_and_the_rest_waits_for_an_officer(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], taken: Taken
) -> None:
    account = (await opened(AMOUNT)).json()
    file = await taken(
        "凭证1,2025-02-15,50000.00,0,示例合同1号,示例公司\n"
        "凭证2,2025-02-16,100.00,0,没有此合同,示例公司\n"
        "凭证3,2025-02-17,9999999.00,0,示例合同1号,示例公司\n"
        "凭证1,2025-02-15,50000.00,0,示例合同1号,示例公司\n",
    )
    assert (file["state"], file["lines"], file["refused"]) == ("taken", 4, 0)
    assert file["states"] == {"matched": 1, "unmatched": 1, "different": 1, "double": 1}
    paid = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    assert (paid["paid"], paid["payments"][0]["receipt_no"]) == (fen(5_000_000), "凭证1")
    waiting = {one["state"]: one for one in await lines(clerk, pending=True)}
    assert sorted(waiting) == ["different", "double", "unmatched"]
    assert waiting["different"]["account"]["contract_no"] == "示例合同1号"

    assigned = await decide(clerk, waiting["unmatched"], "assign", revenue_id=account["id"])
    assert (assigned.status_code, assigned.json()["state"]) == (200, "assigned")
    rejected = await decide(clerk, waiting["double"], "reject")
    assert rejected.json()["reason"] == "示例：核对凭证"
    again = await decide(clerk, rejected.json(), "assign", revenue_id=account["id"])
    assert (again.status_code, again.json()["code"]) == (409, "line_decided")
    twice = await decide(clerk, assigned.json(), "reject")
    assert twice.status_code == 409
    over = await decide(clerk, waiting["different"], "assign", revenue_id=account["id"])
    assert over.json()["state"] == "assigned"
    after = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    # 50,000 + 100 + 9,999,999 − 1,000,000 yuan
    assert after["overpaid"] == fen(905_009_900)
    states = (await clerk.get(f"{FILES}/{file['id']}")).json()["states"]
    assert states == {"matched": 1, "assigned": 2, "rejected": 1}
    assert await lines(clerk, pending=True) == []
    assert len(await lines(clerk, revenue_id=account["id"])) == 3


async def test_given_a_double_then_it_is_not_assigned_a_second_time(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], taken: Taken
) -> None:
    account = (await opened(AMOUNT)).json()
    text = "凭证1,2025-02-15,1,0,示例合同1号,甲\n凭证1,2025-02-15,1,0,示例合同1号,甲\n"
    await taken(text)
    (double,) = await lines(clerk, state="double")
    refused = await decide(clerk, double, "assign", revenue_id=account["id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "revenue_receipt_taken")
    bare = await clerk.post(
        f"{LINES}/{double['id']}/reject", json={"reason": "示例"}, headers=new_key()
    )
    assert bare.status_code == 428


async def test_given_another_system_then_its_lines_are_matched_by_right_and_repeats_are_told(
    app: FastAPI, clerk: httpx.AsyncClient, opened: Callable[..., Any],
    registered: Callable[..., Any], token: Callable[..., str],
) -> None:  # fmt: skip
    right = await registered(code="示例-2", geometry=square(106.7, 29.6))
    account = (await opened(RATE, right["id"])).json()
    one = {
        "receipt_no": "凭证1", "paid_on": "2025-02-15", "amount": fen(5_000_000),
        "right_code": "示例-2",
    }  # fmt: skip
    body = {"name": "示例批次1", "lines": [one, one | {"receipt_no": "凭证2", "right_code": "无"}]}
    async with client_for(app, token("finance_officer")) as system:
        key = new_key()
        sent = await system.post(LINES, json=body, headers=key)
        repeated = await system.post(LINES, json=body, headers=key)
        anew = await system.post(LINES, json=body, headers=new_key())
    assert sent.json() == repeated.json()
    assert (sent.status_code, sent.json()["states"]) == (201, {"matched": 1, "unmatched": 1})
    assert anew.json()["states"] == {"double": 1, "unmatched": 1}
    paid = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    assert (paid["paid"], len(paid["payments"])) == (fen(5_000_000), 1)
    empty = await clerk.post(LINES, json={"name": "示例", "lines": []}, headers=new_key())
    assert empty.status_code == 422


CALLS: dict[str, Any] = {
    "files": lambda client, _: client.get(FILES),
    "file": lambda client, one: client.get(f"{FILES}/{one['file_id']}"),
    "report": lambda client, one: client.get(f"{FILES}/{one['file_id']}/report"),
    "take": lambda client, one: client.post(FILES, json=one["body"], headers=new_key()),
    "lines": lambda client, _: client.get(LINES),
    "line": lambda client, one: client.get(f"{LINES}/{one['id']}"),
    "send": lambda client, one: client.post(LINES, json=one["sent"], headers=new_key()),
    "assign": lambda client, one: decide(client, one, "assign", revenue_id=one["revenue"]),
    "reject": lambda client, one: decide(client, one, "reject"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "role", "wrong", "elsewhere", "status"),
    [
        ("files", "leader", "expert", 200, 200), ("file", "leader", "expert", 404, 200),
        ("report", "leader", "expert", 404, 200),
        ("take", "clerk", "leader", 404, 409), ("lines", "leader", "expert", 200, 200),
        ("line", "leader", "expert", 404, 200), ("send", "clerk", "leader", 201, 201),
        ("assign", "finance_officer", "leader", 404, 200),
        ("reject", "clerk", "leader", 404, 200),
    ],
)  # fmt: skip
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, clerk: httpx.AsyncClient, opened: Callable[..., Any],
    token: Callable[..., str], taken: Taken, call: str, role: str, wrong: str, elsewhere: int,
    status: int,
) -> None:  # fmt: skip
    account = (await opened(AMOUNT)).json()
    text = "凭证1,2025-02-15,1,0,没有,甲\n"
    await taken(text)
    body = await uploaded(clerk, (HEAD + text).encode())
    (line,) = await lines(clerk)
    one = {"receipt_no": "凭证9", "paid_on": "2025-02-15", "amount": fen(1)}
    sent = {"name": "示例", "lines": [one]}
    made = line | {"body": body, "sent": sent, "revenue": account["id"]}
    answers = await four_callers(
        app, lambda client: CALLS[call](client, made), wrong_role=token(wrong),
        elsewhere=token(role, division="140902"), right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, status)
