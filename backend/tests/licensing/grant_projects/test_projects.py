"""Grant projects over HTTP, from the pool to the account of the revenue. Today is 2025-08-01."""

import hashlib
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import PROPOSAL
from tests.licensing.applications.people import people as applicants
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.grant_projects.conftest import (
    CONTRACT,
    NOTICE,
    PAPER,
    SURVEY,
    URL,
    VALUATION,
    Body,
    Grant,
    fen,
)
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import create, insert, objected, run_sql

pytestmark = pytest.mark.service("licensing")


async def test_given_a_block_then_it_goes_from_the_pool_to_the_account_of_its_revenue(
    grant: Grant, app: FastAPI, token: Any
) -> None:
    await grant.published()
    # 2025-04-01 and twenty working days: 4 April (Qingming) and 1 to 5 May are holidays, 27 April
    # is worked; the twentieth is 29 April.
    assert grant.record["notice"]["until"] == "2025-04-29"
    assert grant.record["notice"]["period"]["confirmed"] is False
    # 2025-05-06 and ten working days: 20 May
    assert (grant.record["result"]["until"], grant.record["open_until"]) == (
        "2025-05-20", "2025-05-20",
    )  # fmt: skip
    signed = await grant.act("contract", CONTRACT, role="approver")
    assert (signed["state"], signed["contract"]["restoration_duty"]) == (
        "contracted", "示例：边开采、边修复",
    )  # fmt: skip
    play = await applicants(app, token, grant.clock)
    async with play.stack:
        holder = play.holder = grant.holder
        await play.seat("holder", "holder", holder=holder["id"])
        proposal = {"boundary": square(106.605, 29.305)}
        await approved(play, block_id=grant.block["id"], proposal=PROPOSAL | proposal)
        application = play.record["id"]
        early = await grant.act("register", {"application_id": application}, 422)
        assert early["errors"][0]["code"] == "not_issued"
        issued = await play.act("clerk", "issue", {"register_entry": ENTRY})
    done = await grant.act("register", {"application_id": application})
    assert (done["state"], done["right_id"], done["actions"]) == (
        "registered", issued["issued_right_id"], [],
    )  # fmt: skip
    clerk = await grant.people("clerk")
    account = (await clerk.get(f"{BASE}/grant-revenues/{done['revenue_id']}")).json()
    assert (account["contract_no"], account["total"]) == ("示例合同1号", fen(100_000_000))
    assert account["first_due_on"] == "2025-07-03"  # thirty days after 2025-06-03
    summary = (await clerk.get(f"{URL}/summary")).json()
    assert summary["years"] == [{
        "year": 2025, "public_sales": 1, "public_revenue": fen(100_000_000),
        "agreements": 0, "agreement_revenue": fen(0),
    }]  # fmt: skip
    acts = [one["act"] for one in done["acts"]]
    assert acts == [
        "pool", "survey", *["settle"] * 4, "confirm_net_mine", "approve", "plan", "value",
        "announce", "conclude", "publish_result", "contract", "register",
    ]  # fmt: skip


async def test_given_an_act_out_of_order_then_409_says_what_is_allowed(grant: Grant) -> None:
    await grant.pool()
    refused = await grant.act("announce", NOTICE, 409)
    assert (refused["code"], refused["allowed"]) == (
        "act_not_allowed", ["change", "survey", "record", "terminate"],
    )  # fmt: skip
    assert "现在可以：修改、登记联合踏勘" in refused["detail"]
    await grant.act("survey", SURVEY)
    again = await grant.act("survey", SURVEY, 409)
    assert "settle" in again["allowed"]


async def test_given_fewer_departments_than_the_rulebook_asks_then_the_survey_is_refused(
    grant: Grant,
) -> None:
    await grant.pool()
    least = grant.record["survey_minimum"]
    assert (least["value"], least["confirmed"]) == (9, True)
    eight = SURVEY | {"departments": [*SURVEY["departments"][:8], SURVEY["departments"][0]]}
    refused = await grant.act("survey", eight, 422)
    assert (refused["errors"][0]["pointer"], refused["errors"][0]["code"]) == (
        "/departments", "too_few",
    )  # fmt: skip
    assert "9个部门" in refused["errors"][0]["detail"]
    assert (await grant.act("survey", SURVEY))["state"] == "surveyed"


