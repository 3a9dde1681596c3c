"""Admission conditions before a right is put up for grant (S0-10), the five stages of a grant
(S0-11), and competition as the default (S0-15). Today is 2025-08-01."""

from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.grant_projects.rules import STAGE_NAMES, STATE_NAMES, stage_of
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.grant_projects.conftest import (
    NOTICE,
    PAPER,
    SURVEY,
    URL,
    VALUATION,
    Grant,
)
from tests.licensing.plans.conftest import banan, put_in_force
from tests.licensing.rooms import create, insert_right, run_sql
from tests.licensing.rulings.people import People

BELOW = "准入核查：最低生产规模，30 万吨/年，要求≥ 100 万吨/年（"


@pytest.mark.service("licensing")
async def test_given_a_block_below_the_lowest_capacity_then_the_county_approves_nothing(
    grant: Grant,
) -> None:
    await grant.net_mine(capacity={"value": "30", "unit": "万吨/年"})
    refused = await grant.act("approve", PAPER, 409, role="approver")
    assert refused["code"] == "grant_barred"
    (bar,) = refused["bars"]
    assert bar["code"] == "admission"
    assert bar["detail"].startswith(BELOW) and bar["detail"].endswith("四（二）3）")
    clerk = await grant.people("clerk")
    assert (await clerk.get(f"{URL}/{grant.record['id']}")).json()["state"] == "net_mine"
    larger = {"name": "示例石灰岩出让", "capacity": {"value": "120", "unit": "万吨/年"}}
    answer = await clerk.patch(
        f"{URL}/{grant.record['id']}", json=larger, headers=if_match(grant.record)
    )
    grant.record = answer.json()
    approved = await grant.act("approve", PAPER, role="approver")
    assert (approved["state"], approved["check_verdict"]) == ("county_approved", "conditional")
    check = (await clerk.get(f"{BASE}/admission-checks/{approved['check_id']}")).json()
    assert check["request"]["minerals"] == ["建筑石料用灰岩"]
    assert check["request"]["operation"] == "new"
    rules = {one["rule"]: one["outcome"] for one in check["results"]}
    assert rules["admission.min_capacity"] == "pass"


@pytest.mark.service("licensing")
async def test_given_reserves_for_four_years_then_what_was_approved_is_not_announced(
    grant: Grant,
) -> None:
    """Approved while nobody knew the reserves; 1 200 万吨 ÷ 300 万吨/年 = 4 years, 5 are asked."""
    await grant.planned(capacity={"value": "300", "unit": "万吨/年"})
    before = grant.record["check_id"]
    await grant.act("value", VALUATION)
    refused = await grant.act("announce", NOTICE, 409)
    (bar,) = refused["bars"]
    assert bar["code"] == "admission"
    assert "最短可开采年限，4 年，要求≥ 5 年" in bar["detail"]
    clerk = await grant.people("clerk")
    kept = (await clerk.get(f"{URL}/{grant.record['id']}")).json()
    assert (kept["state"], kept["check_id"], kept["notice"]) == ("valued", before, None)


@pytest.mark.service("licensing")
async def test_given_a_recovery_then_the_announcement_reckons_the_years_with_it(
    grant: Grant,
) -> None:
    """1 200 万吨 × 0.5 ÷ 120 万吨/年 = 5 years, not the 10 of all that lies there."""
    await grant.planned(capacity={"value": "120", "unit": "万吨/年"})
    await grant.act("value", VALUATION | {"recovery_rate": "0.5"})
    assert grant.record["valuation"]["recovery_rate"] == "0.5"
    announced = await grant.act("announce", NOTICE)
    clerk = await grant.people("clerk")
    check = (await clerk.get(f"{BASE}/admission-checks/{announced['check_id']}")).json()
    life = next(one for one in check["results"] if one["rule"] == "admission.min_service_life")
    assert (life["outcome"], life["value"]) == ("pass", "5 年")
    assert life["evidence"][0]["note"] == "1200 万吨 × 0.5 ÷ 120 万吨/年"


@pytest.mark.service("licensing")
async def test_given_a_recovery_that_leaves_too_few_years_then_nothing_is_announced(
    grant: Grant,
) -> None:
    """1 200 万吨 × 0.4 ÷ 120 万吨/年 = 4 years, 5 are asked."""
    await grant.planned(capacity={"value": "120", "unit": "万吨/年"})
    await grant.act("value", VALUATION | {"recovery_rate": "0.4"})
    (bar,) = (await grant.act("announce", NOTICE, 409))["bars"]
    assert "最短可开采年限，4 年，要求≥ 5 年" in bar["detail"]


