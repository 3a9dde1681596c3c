"""The ledger's course: recorded, stopped, submitted, accepted or proposed for closure."""

from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.enforcement.campaigns.conftest import MINE, ON, Office

pytestmark = pytest.mark.service("enforcement")
STOP = {"on": "2025-07-02", "document_no": "示例停〔2025〕1号"}


def told(postgres: EmbeddedServer) -> list[tuple[Any, ...]]:
    """Stops and resumptions as other services hear of them."""
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        return superuser.execute(
            "SELECT type, data ->> 'mine_id', data ->> 'document_no', data ->> 'authority'"
            " FROM outbox WHERE type LIKE 'enforcement.mine_%' ORDER BY seq"
        ).fetchall()


async def test_given_a_problem_without_measure_unit_person_or_day_then_it_is_refused(
    office: Office,
) -> None:
    campaign = await office.campaign()
    made = await office.problem(campaign)
    assert (made["light"], made["state"], made["mine_id"]) == ("red", "open", MINE)
    assert made["no"].startswith("WT500113-2025-")
    body = {"campaign_id": campaign["id"], "source": "media", "category": "safety",
            "description": "示例", "found_on": ON, "subject": "示例山坡"}  # fmt: skip
    found = await office.post(office.clerk, "problems", body, 422)
    assert {one["pointer"] for one in found["errors"]} == {
        "/measure", "/measure_text", "/responsible_unit", "/responsible_person", "/due_on",
    }  # fmt: skip
    await office.get(office.far, f"problems/{made['id']}", 404)
    late = await office.get(office.city, "problems", late=True, campaign_id=campaign["id"])
    assert [one["id"] for one in late["items"]] == [made["id"]]


async def test_given_an_amendment_then_what_stood_before_stays_in_the_course(
    office: Office,
) -> None:
    made = await office.problem(await office.campaign())
    body = {
        "measure": "restore", "measure_text": made["measure_text"], "due_on": "2025-08-31",
        "responsible_unit": made["responsible_unit"], "responsible_person": "示例新负责人",
        "reason": "示例：方案调整",
    }  # fmt: skip
    found = await office.patch(office.clerk, "problems", made, body)
    assert (found["light"], found["due_on"]) == ("green", "2025-08-31")
    assert found["acts"][-1]["changes"] == {
        "measure": ["stop", "restore"], "due_on": ["2025-07-31", "2025-08-31"],
        "responsible_person": ["示例负责人", "示例新负责人"],
    }  # fmt: skip
    stale = await office.patch(office.clerk, "problems", made, body, 412)
    assert stale["current"]["measure"] == "restore"


async def test_given_a_mine_stopped_for_two_problems_then_only_the_last_acceptance_starts_it(
    office: Office, postgres: EmbeddedServer
) -> None:
    campaign = await office.campaign()
    first, second = await office.problem(campaign), await office.problem(campaign, "乙")
    await office.act(office.clerk, "problems", first, "stop", STOP, 403)
    await office.act(office.city, "problems", first, "stop", STOP, 403)
    first = await office.act(office.reviewer, "problems", first, "stop", STOP)
    second = await office.act(
        office.reviewer, "problems", second, "stop", STOP | {"document_no": "示例停〔2025〕2号"}
    )
    await office.accepted(first, status=409)
    first, second = await office.submitted(first), await office.submitted(second)
    await office.accepted(first, office.clerk, 403)
    await office.accepted(first, office.city, 403)
    await office.accepted(first)
    seen = await office.get(office.clerk, f"problems/{first['id']}")
    assert (seen["state"], seen["resumed_on"], len(seen["acceptances"])) == ("accepted", None, 1)
    await office.accepted(second, document_no="示例验〔2025〕2号")
    seen = await office.get(office.clerk, f"problems/{second['id']}")
    assert (seen["state"], seen["resumed_on"]) == ("accepted", ON)
    assert [one["act"] for one in seen["acts"]] == ["record", "stop", "submit", "pass", "resume"]
    assert told(postgres) == [
        ("enforcement.mine_stopped", MINE, "示例停〔2025〕1号", "巴南区"),
        ("enforcement.mine_stopped", MINE, "示例停〔2025〕2号", "巴南区"),
        ("enforcement.mine_resumed", MINE, "示例验〔2025〕2号", "巴南区"),
    ]