async def test_given_an_accepted_application_on_the_block_then_it_is_not_pooled(
    grant: Grant, postgres: EmbeddedServer
) -> None:
    await grant.pool()
    end = {"document_no": "示例终1号", "on": "2025-07-01", "reason": "示例"}
    await grant.act("terminate", end, role="approver")
    insert(
        postgres, "applications", id=str(new_id()), division_code="500113", serial="示例1",
        kind="new", right_kind="mining", state="accepted", title="示例申请", filed_by="test",
        holder_id=grant.holder["id"], holder_name="示例公司", block_id=grant.block["id"],
        procedure="{}", submitted_on="2025-07-01",
    )  # fmt: skip
    refused = await grant.pool(422, code="示例-02")
    assert refused["errors"][0]["code"] == "block_applied_for"
    assert "已受理 示例公司 的申请" in refused["detail"]


async def test_given_open_items_then_net_mine_is_not_confirmed_and_each_is_named(
    grant: Grant,
) -> None:
    pooled = await grant.pool()
    marks = {one["item"]: one["confirmed"] for one in pooled["checklist"]}
    # of Banan's plan for this mineral, the road from the national book nobody has confirmed
    assert marks == {"access": False, "forest": True, "grass": True, "land": True}
    await grant.act("survey", SURVEY)
    await grant.act("settle", PAPER | {"item": "land"})
    refused = await grant.act("confirm-net-mine", {}, 409)
    assert len(refused["bars"]) == 3
    unknown = await grant.act(
        "settle", PAPER | {"item": "grass", "document_id": grant.block["id"]}, 422
    )
    assert unknown["errors"][0]["code"] == "unknown_document"
    await grant.act("settle", PAPER | {"item": "land", "on": "2025-08-02"}, 422)


async def test_given_public_interest_then_decision_assessments_and_hearing_come_first(
    grant: Grant,
) -> None:
    await grant.net_mine(public_interest=True)
    refused = await grant.act("approve", PAPER, 409, role="approver")
    assert len(refused["bars"]) == 5
    for kind in (
        "collective_decision", "social_risk", "reasonableness", "safety_assessment", "hearing",
    ):  # fmt: skip
        await grant.act("record", PAPER | {"kind": kind})
    approved_ = await grant.act("approve", PAPER, role="approver")
    assert (approved_["state"], approved_["bars"]) == ("county_approved", [])


async def test_given_the_one_who_prepared_then_another_person_approves(grant: Grant) -> None:
    both = await grant.people("clerk", more="approver")
    await grant.net_mine()
    paper = PAPER | {"kind": "hearing"}
    answer = await both.post(
        f"{URL}/{grant.record['id']}/record", json=paper, headers=if_match(grant.record)
    )
    grant.record = answer.json()
    refused = await both.post(
        f"{URL}/{grant.record['id']}/approve", json=PAPER, headers=if_match(grant.record)
    )
    assert (refused.status_code, refused.json()["code"]) == (403, "same_person")
    assert (await grant.act("approve", PAPER, role="approver"))["state"] == "county_approved"


async def test_given_a_release_plan_the_city_has_not_agreed_to_then_it_is_not_planned(
    grant: Grant,
) -> None:
    await grant.net_mine()
    await grant.act("approve", PAPER, role="approver")
    plan = await grant.release_plan(accepted=False)
    refused = await grant.act("plan", {"release_plan_id": plan["id"]}, 409)
    assert refused["bars"][0]["code"] == "plan_not_accepted"
    other = await grant.act("plan", {"release_plan_id": grant.block["id"]}, 422)
    assert other["errors"][0]["code"] == "not_listed"


