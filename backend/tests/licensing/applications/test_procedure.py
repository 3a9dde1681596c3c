"""An application from the draft to the decision, over HTTP."""

from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import (
    DEPARTMENTS,
    MATERIALS,
    PROPOSAL,
    URL,
    People,
    at,
)
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import create, objected

pytestmark = pytest.mark.service("licensing")


async def test_given_all_agree_then_the_application_goes_from_draft_to_a_sealed_approval(
    play: People,
) -> None:
    draft = await play.draft()
    assert (draft["state"], draft["serial"], draft["main_mineral"]) == (
        "draft", None, "建筑石料用灰岩",
    )  # fmt: skip
    assert set(draft["required_materials"]) == set(MATERIALS)
    await play.hand_in(*MATERIALS)
    sent = await play.act("holder", "submit")
    assert (sent["state"], sent["serial"]) == ("submitted", "500113-2025-00001")
    assert sent["clock"]["due"] == "2025-08-08"  # five working days after Friday 1 August
    assert sent["check_verdict"] == sent["checks"][0]["verdict"]
    accepted = await play.act("clerk", "accept", {})
    assert accepted["decision_due"] == "2025-09-01"  # 30 days end on a Sunday
    await play.desks()
    asked = await play.act("clerk", "start-review", {"due_on": "2025-08-20"})
    assert [one["department"] for one in asked["opinions"]] == list(DEPARTMENTS)
    for department in DEPARTMENTS[1:]:
        await play.opinion(department)
    conditions = [
        {"text": "设置观景遮挡", "due": "before_production"},
        {"text": "避让文物保护范围", "due": "always"},
    ]
    await play.opinion(DEPARTMENTS[0], "conditions", conditions=conditions)
    await play.act("clerk", "close-review", {})
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合规划和准入条件"})
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    play.clock.instant = at(8, 11)
    signed = await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    assert (signed["state"], signed["decided_on"]) == ("approved", "2025-08-11")
    await play.act("clerk", "seal", {"seal_no": "示例印2025-9"})
    told = await play.read("holder")
    assert [one["no"] for one in told["conditions"]] == [1, 2]
    assert [one["act"] for one in told["acts"]] == [
        "draft", *["change"] * 5, "submit", "accept", "publicise", "sign_approval",
    ]  # fmt: skip
    assert (told["proposed"], told["opinions"], told["seal_no"]) == (None, [], "示例印2025-9")
    kept = await play.read()
    assert [(one["no"], one["department"], one["due"]) for one in kept["conditions"]] == [
        (1, "culture_tourism", "before_production"), (2, "culture_tourism", "always"),
    ]  # fmt: skip


async def test_given_missing_material_then_it_is_not_sent_and_all_of_it_is_named(
    play: People,
) -> None:
    await play.draft()
    await play.hand_in("eia", "use_plan")
    refused = await play.act("holder", "submit", status=409)
    assert refused["code"] == "application_barred"
    assert "营业执照" in refused["detail"] and "环境影响" not in refused["detail"]


async def test_given_a_correction_then_it_is_told_once_and_the_clock_begins_at_completion(
    play: People,
) -> None:
    await play.submitted()
    body = {"items": ["环境影响评价批复不清晰"], "notice_no": "示例补〔2025〕1号"}
    await play.act("clerk", "request-correction", body)
    play.clock.instant = at(8, 12)
    again = await play.act("holder", "submit")
    assert (again["complete_on"], again["clock"]["due"]) == ("2025-08-12", "2025-08-19")
    refused = await play.act("clerk", "request-correction", body, status=409)
    assert refused["code"] == "correction_told_once"
    accepted = await play.act("clerk", "accept", {})
    assert accepted["decision_due"] == "2025-09-11"


async def test_given_the_period_is_over_then_a_correction_comes_too_late(play: People) -> None:
    await play.submitted()
    play.clock.instant = at(8, 11)
    body = {"items": ["缺图"], "notice_no": "示例补〔2025〕2号"}
    refused = await play.act("clerk", "request-correction", body, status=409)
    assert "2025年8月8日" in refused["detail"]


