"""What an approved application leads to in the register."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import DEPARTMENTS, PROPOSAL, URL, People
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import create, run_sql

pytestmark = pytest.mark.service("licensing")
ENTRY = {
    "code": "示例-500113-2025-1", "name": "示例石灰岩矿", "effective_on": "2025-08-11",
    "valid_from": "2025-08-11", "valid_to": "2035-08-10",
}  # fmt: skip


async def approved(play: People, **fields: Any) -> None:
    await play.publicised(**fields)
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    await play.act("clerk", "seal", {"seal_no": "示例印1"})


async def right_of(play: People) -> dict[str, Any]:
    url = f"{BASE}/mining-rights/{play.record['issued_right_id']}"
    answer = await play.clients["clerk"].get(url)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_new_right_approved_then_it_is_registered_as_applied_for_and_takes_the_block(
    play: People,
) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    await approved(play, block_id=block["id"])
    issued = await play.act("clerk", "issue", {"register_entry": ENTRY})
    assert (issued["state"], issued["closed_on"]) == ("issued", "2025-08-11")
    right = await right_of(play)
    assert (right["code"], right["status"], right["holder"]["id"]) == (
        "示例-500113-2025-1", "registered", play.holder["id"],
    )  # fmt: skip
    assert right["capacity"] == {"value": "120", "unit": "万吨/年"}
    assert (right["valid_from"], right["valid_to"]) == ("2025-08-11", "2035-08-10")
    taken = await play.clients["clerk"].get(f"{BASE}/planned-blocks/{block['id']}")
    assert taken.json()["occupied_by"]["id"] == right["id"]


async def test_given_no_seal_or_no_number_then_nothing_is_registered(play: People) -> None:
    await play.publicised()
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    barred = await play.act("clerk", "issue", {"register_entry": ENTRY}, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["seal_missing"]
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    without = {name: value for name, value in ENTRY.items() if name != "code"}
    refused = await play.act("clerk", "issue", {"register_entry": without}, status=422)
    assert refused["errors"][0]["pointer"] == "/register_entry/code"
    wrong = await play.act("clerk", "issue", {"register_entry": ENTRY | {"code": "ABC"}}, 422)
    assert (wrong["errors"][0]["pointer"], wrong["errors"][0]["code"]) == (
        "/register_entry/code", "code_form",
    )  # fmt: skip
    missing = await play.act("clerk", "issue", {}, status=422)
    assert missing["errors"][0]["code"] == "register_of_kind"
    licence = {
        "valid_from": "2025-08-11", "valid_to": "2035-08-10", "issued_on": "2025-08-11",
        "issuing_authority": "示例局",
    }  # fmt: skip
    both = await play.act(
        "clerk", "issue", {"register_entry": ENTRY, "licence": licence}, status=422
    )
    assert both["errors"][0]["code"] == "licence_of_kind"


async def test_given_a_condition_before_issue_then_it_is_met_first(play: People) -> None:
    await play.reviewed()
    condition = [{"text": "缴清首期出让收益", "due": "before_issue"}]
    for department in DEPARTMENTS[1:]:
        await play.opinion(department)
    await play.opinion(DEPARTMENTS[0], "conditions", conditions=condition)
    await play.act("clerk", "close-review", {})
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    barred = await play.act("clerk", "issue", {"register_entry": ENTRY}, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["condition_open"]
    issued = await play.act(
        "clerk", "issue", {"register_entry": ENTRY, "conditions_met": [1]}
    )
    assert [one["met_on"] for one in issued["conditions"]] == ["2025-08-11"]


async def test_given_a_renewal_and_a_licence_approved_then_the_register_says_so(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="renewal", right_id=right["id"], proposal=None)
    entry = {"effective_on": "2025-08-11", "valid_to": "2043-12-31"}
    stale = {"register_entry": entry | {"right_version": right["version"] + 5}}
    assert (await play.act("clerk", "issue", stale, status=412))["code"] == "stale_version"
    fresh = {"register_entry": entry | {"right_version": right["version"]}}
    await play.act("clerk", "issue", fresh)
    renewed = await right_of(play)
    assert (renewed["status"], renewed["valid_to"]) == ("renewed", "2043-12-31")
    play.clock.instant = datetime(2025, 8, 1, 10, tzinfo=CHINA)
    await approved(play, kind="licence_issue", right_id=right["id"], proposal=None)
    licence = {
        "number": "示例许可证1", "valid_from": "2025-08-11", "valid_to": "2035-08-10",
        "issued_on": "2025-08-11", "issuing_authority": "示例局",
    }  # fmt: skip
    issued = await play.act("clerk", "issue", {"licence": licence})
    found = await play.clients["clerk"].get(f"{BASE}/licences/{issued['issued_licence_id']}")
    assert (found.json()["number"], found.json()["document_no"]) == (
        "示例许可证1", "示例许〔2025〕1号",
    )  # fmt: skip


async def test_given_an_area_taken_meanwhile_then_the_signature_has_seen_it(
    play: People, registered: Any
) -> None:
    await play.publicised()
    await registered(geometry=PROPOSAL["boundary"])
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    refused = await play.act(
        "approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"}, status=409
    )
    assert [bar["code"] for bar in refused["bars"]] == ["check_blocks"]


async def test_given_a_new_right_without_a_name_then_the_title_does_not_become_one(
    play: People,
) -> None:
    await approved(play)
    unnamed = {key: value for key, value in ENTRY.items() if key != "name"}
    refused = await play.act("clerk", "issue", {"register_entry": unnamed}, status=422)
    assert refused["errors"][0]["pointer"] == "/register_entry/name"


async def occupied(play: People, block: dict[str, Any], right: dict[str, Any]) -> Any:
    """The block is entered as that right's by hand."""
    url = f"{BASE}/planned-blocks/{block['id']}"
    body = {"occupied_by_right_id": right["id"]}
    return await play.clients["clerk"].patch(url, json=body, headers=if_match(block))