async def test_given_a_notice_that_runs_then_nothing_is_concluded_and_failed_it_is_announced_anew(
    grant: Grant,
) -> None:
    await grant.planned()
    await grant.act("value", VALUATION)
    short = await grant.act("announce", NOTICE | {"until": "2025-04-28"}, 422)
    assert (short["errors"][0]["code"], "未经核实" in short["detail"]) == ("too_short", True)
    await grant.act("announce", NOTICE)
    early = {"document_no": "示例1", "on": "2025-04-29"} | grant.won()
    refused = await grant.act("conclude", early, 409)
    assert refused["bars"][0]["code"] == "notice_runs"
    failed = await grant.act("fail", {"on": "2025-04-30", "reason": "示例：无人报名"})
    assert (failed["state"], failed["actions"]) == ("failed", ["value", "announce", "terminate"])
    again = await grant.act("announce", NOTICE | {"on": "2025-06-03"})
    assert (again["state"], again["notice"]["until"]) == ("announced", "2025-07-01")
    cheap = {"document_no": "示例1", "on": "2025-07-02"} | grant.won(89_999_999)
    low = await grant.act("conclude", cheap, 422)
    assert low["errors"][0]["code"] == "below_start"


async def test_given_a_contract_then_it_needs_the_end_of_publicity_and_another_hand(
    grant: Grant, postgres: EmbeddedServer,
) -> None:  # fmt: skip
    await grant.published()
    early = await grant.act("contract", CONTRACT | {"signed_on": "2025-05-20"}, 409, "approver")
    assert early["bars"][0]["code"] == "publicity_runs"
    for name in ("restoration_duty", "fund_account", "safety_duty", "mining_duty", "term_years"):
        without = {key: value for key, value in CONTRACT.items() if key != name}
        refused = await grant.act("contract", without, 422, "approver")
        assert refused["errors"][0]["pointer"] == f"/{name}"
    wrong = [
        ({"minerals": ["金"]}, "block_mineral"), ({"area_km2": "99"}, "area_range"),
        ({"term_years": 31, "signed_on": "2025-07-02"}, "term_too_long"),
        ({"revenue": {"mode": "rate", "notice_on": "2025-06-03"}}, "revenue_terms"),
    ]  # fmt: skip
    for fields, code in wrong:
        refused = await grant.act("contract", CONTRACT | fields, 422, "approver")
        assert refused["errors"][0]["code"] == code
    first = {"first": fen(9_000_000), "instalments": 3, "instalments_from": "2026-06-30"}
    terms = CONTRACT | {"revenue": CONTRACT["revenue"] | first}
    assert (await grant.act("contract", terms, 422, "approver"))["code"] == "revenue_first_share"
    assert (await grant.act("contract", CONTRACT, 403))["code"] == "forbidden"
    answer = objected(postgres, "grant_result", grant.record["id"])
    waits = await grant.act("contract", CONTRACT, 409, "approver")
    assert [bar["code"] for bar in waits["bars"]] == ["objection_open"]
    answer()
    signed = await grant.act("contract", CONTRACT, role="approver")
    stale = await (await grant.people("approver")).post(
        f"{URL}/{signed['id']}/terminate",
        json=PAPER | {"reason": "示例"}, headers=new_key() | {"If-Match": '"1"'},
    )  # fmt: skip
    assert (stale.status_code, stale.json()["current"]["state"]) == (412, "contracted")
    ended = await grant.act("terminate", PAPER | {"reason": "示例：竞得人放弃"}, role="approver")
    assert (ended["state"], ended["acts"][-1]["note"]) == ("terminated", "示例：竞得人放弃")
    # an ended project frees its block
    assert (await grant.pool(code="示例-02"))["state"] == "pooled"


SCAN_ASKED = (
    'jurisdiction: "500113"\ntitle: 示例规定\nsource: 示例〔2025〕1号\n'
    "parameters:\n  grant.contract_scan:\n    - value: true\n      basis: 示例第5条\n"
    "      confirmed: true\n"
)