async def test_given_non_acceptance_then_the_certificate_ends_the_application(
    play: People,
) -> None:
    await play.submitted()
    body = {
        "certificate_no": "示例不受〔2025〕1号", "reasons": "不属本机关职权",
        "basis": "行政许可法 第32条",
    }  # fmt: skip
    refused = await play.act("clerk", "not-accept", body)
    assert (refused["state"], refused["closed_on"]) == ("not_accepted", "2025-08-01")
    assert refused["acts"][-1]["document_no"] == "示例不受〔2025〕1号"
    out = await play.act("clerk", "accept", {}, status=409)
    assert (out["code"], out["allowed"]) == ("step_not_allowed", [])


async def test_given_a_stopped_clock_then_its_days_do_not_count_and_nothing_is_approved(
    play: People,
) -> None:
    await play.decided_on()
    stop = {"ground": "expert_review", "first_on": "2025-08-10", "notice_no": "示例告〔2025〕1号"}
    stopped = await play.act("clerk", "stop-clock", stop)
    assert (stopped["decision_due"], stopped["clock"]["light"]) == (None, "grey")
    propose = {"decision": "approve", "reasons": "符合条件"}
    barred = await play.act("clerk", "propose", propose, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["clock_stopped"]
    resumed = await play.act("clerk", "resume-clock", {"last_on": "2025-08-19"})
    assert resumed["decision_due"] == "2025-09-10"  # ten days later than 31 August
    refused = await play.act("clerk", "stop-clock", stop | {"ground": "publicity"}, status=422)
    assert refused["errors"][0]["code"] == "publicity_counts"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"opinion": "veto", "statement": "位于饮用水水源保护区"}, "/basis"),
        ({"opinion": "veto", "basis": "水污染防治法 第65条"}, "/statement"),
        ({"opinion": "disagree"}, "/statement"),
        ({"opinion": "conditions"}, "/conditions"),
        ({"opinion": "agree", "conditions": [{"text": "x", "due": "always"}]}, "/conditions"),
    ],
)
async def test_given_an_opinion_without_its_parts_then_422(
    play: People, body: dict[str, Any], pointer: str
) -> None:
    await play.reviewed()
    refused = await play.act("water", "opinions", {"department": "water", **body}, status=422)
    assert refused["errors"][0]["pointer"] == pointer


async def test_given_an_opinion_then_it_is_given_once_by_its_own_desk_and_in_time(
    play: People,
) -> None:
    await play.reviewed()
    body = {"department": "ecology", "opinion": "agree"}
    assert (await play.act("water", "opinions", body, status=403))["code"] == "not_this_desk"
    await play.opinion("ecology")
    assert (await play.act("ecology", "opinions", body, status=409))["code"] == "opinion_given"
    play.clock.instant = at(8, 21)
    late = await play.act("water", "opinions", body | {"department": "water"}, status=409)
    assert late["code"] == "opinion_late"
    reopened = {"department": "water", "due_on": "2025-08-25", "reason": "补充征求意见"}
    await play.act("clerk", "reopen-opinion", reopened)
    given = await play.opinion("water")
    assert [one["reopened"] for one in given["opinions"] if one["department"] == "water"] == [1]
    other = {"department": "finance", "opinion": "agree"}
    assert (await play.act("ecology", "opinions", other, status=422))["code"] == (
        "application_invalid"
    )


