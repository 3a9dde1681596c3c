"""Branches of a case: stood still, ended without a penalty, handed over, revocation referred."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.cases.conftest import (
    BASE,
    CERTIFICATE,
    FINE,
    SECOND,
    Desk,
    decision_body,
    notice_body,
)

pytestmark = pytest.mark.service("enforcement")
REPORT = {"report": "示例调查报告", "proposal": "penalty"}
REVOKE = {
    "kind": "revoke_licence", "text": "建议原发证机关吊销采矿许可证",
    "article": "矿产资源法（2024 年修订）第64条第2款",
}  # fmt: skip


async def test_given_a_case_that_stands_still_then_only_its_end_or_going_on(desk: Desk) -> None:
    record = await desk.with_evidence(await desk.investigating())
    why = {"note": "示例：当事人下落不明"}
    own = await desk.handler.post(f"{BASE}/cases/{record['id']}/suspend", json={})
    assert own.status_code == 403  # not by who investigates
    record = await desk.act(desk.approver, record, "suspend", "2025-09-05", **why)
    assert (record["state"], record["due_on"]) == ("suspended", "2025-12-01")
    early = await desk.act(desk.handler, record, "report", "2025-09-10", 409, **REPORT)
    assert early["code"] == "case_act_not_allowed"
    record = await desk.act(desk.approver, record, "continue", "2025-09-20")
    # the clock was not paused: still ninety days from 2025-09-02
    assert (record["state"], record["due_on"]) == ("investigating", "2025-12-01")
    record = await desk.act(desk.handler, record, "report", "2025-09-22", **REPORT)
    assert record["state"] == "reported"


async def test_given_an_investigation_that_is_ended_then_closed_for_that_reason_and_bound(
    desk: Desk,
) -> None:
    record = await desk.investigating()
    bare = await desk.act(desk.approver, record, "terminate", "2025-09-10", 422)
    assert bare["errors"][0]["pointer"] == "/note"
    why = {"note": "示例：违法事实不能成立"}
    record = await desk.act(desk.approver, record, "terminate", "2025-09-10", **why)
    assert (record["state"], record["due_on"]) == ("terminated", None)
    closing = {"note": "示例"}
    wrong = await desk.act(
        desk.approver, record, "close", "2025-09-11", 422, reason="executed", **closing
    )
    assert wrong["errors"][0]["pointer"] == "/reason"
    record = await desk.act(
        desk.approver, record, "close", "2025-09-11", reason="terminated", **closing
    )
    record = await desk.archived(record, "2025-09-12", "示例档〔2025〕2号")
    assert (record["state"], record["outcome"]) == ("archived", None)


async def test_given_a_handover_then_its_list_is_written_and_the_former_handler_steps_back(
    desk: Desk,
) -> None:
    record = await desk.with_evidence(await desk.investigating())
    bare = await desk.act(desk.deputy, record, "take", "2025-09-08", 422, **SECOND)
    assert bare["errors"][0]["pointer"] == "/note"
    told = {"note": "示例：调离；交接卷宗一册、证据一件"}
    before = record["handler_name"]
    record = await desk.act(desk.deputy, record, "take", "2025-09-08", **SECOND, **told)
    assert (record["deputy_name"], record["certified_officers"]) == (None, 1)
    (left, deputy, handler) = record["officers"]
    assert (left["duty"], left["until"], left["reason"]) == (
        "handler", "2025-09-08", "交接：示例：调离；交接卷宗一册、证据一件"
    )  # fmt: skip
    assert (deputy["until"], handler["duty"], handler["until"]) == ("2025-09-08", "handler", None)
    found = {"reason": "appraisal"}
    gone = await desk.act(desk.handler, record, "pause", "2025-09-09", 409, **found)
    assert gone["code"] == "not_the_handler"
    alone = await desk.act(desk.deputy, record, "report", "2025-09-10", 409, **REPORT)
    assert alone["code"] == "two_certified_officers"
    record = await desk.act(desk.handler, record, "second", "2025-09-10", **CERTIFICATE)
    assert (record["deputy_name"], record["certified_officers"]) == (before, 2)
    record = await desk.act(desk.deputy, record, "report", "2025-09-10", **REPORT)
    assert record["state"] == "reported"


async def test_given_a_revocation_proposed_then_always_heard_and_told_to_who_granted(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    body = notice_body(penalties=[FINE, REVOKE])
    record = await desk.noticed(body)
    assert record["instruments"][0]["hearing_grounds"] == ["revoke_licence", "fine"]
    record = await desk.act(desk.handler, record, "waive", "2025-09-23", note="示例：书面放弃")
    record = await desk.act(desk.handler, record, "conclude", "2025-09-23")
    record = await desk.act(
        desk.chief, record, "discuss", "2025-09-24", opinion="同意", attendees=["甲", "乙", "丙"]
    )
    decision = decision_body(penalties=[FINE, REVOKE])
    record = await desk.sealed(record, decision, "2025-09-25", "示例罚〔2025〕9号")
    await desk.served(record, "2025-09-26")
    async with client_for(app, token(kind="client", scopes=("events:read",))) as system:
        told = (await system.get(f"{BASE}/events")).json()["items"]
    (fact,) = [one["data"] for one in told if one["type"] == "enforcement.case_decided.v1"]
    assert fact["revocation_proposed"] is True
    assert [one["kind"] for one in fact["penalties"]] == ["fine", "revoke_licence"]