async def test_given_a_scan_of_the_contract_then_it_is_listed_and_read_and_asked_where_a_rule_says(
    grant: Grant,
) -> None:
    await grant.published()
    assert grant.record["contract_scan"] == {"required": False, "basis": None, "confirmed": True}
    await in_force(grant.people, "500113", SCAN_ASKED)
    approver = await grant.people("approver")
    grant.record = (await approver.get(f"{URL}/{grant.record['id']}")).json()
    assert grant.record["contract_scan"]["basis"] == "示例第5条"
    refused = await grant.act("contract", CONTRACT, 422, "approver")
    assert refused["errors"][0]["code"] == "scan_required"
    content = "示例：合同扫描件".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    sent = await approver.put(
        f"{BASE}/blobs/{sha256}", content=content, params={"name": "示例合同.txt"}
    )
    scan = {"document_id": sent.json()["document_id"]}
    signed = await grant.act("contract", CONTRACT | scan, role="approver")
    assert signed["contract_scan"] is None
    document = signed["acts"][-1]["document"]
    assert (document["name"], document["sha256"]) == ("示例合同.txt", sha256)
    reader = await grant.people("clerk")
    read = await reader.get(f"{BASE}/blobs/{document['sha256']}")
    assert (read.status_code, read.content) == (200, content)


async def test_given_a_block_in_a_project_then_a_second_one_is_409_naming_it(grant: Grant) -> None:
    first = await grant.pool()
    second = await grant.pool(409, code="示例-02")
    assert (second["code"], second["project_id"]) == ("block_in_project", first["id"])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"mineral": "砖瓦用粘土"}, "mineral_prohibited"),
        ({"mineral": "砖瓦用页岩"}, "mineral_prohibited"),
        ({"plan_id": None}, "no_plan"),
        ({"valid_to": "2025-07-31"}, "plan_not_in_force"),
    ],
)
async def test_given_a_block_that_may_not_be_granted_then_422(
    grant: Grant, fields: Body, code: str
) -> None:
    await grant.pool()
    await grant.act("terminate", PAPER | {"reason": "示例"}, role="approver")
    clerk = await grant.people("clerk")
    plan_id, place = grant.block["plan_id"], square(106.7, 29.4)
    other = {"code": "示例区块02", "geometry": place, "plan_id": plan_id}
    block = await create(clerk, "/planned-blocks", **(other | fields))
    refused = await grant.pool(422, block_id=block["id"], code="示例-02")
    assert refused["errors"][0]["code"] == code


async def test_given_an_agreement_then_only_with_an_exception_the_rulebook_admits(
    grant: Grant,
) -> None:
    bare = await grant.pool(422, method="agreement")
    assert "例外情形" in bare["errors"][0]["detail"]
    exception = {"basis": "自然资规〔2023〕6号", "consent_no": "示例府〔2025〕2号"}
    refused = await grant.pool(
        422, method="agreement", exception=exception | {"ground": "existing_system"}
    )
    assert refused["errors"][0]["code"] == "agreement_not_admitted"
    pooled = await grant.pool(
        method="agreement", exception=exception | {"ground": "same_subject_gap"}
    )
    assert pooled["exception_name"] == "同一主体相邻矿业权之间的夹缝资源"
    listing = await grant.pool(422, exception=exception | {"ground": "same_subject_gap"})
    assert listing["code"] == "validation_failed"


async def test_given_a_project_then_it_changes_until_approved_and_the_list_finds_it(
    grant: Grant,
) -> None:
    await grant.pool()
    clerk = await grant.people("clerk")
    url = f"{URL}/{grant.record['id']}"
    capacity = {"value": "120", "unit": "万吨/年"}
    body = {"name": "示例新名", "method": "auction", "capacity": capacity}
    changed = await clerk.patch(url, json=body, headers=if_match(grant.record))
    assert (changed.json()["name"], changed.json()["method_name"]) == ("示例新名", "拍卖")
    assert (await clerk.patch(url, json=body)).status_code == 428

    async def ids(**params: Any) -> list[str]:
        answer = await clerk.get(URL, params=params)
        return [one["id"] for one in answer.json()["items"]]

    mine = [grant.record["id"]]
    assert await ids(q="新名") == mine
    assert await ids(state="pooled", method="auction", pending=True) == mine
    assert await ids(state="failed") == []
    assert await ids(block_id=grant.block["id"], division="500113") == mine


