"""A campaign's proposal as the ground of an order: chosen by a person, kept, shown both ways."""

from typing import Any
from uuid import uuid5

import pytest

from kuangzheng.kernel.db.database import Database
from tests.enforcement.campaigns.conftest import MINE, ON, Office
from tests.enforcement.closure_things import closure_body
from tests.enforcement.patch_things import SPACE, heard, mine_event

pytestmark = pytest.mark.service("enforcement")
GROUND = "示例：整顿仍达不到要求的，依法予以关闭"


async def proposed(office: Office) -> dict[str, Any]:
    """A problem a day past its term, proposed for closure by the county's reviewer."""
    problem = await office.problem(await office.campaign())
    body = {"on": ON, "legal_ground": GROUND, "note": "示例"}
    return await office.act(office.reviewer, "problems", problem, "escalate", body)


async def test_given_a_proposal_then_the_order_keeps_it_and_it_shows_the_order(
    office: Office,
) -> None:
    problem = await proposed(office)
    escalation = problem["escalation"]
    assert escalation["closure"] is None
    asked = {"mine_id": MINE, "waiting": True}
    (offered,) = (await office.get(office.clerk, "problem-escalations", **asked))["items"]
    body = closure_body(escalation_id=offered["id"], ordered_on=ON, finish_by="2025-08-31")
    order = await office.post(office.clerk, "mine-closures", body)
    assert (order["mine_id"], order["escalation_id"]) == (MINE, escalation["id"])
    assert (order["ground"]["problem_no"], order["ground"]["reason"]) == (
        problem["no"], "overdue"
    )  # fmt: skip
    seen = await office.get(office.reviewer, f"problems/{problem['id']}")
    assert seen["escalation"]["closure"] == {
        "id": order["id"], "document_no": "示例府关〔2025〕1号", "ordered_on": ON,
        "state": "ordered", "state_name": "已下达关闭决定",
    }  # fmt: skip
    (listed,) = (await office.get(office.clerk, "problem-escalations", mine_id=MINE))["items"]
    assert listed["closure"]["id"] == order["id"]
    assert (await office.get(office.clerk, "problem-escalations", **asked))["items"] == []
    again = await office.post(
        office.clerk, "mine-closures", body | {"document_no": "示例府关〔2025〕2号"}, 409
    )
    assert (again["code"], "1号" in again["detail"]) == ("closure_known", True)


async def test_given_another_mine_or_a_problem_nobody_proposed_then_refused(
    office: Office, database: Database
) -> None:
    escalation = (await proposed(office))["escalation"]
    other = str(uuid5(SPACE, "another mine"))
    await heard(database, mine_event("示例另矿") | {"subject": other})
    body = closure_body(escalation_id=escalation["id"], mine_id=other)
    refused = await office.post(office.clerk, "mine-closures", body, 422)
    assert [(one["pointer"], one["code"]) for one in refused["errors"]] == [
        ("/escalation_id", "other_mine")
    ]  # fmt: skip
    merely = await office.problem(await office.campaign(), "乙")
    body = closure_body(escalation_id=merely["id"])
    refused = await office.post(office.clerk, "mine-closures", body, 422)
    assert [(one["pointer"], one["code"]) for one in refused["errors"]] == [
        ("/escalation_id", "unknown")
    ]  # fmt: skip


async def test_given_an_order_on_a_proposal_when_amended_then_it_keeps_mine_and_ground(
    office: Office,
) -> None:
    escalation = (await proposed(office))["escalation"]
    order = await office.post(
        office.clerk, "mine-closures", closure_body(escalation_id=escalation["id"])
    )
    change = {name: value for name, value in closure_body().items() if name != "division_code"}
    refused = await office.patch(office.clerk, "mine-closures", order, change, 422)
    assert refused["errors"][0]["pointer"] == "/mine_id"
    kept = await office.patch(office.clerk, "mine-closures", order, change | {"mine_id": MINE})
    assert kept["escalation_id"] == escalation["id"]
