"""The expert pool over HTTP: who keeps it, what is shown of a telephone, lists taken in."""

from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import Workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.experts.conftest import expert
from tests.licensing.rooms import Token, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/experts"
NUMBER = "13800001234"


async def entered(clerk: httpx.AsyncClient, status: int = 201, **fields: Any) -> Any:
    answer = await clerk.post(URL, json=expert(**fields), headers=new_key())
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_given_an_expert_then_the_telephone_is_masked_in_lists_and_never_in_the_trail(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await entered(clerk, specialities=["safety", "mining"])
    assert (made["phone"], made["speciality_names"]) == (NUMBER, ["采矿", "安全"])
    (shown,) = (await clerk.get(URL, params={"q": "示例甲", "active": "true"})).json()["items"]
    assert shown["phone"] == "138****1234"
    change = {"active_until": "2025-07-31", "phone": "13900005678"}
    headers = if_match(made)
    changed = await clerk.patch(f"{URL}/{made['id']}", json=change, headers=headers)
    assert (changed.json()["active"], changed.json()["version"]) == (False, 2)
    stale = await clerk.patch(f"{URL}/{made['id']}", json=change, headers=headers)
    assert (stale.status_code, stale.json()["current"]["phone"]) == (412, "139****5678")
    kept = run_sql(postgres, "SELECT to_jsonb(a)::text FROM audit_entries a")
    assert any('"experts"' in text for (text,) in kept)
    assert all(NUMBER not in text and "13900005678" not in text for (text,) in kept)
    read = run_sql(
        postgres, "SELECT count(*) FROM audit_entries WHERE action = 'read' AND entity = 'experts'"
    )
    assert read == [(2,)]


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"active_until": "2023-12-31"}, "/active_until"),
        ({"employer_code": "A" * 18}, "/employer_code"),
        ({"interests": [{"organisation": "示例", "credit_code": "B" * 18, "reason": "示例",
                         "declared_on": "2025-01-01"}]}, "/interests/0/credit_code"),
    ],
)  # fmt: skip
async def test_given_a_wrong_expert_then_the_field_is_named(
    clerk: httpx.AsyncClient, fields: dict[str, Any], pointer: str
) -> None:
    refused = await entered(clerk, 422, **fields)
    assert refused["errors"][0]["pointer"] == pointer


async def test_given_the_same_expert_twice_then_the_second_is_refused(
    clerk: httpx.AsyncClient,
) -> None:
    await entered(clerk)
    assert (await entered(clerk, 422))["errors"][0]["code"] == "known"
    assert (await entered(clerk, 403, division_code="140902"))["status"] == 403


async def test_given_a_workbook_then_its_rows_are_read_and_taken_in_once(
    clerk: httpx.AsyncClient,
) -> None:
    book, buffer = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["姓名", "专业", "工作单位", "职称或资格", "入库日期", "电话"])
    for n in range(2):
        book.active.append([f"示例{n}", "采矿，地质", "示例院", "高工", "2024-01-01", NUMBER])
    book.save(buffer)
    file = {"file": ("名单.xlsx", buffer.getvalue())}
    read = await clerk.post(f"{BASE}/expert-files/search", files=file)
    assert read.status_code == 200, read.text
    rows = read.json()["rows"]
    assert [one["number"] for one in rows] == [2, 3]
    body = {"division_code": "500113", "rows": rows}
    answers = [
        (await clerk.post(f"{BASE}/expert-lists", json=body, headers=new_key())).json()
        for _ in range(2)
    ]
    assert answers == [{"added": 2, "known": []}, {"added": 0, "known": [2, 3]}]
    found = (await clerk.get(URL, params={"speciality": "geology", "count": "exact"})).json()
    assert found["total"] == 2


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong", "elsewhere", "right"),
    [
        ("GET", "/experts", None, "leader", 200, 200),
        ("POST", "/experts", expert("示例乙"), "reviewer", 403, 201),
        ("GET", "/experts/{id}", None, "leader", 404, 200),
        ("PATCH", "/experts/{id}", {"note": "示例"}, "reviewer", 404, 200),
        ("POST", "/expert-lists", {"division_code": "500113", "rows": [
            {key: value for key, value in expert("示例丙").items() if key != "division_code"}
            | {"number": 2}]}, "reviewer", 403, 201),
    ],
)  # fmt: skip
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token, method: str, path: str, body: Any,
    wrong: str, elsewhere: int, right: int,
) -> None:  # fmt: skip
    made = await entered(clerk)
    url = f"{BASE}{path}".format(id=made["id"])

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = {} if method == "GET" else {"If-Match": '"1"', **new_key()}
        return await client.request(method, url, json=body, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)


async def test_given_a_file_of_somebody_without_the_pool_then_it_is_not_read(
    app: FastAPI, token: Token
) -> None:
    file = {"file": ("名单.csv", b"x")}
    url = f"{BASE}/expert-files/search"
    async with client_for(app, token("reviewer")) as reviewer, client_for(app, None) as nobody:
        assert (await reviewer.post(url, files=file)).status_code == 403
        assert (await nobody.post(url, files=file)).status_code == 401