async def test_given_a_block_taken_meanwhile_then_no_second_right_is_entered_and_it_says_whose(
    play: People, registered: Any, postgres: EmbeddedServer
) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    await approved(play, block_id=block["id"])
    other = await registered(
        name="示例先到矿", holder_id=play.holder["id"], geometry=square(106.7)
    )
    assert (await occupied(play, block, other)).status_code == 200
    refused = await play.act("clerk", "issue", {"register_entry": ENTRY}, status=409)
    assert refused["code"] == "block_taken"
    assert f"{play.holder['name']}的示例先到矿（{other['code']}）" in refused["detail"]
    assert run_sql(postgres, "SELECT id::text FROM mining_rights") == [(other["id"],)]
    assert (await play.read())["state"] == "approved"


async def test_given_two_for_one_block_at_the_same_time_then_exactly_one_has_it(
    play: People, registered: Any
) -> None:
    block = await create(play.clients["clerk"], "/planned-blocks")
    await approved(play, block_id=block["id"])
    other = await registered(geometry=square(106.7))
    url = f"{URL}/{play.record['id']}/issue"
    headers = if_match(play.record)
    issue, by_hand = await asyncio.gather(
        play.clients["clerk"].post(url, json={"register_entry": ENTRY}, headers=headers),
        occupied(play, block, other),
    )
    won = [one.status_code == 200 for one in (issue, by_hand)]
    assert sorted(won) == [False, True], (issue.text, by_hand.text)
    holds = issue.json()["issued_right_id"] if won[0] else other["id"]
    now = await play.clients["clerk"].get(f"{BASE}/planned-blocks/{block['id']}")
    assert now.json()["occupied_by"]["id"] == holds
    assert issue.status_code in (200, 409)


async def acted_on(play: People, right: dict[str, Any], kind: str, **more: Any) -> dict[str, Any]:
    """The register after an application of that kind on the right was approved and entered."""
    entry = more.pop("entry", {})
    fields = {"kind": kind, "right_id": right["id"], "proposal": None} | more
    await approved(play, **fields)
    said = {"effective_on": "2025-08-11", "right_version": right["version"]} | entry
    await play.act("clerk", "issue", {"register_entry": said})
    return await right_of(play)


async def test_given_a_change_approved_then_the_register_has_what_was_asked_for(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    asked = {
        "mining_method": "open_pit", "minerals": ["建筑石料用灰岩", "白云岩"],
        "capacity": {"value": "100", "unit": "万吨/年"},
    }  # fmt: skip
    entry = {"name": "示例更名矿", "certificate_no": "示例证2"}
    found = await acted_on(play, right, "change", proposal=asked, entry=entry)
    assert (found["status"], found["name"], found["certificate_no"], found["capacity"]) == (
        "changed", "示例更名矿", "示例证2", {"value": "100", "unit": "万吨/年"},
    )  # fmt: skip
    assert [one["name"] for one in found["minerals"]] == ["建筑石料用灰岩", "白云岩"]
    assert found["valid_to"] == right["valid_to"]


async def test_given_a_transfer_approved_then_the_other_holder_has_the_right(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    other = await create(play.clients["clerk"], "/holders", name="示例受让矿业有限公司")
    found = await acted_on(play, right, "transfer", transferee_id=other["id"])
    assert (found["status"], found["holder"]["id"]) == ("transferred", other["id"])
    assert (found["name"], found["valid_to"]) == (right["name"], right["valid_to"])


async def test_given_a_retention_approved_then_the_exploration_right_runs_to_the_day_entered(
    play: People, registered: Any
) -> None:
    right = await registered(
        holder_id=play.holder["id"], kind="exploration", minerals=["金"], mining_method=None,
        capacity=None, elevation=None, valid_from="2024-01-01", valid_to="2026-12-31",
    )  # fmt: skip
    entry = {"valid_to": "2027-12-31"}
    found = await acted_on(play, right, "retention", right_kind="exploration", entry=entry)
    assert (found["status"], found["valid_to"]) == ("retained", "2027-12-31")


async def test_given_a_cancellation_approved_then_the_right_is_extinguished_from_that_day(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    body = {
        "right_id": right["id"], "kind": "mining", "number": "示例许可证9",
        "valid_from": "2025-07-01", "valid_to": "2030-12-31", "issued_on": "2025-07-01",
        "issuing_authority": "示例市规划和自然资源局",
    }  # fmt: skip
    issued = await play.clients["clerk"].post(f"{BASE}/licences", json=body, headers=new_key())
    licence = issued.json()
    right = (await play.clients["clerk"].get(f"{BASE}/mining-rights/{right['id']}")).json()
    found = await acted_on(play, right, "cancellation")
    assert (found["status"], found["valid_during"][0]) == ("extinguished", "2025-08-11")
    ended = (await play.clients["clerk"].get(f"{BASE}/licences/{licence['id']}")).json()
    assert (ended["status"], ended["since"], ended["document_no"]) == (
        "cancelled", "2025-08-11", "示例许〔2025〕1号",
    )  # fmt: skip
