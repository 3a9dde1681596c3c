"""Overlay enquiries over HTTP: the answer, the approval above, the letter, the register."""

from io import BytesIO
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import ENQUIRY, Token, create, insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/overlay-enquiries"
SITE = square(106.6, 29.3, 0.01)
BODY = ENQUIRY
LETTER = {"document_no": "示例规资函〔2025〕1号", "letter_on": "2025-08-01"}
DECISION = {
    "decision": "approved", "authority": "示例市规划和自然资源局",
    "document_no": "示例压覆〔2025〕3号", "decided_on": "2025-08-01",
}  # fmt: skip
Enquired = dict[str, Any]


async def enquire(client: httpx.AsyncClient, **fields: Any) -> Enquired:
    answer = await client.post(URL, json=BODY | fields, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Enquired = answer.json()
    return found


async def act(
    client: httpx.AsyncClient, record: Enquired, name: str, body: Any = None, status: int = 200
) -> Any:
    answer = await client.post(
        f"{URL}/{record['id']}/{name}", json=body or {}, headers=if_match(record)
    )
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_given_rights_deposits_and_blocks_then_the_answer_lists_them_and_stays(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    right = insert_right(postgres, square(106.605, 29.3, 0.01), name="示例甲矿")
    await create(clerk, "/deposits", lon=106.6, lat=29.31, name="示例角上矿床",
                 reserves=[{"mineral": "石灰岩", "value": "1200.50", "unit": "万吨",
                            "as_of": "2024-12-31"}])  # fmt: skip
    await create(clerk, "/deposits", lon=106.62, lat=29.31)
    block = await create(clerk, "/planned-blocks", geometry=square(106.6, 29.3, 0.002))
    made = await enquire(clerk)
    assert (made["outcome"], made["state"]) == ("found", "received")
    assert (made["rights"], made["deposits"], made["blocks"]) == (1, 1, 1)
    first, deposit, planned = made["under"]
    assert (first["id"], first["name"], first["share_percent"]) == (right, "示例甲矿", "50.00")
    # 0.01° by 0.01° at 29.305° N is 971.52 m by 1,108.41 m
    assert (made["area_km2"], first["overlap_km2"]) == ("1.0768", "0.5384")
    assert (deposit["name"], deposit["overlap_km2"]) == ("示例角上矿床", None)
    assert deposit["reserves"][0]["value"] == "1200.5"
    assert (planned["id"], planned["overlap_km2"]) == (block["id"], "0.0431")
    changed = "UPDATE mining_right_versions SET name = '示例改名矿', status = 'extinguished'"
    run_sql(postgres, changed)
    assert (await clerk.get(f"{URL}/{made['id']}")).json() == made
    assert (await enquire(clerk))["rights"] == 0


async def test_given_nothing_under_it_then_that_is_said_and_a_letter_issued_by_another(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    made = await enquire(clerk, geometry=square(106.9, 29.5))
    assert (made["outcome"], made["outcome_name"], made["under"]) == ("nothing", "未压覆", [])
    early = await clerk.get(f"{URL}/{made['id']}/letter.pdf")
    assert (early.status_code, early.json()["code"]) == (409, "no_letter_yet")
    letter = await act(clerk, made, "prepare-letter", LETTER)
    async with (
        client_for(app, token(*ROLES)) as preparer,
        client_for(app, token("approver")) as approver,
    ):
        draft = await clerk.get(f"{URL}/{made['id']}/letter.pdf")
        own = await enquire(preparer, geometry=square(106.9, 29.5))
        own = await act(preparer, own, "prepare-letter", LETTER | {"document_no": "示例2号"})
        assert (await act(preparer, own, "issue", status=403))["code"] == "same_person"
        returned = await act(approver, letter, "return-letter", {"reason": "请补充说明"})
        assert (returned["state"], returned["return_reason"]) == ("received", "请补充说明")
        letter = await act(clerk, returned, "prepare-letter", LETTER)
        issued = await act(approver, letter, "issue")
        assert (issued["state"], issued["actions"]) == ("issued", [])
        assert (await act(approver, issued, "issue", status=409))["allowed"] == []
        final = await approver.get(f"{URL}/{made['id']}/letter.pdf")
    assert draft.content[:4] == final.content[:4] == b"%PDF"
    assert draft.content != final.content


async def test_given_a_strategic_mineral_then_the_letter_waits_for_the_decision_above(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> None:
    insert_right(postgres, SITE, minerals=["萤石", "建筑石料用灰岩"])
    made = await enquire(clerk)
    assert (made["state"], made["strategic"]) == ("awaiting_approval", ["萤石"])
    assert made["strategic_confirmed"] is False
    refused = await act(clerk, made, "prepare-letter", LETTER, 409)
    assert refused["allowed"] == ["record-decision", "withdraw"]
    late = await act(clerk, made, "record-decision", DECISION | {"decided_on": "2025-08-02"}, 422)
    assert late["errors"][0]["pointer"] == "/decided_on"
    decided = await act(clerk, made, "record-decision", DECISION)
    assert (decided["state"], decided["decision"]["document_no"]) == (
        "decided", "示例压覆〔2025〕3号",
    )  # fmt: skip
    letter = await act(clerk, decided, "prepare-letter", LETTER)
    async with client_for(app, token("chief")) as chief:
        back = await act(chief, letter, "return-letter", {"reason": "示例"})
        assert back["state"] == "decided"
        letter = await act(clerk, back, "prepare-letter", LETTER)
        await act(chief, letter, "issue")
    other = await enquire(clerk)
    other = await act(clerk, other, "record-decision", DECISION)
    taken = await act(clerk, other, "prepare-letter", LETTER, 409)
    assert taken["code"] == "letter_number_taken"


async def test_given_a_right_of_the_neighbour_then_it_counts_without_its_name(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    insert_right(postgres, SITE, division_code="500112", name="示例邻区矿", minerals=["煤"])
    made = await enquire(clerk)
    (one,) = made["under"]
    assert (one["redacted"], one["name"], one["code"], one["holder_name"]) == (
        True, None, None, None,
    )  # fmt: skip
    assert (one["overlap_km2"], made["strategic"]) == ("1.0768", ["煤"])


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"geometry": square(108.0, 30.0)}, "/geometry", "outside_jurisdiction"),
        ({"geometry": {"type": "Point", "coordinates": [106.6, 29.3]}}, "/geometry", None),
        ({"geometry": {"type": "Polygon", "coordinates": [
            [[106.6, 29.3], [106.61, 29.31], [106.61, 29.3], [106.6, 29.31], [106.6, 29.3]]]}},
         "/geometry/coordinates/0", None),
        ({"on": "2025-08-02"}, "/on", "day_ahead"),
        ({"received_on": "2025-08-02"}, "/received_on", "day_ahead"),
        ({"division_code": "999999"}, "/division_code", "unknown_division"),
        ({"credit_code": "91500113MA5U12348X"}, "/credit_code", "check_digit"),
        ({"applicant": ""}, "/applicant", "string_too_short"),
    ],
)  # fmt: skip
async def test_given_a_wrong_field_then_422_points_at_it(
    clerk: httpx.AsyncClient, fields: dict[str, Any], pointer: str, code: str | None
) -> None:
    answer = await clerk.post(URL, json=BODY | fields, headers=new_key())
    assert answer.status_code == 422, answer.text
    error = answer.json()["errors"][0]
    assert error["pointer"].startswith(pointer)
    assert code is None or error["code"] == code


async def test_given_a_stored_answer_then_the_database_itself_keeps_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await enquire(clerk)
    for change in ("answer = '{}'", "outcome = 'found'", "on_date = '2020-01-01'"):
        with pytest.raises(psycopg.Error, match="stands as it was given"):
            run_sql(postgres, f"UPDATE overlay_enquiries SET {change}")
    gone = await act(clerk, made, "withdraw", {"reason": "示例"})
    assert gone["state"] == "withdrawn"
    with pytest.raises(psycopg.Error, match="stands as it was given"):
        run_sql(postgres, "UPDATE overlay_enquiries SET project = '示例'")


async def test_given_enquiries_then_the_register_is_searched_and_leaves_as_a_sheet(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    await enquire(clerk, applicant="=示例公式公司")
    await enquire(clerk, project="示例公路")
    for params, found in (
        ({"q": "公路"}, 1), ({"q": "%"}, 0), ({"outcome": "nothing"}, 2), ({"state": "issued"}, 0),
        ({"division": "5001"}, 2), ({"division": "500112"}, 0),
    ):  # fmt: skip
        assert len((await clerk.get(URL, params=params)).json()["items"]) == found, params
    sheet = await clerk.get(f"{URL}/register.xlsx")
    rows = list(load_workbook(BytesIO(sheet.content)).active.values)  # type: ignore[union-attr]
    assert rows[0][:4] == ("收到日期", "行政区", "申请单位", "建设项目")
    assert [row[2] for row in rows[1:]] == ["'=示例公式公司", "示例建设有限公司"]
    exported = run_sql(postgres, "SELECT entity FROM audit_entries WHERE action = 'export'")
    assert exported == [("overlay_enquiries",)]


async def test_given_each_role_and_scope_then_only_the_right_one_gets_through(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    made = await enquire(clerk)
    paths = [
        ("GET", "", None), ("GET", f"/{made['id']}", None), ("GET", "/register.xlsx", None),
        ("GET", f"/{made['id']}/letter.pdf", None), ("POST", "", BODY),
        ("POST", f"/{made['id']}/record-decision", DECISION),
        ("POST", f"/{made['id']}/prepare-letter", LETTER), ("POST", f"/{made['id']}/issue", {}),
        ("POST", f"/{made['id']}/return-letter", {"reason": "示例"}),
        ("POST", f"/{made['id']}/withdraw", {"reason": "示例"}),
    ]  # fmt: skip
    async with (
        client_for(app, token("holder", holder=made["id"])) as holder,
        client_for(app, token(*ROLES, division="140902")) as elsewhere,
    ):
        for method, path, body in paths:
            sent: dict[str, Any] = {"headers": if_match(made)}
            if body is not None:
                sent["json"] = body
            async with client_for(app, "") as nobody:
                none = await nobody.request(method, URL + path, **sent)
            wrong = await holder.request(method, URL + path, **sent | {"headers": if_match(made)})
            away = await elsewhere.request(method, URL + path, **sent | {"headers": if_match(made)})
            assert (none.status_code, wrong.status_code) == (401, 403), path
            if path in ("", "/register.xlsx") and method == "GET":
                assert away.status_code == 200
            else:
                assert away.status_code in (403, 404), (path, away.text)
        assert (await elsewhere.get(URL)).json()["items"] == []
