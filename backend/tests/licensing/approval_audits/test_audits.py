"""Audits of past approvals over HTTP. Today is 2025-08-01."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.everything import LICENCE
from tests.licensing.rooms import Made

pytestmark = pytest.mark.service("licensing")
AUDITS, APPROVALS = f"{BASE}/approval-audits", f"{BASE}/audited-approvals"
NEW = {
    "division_code": "500113", "name": "示例审批清查", "lead_unit": "示例区规划和自然资源局",
    "period_from": "2024-01-01", "period_to": "2025-07-31",
}  # fmt: skip


async def sent(
    client: httpx.AsyncClient, record: dict[str, Any], name: str, body: Any, status: int = 200
) -> dict[str, Any]:
    room = APPROVALS if "audit_id" in record else AUDITS
    answer = await client.post(
        f"{room}/{record['id']}/{name}", json=body, headers=if_match(record)
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json())


@pytest.fixture
async def audit(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> dict[str, Any]:
    """One right and its licence of the period, a right after it, and one elsewhere."""
    holder = await Made(clerk, postgres).id("holder_id")
    first = await registered(
        code="示例-1", name="示例一矿", holder_id=holder, effective_on="2024-03-01"
    )
    await registered(
        code="示例-2", name="示例二矿", effective_on="2025-08-01", geometry=square(106.6)
    )
    body = LICENCE | {"right_id": first["id"], "issued_on": "2024-03-01", "number": "示例证1"}
    answer = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    answer = await clerk.post(AUDITS, json=NEW, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def drawn(clerk: httpx.AsyncClient, audit: dict[str, Any]) -> list[dict[str, Any]]:
    """By day, as listed; of one day the right before its licence."""
    done = await sent(clerk, audit, "draw", {})
    audit.update(done)
    found = await clerk.get(APPROVALS, params={"audit_id": audit["id"]})
    items: list[dict[str, Any]] = found.json()["items"]
    assert [one["approved_on"] for one in items] == sorted(one["approved_on"] for one in items)
    return sorted(items, key=lambda one: (one["approved_on"], one["subject"] != "right"))


async def answered(
    clerk: httpx.AsyncClient, record: dict[str, Any], **missed: str
) -> dict[str, Any]:
    """A person's word on every check the record leaves open."""
    whole: dict[str, Any] = (await clerk.get(f"{APPROVALS}/{record['id']}")).json()
    for one in whole["checks"]:
        if one["outcome"] == "met" and one["check"] not in missed:
            continue
        said = {"check": one["check"], "outcome": "met", "text": "示例：经核查符合"}
        if one["check"] in missed:
            said |= {"outcome": "missed", "text": "示例：不符合", "law": missed[one["check"]]}
        whole = await sent(clerk, whole, "find", said)
    return whole


async def test_given_a_period_then_every_approval_in_it_is_drawn_once_with_its_checks(
    clerk: httpx.AsyncClient, audit: dict[str, Any]
) -> None:
    found = await drawn(clerk, audit)
    assert [(one["subject"], one["approved_on"]) for one in found] == [
        ("right", "2024-03-01"), ("licence", "2024-03-01"),
    ]  # fmt: skip
    assert audit["figures"]["approvals"] == 2
    again = await drawn(clerk, audit)
    assert len(again) == 2
    right = (await clerk.get(f"{APPROVALS}/{found[0]['id']}")).json()
    block = next(one for one in right["checks"] if one["check"] == "planned_block")
    assert (block["outcome"], block["value"]) == ("missed", "未挂接规划区块")
    early = await sent(
        clerk, right, "conclude", {"outcome": "passed", "text": "示例"}, 409
    )
    assert "位于规划区块：请登记核查意见" in early["detail"]


