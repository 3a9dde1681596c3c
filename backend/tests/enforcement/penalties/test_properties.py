"""Property held, extended, released, confiscated, over HTTP."""

import hashlib
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.penalties.conftest import ON, PROPERTIES, Desk, taken

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_seizure_then_thirty_days_and_thirty_more_and_it_is_released(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    case_id = desk.case()
    record = await desk.post(PROPERTIES, taken(case_id=case_id))
    # 21 July + 30 = 20 August
    assert (record["held_until"], record["warnings"], record["light"]) == (
        "2025-08-20", [], "green"
    )  # fmt: skip
    url, headers = f"{PROPERTIES}/{record['id']}/extend", if_match(record)
    body = {"on": ON, "document_no": "示例延1号", "note": "示例：案情复杂"}
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=headers),
        wrong_role=token("case_handler"), elsewhere=token("approver", division="500112"),
        right=token("approver"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    record = answers.right.json()
    assert record["held_until"] == "2025-09-19" and "extend" not in record["allowed"]
    record = await desk.act(PROPERTIES, record, "release", document_no="示例解1号")
    assert (record["state"], record["due_on"], record["allowed"]) == ("released", None, [])


async def test_given_tests_then_their_days_are_not_counted(desk: Desk) -> None:
    record = await desk.post(PROPERTIES, taken())
    answer = await desk.handler.post(
        f"{PROPERTIES}/{record['id']}/test", headers=if_match(record),
        json={"first": "2025-07-25", "last": "2025-07-29", "document_no": "示例检1号"},
    )  # fmt: skip
    assert answer.json()["held_until"] == "2025-08-25"


async def test_given_ore_confiscated_then_auctioned_and_all_of_it_paid_in(desk: Desk) -> None:
    record = await desk.post(PROPERTIES, taken(name="示例石灰岩", kind="ore", measure="seal"))
    record = await desk.act(
        PROPERTIES, record, "confiscate", who=desk.approver, document_no="示例罚1号"
    )
    record = await desk.act(
        PROPERTIES, record, "auction", document_no="示例拍1号", proceeds_fen=1_000_000
    )
    less = await desk.act(PROPERTIES, record, "pay-in", 422, receipt_no="示例票1号",
                          amount_fen=999_999)  # fmt: skip
    assert less["errors"][0]["pointer"] == "/amount_fen"
    record = await desk.act(
        PROPERTIES, record, "pay-in", receipt_no="示例票1号", amount_fen=1_000_000
    )
    assert (record["state"], record["receipt_no"]) == ("paid_in", "示例票1号")


async def test_given_preservation_over_its_seven_days_then_it_is_shown_as_overdue(
    desk: Desk,
) -> None:
    record = await desk.post(PROPERTIES, taken(measure="preserve"))
    # seven working days after Monday 21 July: Wednesday the 30th; two days over on the 1st
    assert (record["held_until"], record["overdue_days"], record["light"]) == (
        "2025-07-30", 2, "red"
    )  # fmt: skip
    late = (await desk.clerk.get(PROPERTIES, params={"overdue": True})).json()["items"]
    assert [one["id"] for one in late] == [record["id"]]
    refused = await desk.act(PROPERTIES, record, "extend", 409, who=desk.approver,
                             document_no="示例延1号", note="示例")  # fmt: skip
    assert refused["code"] == "property_act_not_allowed"


async def test_given_night_then_a_warning_and_a_photo_is_kept_by_its_hash(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    content = b"%PDF-1.4 photo"
    sha256 = hashlib.sha256(content).hexdigest()
    put = await desk.handler.put(
        f"{BASE}/blobs/{sha256}", content=content, params={"name": "示例照片.pdf"}
    )
    body = taken(taken_at="2025-07-21T23:30:00+08:00", document_ids=[put.json()["document_id"]])
    record = await desk.post(PROPERTIES, body)
    assert len(record["warnings"]) == 1 and record["files"][0]["sha256"] == sha256
    async with client_for(app, token("case_handler", division="500112")) as other:
        assert (await other.get(PROPERTIES)).json()["items"] == []
        assert (await other.get(f"{PROPERTIES}/{record['id']}")).status_code == 404
    async with client_for(app, token("township")) as nobody:
        made = await nobody.post(PROPERTIES, json=taken(), headers=new_key())
    assert made.status_code == 403
