"""The area of an application is checked again, with exceptions whose papers are on file."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import PROPOSAL, People
from tests.licensing.conftest import BASE, if_match, square

pytestmark = pytest.mark.service("licensing")
APPROVE = {"decision": "approve", "reasons": "符合条件"}


def agreed(right: dict[str, Any]) -> dict[str, Any]:
    paper = {
        "rule": "admission.overlap", "document_no": "示例互不影响协议1号",
        "subject_id": right["id"],
    }  # fmt: skip
    return {"exceptions": [paper], "note": "示例：双方已签协议"}


async def overlaps(play: People) -> dict[str, Any]:
    """What the application's check says of overlapping rights."""
    check = await play.clients["clerk"].get(
        f"{BASE}/admission-checks/{(await play.read())['check_id']}"
    )
    return next(one for one in check.json()["results"] if one["rule"] == "admission.overlap")


async def test_given_an_agreement_on_file_then_the_overlap_bars_the_approval_no_more(
    play: People, registered: Any
) -> None:
    await play.decided_on()
    right = await registered(geometry=square(106.6, 29.3))
    barred = await play.act("clerk", "propose", APPROVE, status=409)
    assert "check_blocks" in [bar["code"] for bar in barred["bars"]]

    bare = await play.act("clerk", "check-again", {})
    assert bare["check_verdict"] == "blocked" and (await overlaps(play))["outcome"] == "block"
    done = await play.act("clerk", "check-again", agreed(right))
    assert done["check_verdict"] != "blocked" and done["state"] == "decision_pending"
    found = await overlaps(play)
    assert found["outcome"] == "warn"
    assert "已记录例外协议：示例互不影响协议1号" in str(found["evidence"])
    entry = done["acts"][-1]
    assert (entry["act"], entry["note"]) == ("check_again", "示例：双方已签协议")
    assert entry["data"]["papers"] == ["示例互不影响协议1号"]

    # the check of the decision is another one, with the same agreement
    proposed = await play.act("clerk", "propose", APPROVE)
    assert proposed["check_id"] != done["check_id"] and proposed["check_verdict"] != "blocked"
    assert (await overlaps(play))["outcome"] == "warn"
    assert [one["occasion"] for one in proposed["checks"]].count("review") == 2


async def test_given_a_recovery_then_the_service_life_is_told_with_it_then_and_again(
    play: People,
) -> None:
    async def life() -> tuple[str, str]:
        url = f"{BASE}/admission-checks/{(await play.read())['check_id']}"
        results = (await play.clients["clerk"].get(url)).json()["results"]
        found = next(one for one in results if one["rule"] == "admission.min_service_life")
        return found["value"], found["evidence"][0]["note"]

    await play.decided_on(proposal=PROPOSAL | {"recovery_rate": "0.5"})
    told = ("5 年", "1200 万吨 × 0.5 ÷ 120 万吨/年")  # not the 10 years of all that lies there
    assert await life() == told
    await play.act("clerk", "check-again", {})
    assert await life() == told


async def test_given_a_paper_for_a_rule_without_exceptions_then_it_changes_nothing(
    play: People, registered: Any
) -> None:
    await play.decided_on()
    right = await registered(geometry=square(106.6, 29.3))
    other = {"rule": "admission.distance", "document_no": "示例1号", "subject_id": right["id"]}
    done = await play.act("clerk", "check-again", {"exceptions": [other]})
    assert done["check_verdict"] == "blocked"


async def test_given_no_area_or_no_review_yet_then_nothing_is_checked_again(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.submitted(kind="cancellation", right_id=right["id"], proposal=None)
    early = await play.act("clerk", "check-again", {}, status=409)
    assert early["code"] == "step_not_allowed"
    await play.act("clerk", "accept", {})
    refused = await play.act("clerk", "check-again", {}, status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["nothing_to_check"]


async def test_given_others_than_the_handling_desk_or_an_old_version_then_they_do_not(
    play: People,
) -> None:
    await play.reviewed()
    for who in ("holder", "reviewer", "approver"):
        await play.act(who, "check-again", {}, status=403)
    await play.seat("outside", "clerk", division="500112")
    await play.act("outside", "check-again", {}, status=404)
    url, clerk = f"{BASE}/applications/{play.record['id']}/check-again", play.clients["clerk"]
    assert (await clerk.post(url, json={}, headers=new_key())).status_code == 428
    stale = if_match(play.record | {"version": play.record["version"] - 1})
    assert (await clerk.post(url, json={}, headers=stale)).status_code == 412
    assert "check_again" not in (await play.read("holder"))["actions"]
