"""Campaigns from the template to the counties' figures."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.campaigns.conftest import MINE, ON, RIGHTS, Body, Office, campaign_body
from tests.enforcement.conftest import BASE

pytestmark = pytest.mark.service("enforcement")


def check_body(campaign: dict[str, Any], right: str, **fields: Any) -> dict[str, Any]:
    return {
        "campaign_id": campaign["id"], "right_id": RIGHTS[right], "checked_on": "2025-07-01",
        "checkers": ["示例排查员"], "result": "clear", "findings": "示例：未发现问题",
    } | fields  # fmt: skip


async def test_given_the_template_then_the_city_organises_and_counties_below_read_it(
    office: Office,
) -> None:
    made = await office.campaign()
    assert (made["stage"], made["spot_percent"], made["spot_confirmed"]) == (
        "standardise", 20, True
    )  # fmt: skip
    assert (len(made["duties"]), made["base_on"]) == (17, "2025-03-25")
    lead = next(one for one in made["duties"] if one["department"] == "natural_resources")
    assert len(lead["tasks"]) == 7
    seen = await office.get(office.clerk, f"campaigns/{made['id']}")
    assert (seen["name"], seen["allowed"]) == (made["name"], [])
    await office.get(office.far, f"campaigns/{made['id']}", 404)
    assert (await office.get(office.far, "campaigns"))["items"] == []


async def test_given_fewer_than_a_fifth_or_days_out_of_order_then_it_is_refused(
    office: Office,
) -> None:
    shipped = (await office.get(office.city, "campaign-templates", year=2025))[0]
    body = campaign_body(shipped, spot_percent=19)
    found = await office.post(office.city, "campaigns", body, 422)
    assert (found["errors"][0]["pointer"], "20%" in found["detail"]) == ("/spot_percent", True)
    found = await office.post(
        office.city, "campaigns", campaign_body(shipped, until_on="2025-06-30"), 422
    )
    assert {one["pointer"] for one in found["errors"]} == {"/phases/2", "/phases/3"}
    await office.post(office.clerk, "campaigns", campaign_body(shipped), 403)


async def test_given_a_countys_plan_then_the_city_returns_and_keeps_it(office: Office) -> None:
    campaign = await office.campaign()
    body = {
        "campaign_id": campaign["id"], "title": "示例区实施方案",
        "document_id": await office.document(office.clerk),
    }  # fmt: skip
    made = await office.post(office.clerk, "campaign-plans", body)
    assert (made["late"], made["due_on"], made["allowed"]) == (True, "2025-03-31", [])
    await office.post(office.clerk, "campaign-plans", body, 409)
    review = {"accepted": False, "note": "示例：缺少责任分工"}
    await office.act(office.reviewer, "campaign-plans", made, "review", review, 403)
    await office.act(office.city, "campaign-plans", made, "review", {"accepted": False}, 422)
    back = await office.act(office.city, "campaign-plans", made, "review", review)
    assert back["state"] == "returned"
    again = await office.post(office.clerk, "campaign-plans", body)
    kept = await office.act(office.city, "campaign-plans", again, "review", {"accepted": True})
    assert kept["state_name"] == "已备案"
    await office.get(office.far, f"campaign-plans/{made['id']}", 404)


async def test_given_checks_then_coverage_lists_every_right_without_a_record(
    office: Office,
) -> None:
    campaign = await office.campaign()
    made = await office.post(office.clerk, "campaign-checks", check_body(campaign, "甲"))
    known = await office.post(office.clerk, "campaign-checks", check_body(campaign, "甲"), 409)
    assert known["check_id"] == made["id"]
    await office.post(office.clerk, "campaign-checks", check_body(campaign, "邻"), 404)
    found = await office.get(office.clerk, f"campaigns/{campaign['id']}/coverage")
    assert (found["rights"], found["checked"], found["percent"]) == (3, 1, "33.3")
    assert [one["code"] for one in found["missing"]] == ["丙", "乙"]
    whole = await office.get(office.city, f"campaigns/{campaign['id']}/coverage")
    assert (whole["rights"], whole["checked"]) == (4, 1)
    patch = check_body(campaign, "甲", result="problems", findings="示例：有隐患")
    del patch["campaign_id"], patch["right_id"]
    amended = await office.patch(office.clerk, "campaign-checks", made, patch)
    assert amended["result_name"] == "发现问题"


SUSPECTED = {"result": "problems", "findings": "示例：在平面范围外采出矿石",
             "violation": "beyond_boundary"}  # fmt: skip


def amending(campaign: Body, **fields: Any) -> Body:
    body = check_body(campaign, "甲", **fields)
    return {k: v for k, v in body.items() if k not in ("campaign_id", "right_id")}


async def test_given_a_check_that_suspects_a_violation_then_its_clue_is_there_and_both_are_linked(
    office: Office,
) -> None:
    campaign = await office.campaign()
    body = check_body(campaign, "甲", **SUSPECTED)
    made = await office.post(office.clerk, "campaign-checks", body)
    clue = await office.get(office.clerk, f"clues/{made['clue_id']}")
    assert (made["clue_no"], made["violation_name"]) == (clue["no"], "超出批准矿区范围开采")
    assert (clue["source"], clue["source_no"], clue["source_name"]) == (
        "campaign", campaign["document_no"], campaign["name"],
    )  # fmt: skip
    assert (clue["division_code"], clue["right"]["id"]) == ("500113", RIGHTS["甲"])
    assert (clue["violation"], clue["text"]) == ("beyond_boundary", SUSPECTED["findings"])
    assert (clue["occurred_on"], clue["received_on"]) == (body["checked_on"], ON)
    assert clue["due_on"] is not None and clue["state"] == "registered"
    named = f"{campaign['name']}：{made['right_name']}"
    assert clue["origin"] == {"kind": "campaign_check", "id": made["id"], "name": named}
    assert [one["act"] for one in clue["acts"]] == ["register"]
    await office.get(office.far, f"clues/{made['clue_id']}", 404)


async def test_given_the_same_check_sent_again_or_amended_then_one_clue(office: Office) -> None:
    campaign, key = await office.campaign(), new_key()
    body = check_body(campaign, "甲", **SUSPECTED)
    answers = [
        await office.clerk.post(f"{BASE}/campaign-checks", json=body, headers=key) for _ in "ab"
    ]
    assert answers[0].json() == answers[1].json()
    made = answers[0].json()
    told = amending(campaign, **SUSPECTED | {"findings": "示例：复测后补充"})
    again = await office.patch(office.clerk, "campaign-checks", made, told)
    assert again["clue_id"] == made["clue_id"]
    gone = await office.patch(
        office.clerk, "campaign-checks", again, told | {"violation": None}, 422
    )
    assert gone["errors"][0]["code"] == "clue_open"
    found = await office.get(office.clerk, "clues")
    assert [one["id"] for one in found["items"]] == [made["clue_id"]]


async def test_given_a_clear_check_when_a_violation_is_suspected_later_then_its_clue_begins_then(
    office: Office,
) -> None:
    campaign = await office.campaign()
    made = await office.post(office.clerk, "campaign-checks", check_body(campaign, "甲"))
    assert (made["clue_id"], made["clue_no"]) == (None, None)
    wrong = amending(campaign, **SUSPECTED | {"result": "clear"})
    refused = await office.patch(office.clerk, "campaign-checks", made, wrong, 422)
    assert refused["errors"][0]["pointer"] == "/result"
    told = amending(campaign, **SUSPECTED)
    kept = await office.patch(office.clerk, "campaign-checks", made, told)
    clue = await office.get(office.clerk, f"clues/{kept['clue_id']}")
    assert (clue["received_on"], clue["occurred_on"]) == (ON, made["checked_on"])


async def test_given_the_cockpit_then_counties_show_their_rates_and_a_county_only_its_own(
    office: Office,
) -> None:
    campaign = await office.campaign()
    for right in ("甲", "乙", "丙"):
        await office.post(office.clerk, "campaign-checks", check_body(campaign, right))
    await office.problem(campaign)
    path = f"campaigns/{campaign['id']}/cockpit"
    found = await office.get(office.city, path)
    rows = {one["division_code"]: one for one in found["counties"]}
    banan = rows["500113"]
    assert (banan["rights"], banan["checked"], banan["coverage_percent"]) == (3, 3, "100.0")
    assert (banan["problems"], banan["late"], banan["spot_required"]) == (1, 1, 1)
    assert rows["500112"]["coverage_percent"] == "0.0"
    assert [(one["code"], one["state"]) for one in banan["deliverables"]] == [
        ("plan", "late"), ("check_results", "late"), ("county_summary", "due"),
    ]  # fmt: skip
    assert (found["total"]["rights"], found["total"]["coverage_percent"]) == (4, "75.0")
    assert found["by_measure"] == {"stop": 1}
    own = await office.get(office.clerk, path)
    assert [one["division_code"] for one in own["counties"]] == ["500113"]
    book = await office.city.get(f"/api/v1/enforcement/campaigns/{campaign['id']}/workbook")
    assert book.content[:2] == b"PK"


async def test_given_problems_then_the_mines_that_need_a_plan_are_those_the_cockpit_counts(
    office: Office,
) -> None:
    campaign = await office.campaign()
    path = f"campaigns/{campaign['id']}/plans-needed"
    assert (await office.get(office.clerk, path))["mines"] == []
    for right in ("甲", "乙"):  # of one mine
        await office.problem(campaign, right)
    counted = await office.get(office.city, f"campaigns/{campaign['id']}/cockpit")
    found = await office.get(office.city, path)
    assert counted["total"]["plans_needed"] == found["needed"] == 1
    assert (found["lacking"], found["campaign_name"]) == (1, campaign["name"])
    (mine,) = found["mines"]
    assert (mine["id"], mine["name"], mine["division_name"]) == (MINE, "示例矿", "巴南区")
    assert (mine["problems"], mine["unsettled"], mine["plan_id"]) == (2, 2, None)
    body = {"campaign_id": campaign["id"], "mine_id": MINE}
    plan = await office.post(office.clerk, "rectification-plans", body)
    found = await office.get(office.clerk, path, division="500113")
    assert (found["lacking"], found["mines"][0]["plan_id"]) == (1, plan["id"])  # a draft
    told = {"goals": "示例：消除隐患", "green_creation": "示例", "after_care": "示例"}
    plan = await office.patch(office.clerk, "rectification-plans", plan, told)
    approval = {"on": ON, "document_no": "示例策〔2025〕1号"}
    await office.act(office.reviewer, "rectification-plans", plan, "approve", approval)
    found = await office.get(office.clerk, path)
    assert (found["needed"], found["lacking"]) == (1, 0)
    assert found["mines"][0]["plan_state"] == "approved"
    assert (await office.get(office.clerk, path, division="500112"))["mines"] == []
    await office.get(office.far, path, 404)


async def test_given_a_closed_campaign_then_nothing_is_entered_any_more(office: Office) -> None:
    campaign = await office.campaign(long_term=False)
    body = {"on": "2025-08-01", "note": "示例：提前收官"}
    early = await office.act(office.city, "campaigns", campaign, "close", body, 422)
    assert early["errors"][0]["pointer"] == "/on"
    office.clock.instant = office.clock.now().replace(year=2026, month=1, day=5)
    closing = {"on": "2026-01-05", "note": "示例：全部销号"}
    await office.act(office.reviewer, "campaigns", campaign, "close", closing, 403)
    closed = await office.act(office.city, "campaigns", campaign, "close", closing)
    assert (closed["state"], closed["stage"]) == ("closed", "over")
    await office.post(office.clerk, "campaign-checks", check_body(campaign, "甲"), 409)