async def test_given_an_irregular_one_then_it_is_corrected_by_a_known_act_and_reviewed_by_another(
    app: FastAPI, token: Callable[..., str], clerk: httpx.AsyncClient, audit: dict[str, Any]
) -> None:
    right, licence = await drawn(clerk, audit)
    passed = await answered(clerk, licence)
    await sent(clerk, passed, "conclude", {"outcome": "passed", "text": "示例：符合"})
    found = await answered(clerk, right, planned_block="示例法 第1条")
    wrong = await sent(clerk, found, "conclude", {"outcome": "passed", "text": "示例"}, 422)
    assert wrong["errors"][0]["code"] == "against_findings"
    found = await sent(clerk, found, "conclude", {"outcome": "irregular", "text": "示例：违规"})
    open_ = await sent(clerk, audit, "close", {"summary": "示例"}, 409)
    assert [bar["detail"] for bar in open_["bars"]] == ["发现问题 1 项"]
    order = {"measure": "示例：补办区块论证", "unit": "示例科", "due_on": "2025-08-31"}
    found = await sent(clerk, found, "order", order)
    report = {
        "result": "示例：已更正", "on": "2025-08-01", "executed": "right_act", "reference": "没有",
    }  # fmt: skip
    unknown = await sent(clerk, found, "report", report, 422)
    assert unknown["errors"][0]["code"] == "unknown_act"
    found = await sent(
        clerk, found, "report", report | {"executed": "document", "reference": "示例更1号"}
    )
    async with client_for(app, token("approver")) as approver:
        said = {"accepted": False, "text": "示例：材料不全"}
        back = await sent(approver, found, "review", said)
        assert back["state"] == "correcting"
        found = await sent(
            clerk, back, "report", report | {"executed": "document", "reference": "示例更2号"}
        )
        settled = await sent(approver, found, "review", {"accepted": True, "text": "示例"})
    assert (settled["state"], len(settled["correction"]["reports"])) == ("settled", 2)
    assert "by_id" not in str(settled)
    present = (await clerk.get(f"{AUDITS}/{audit['id']}")).json()
    assert present["figures"] == {
        "approvals": 2, "checked": 2, "irregular": 1, "correcting": 0, "settled": 1,
        "checked_rate": "100.0", "irregular_rate": "50.0", "settled_rate": "100.0",
    }  # fmt: skip
    closed = await sent(clerk, present, "close", {"summary": "示例：办结"})
    assert closed["state"] == "closed"
    book = await clerk.get(f"{AUDITS}/{audit['id']}/workbook")
    assert (book.status_code, book.content[:2]) == (200, b"PK")
    register = (await clerk.get(f"{BASE}/mining-rights/{right['right_id']}")).json()
    assert register["version"] == 2  # the licence shows on it; the audit changed nothing


async def test_given_an_error_of_the_register_then_its_correction_settles_the_finding(
    app: FastAPI, token: Callable[..., str], clerk: httpx.AsyncClient, audit: dict[str, Any]
) -> None:
    """S1-45: found wrong, corrected in the register by its own act, and settled by another."""
    right, _ = await drawn(clerk, audit)
    found = await answered(clerk, right, area="示例法 第1条")
    found = await sent(clerk, found, "conclude", {"outcome": "irregular", "text": "示例：名称有误"})
    order = {"measure": "示例：更正登记", "unit": "示例科", "due_on": "2025-08-31"}
    found = await sent(clerk, found, "order", order)
    report = {
        "result": "示例：已更正名称", "on": "2025-08-01", "executed": "right_act",
        "reference": "示例更〔2025〕3号",
    }  # fmt: skip
    early = await sent(clerk, found, "report", report, 422)
    assert early["errors"][0]["code"] == "unknown_act"
    url = f"{BASE}/mining-rights/{right['right_id']}"
    before = (await clerk.get(url)).json()
    corrected = await clerk.post(
        f"{url}/correct", headers=if_match(before), json={
            "name": "示例一矿（更正）", "effective_on": before["valid_during"][0],
            "reason": "示例：审批清查", "document_no": "示例更〔2025〕3号",
        },
    )  # fmt: skip
    assert corrected.status_code == 200, corrected.text
    found = await sent(clerk, found, "report", report)
    async with client_for(app, token("approver")) as approver:
        settled = await sent(approver, found, "review", {"accepted": True, "text": "示例"})
    assert settled["state"] == "settled"
    after = (await clerk.get(url)).json()
    assert (after["name"], after["version"]) == ("示例一矿（更正）", before["version"] + 1)
    items = (await clerk.get(APPROVALS)).json()["items"]
    assert {one["state"] for one in items if one["id"] != right["id"]} == {"pending"}


async def test_given_who_reported_then_only_another_person_reviews(
    app: FastAPI, token: Callable[..., str], audit: dict[str, Any]
) -> None:
    async with client_for(app, token("reviewer")) as reviewer:  # audits and reviews
        right, _ = await drawn(reviewer, audit)
        found = await answered(reviewer, right, area="示例法 第1条")
        found = await sent(reviewer, found, "conclude", {"outcome": "irregular", "text": "示例"})
        order = {"measure": "示例", "unit": "示例科", "due_on": "2025-08-31"}
        found = await sent(reviewer, found, "order", order)
        report = {"result": "示例", "on": "2025-08-01", "executed": "document", "reference": "1"}
        found = await sent(reviewer, found, "report", report)
        refused = await sent(reviewer, found, "review", {"accepted": True, "text": "示例"}, 403)
        assert refused["code"] == "same_person"


async def test_given_a_period_to_come_or_a_division_outside_then_refused(
    clerk: httpx.AsyncClient,
) -> None:
    for changed, code in (
        ({"period_to": "2025-08-02"}, "future"), ({"division_code": "140902"}, "outside"),
    ):  # fmt: skip
        answer = await clerk.post(AUDITS, json=NEW | changed, headers=new_key())
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)


async def test_given_four_callers_then_audits_are_of_their_division(
    app: FastAPI, token: Callable[..., str], audit: dict[str, Any]
) -> None:
    answers = await four_callers(
        app, lambda client: client.get(f"{AUDITS}/{audit['id']}"), wrong_role=token("holder"),
        elsewhere=token("clerk", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