async def test_given_two_failed_acceptances_then_closure_is_proposed_by_another_person(
    office: Office,
) -> None:
    made = await office.problem(await office.campaign(), due_on="2025-12-31")
    body = {"on": ON, "legal_ground": "示例：整顿仍达不到要求的，依法予以关闭", "note": "示例"}
    refused = await office.act(office.reviewer, "problems", made, "escalate", body, 409)
    assert "escalate" not in refused["allowed"]
    for time in (1, 2):
        made = await office.submitted(made)
        await office.accepted(made, passed=False, document_no=f"示例验〔2025〕{time}号")
        made = await office.get(office.clerk, f"problems/{made['id']}")
    assert (made["failures"], made["state"]) == (2, "open")
    await office.act(office.clerk, "problems", made, "escalate", body, 403)
    made = await office.act(office.reviewer, "problems", made, "escalate", body)
    assert (made["state"], made["escalation"]["reason"], made["allowed"]) == (
        "escalated", "failed", ["dispose", "clue"]
    )  # fmt: skip
    found = (await office.get(office.approver, "problem-escalations", mine_id=MINE))["items"]
    assert [(one["problem_id"], one["state"]) for one in found] == [(made["id"], "escalated")]
    assert (await office.get(office.far, "problem-escalations"))["items"] == []


async def test_given_several_dispositions_then_all_of_them_stand(office: Office) -> None:
    made = await office.problem(await office.campaign())
    body = {"on": ON, "dispositions": ["penalise", "publicise"], "note": "示例：已立案并曝光"}
    await office.act(office.clerk, "problems", made, "dispose", body, 403)
    found = await office.act(office.reviewer, "problems", made, "dispose", body)
    assert found["dispositions"] == ["penalise", "publicise"]


SUSPECTED = {"violation": "beyond_boundary", "text": "示例：削坡时在平面范围外采出矿石"}


async def test_given_a_problem_that_is_a_violation_then_its_clue_is_there_and_both_are_linked(
    office: Office,
) -> None:
    campaign = await office.campaign()
    problem = await office.problem(campaign)
    assert (problem["clue_id"], problem["clue_no"], "clue" in problem["allowed"]) == (
        None, None, True,
    )  # fmt: skip
    made = await office.act(office.clerk, "problems", problem, "clue", SUSPECTED)
    assert (made["violation_name"], made["state"], "clue" in made["allowed"]) == (
        "超出批准矿区范围开采", "open", False,
    )  # fmt: skip
    clue = await office.get(office.clerk, f"clues/{made['clue_id']}")
    assert (clue["no"], clue["state"]) == (made["clue_no"], "registered")
    assert (clue["source"], clue["source_no"], clue["source_name"]) == (
        "campaign", campaign["document_no"], campaign["name"],
    )  # fmt: skip
    assert (clue["division_code"], clue["right"]["id"], clue["place"]) == (
        "500113", problem["right_id"], None,
    )  # fmt: skip
    assert (clue["occurred_on"], clue["received_on"]) == (problem["found_on"], ON)
    assert (clue["violation"], clue["text"]) == ("beyond_boundary", SUSPECTED["text"])
    named = f"{campaign['name']}：{problem['no']}"
    assert clue["origin"] == {"kind": "campaign_problem", "id": problem["id"], "name": named}
    act = made["acts"][-1]
    assert (act["act_name"], act["document_no"], act["on"]) == ("转为线索", clue["no"], ON)
    assert (await office.get(office.clerk, "problems"))["items"][0]["clue_id"] == clue["id"]