CALLS: dict[str, Any] = {
    "list": lambda client, _: client.get(URL),
    "summary": lambda client, _: client.get(f"{URL}/summary"),
    "read": lambda client, one: client.get(f"{URL}/{one['id']}"),
    "pool": lambda client, one: client.post(
        URL, json={"block_id": one["block"]["id"], "code": "示例-9", "name": "示例"},
        headers=new_key(),
    ),
    "survey": lambda client, one: client.post(
        f"{URL}/{one['id']}/survey", json=SURVEY, headers=if_match(one)
    ),
    "terminate": lambda client, one: client.post(
        f"{URL}/{one['id']}/terminate", json=PAPER | {"reason": "示例"}, headers=if_match(one)
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "role", "wrong", "elsewhere", "status"),
    [
        ("list", "leader", "expert", 200, 200), ("summary", "leader", "holder", 200, 200),
        ("read", "leader", "expert", 404, 200), ("pool", "clerk", "leader", 422, 409),
        ("survey", "clerk", "approver", 404, 200), ("terminate", "chief", "clerk", 404, 200),
    ],
)  # fmt: skip
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, grant: Grant, token: Any, call: str, role: str, wrong: str, elsewhere: int,
    status: int,
) -> None:  # fmt: skip
    made = await grant.pool()

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        found: httpx.Response = await CALLS[call](client, made)
        return found

    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token(role, division="140902"),
        right=token(role),
    )
    assert answers.statuses == (401, 403, elsewhere, status)
    if call == "list":
        assert answers.elsewhere.json()["items"] == []


async def test_given_a_winner_on_a_list_then_the_conclusion_says_so_and_is_told_to_others(
    grant: Grant, postgres: EmbeddedServer
) -> None:
    await grant.announced()
    insert(
        postgres, "holder_listings", id=str(new_id()), holder_id=grant.holder["id"],
        division_code="500113", list="serious", reason="示例", document_no="示例列1号",
        listed_on="2025-01-01", until="2028-01-01",
    )  # fmt: skip
    sale = {
        "document_no": "示例成1号", "on": "2025-05-06", "winner_id": grant.holder["id"],
        "price": fen(100_000_000),
    }  # fmt: skip
    done = await grant.act("conclude", sale)
    (listed,) = (one for one in done["price_checks"] if one["code"] == "listed")
    # of the national book: key supervision, which only warns
    assert (listed["outcome"], listed["confirmed"]) == ("warn", True)
    assert "严重失信主体名单（示例列1号）" in listed["text"]
    told = "SELECT type FROM outbox WHERE starts_with(type, 'licensing.grant_') ORDER BY type"
    types = [row[0].removesuffix(".v1") for row in run_sql(postgres, told)]
    assert [one for one in types if one != "licensing.grant_changed"] == [
        "licensing.grant_announced", "licensing.grant_concluded",
    ]  # fmt: skip
    changed = "SELECT data FROM outbox WHERE type = 'licensing.grant_changed' ORDER BY seq DESC"
    (newest,), *_ = run_sql(postgres, changed)
    assert newest == {
        "division_code": "500113", "code": "示例-01", "name": "示例石灰岩出让",
        "mineral": "建筑石料用灰岩", "state": "concluded", "method": newest["method"],
        "right_id": None, "price_fen": 100_000_000, "concluded_on": "2025-05-06",
        "pooled_on": newest["pooled_on"], "announced_on": "2025-04-01", "published_on": None,
        "contracted_on": None,
    }  # fmt: skip
    ((present,),) = run_sql(postgres, "SELECT data FROM told_grant_projects")
    assert present == newest
