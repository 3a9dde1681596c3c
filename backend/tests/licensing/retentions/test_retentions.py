"""The list of mines to keep and to close: decisions beside the live state, Excel both ways."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import RETENTION, Made, create

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mine-retentions"
Body = dict[str, Any]
KEEP = RETENTION | {"decision": "keep", "target_year": None}


async def coal_mine(clerk: httpx.AsyncClient, name: str, **fields: Any) -> Body:
    return await create(clerk, "/mines", name=name, main_mineral="煤", **fields)


async def listed(clerk: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await clerk.get(URL, params=params)
    assert answer.status_code == 200, answer.text
    return sorted(one["mine_name"] for one in answer.json()["items"])


async def test_given_decisions_then_state_lists_and_summary_follow_the_register(
    clerk: httpx.AsyncClient,
) -> None:
    """2025-08-01: 一号 to close in 2026, 二号 in 2024 yet producing, 三号 and a quarry kept."""
    first = await coal_mine(clerk, "示例一号煤矿", status="producing")
    second = await coal_mine(clerk, "示例二号煤矿", status="producing")
    third = await coal_mine(clerk, "示例三号煤矿", status="producing")
    quarry = await create(clerk, "/mines", name="示例采石场")
    entry = await create(clerk, "/mine-retentions", mine_id=first["id"])
    await create(clerk, "/mine-retentions", mine_id=second["id"], target_year=2024)
    await create(clerk, "/mine-retentions", mine_id=third["id"], **_kept("120"))
    await create(clerk, "/mine-retentions", mine_id=quarry["id"], **_kept("50"))
    assert (entry["state"], entry["mine_status_name"]) == ("planned", "生产")
    for params, names in (
        ({"coal": True}, ["示例一号煤矿", "示例三号煤矿", "示例二号煤矿"]),
        ({"decision": "keep"}, ["示例三号煤矿", "示例采石场"]),
        ({"target_year": 2026}, ["示例一号煤矿"]), ({"state": "overdue"}, ["示例二号煤矿"]),
        ({"state": "planned"}, ["示例一号煤矿"]), ({"state": "closed"}, []),
        ({"q": "采石"}, ["示例采石场"]), ({"division": "500112"}, []),
    ):  # fmt: skip
        assert await listed(clerk, **params) == names, params
    summary = (await clerk.get(f"{URL}/summary", params={"coal": True})).json()
    assert [summary[name] for name in ("kept", "to_close", "closed", "overdue")] == [1, 2, 0, 1]
    told = [(r["decision"], r["target_year"], r["mines"], r["capacities"]) for r in summary["rows"]]
    assert told == [
        ("keep", None, 1, [{"value": "120", "unit": "万吨/年"}]),
        ("close", 2024, 1, [{"value": "30", "unit": "万吨/年"}]),
        ("close", 2026, 1, [{"value": "30", "unit": "万吨/年"}]),
    ]
    behind = await clerk.get(summary["rows"][1]["query"])
    assert [one["mine_name"] for one in behind.json()["items"]] == ["示例二号煤矿"]
    for status in ("closing", "closed"):
        body = {"status": status, "since": "2025-07-01", "document_no": "示例关1号"}
        answer = await clerk.post(
            f"{BASE}/mines/{first['id']}/change-status", json=body, headers=if_match(first)
        )
        assert answer.status_code == 200, answer.text
        first = answer.json()
    assert (await clerk.get(f"{URL}/{entry['id']}")).json()["state"] == "closed"
    assert (await clerk.get(f"{URL}/summary")).json()["closed"] == 1


def _kept(capacity: str) -> Body:
    return {"decision": "keep", "target_year": None, "capacity": capacity}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"target_year": None}, "value_error"),
        ({"decision": "keep"}, "value_error"),
        ({"capacity_unit": None}, "value_error"),
        ({"capacity_unit": "万吨"}, "not_a_rate"),
        ({"capacity": "0"}, "no_capacity"),
        ({"document_no": ""}, "string_too_short"),
    ],
)
async def test_given_half_a_decision_then_422_says_what_is_missing(
    clerk: httpx.AsyncClient, fields: Body, code: str
) -> None:
    mine = await coal_mine(clerk, "示例煤矿")
    body = RETENTION | {"mine_id": mine["id"]} | fields
    answer = await clerk.post(URL, json=body, headers=new_key())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == code


async def test_given_a_mine_in_the_list_then_409_and_a_later_decision_replaces_it(
    clerk: httpx.AsyncClient,
) -> None:
    mine = await coal_mine(clerk, "示例煤矿")
    entry = await create(clerk, "/mine-retentions", mine_id=mine["id"])
    again = await clerk.post(URL, json=RETENTION | {"mine_id": mine["id"]}, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "mine_listed")
    assert again.json()["retention_id"] == entry["id"]
    url = f"{URL}/{entry['id']}"
    later = KEEP | {"document_no": "示例府〔2025〕9号"}
    blind = await clerk.patch(url, json=later)
    changed = await clerk.patch(url, json=later, headers=if_match(entry))
    stale = await clerk.patch(url, json=later, headers=if_match(entry))
    assert [blind.status_code, changed.status_code, stale.status_code] == [428, 200, 412]
    assert (changed.json()["decision"], changed.json()["version"]) == ("keep", 2)


@pytest.mark.parametrize(
    ("method", "path", "body", "statuses"),
    [
        ("GET", "/mine-retentions", None, (401, 403, 200, 200)),
        ("GET", "/mine-retentions/summary", None, (401, 403, 200, 200)),
        ("GET", "/mine-retentions/workbook", None, (401, 403, 200, 200)),
        ("GET", "/mine-retentions/cancelled-licences", None, (401, 403, 200, 200)),
        ("GET", "/mine-retentions/{retention_id}", None, (401, 403, 404, 200)),
        ("PATCH", "/mine-retentions/{retention_id}", KEEP, (401, 403, 404, 200)),
    ],
)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Callable[..., str],
    method: str, path: str, body: Any, statuses: tuple[int, ...],
) -> None:  # fmt: skip
    made = Made(clerk, postgres)
    await made.id("retention_id")
    url = await made.url(path)
    headers = {} if method == "GET" else {"If-Match": '"1"'}
    answers = await four_callers(
        app, lambda client: client.request(method, url, json=body, headers=headers),
        wrong_role=token("audit_admin" if method == "GET" else "leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == statuses


async def test_given_no_token_wrong_role_other_division_then_nobody_lists_a_mine(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    mine = await coal_mine(clerk, "示例煤矿")
    body = RETENTION | {"mine_id": mine["id"]}
    answers = await four_callers(
        app, lambda client: client.post(URL, json=body, headers=new_key()),
        wrong_role=token("leader"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 201)


async def uploaded(client: httpx.AsyncClient, content: bytes, name: str) -> Body:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": name})
    assert answer.status_code in (200, 201), answer.text
    return {"document_id": answer.json()["document_id"]}


async def test_given_the_list_as_excel_then_it_comes_back_changed_row_by_row(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    first = await coal_mine(clerk, "示例一号煤矿")
    await coal_mine(clerk, "示例二号煤矿")
    await create(clerk, "/mine-retentions", mine_id=first["id"])
    file = await clerk.get(f"{URL}/workbook", params={"coal": True})
    assert file.status_code == 200
    book = load_workbook(BytesIO(file.content))
    page = book.worksheets[0]
    assert [cell.value for cell in page[2]][:4] == ["示例一号煤矿", "500113", "关闭退出", 2026]
    page["D2"] = 2028
    page.append(["示例二号煤矿", "500113", "保留", None, None, None, "示例市政府", "2025-03-01",
                 "示例2号"])  # fmt: skip
    buffer = BytesIO()
    book.save(buffer)
    body = await uploaded(clerk, buffer.getvalue(), "示例名单.xlsx")
    taken = await clerk.post(f"{URL}/import", json=body, headers=new_key())
    assert taken.status_code == 201, taken.text
    assert taken.json() == {"rows": 2, "created": 1, "changed": 1, "unchanged": 0}
    again = await clerk.post(f"{URL}/import", json=body, headers=new_key())
    assert again.json() == {"rows": 2, "created": 0, "changed": 0, "unchanged": 2}
    assert await listed(clerk, target_year=2028) == ["示例一号煤矿"]
    async with client_for(app, token("leader")) as leader:
        refused = await leader.post(f"{URL}/import", json=body, headers=new_key())
    async with client_for(app) as nobody:
        anonymous = await nobody.post(f"{URL}/import", json=body, headers=new_key())
    async with client_for(app, token("clerk", division="140902")) as other:
        elsewhere = await other.post(f"{URL}/import", json=body, headers=new_key())
    statuses = (anonymous.status_code, refused.status_code, elsewhere.status_code)
    assert statuses == (401, 403, 404)


async def test_given_a_file_with_a_mine_nobody_knows_then_nothing_of_it_is_kept(
    clerk: httpx.AsyncClient,
) -> None:
    await coal_mine(clerk, "示例一号煤矿")
    text = (
        "矿山名称,行政区划代码,处置,关闭年度,决定机关,决定日期,文号\n"
        "示例一号煤矿,500113,关闭退出,2027,示例市政府,2025-03-01,示例1号\n"
        "示例无名煤矿,500113,关闭退出,2027,示例市政府,2025-03-01,示例1号\n"
    )
    body = await uploaded(clerk, text.encode(), "示例名单.csv")
    answer = await clerk.post(f"{URL}/import", json=body, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (422, "retention_file_refused")
    assert answer.json()["errors"][0]["pointer"] == "/rows/3"
    assert await listed(clerk) == []


async def test_given_licences_cancelled_then_they_are_counted_by_county_and_month(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    licence = {
        "right_id": right["id"], "kind": "combined_old", "valid_from": "2024-01-01",
        "valid_to": "2030-01-01", "issued_on": "2024-01-01", "issuing_authority": "示例局",
        "number": "C5001132024010000000001",
    }  # fmt: skip
    issued = await clerk.post(f"{BASE}/licences", json=licence, headers=new_key())
    assert issued.status_code == 201, issued.text
    body = {"status": "cancelled", "effective_on": "2025-06-10", "reason": "示例：关闭退出",
            "document_no": "示例销1号"}  # fmt: skip
    url = f"{BASE}/licences/{issued.json()['id']}/change-status"
    done = await clerk.post(url, json=body, headers=if_match(issued.json()))
    assert done.status_code == 200, done.text
    found = (await clerk.get(f"{URL}/cancelled-licences")).json()
    assert (found["total"], found["first"], found["last"]) == (1, "2025-01-01", "2025-08-01")
    assert [(c["division_name"], c["period"], c["licences"]) for c in found["counts"]] == [
        ("巴南区", "2025-06", 1)
    ]
    assert found["licences"][0]["document_no"] == "示例销1号"
    assert (found["licences"][0]["ground"], found["replaced_total"]) == ("decided", 0)
    before = await clerk.get(f"{URL}/cancelled-licences", params={"last": "2025-06-09"})
    assert before.json()["total"] == 0
    odd = await clerk.get(
        f"{URL}/cancelled-licences", params={"first": "2025-06-09", "last": "2025-01-01"}
    )
    assert odd.status_code == 422


async def test_given_a_licence_replaced_at_renewal_then_it_is_counted_and_listed_apart(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    mine = await coal_mine(clerk, "示例煤矿")
    right = await registered(mine_id=mine["id"])
    licence = {
        "right_id": right["id"], "kind": "combined_old", "valid_from": "2024-01-01",
        "valid_to": "2030-01-01", "issued_on": "2024-01-01", "issuing_authority": "示例局",
        "number": "示例旧0001",
    }  # fmt: skip
    renewed = licence | {
        "kind": "mining", "number": "示例C0001", "valid_from": "2025-07-10",
        "issued_on": "2025-07-10",
    }  # fmt: skip
    for body in (licence, renewed):
        issued = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
        assert issued.status_code == 201, issued.text
    await clerk.post(URL, json=RETENTION | {"mine_id": mine["id"]}, headers=new_key())
    found = (await clerk.get(f"{URL}/cancelled-licences")).json()
    assert (found["total"], found["counts"], found["licences"]) == (0, [], [])
    assert found["replaced_total"] == 1
    assert [(c["period"], c["licences"]) for c in found["replaced_counts"]] == [("2025-07", 1)]
    assert [(one["number"], one["ground"]) for one in found["replaced"]] == [
        ("示例旧0001", "replaced")
    ]
    (entry,) = (await clerk.get(URL)).json()["items"]
    assert entry["cancelled_licences"] == 0
    present = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    gone = {"effective_on": "2025-07-20", "reason": "示例：关闭退出", "document_no": "示例销2号"}
    url = f"{BASE}/mining-rights/{right['id']}/extinguish"
    assert (await clerk.post(url, json=gone, headers=if_match(present))).status_code == 200
    found = (await clerk.get(f"{URL}/cancelled-licences")).json()
    assert (found["total"], found["replaced_total"]) == (1, 1)
    assert [(one["number"], one["ground_name"]) for one in found["licences"]] == [
        ("示例C0001", "矿业权消灭")
    ]
    (entry,) = (await clerk.get(URL)).json()["items"]
    assert entry["cancelled_licences"] == 1