async def test_given_a_problem_whose_clue_runs_then_no_second_one_whatever_its_state(
    office: Office,
) -> None:
    made = await office.problem(await office.campaign())
    await office.act(office.approver, "problems", made, "clue", SUSPECTED, 403)
    await office.act(office.clerk, "problems", made, "clue", {"text": "示例"}, 422)
    first = await office.act(office.clerk, "problems", made, "clue", SUSPECTED)
    stale = await office.act(office.clerk, "problems", made, "clue", SUSPECTED, 412)
    assert stale["current"]["clue_id"] == first["clue_id"]
    again = await office.act(office.clerk, "problems", first, "clue", SUSPECTED, 409)
    assert (again["code"], again["clue_id"]) == ("already_there", first["clue_id"])
    assert first["clue_no"] in again["detail"]
    await office.get(office.far, f"clues/{first['clue_id']}", 404)
    done = await office.submitted(first)
    await office.act(office.clerk, "problems", done, "clue", SUSPECTED, 409)
    assert len((await office.get(office.clerk, "clues"))["items"]) == 1


async def test_given_a_problem_of_no_right_then_its_clue_has_the_place_and_the_county(
    office: Office,
) -> None:
    campaign = await office.campaign()
    place = {"right_id": None, "division_code": "500113", "subject": "示例废弃采坑"}
    problem = await office.problem(campaign, **place)
    await office.accepted(await office.submitted(problem))
    problem = await office.get(office.clerk, f"problems/{problem['id']}")
    assert problem["allowed"] == ["dispose", "clue"]
    told = SUSPECTED | {"violation": "unlicensed_mining"}
    made = await office.act(office.clerk, "problems", problem, "clue", told)
    clue = await office.get(office.clerk, f"clues/{made['clue_id']}")
    assert (clue["place"], clue["right"], clue["division_code"]) == (
        "示例废弃采坑", None, "500113",
    )  # fmt: skip
    assert made["state"] == "accepted"


async def test_given_a_lithium_mine_then_its_plan_needs_the_chapters_on_green_mines(
    office: Office,
) -> None:
    campaign = await office.campaign()
    problem = await office.problem(campaign)
    body = {"campaign_id": campaign["id"], "mine_id": MINE}
    made = await office.post(office.clerk, "rectification-plans", body)
    assert (made["mine_name"], made["strategic"], len(made["items"])) == (
        "示例矿", ["lithium"], 1
    )  # fmt: skip
    assert made["lacking"] == ["整改目标", "绿色矿山创建", "后期成效管护"]
    await office.post(office.clerk, "rectification-plans", body, 409)
    made = await office.patch(office.clerk, "rectification-plans", made, {"goals": "示例目标"})
    approval = {"document_no": "示例整〔2025〕1号", "on": ON}
    refused = await office.act(
        office.reviewer, "rectification-plans", made, "approve", approval, 422
    )
    assert refused["errors"][0]["pointer"] == "/green_creation"
    await office.problem(campaign, "乙", category="green_mine", measure="standardise")
    made = await office.get(office.clerk, f"rectification-plans/{made['id']}")
    assert made["outdated"]
    made = await office.patch(office.clerk, "rectification-plans", made, {
        "green_creation": "示例：年内建成", "after_care": "示例：每季巡护", "reassemble": True,
    })  # fmt: skip
    assert (len(made["items"]), made["outdated"]) == (2, False)
    await office.act(office.city, "rectification-plans", made, "approve", approval, 403)
    done = await office.act(office.reviewer, "rectification-plans", made, "approve", approval)
    assert (done["state"], done["allowed"]) == ("approved", [])
    path = f"/api/v1/enforcement/rectification-plans/{made['id']}/paper"
    for form, head in (("pdf", b"%PDF"), ("docx", b"PK")):
        paper = await office.clerk.get(path, params={"form": form})
        assert paper.content.startswith(head)
    assert problem["id"] in {one["problem_id"] for one in done["items"]}
