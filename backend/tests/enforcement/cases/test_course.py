"""A case from its filing to the archive, over HTTP, days worked by hand."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.cases.conftest import BASE, CASES, Desk, decision_body, notice_body
from tests.enforcement.clues.conftest import Desk as Clues

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_case_with_a_hearing_then_each_step_follows_the_other_to_the_archive(
    desk: Desk,
) -> None:
    filed = await desk.investigating()
    # ninety days from 2025-09-02: Monday 12-01; the last fifth begins on 11-13
    assert (filed["state"], filed["due_on"], filed["certified_officers"]) == (
        "investigating", "2025-12-01", 2
    )  # fmt: skip
    record = await desk.heard()
    # 09-28 to 10-15 are eighteen days of hearing: Friday 12-19
    assert (record["state"], record["due_on"], record["paused"]) == ("heard", "2025-12-19", False)
    notice = record["instruments"][0]
    assert (notice["statement_due"], notice["hearing_due"]) == ("2025-09-28", "2025-09-28")
    assert notice["hearing_grounds"] == ["fine", "confiscate_ore"] and notice["major"]
    record = await desk.legal(record, "2025-10-17")
    record = await desk.act(
        desk.chief, record, "discuss", "2025-10-20", opinion="同意", attendees=["甲", "乙", "丙"]
    )
    record = await desk.sealed(record, decision_body(), "2025-10-22", "示例罚〔2025〕1号")
    # decided on Wednesday 10-22: seven working days end on Friday the 31st
    assert (record["state"], record["decided_on"], record["serve_due"], record["due_on"]) == (
        "decided", "2025-10-22", "2025-10-31", None
    )  # fmt: skip
    record = await desk.served(record, "2025-10-24")
    assert (record["state"], record["fine"]["amount_fen"], record["for_illegal_mining"]) == (
        "served", 30_000_000, True
    )  # fmt: skip
    record = await desk.act(desk.handler, record, "execute", "2025-10-24")
    closing = {"reason": "executed", "note": "已缴清罚款"}
    early = await desk.act(desk.approver, record, "close", "2025-11-20", 409, **closing)
    assert (early["code"], [one["code"] for one in early["open"]]) == (
        "case_not_executed", ["no_slip"]
    )  # fmt: skip
    record = await desk.paid(record, "2025-11-07")
    record = await desk.act(desk.approver, record, "close", "2025-11-20", **closing)
    assert record["allowed"] == ["archive"]
    refused = await desk.archived(record, "2025-11-25", "示例档〔2025〕1号", 422)
    assert [(one["number"], one["lacks"]) for one in refused["missing"]] == [
        ("示例告〔2025〕1号", "paper"), ("示例罚〔2025〕1号", "paper")
    ]  # fmt: skip
    await desk.papers(record, "2025-11-25")
    record = await desk.archived(record, "2025-11-25", "示例档〔2025〕1号")
    assert (record["state"], record["allowed"]) == ("archived", [])
    assert {one["state"] for one in record["steps"]} == {"done"}
    days = {one["key"]: one["on"] for one in record["steps"]}
    assert (days["legal"], days["legal_again"]) == ("2025-09-15", "2025-10-17")
    assert [one["act"] for one in record["acts"]] == [
        "propose", "approve", "take", "second", "evidence", "report", "review", "legal_review",
        "draft", "countersign", "sign", "number", "seal", "serve", "ask_hearing", "hearing_notice",
        "hear", "conclude", "legal_review", "discuss", "draft", "countersign", "sign", "number",
        "seal", "serve", "execute", "close", "archive",
    ]  # fmt: skip


async def test_given_a_decision_in_force_and_a_closing_then_the_world_is_told(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await desk.served(await desk.decided(), "2025-10-24")
    record = await desk.act(desk.handler, record, "execute", "2025-10-24")
    record = await desk.paid(record, "2025-11-07")
    await desk.act(desk.approver, record, "close", "2025-11-20", reason="executed", note="缴清")
    async with client_for(app, token(kind="client", scopes=("events:read",))) as system:
        told = (await system.get(f"{BASE}/events")).json()["items"]
    changed = [one["data"]["state"] for one in told if one["type"].endswith(".case_changed.v1")]
    assert changed[0] == "proposed" and changed[-1] == "closed"
    told = [one for one in told if not one["type"].endswith(".case_changed.v1")]
    assert [one["type"] for one in told] == [
        f"enforcement.{name}.v1" for name in ("case_decided", "execution_ended", "case_closed")
    ]
    data = told[0]["data"]
    assert (data["outcome"], data["for_illegal_mining"], data["revocation_proposed"]) == (
        "penalty", True, False
    )  # fmt: skip
    assert data["articles"] == ["矿产资源法（2024 年修订）第64条第2款"]
    assert [one["kind"] for one in data["penalties"]] == ["fine", "confiscate_ore"]


async def test_given_no_penalty_then_no_notice_is_needed_and_it_closes_after_its_service(
    desk: Desk,
) -> None:
    record = await desk.legal(await desk.reviewed("none"), "2025-09-15")
    body = {
        "kind": "decision", "outcome": "none", "facts": "违法行为轻微", "reasons": "已及时改正",
        "articles": ["行政处罚法第33条"],
    }  # fmt: skip
    record = await desk.sealed(record, body, "2025-09-17", "示例不罚〔2025〕1号")
    record = await desk.served(record, "2025-09-18")
    assert (record["state"], record["outcome"], record["fine"]["amount_fen"]) == (
        "served", "none", 0
    )  # fmt: skip
    record = await desk.act(desk.approver, record, "close", "2025-09-19", reason="none", note="结")
    assert record["state"] == "closed"


async def test_given_a_correct_first_offence_then_order_deadline_recheck_and_only_then_a_report(
    desk: Desk,
) -> None:
    record = await desk.investigating(violation="not_restored")
    assert record["path"] == "correct_first"
    record = await desk.with_evidence(record)
    refused = await desk.act(
        desk.handler, record, "report", "2025-09-10", 409, report="示例", proposal="penalty"
    )
    assert refused["code"] == "correction_not_rechecked"
    order = {"kind": "correction_order", "facts": "未治理", "reasons": "责令改正",
             "correct_by": "2025-10-31"}  # fmt: skip
    record = await desk.sealed(record, order, "2025-09-05", "示例改〔2025〕1号")
    record = await desk.served(record, "2025-09-08")
    early = await desk.act(
        desk.handler, record, "recheck", "2025-10-31", 422, corrected=False, findings="未改"
    )
    assert early["errors"][0]["code"] == "too_early"
    record = await desk.act(
        desk.handler, record, "recheck", "2025-11-01", corrected=False, findings="拒不改正"
    )
    record = await desk.act(
        desk.handler, record, "report", "2025-11-03", report="示例", proposal="penalty"
    )
    assert record["state"] == "reported"


async def test_given_an_order_that_was_followed_then_a_penalty_is_not_proposed(desk: Desk) -> None:
    record = await desk.with_evidence(await desk.investigating(violation="not_restored"))
    order = {"kind": "correction_order", "facts": "未治理", "reasons": "责令改正",
             "correct_by": "2025-10-31"}  # fmt: skip
    record = await desk.sealed(record, order, "2025-09-05", "示例改〔2025〕1号")
    record = await desk.served(record, "2025-09-08")
    record = await desk.act(
        desk.handler, record, "recheck", "2025-09-20", corrected=True, findings="已改正"
    )
    refused = await desk.act(
        desk.handler, record, "report", "2025-09-22", 422, report="示例", proposal="penalty"
    )
    assert refused["errors"][0]["code"] == "corrected"


async def test_given_facts_that_changed_in_the_hearing_then_review_and_notice_stand_again(
    desk: Desk,
) -> None:
    record = await desk.noticed()
    record = await desk.act(desk.handler, record, "ask-hearing", "2025-09-28", ask="要求听证")
    record = await desk.act(
        desk.handler, record, "hearing-notice", "2025-09-29", held_on="2025-10-15", place="会议室"
    )
    record = await desk.act(
        desk.reviewer, record, "hear", "2025-10-15", minutes="产量有误", facts_changed=True
    )
    refused = await desk.act(desk.handler, record, "conclude", "2025-10-16", 409)
    assert refused["allowed"] == ["change_facts"]
    record = await desk.act(
        desk.handler, record, "change-facts", "2025-10-16", facts="越界开采 1500 吨",
        because="hearing", note="按听证核减",
    )  # fmt: skip
    assert (record["state"], record["facts_version"]) == ("reviewed", 2)
    refused = await desk.act(desk.handler, record, "draft", "2025-10-17", 409, **notice_body())
    assert refused["code"] == "legal_review_missing"
    record = await desk.legal(record, "2025-10-17")
    heavier = notice_body(penalties=[{**notice_body()["penalties"][0], "amount_fen": 30_000_001}])
    refused = await desk.act(desk.handler, record, "draft", "2025-10-17", 422, **heavier)
    assert refused["code"] == "heavier_after_defence"
    record = await desk.sealed(record, notice_body(), "2025-10-17", "示例告〔2025〕2号")
    assert record["instruments"][-1]["round"] == 2
    record = await desk.served(record, "2025-10-20")
    assert record["state"] == "noticed"


async def test_given_a_clue_to_file_then_the_case_and_the_clue_show_each_other(
    desk: Desk,
) -> None:
    clues = Clues(desk.clerk, desk.deputy, desk.handler, desk.approver, desk.reviewer, desk.clock)
    clue = await clues.concluded("filed", received_on="2025-08-01")
    record = await desk.propose(clue_id=clue["id"])
    assert record["clue_no"] == clue["no"]
    record = await desk.act(desk.approver, record, "approve", "2025-09-02")
    shown = (await desk.clerk.get(f"{BASE}/clues/{clue['id']}")).json()
    assert (shown["case_id"], shown["case_no"]) == (record["id"], record["no"])
    again = await desk.propose(422, clue_id=clue["id"])
    assert again["errors"][0]["code"] == "known"


async def test_given_lists_and_figures_then_the_clock_orders_and_the_sums_are_those_of_decisions(
    desk: Desk,
) -> None:
    late = await desk.investigating()
    record = await desk.served(await desk.decided(), "2025-10-24")
    read = desk.clerk
    reds = (await read.get(CASES, params={"light": "red"})).json()["items"]
    assert [one["id"] for one in reds] == [late["id"]] and reds[0]["left"] == "已超期 60 日"
    named = (await read.get(CASES, params={"q": "示例采石场"})).json()["items"]
    assert [one["id"] for one in named] == [late["id"], record["id"]]
    assert (await read.get(CASES, params={"q": "没有这样的"})).json()["items"] == []
    period = {"since": "2025-01-01", "until": "2025-12-31"}
    told = (await read.get(f"{CASES}/statistics", params=period)).json()["total"]
    assert (told["filed"], told["decided"], told["open"], told["overdue"]) == (2, 1, 2, 1)
    assert told["fine"]["amount_fen"] == 30_000_000 and told["fine_collected"]["amount_fen"] == 0
    behind = await read.get(CASES, params={**period, "counted": "decided"})
    assert [one["id"] for one in behind.json()["items"]] == [record["id"]]
    sheet: httpx.Response = await read.get(f"{CASES}/statistics/workbook", params=period)
    assert sheet.content[:2] == b"PK"


async def test_given_a_hearing_that_is_to_be_held_then_its_day_is_what_the_party_waits_for(
    desk: Desk,
) -> None:
    record = await desk.noticed()
    record = await desk.act(desk.handler, record, "ask-hearing", "2025-09-28", ask="要求听证")
    assert {one["key"]: one["due_on"] for one in record["steps"]}["answers"] is None
    record = await desk.act(
        desk.handler, record, "hearing-notice", "2025-09-29", held_on="2025-10-15",
        place="示例局会议室",
    )  # fmt: skip
    assert {one["key"]: one["due_on"] for one in record["steps"]}["answers"] == "2025-10-15"
