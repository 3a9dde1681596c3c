"""What a case refuses, each with its code, over HTTP."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.cases.conftest import (
    CASES,
    CERTIFICATE,
    FINE,
    SECOND,
    Desk,
    case_body,
    decision_body,
    notice_body,
)
from tests.enforcement.conftest import if_match

pytestmark = pytest.mark.service("enforcement")


async def test_given_another_departments_violation_then_it_is_not_filed_here(desk: Desk) -> None:
    told = await desk.propose(422, violation="pollution")
    assert told["code"] == "belongs_to_another_department" and told["departments"] == ["ecology"]


async def test_given_an_act_of_long_ago_then_the_limitation_refuses_unless_it_goes_on(
    desk: Desk,
) -> None:
    # two years after 2023-08-31: on 2025-09-01 it is one day too late
    old = {"act_from": None, "act_until": "2023-08-31", "violation": "beyond_boundary"}
    assert (await desk.propose(422, **old))["code"] == "limitation_over"
    assert (await desk.propose(**old, act_continuing=True))["state"] == "proposed"
    assert (await desk.propose(**old, harm=True))["state"] == "proposed"
    assert (await desk.propose(**{**old, "act_until": "2023-09-01"}))["state"] == "proposed"


async def test_given_what_one_proposed_oneself_then_another_files_it(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("case_handler", "approver", subject="both")) as both:
        made = await both.post(CASES, json=case_body(), headers=if_match({"version": 1}))
        told = await desk.act(both, made.json(), "approve", "2025-09-02", 409)
    assert told["code"] == "second_person_required"


async def test_given_one_officer_or_a_certificate_that_ran_out_then_no_report(desk: Desk) -> None:
    record = await desk.act(desk.approver, await desk.propose(), "approve", "2025-09-02")
    record = await desk.act(desk.handler, record, "take", "2025-09-02", **CERTIFICATE)
    record = await desk.with_evidence(record)
    body = {"report": "示例", "proposal": "penalty"}
    told = await desk.act(desk.handler, record, "report", "2025-09-10", 409, **body)
    assert told["code"] == "two_certified_officers"
    short = {**SECOND, "certificate_until": "2025-09-05"}
    record = await desk.act(desk.deputy, record, "second", "2025-09-04", **short)
    told = await desk.act(desk.handler, record, "report", "2025-09-10", 409, **body)
    assert told["code"] == "two_certified_officers"


async def test_given_a_recused_officer_then_neither_counts_nor_acts(desk: Desk) -> None:
    record = await desk.with_evidence(await desk.investigating())
    person = record["officers"][1]["person_id"]
    record = await desk.act(
        desk.approver, record, "recuse", "2025-09-04", person_id=person, note="与当事人有亲属关系"
    )
    assert (record["certified_officers"], record["deputy_name"]) == (1, None)
    told = await desk.act(desk.deputy, record, "second", "2025-09-05", 409, **SECOND)
    assert told["code"] == "officer_recused"


async def test_given_evidence_that_is_not_the_file_it_was_then_it_is_refused(desk: Desk) -> None:
    record = await desk.investigating()
    document, _ = await desk.upload(b"a,b\n1,2\n")
    told = await desk.act(
        desk.handler, record, "evidence", None, 422, kind="record", name="笔录",
        document_id=document, sha256="0" * 64, collected_on="2025-09-03",
    )  # fmt: skip
    assert told["code"] == "evidence_hash_differs"


async def test_given_a_step_out_of_order_then_409_says_what_may_be_done(desk: Desk) -> None:
    record = await desk.investigating()
    told = await desk.act(
        desk.reviewer, record, "review", "2025-09-12", 409, agreed=True, opinion="同意"
    )
    assert told["code"] == "case_act_not_allowed" and "report" in told["allowed"]
    early = await desk.act(desk.handler, record, "take", "2025-09-01", 422, **CERTIFICATE)
    assert early["errors"][0]["code"] in ("out_of_order", "known")


async def test_given_no_legal_review_then_neither_notice_nor_decision(desk: Desk) -> None:
    record = await desk.reviewed()
    told = await desk.act(desk.handler, record, "draft", "2025-09-16", 409, **notice_body())
    assert told["code"] == "legal_review_missing"
    record = await desk.legal(await desk.heard(), "2025-10-17")
    record = await desk.act(
        desk.lawyer, record, "legal-review", "2025-10-17", agreed=False, opinion="证据不足",
        qualification_no="示例1号",
    )  # fmt: skip
    told = await desk.act(desk.handler, record, "draft", "2025-10-21", 409, **decision_body())
    assert told["code"] == "legal_review_missing"


async def test_given_a_request_for_a_hearing_after_five_working_days_then_it_is_too_late(
    desk: Desk,
) -> None:
    record = await desk.noticed()
    told = await desk.act(desk.handler, record, "conclude", "2025-09-28", 409)
    assert told["code"] == "answers_pending"
    told = await desk.act(desk.handler, record, "ask-hearing", "2025-09-29", 409, ask="要求听证")
    assert told["code"] == "hearing_asked_too_late"
    record = await desk.act(desk.handler, record, "conclude", "2025-09-29")
    assert record["state"] == "heard"


async def test_given_a_hearing_then_seven_working_days_before_and_no_investigator_presides(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await desk.noticed()
    record = await desk.act(desk.handler, record, "ask-hearing", "2025-09-28", ask="要求听证")
    assert record["paused"] and record["due_on"] is None and record["light"] == "grey"
    told = await desk.act(desk.handler, record, "conclude", "2025-10-20", 409)
    assert told["code"] == "hearing_pending"
    body = {"held_on": "2025-10-15", "place": "会议室"}
    # 09-30, 10-09, 10, 11 (in lieu), 13, 14 and 15 itself not: the 29th is the last day
    told = await desk.act(desk.handler, record, "hearing-notice", "2025-09-30", 422, **body)
    assert told["errors"][0]["pointer"] == "/held_on"
    record = await desk.act(desk.handler, record, "hearing-notice", "2025-09-29", **body)
    minutes = {"minutes": "示例", "facts_changed": False}
    subject = record["officers"][1]["person_id"]
    async with client_for(app, token("inspector", "reviewer", subject=subject)) as investigator:
        told = await desk.act(investigator, record, "hear", "2025-10-15", 409, **minutes)
    assert told["code"] == "investigator_may_not_preside"
    record = await desk.act(desk.reviewer, record, "hear", "2025-10-15", **minutes)
    assert record["due_on"] == "2025-12-19"


async def test_given_a_defence_then_the_decision_is_not_heavier_and_a_major_one_is_discussed(
    desk: Desk,
) -> None:
    record = await desk.legal(await desk.heard(), "2025-10-17")
    heavier = decision_body(penalties=[{**FINE, "amount_fen": 30_000_001}])
    told = await desk.act(desk.handler, record, "draft", "2025-10-21", 409, **decision_body())
    assert told["code"] == "collective_discussion_missing"
    record = await desk.act(
        desk.chief, record, "discuss", "2025-10-20", opinion="同意", attendees=["甲", "乙", "丙"]
    )
    told = await desk.act(desk.handler, record, "draft", "2025-10-21", 422, **heavier)
    assert told["code"] == "heavier_after_defence" and told["kinds"] == ["fine"]
    lighter = decision_body(penalties=[{**FINE, "amount_fen": 20_000_000}])
    record = await desk.act(desk.handler, record, "draft", "2025-10-21", **lighter)
    assert record["instruments"][-1]["state"] == "drafted"


async def test_given_no_defence_then_what_was_not_told_needs_a_new_notice(desk: Desk) -> None:
    record = await desk.act(desk.handler, await desk.noticed(), "conclude", "2025-09-29")
    record = await desk.legal(record, "2025-10-17")
    record = await desk.act(
        desk.chief, record, "discuss", "2025-10-20", opinion="同意", attendees=["甲", "乙", "丙"]
    )
    for penalties in (
        [{**FINE, "amount_fen": 30_000_001}], [{**FINE, "article": "矿产资源法第68条"}],
        [FINE, {"kind": "suspend_work", "article": FINE["article"]}],
    ):  # fmt: skip
        told = await desk.act(
            desk.handler, record, "draft", "2025-10-21", 422, **decision_body(penalties=penalties)
        )
        assert told["code"] == "differs_from_notice"


async def test_given_the_clock_has_run_out_then_no_decision_unless_it_was_extended_in_time(
    desk: Desk,
) -> None:
    record = await desk.act(desk.handler, await desk.discussed(), "draft", "2025-12-18",
                            **decision_body())  # fmt: skip
    record = await desk.act(desk.reviewer, record, "countersign", "2025-12-18")
    told = await desk.act(desk.chief, record, "sign", "2025-12-20", 409)
    assert told["code"] == "case_clock_over" and "2025-12-19" in told["detail"]
    late = await desk.act(desk.approver, record, "extend", "2025-12-20", 409, days=30, note="复杂")
    assert late["code"] == "case_clock_over"
    long = await desk.act(desk.approver, record, "extend", "2025-12-19", 422, days=31, note="复杂")
    assert long["errors"][0]["code"] == "too_long"
    record = await desk.act(desk.approver, record, "extend", "2025-12-19", days=30, note="复杂")
    # thirty days after 12-19: Sunday 2026-01-18 rolls to Monday the 19th
    assert record["due_on"] == "2026-01-19"
    record = await desk.act(desk.chief, record, "sign", "2025-12-22")
    assert record["state"] == "decided"


async def test_given_a_paused_clock_then_nothing_is_decided(desk: Desk) -> None:
    record = await desk.act(desk.handler, await desk.discussed(), "draft", "2025-10-21",
                            **decision_body())  # fmt: skip
    record = await desk.act(desk.reviewer, record, "countersign", "2025-10-21")
    record = await desk.act(desk.handler, record, "pause", "2025-10-21", reason="police")
    told = await desk.act(desk.chief, record, "sign", "2025-10-22", 409)
    assert told["code"] == "case_clock_paused"
    record = await desk.act(desk.handler, record, "resume", "2025-10-30", reason="police")
    # 12-19 and ten days more: Monday 12-29
    assert record["due_on"] == "2025-12-29"


async def test_given_who_drafted_or_countersigned_then_another_signs(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await desk.legal(await desk.reviewed(), "2025-09-15")
    record = await desk.act(desk.handler, record, "draft", "2025-09-16", **notice_body())
    subject = record["officers"][0]["person_id"]
    async with client_for(app, token("case_handler", "reviewer", subject=subject)) as drafter:
        told = await desk.act(drafter, record, "countersign", "2025-09-16", 409)
    assert told["code"] == "second_person_required"
    async with client_for(app, token("reviewer", "approver", subject="two")) as two:
        record = await desk.act(two, record, "countersign", "2025-09-16")
        told = await desk.act(two, record, "sign", "2025-09-16", 409)
    assert told["code"] == "second_person_required"


async def test_given_a_service_without_its_proof_or_consent_then_it_is_none(desk: Desk) -> None:
    record = await desk.legal(await desk.reviewed(), "2025-09-15")
    record = await desk.sealed(record, notice_body(), "2025-09-17", "示例告〔2025〕1号")
    proof, _ = await desk.upload(b"a,b\nproof\n")

    async def refused(on: str, pointer: str, **more: Any) -> None:
        body = {"receiver": "示例", "proof_document_id": proof} | more
        told = await desk.act(desk.handler, record, "serve", on, 422, **body)
        assert told["errors"][0]["pointer"] == pointer, told

    await refused("2025-09-22", "/consent_document_id", method="electronic")
    await refused("2025-09-22", "/sent_on", method="mail")
    # thirty days after 09-18 end on Saturday 10-18: Monday the 20th
    await refused("2025-10-19", "/on", method="public_notice", sent_on="2025-09-18")
    posted = await desk.served(record, "2025-09-22", method="mail", sent_on="2025-09-18")
    # 09-19 to 09-22 were in the mail: 12-01 and four days
    assert posted["due_on"] == "2025-12-05"


async def test_given_a_year_without_holidays_then_the_notice_names_it(desk: Desk) -> None:
    desk.clock.instant = datetime(2032, 1, 1, 10, 0, tzinfo=CHINA)
    record = await desk.legal(await desk.reviewed(), "2025-09-15")
    record = await desk.sealed(record, notice_body(), "2025-09-17", "示例告〔2025〕1号")
    proof, _ = await desk.upload(b"a,b\nproof\n")
    told = await desk.act(
        desk.handler, record, "serve", "2031-03-03", 422, method="direct", receiver="示例",
        proof_document_id=proof,
    )  # fmt: skip
    assert told["code"] == "calendar_year_missing" and "2031" in told["detail"]


async def test_given_each_act_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    async def of(
        record: dict[str, Any], name: str, wrong: str, right: str, **body: Any
    ) -> dict[str, Any]:
        url, headers = f"{CASES}/{record['id']}/{name}", if_match(record)
        answers = await four_callers(
            app, lambda client: client.post(url, json=body, headers=headers),
            wrong_role=token(wrong), elsewhere=token(right, division="500112"), right=token(right),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200), name
        return dict(answers.right.json())

    record = await of(await desk.propose(), "approve", "case_handler", "approver", on="2025-09-02")
    third = CERTIFICATE | {"certificate_no": "示例执法证3号"}
    record = await of(record, "take", "clerk", "case_handler", on="2025-09-02", **third)
    record = await of(record, "extend", "clerk", "approver", on="2025-09-03", days=10, note="复杂")
    slight = {"on": "2025-09-02", "note": "轻微"}
    refused = await of(await desk.propose(), "refuse", "clerk", "chief", **slight)
    assert refused["state"] == "not_filed"
    reviewed = await desk.reviewed()
    body = {"agreed": True, "opinion": "合法", "qualification_no": "示例1号"}
    await of(reviewed, "legal-review", "approver", "legal_reviewer", on="2025-09-15", **body)
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(CASES)).json()["items"] == []
        assert (await other.get(f"{CASES}/{record['id']}")).status_code == 404
        assert (await other.get(CASES, params={"q": "示例采石场"})).json()["items"] == []