@pytest.mark.service("licensing")
async def test_given_a_listed_exception_on_file_then_approval_and_announcement_go_on_with_it(
    grant: Grant, postgres: EmbeddedServer
) -> None:
    """The neighbour agreed that its right overlaps the block (the check of admission.overlap)."""
    overlapping = insert_right(postgres, square(106.6, 29.3))
    await grant.net_mine()
    refused = await grant.act("approve", PAPER, 409, role="approver")
    assert [bar["detail"][:13] for bar in refused["bars"]] == ["准入核查：与已设矿业权重叠"]
    (bar,) = refused["bars"]
    assert (bar["rule"], bar["subjects"]) == ("admission.overlap", [overlapping])
    agreed = {
        "rule": "admission.overlap", "document_no": "示例协议1号", "subject_id": overlapping,
    }  # fmt: skip
    other = PAPER | {"exceptions": [agreed | {"rule": "admission.min_capacity"}]}
    await grant.act("approve", other, 409, role="approver")  # on file for another rule

    approved = await grant.act("approve", PAPER | {"exceptions": [agreed]}, role="approver")

    assert (approved["state"], approved["check_verdict"]) == ("county_approved", "conditional")
    clerk = await grant.people("clerk")
    url = f"{BASE}/admission-checks"
    check = (await clerk.get(f"{url}/{approved['check_id']}")).json()
    assert check["request"]["exceptions"] == [agreed]
    (overlap,) = [one for one in check["results"] if one["rule"] == "admission.overlap"]
    assert overlap["outcome"] == "warn"
    assert "已记录例外协议：示例协议1号" in [told["note"] for told in overlap["evidence"]]
    await grant.act("plan", {"release_plan_id": (await grant.release_plan())["id"]})
    await grant.act("value", VALUATION)
    announced = await grant.act("announce", NOTICE | {"exceptions": [agreed]})  # told once more
    assert announced["check_id"] != approved["check_id"]
    again = (await clerk.get(f"{url}/{announced['check_id']}")).json()
    assert again["request"]["exceptions"] == [agreed]
    assert "exceptions" not in announced["notice"]


@pytest.mark.service("licensing")
async def test_given_a_rule_that_lists_no_exception_then_a_recorded_one_changes_nothing(
    grant: Grant,
) -> None:
    await grant.net_mine(capacity={"value": "30", "unit": "万吨/年"})
    recorded = {"rule": "admission.min_capacity", "document_no": "示例纪要1号"}
    refused = await grant.act("approve", PAPER | {"exceptions": [recorded]}, 409, role="approver")
    assert refused["bars"][0]["detail"].startswith(BELOW)


@pytest.mark.service("licensing")
async def test_given_a_grant_then_it_goes_through_the_five_stages(grant: Grant) -> None:
    pooled = await grant.pool()
    assert pooled["method"] == "listing"  # competition, unless an exception is recorded
    seen = [pooled["stage"]]
    await grant.act("survey", SURVEY)
    for one in grant.record["checklist"]:
        await grant.act("settle", PAPER | {"item": one["item"]})
    await grant.act("confirm-net-mine", {})
    await grant.act("approve", PAPER, role="approver")
    seen.append(grant.record["stage"])
    await grant.act("plan", {"release_plan_id": (await grant.release_plan())["id"]})
    seen.append(grant.record["stage"])
    clerk = await grant.people("clerk")
    assert (await clerk.get(f"{URL}/summary")).json()["stages"] == {
        "plan_control": 0, "release_plan": 1, "market": 0, "contract": 0, "supervision": 0,
    }  # fmt: skip
    await grant.act("value", VALUATION)
    seen.append(grant.record["stage"])
    assert seen == ["plan_control", "plan_control", "release_plan", "market"]
    assert grant.record["stage_name"] == "市场配置"
    item = (await clerk.get(URL)).json()["items"][0]
    assert (item["stage"], item["stage_name"]) == ("market", "市场配置")
    end = {"document_no": "示例终1号", "on": "2025-07-01", "reason": "示例"}
    ended = await grant.act("terminate", end, role="approver")
    assert (ended["stage"], ended["stage_name"]) == (None, None)


def test_given_any_state_but_the_terminated_one_then_it_lies_in_one_stage_in_their_order() -> None:
    stages = [stage_of(state) for state in STATE_NAMES if state not in ("failed", "terminated")]
    assert list(dict.fromkeys(stages)) == list(STAGE_NAMES)
    assert stage_of("failed") == "market"


@pytest.mark.service("licensing")
async def test_given_a_block_of_no_plan_then_it_is_not_put_up(grant: Grant) -> None:
    """Every grant cites the plan its block conforms to (S0-9)."""
    await grant.pool()
    end = {"document_no": "示例终1号", "on": "2025-07-01", "reason": "示例"}
    await grant.act("terminate", end, role="approver")
    clerk = await grant.people("clerk")
    url = f"{BASE}/planned-blocks/{grant.block['id']}"
    block = (await clerk.get(url)).json()
    answer = await clerk.patch(url, json={"plan_id": None}, headers=if_match(block))
    assert answer.status_code == 200, answer.text
    body = {"block_id": block["id"], "code": "示例-09", "name": "示例"}
    refused = await clerk.post(URL, json=body, headers=new_key())
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "no_plan")


@pytest.mark.service("licensing")
async def test_given_a_right_on_a_block_then_it_cites_block_and_plan_with_level_and_round(
    app: FastAPI, people: People, registered: Any, postgres: EmbeddedServer, token: Any
) -> None:
    plan = await put_in_force(people, banan(round=4))
    clerk = await people("clerk")
    holder = await create(clerk, "/holders")
    block = await create(clerk, "/planned-blocks", plan_id=plan["id"])
    right = await registered(holder_id=holder["id"])
    url = f"{BASE}/mining-rights/{right['id']}"
    assert (await clerk.get(url)).json()["conforms_to"] is None
    run_sql(
        postgres, "UPDATE planned_blocks SET occupied_by_right_id = %s WHERE id = %s",
        right["id"], block["id"],
    )  # fmt: skip
    cited = (await clerk.get(url)).json()["conforms_to"]
    assert (cited["block_code"], cited["level"], cited["round"], cited["edition"]) == (
        "示例区块01", "county", 4, 1,
    )  # fmt: skip
    assert cited["plan_id"] == plan["id"]
    async with client_for(app, token("holder", holder=holder["id"])) as own:
        answer = await own.get(url)
    assert (answer.status_code, answer.json()["conforms_to"]) == (200, None)