async def test_given_a_veto_then_no_approval_is_put_forward_but_a_refusal_is_signed(
    play: People,
) -> None:
    await play.reviewed()
    for department in DEPARTMENTS:
        if department != "water":
            await play.opinion(department)
    words = {"statement": "位于饮用水水源保护区", "basis": "水污染防治法 第65条"}
    await play.opinion("water", "veto", **words)
    await play.act("clerk", "close-review", {})
    propose = {"decision": "approve", "reasons": "符合条件"}
    barred = await play.act("clerk", "propose", propose, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["veto_stands"]
    refusal = {"decision": "refuse", "reasons": "水利部门一票否决"}
    unlawful = await play.act("clerk", "propose", refusal, status=422)
    assert unlawful["errors"][0]["pointer"] == "/basis"
    await play.act("clerk", "propose", refusal | {"basis": "水污染防治法 第65条"})
    number = {"decision_no": "示例〔2025〕2号"}
    early = await play.act("approver", "sign-refusal", number, status=409)
    assert [bar["code"] for bar in early["bars"]] == ["countersign_missing"]
    await play.act("reviewer", "countersign", {})
    refused = await play.act("approver", "sign-refusal", number)
    assert (refused["state"], refused["closed_on"]) == ("refused", "2025-08-01")


async def test_given_an_outstanding_opinion_then_the_review_closes_only_with_a_reason(
    play: People,
) -> None:
    await play.reviewed()
    for department in DEPARTMENTS[:-1]:
        await play.opinion(department)
    barred = await play.act("clerk", "close-review", {}, status=409)
    assert "水利" in barred["detail"]
    closed = await play.act("clerk", "close-review", {"reason": "逾期未复，已书面催办"})
    assert closed["state"] == "decision_pending"


async def test_given_one_person_with_all_roles_then_nobody_countersigns_or_signs_alone(
    play: People,
) -> None:
    subject = "0190a000-0000-7000-8000-000000000001"
    await play.seat("clerk", "clerk", "reviewer", "approver", subject=subject)
    await play.decided_on()
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
    refused = await play.act("clerk", "countersign", {}, status=403)
    assert refused["code"] == "same_person"
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    play.clock.instant = at(8, 11)
    alone = await play.act("clerk", "sign-approval", {"decision_no": "示例"}, status=403)
    assert alone["code"] == "same_person"


async def test_given_the_publicity_runs_then_the_approval_waits(play: People) -> None:
    await play.publicised()
    early = await play.act("approver", "sign-approval", {"decision_no": "示例"}, status=409)
    assert [bar["code"] for bar in early["bars"]] == ["publicity_runs"]
    wrong = await play.act("approver", "sign-refusal", {"decision_no": "示例"}, status=409)
    assert [bar["code"] for bar in wrong["bars"]] == ["other_proposal"]


async def test_given_an_objection_to_the_publicity_then_nothing_is_signed_before_its_answer(
    play: People, postgres: EmbeddedServer
) -> None:
    record = await play.publicised()
    answer = objected(postgres, "application", record["id"])
    play.clock.instant = at(8, 11)
    waits = await play.act("approver", "sign-approval", {"decision_no": "示例"}, status=409)
    assert [bar["code"] for bar in waits["bars"]] == ["objection_open"]
    answer()
    signed = await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    assert signed["state"] == "approved"


async def test_given_public_interest_then_assessments_and_a_hearing_come_first(
    play: People,
) -> None:
    await play.draft()
    await play.hand_in(*MATERIALS)
    await play.act("holder", "submit")
    await play.act("clerk", "accept", {"public_interest": True})
    await play.desks()
    await play.act("clerk", "start-review", {"due_on": "2025-08-20"})
    for department in DEPARTMENTS:
        await play.opinion(department)
    await play.act("clerk", "close-review", {})
    propose = {"decision": "approve", "reasons": "符合条件"}
    barred = await play.act("clerk", "propose", propose, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["assessment_missing", "hearing_missing"]
    hearing = {"document_no": "示例听〔2025〕1号", "held_on": "2025-08-01", "note": "无人反对"}
    await play.act("clerk", "record-hearing", hearing)
    barred = await play.act("clerk", "propose", propose, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["assessment_missing"]
    entry = {"document_no": "示例评〔2025〕1号", "held_on": "2025-08-01", "note": "示例"}
    for kind, word in (
        ("social_risk", "negative"), ("reasonableness", "positive"),
        ("safety_assessment", "measures"),
    ):  # fmt: skip
        body = entry | {"assessment": kind, "conclusion": word}
        await play.act("clerk", "record-assessment", body)
    barred = await play.act("clerk", "propose", propose, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["assessment_negative"]
    again = entry | {"assessment": "social_risk", "conclusion": "measures"}
    await play.act("clerk", "record-assessment", again)
    late = await play.act(
        "clerk", "record-assessment", again | {"held_on": "2025-08-09"}, status=422
    )
    assert late["errors"][0]["pointer"] == "/held_on"
    await play.act("clerk", "propose", propose)


async def test_given_an_area_on_a_right_then_the_check_bars_the_approval(
    play: People, registered: Any
) -> None:
    await play.decided_on()
    await registered(geometry=square(106.6, 29.3))
    barred = await play.act(
        "clerk", "propose", {"decision": "approve", "reasons": "符合条件"}, status=409
    )
    assert "check_blocks" in [bar["code"] for bar in barred["bars"]]


async def test_given_a_prohibited_mineral_then_no_new_right_of_it_is_proposed(
    play: People,
) -> None:
    proposal = PROPOSAL | {"minerals": ["砖瓦用粘土"]}
    await play.decided_on(proposal=proposal)
    barred = await play.act(
        "clerk", "propose", {"decision": "approve", "reasons": "符合条件"}, status=409
    )
    assert [bar["code"] for bar in barred["bars"]] == ["check_blocks"]
    check = await play.clients["clerk"].get(
        f"/api/v1/licensing/admission-checks/{(await play.read())['check_id']}"
    )
    blocked = [one for one in check.json()["results"] if one["outcome"] == "block"]
    assert "admission.prohibited_minerals" in {one["rule"] for one in blocked}


@pytest.mark.parametrize("kind", ["transfer", "change"])
async def test_given_a_mortgage_then_a_transfer_or_change_is_not_even_sent(
    play: People, registered: Any, kind: str
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.clients["clerk"].post(
        f"/api/v1/licensing/mining-rights/{right['id']}/encumbrances",
        json={"kind": "mortgage", "registered_on": "2025-01-01", "authority": "示例银行"},
        headers=if_match(right),
    )
    await play.draft(kind=kind, right_id=right["id"], proposal=None)
    refused = await play.act("holder", "submit", status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["right_encumbered"]


async def test_given_two_applications_for_a_block_then_one_is_accepted(play: People) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    first = await play.submitted(block_id=block["id"])
    await play.submitted(block_id=block["id"])
    await play.act("clerk", "accept", {})
    play.record = first
    refused = await play.act("clerk", "accept", {}, status=409)
    assert refused["code"] == "block_taken"


async def test_given_a_running_application_then_its_state_admits_only_its_own_acts(
    play: People,
) -> None:
    await play.submitted()
    out = await play.act("clerk", "start-review", {"due_on": "2025-08-20"}, status=409)
    assert out["code"] == "step_not_allowed"
    assert out["allowed"] == [
        "withdraw", "request_correction", "confirm_item", "accept", "not_accept",
    ]
    stale = await play.clients["clerk"].post(
        f"{URL}/{play.record['id']}/accept", json={},
        headers=if_match(play.record | {"version": 1}),
    )  # fmt: skip
    assert stale.status_code == 412
    assert stale.json()["current"]["state"] == "submitted"


async def test_given_a_withdrawal_then_it_ends_there(play: People) -> None:
    await play.reviewed()
    gone = await play.act("holder", "withdraw", {"reason": "调整方案"})
    assert (gone["state"], gone["closed_on"]) == ("withdrawn", "2025-08-01")


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("2025-08-31", []),  # thirty days from 1 August: the last day to ask
        ("2025-08-30", ["renewal_late"]),
    ],
)
async def test_given_a_renewal_asked_late_then_everybody_is_told_and_it_goes_its_way(
    play: People, registered: Any, ends: str, told: list[str]
) -> None:
    right = await registered(holder_id=play.holder["id"], valid_to=ends)
    record = await play.submitted(kind="renewal", right_id=right["id"], proposal=None)
    assert [one["code"] for one in record["warnings"]] == told  # the holder sees it
    accepted = await play.act("clerk", "accept", {})
    assert (accepted["state"], [one["code"] for one in accepted["warnings"]]) == ("accepted", told)
    if told:
        detail = accepted["warnings"][0]["detail"]
        assert "有效期止 2025-08-30，最迟应于 2025-07-31 申请续期" in detail
        assert "提交 2025-08-01，已逾期" in detail


async def test_given_a_licence_that_ends_before_its_right_then_its_day_counts(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])  # until 2033-12-31
    licence = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "valid_to": "2025-08-15", "issued_on": "2025-07-01", "issuing_authority": "示例局",
    }  # fmt: skip
    made = await play.clients["clerk"].post(f"{BASE}/licences", json=licence, headers=new_key())
    assert made.status_code == 201, made.text
    drafted = await play.draft(kind="renewal", right_id=right["id"], proposal=None)
    assert [one["code"] for one in drafted["warnings"]] == ["renewal_late"]
    assert "有效期止 2025-08-15" in drafted["warnings"][0]["detail"]
