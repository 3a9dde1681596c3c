"""Conditions live on in the licence: listed, seen to be met, and asked for before production."""

from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.licensing.applications.people import DEPARTMENTS, People
from tests.licensing.applications.test_issuing import ENTRY
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/licence-conditions"
CONDITIONS = [
    {"text": "缴清首期出让收益", "due": "before_issue"},
    {"text": "建成防尘设施", "due": "before_production"},
    {"text": "爆破时间避开夜间", "due": "always"},
]


async def conditioned(play: People, **entry: Any) -> None:
    """A right entered under three conditions, the first of them met."""
    await play.reviewed()
    for department in DEPARTMENTS[1:]:
        await play.opinion(department)
    await play.opinion(DEPARTMENTS[0], "conditions", conditions=CONDITIONS)
    await play.act("clerk", "close-review", {})
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    assert (await play.clients["clerk"].get(URL)).json()["items"] == []
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    await play.act("clerk", "issue", {"register_entry": ENTRY | entry, "conditions_met": [1]})


async def condition(play: People, number: int) -> dict[str, Any]:
    found = (await play.clients["clerk"].get(URL)).json()["items"]
    return next(one for one in found if one["no"] == number)


async def done(
    play: People, one: dict[str, Any], act: str, body: dict[str, Any], status: int = 200,
    who: str = "clerk",
) -> dict[str, Any]:  # fmt: skip
    answer = await play.clients[who].post(
        f"{URL}/{one['id']}/{act}", json=body, headers=if_match(one)
    )
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_an_issued_right_then_its_conditions_stand_with_it_and_are_met_by_paper(
    play: People,
) -> None:
    await conditioned(play)
    clerk, right = play.clients["clerk"], play.record["issued_right_id"]
    listed = (await clerk.get(URL, params={"right_id": right, "count": "exact"})).json()
    assert listed["total"] == 3
    told = {one["no"]: (one["state"], one["right_id"], one["decision_no"], one["met_on"])
            for one in listed["items"]}  # fmt: skip
    decision = "示例许〔2025〕1号"
    assert told == {
        1: ("met", right, decision, "2025-08-11"), 2: ("open", right, decision, None),
        3: ("kept", right, decision, None),
    }  # fmt: skip
    open_ = (await clerk.get(URL, params={"state": "open"})).json()["items"]
    assert [one["text"] for one in open_] == ["建成防尘设施"]
    one = open_[0]
    early = await done(play, one, "meet", {"on": "2025-08-10", "note": "示例"}, 422)
    assert early["errors"][0]["code"] == "before_decision"
    ahead = await done(play, one, "meet", {"on": "2025-08-12", "note": "示例"}, 422)
    assert ahead["errors"][0]["code"] == "day_ahead"
    body = {"on": "2025-08-11", "note": "示例：现场查看", "document_no": "示例验1号"}
    met = await done(play, one, "meet", body)
    assert (met["state"], met["met_on"], met["met_document_no"], met["version"]) == (
        "met", "2025-08-11", "示例验1号", one["version"] + 1,
    )  # fmt: skip
    assert (await done(play, one, "meet", body, 412))["code"] == "stale_version"
    twice = await done(play, met, "meet", body, 409)
    assert (twice["code"], twice["allowed"]) == ("act_not_allowed", ["reopen"])
    again = await done(play, met, "reopen", {"reason": "示例：登记有误"})
    assert (again["state"], again["met_on"], again["met_document_no"]) == ("open", None, None)
    kept = await condition(play, 3)
    assert (await done(play, kept, "meet", body, 409))["allowed"] == []


async def test_given_a_condition_before_production_then_the_mine_waits_for_it(
    play: People, postgres: EmbeddedServer
) -> None:
    await conditioned(play)
    clerk = play.clients["clerk"]
    mine = await create(clerk, "/mines")
    run_sql(
        postgres, "UPDATE mining_right_versions SET mine_id = %s WHERE right_id = %s",
        mine["id"], play.record["issued_right_id"],
    )  # fmt: skip
    gate = f"{BASE}/mines/{mine['id']}/production-gate?on=2025-08-11"
    items = (await clerk.get(gate)).json()["items"]
    names = [one["name"] for one in items if one["permit"].startswith("condition:")]
    assert names == ["许可条件“建成防尘设施”"]
    run_sql(postgres, "UPDATE mines SET status = 'under_construction'")
    mine = (await clerk.get(f"{BASE}/mines/{mine['id']}")).json()
    refused = await clerk.post(
        f"{BASE}/mines/{mine['id']}/change-status",
        json={"status": "producing", "since": "2025-08-11"}, headers=if_match(mine),
    )  # fmt: skip
    assert refused.status_code == 409
    assert "示例许〔2025〕1号第 2 项条件" in refused.json()["detail"]
    await done(play, await condition(play, 2), "meet", {"on": "2025-08-11", "note": "示例"})
    items = (await clerk.get(gate)).json()["items"]
    assert not [one for one in items if one["permit"].startswith("condition:")]


async def test_given_each_caller_then_only_a_clerk_here_writes_and_a_holder_reads_its_own(
    play: People,
) -> None:
    await conditioned(play)
    one = await condition(play, 2)
    body = {"on": "2025-08-11", "note": "示例"}
    other = await create(play.clients["clerk"], "/holders", name="示例别家矿业有限公司")
    await play.seat("nobody")
    await play.seat("elsewhere", "clerk", division="140902")
    await play.seat("stranger", "holder", holder=other["id"])
    own = (await play.clients["holder"].get(URL)).json()["items"]
    assert sorted(item["no"] for item in own) == [1, 2, 3]
    for who in ("elsewhere", "stranger"):
        assert (await play.clients[who].get(URL)).json()["items"] == []
        assert (await play.clients[who].get(f"{URL}/{one['id']}")).status_code == 404
    assert (await play.clients["clerk"].get(f"{URL}/{one['id']}")).json() == one
    await done(play, one, "meet", body, 403, "holder")
    await done(play, one, "meet", body, 404, "elsewhere")
    await done(play, one, "meet", body, 403, "approver")
