"""What waits to be decided or answered: for the right desk and division, not for who proposed it,
until it is done."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.campaigns.conftest import MINE, ON, Office, office
from tests.enforcement.campaigns.test_closure_grounds import proposed
from tests.enforcement.closure_things import closure_body
from tests.enforcement.conftest import BASE
from tests.enforcement.execution.conftest import REMEDIES, Desk, desk
from tests.enforcement.legal_remedies.test_remedies import filed
from tests.enforcement.penalties.conftest import FIGURES
from tests.enforcement.watch_things import CREDIT, ENTRY, FILE, act, post

__all__ = ["desk", "office"]
pytestmark = pytest.mark.service("enforcement")
Waits = list[tuple[str, str | None]]
Sign = Callable[..., Any]


async def waits(client: httpx.AsyncClient, kind: str) -> Waits:
    """Act and day of what waits of a kind."""
    answer = await client.get(f"{BASE}/waiting-matters")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = [one for one in answer.json()["items"] if one["kind"] == kind]
    assert all(one["act_name"] != one["act"] and one["state_name"] for one in found)
    return [(one["act"], one["due_on"]) for one in found]


@pytest_asyncio.fixture
async def sign(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[Sign]:
    """`await sign("approver", division=…)`: that person's client."""
    async with AsyncExitStack() as stack:

        async def signed(role: str, **more: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(role, **more)))

        yield signed


async def test_given_a_copy_of_the_claim_then_the_reply_waits_by_its_day(
    desk: Desk, sign: Sign
) -> None:
    desk.on("2025-08-20")
    record = await filed(desk, desk.case(), "reconsideration", "2025-08-12")
    record = await desk.act(desk.handler, record, "accept", path=REMEDIES, on="2025-08-14", no="1")
    assert await waits(desk.handler, "legal_remedy") == []
    record = await desk.act(desk.handler, record, "receive", path=REMEDIES, on="2025-08-18")
    # ten working days from Tuesday 19 August (行政复议法 48, 88)
    assert record["reply_due"] == "2025-09-01"
    assert await waits(desk.handler, "legal_remedy") == [("reply", "2025-09-01")]
    assert await waits(desk.approver, "legal_remedy") == []
    assert await waits(await sign("case_handler", division="500112"), "legal_remedy") == []
    await desk.act(desk.handler, record, "reply", path=REMEDIES, on="2025-08-20")
    assert await waits(desk.handler, "legal_remedy") == []


async def test_given_a_motion_asked_then_another_is_to_decide_it(desk: Desk, sign: Sign) -> None:
    desk.on("2025-08-10")
    record = await desk.opened()
    line = {"due_on": "2025-09-30", "amount": {"amount_fen": 5_000_000}}
    record = await desk.act(
        desk.handler, record, "ask", kind="deferral", on="2025-08-10", reason="示例理由",
        schedule=[line],
    )  # fmt: skip
    assert await waits(desk.approver, "execution_motion") == [("decide", None)]
    assert await waits(desk.handler, "execution_motion") == []
    assert await waits(await sign("approver", division="500112"), "execution_motion") == []
    (motion,) = record["motions"]
    await desk.act(
        desk.approver, record, "decide", motion_id=motion["id"], on="2025-08-10", approve=True
    )
    assert await waits(desk.approver, "execution_motion") == []


async def test_given_a_countys_plan_then_the_office_that_runs_the_campaign_is_to_review_it(
    office: Office, sign: Sign
) -> None:
    campaign = await office.campaign()
    plan = await office.post(office.clerk, "campaign-plans", {
        "campaign_id": campaign["id"], "title": "示例区实施方案",
        "document_id": await office.document(office.clerk),
    })  # fmt: skip
    assert await waits(office.city, "campaign_plan") == [("review", None)]
    city_clerk = await sign("clerk", division="500000")
    for other in (office.clerk, office.reviewer, office.far, city_clerk):
        assert await waits(other, "campaign_plan") == []
    await office.act(office.city, "campaign-plans", plan, "review", {"accepted": True})
    assert await waits(office.city, "campaign_plan") == []


async def test_given_a_mines_plan_then_it_waits_for_approval_once_it_is_written(
    office: Office
) -> None:
    campaign = await office.campaign()
    await office.problem(campaign)
    plan = await office.post(office.clerk, "rectification-plans", {
        "campaign_id": campaign["id"], "mine_id": MINE,
    })  # fmt: skip
    chapters = {"goals": "示例目标", "after_care": "示例管护"}
    plan = await office.patch(office.clerk, "rectification-plans", plan, chapters)
    assert await waits(office.reviewer, "rectification_plan") == []  # of lithium: one is lacking
    plan = await office.patch(
        office.clerk, "rectification-plans", plan, {"green_creation": "示例创建"}
    )
    assert await waits(office.reviewer, "rectification_plan") == [("approve", None)]
    for other in (office.clerk, office.city, office.far):
        assert await waits(other, "rectification_plan") == []
    body = {"on": ON, "document_no": "示例府〔2025〕3号"}
    await office.act(office.reviewer, "rectification-plans", plan, "approve", body)
    assert await waits(office.reviewer, "rectification_plan") == []


async def test_given_rights_drawn_then_each_waits_for_the_office_that_drew(office: Office) -> None:
    campaign = await office.campaign()
    body = {"campaign_id": campaign["id"], "title": "示例抽查"}
    made = await office.post(office.city, "spot-checks", body)
    number = {
        "value": "05 11 23 31", "source": "示例：公开彩票开奖号码",
        "drawn_at": (office.clock.now() + timedelta(minutes=5)).isoformat(),
    }  # fmt: skip
    office.clock.instant = office.clock.now() + timedelta(minutes=10)
    assert await waits(office.city, "spot_check_item") == []
    await office.act(office.city2, "spot-checks", made, "draw", number)
    assert await waits(office.city, "spot_check_item") == [("confirm", None)] * 2
    for other in (office.clerk, office.reviewer, office.far):
        assert await waits(other, "spot_check_item") == []
    (own,) = (await office.get(office.clerk, "spot-check-items"))["items"]
    result = {"on": ON, "result": "returned", "note": "示例：整改不到位"}
    await office.act(office.city, "spot-check-items", own, "confirm", result)
    assert await waits(office.city, "spot_check_item") == [("confirm", None)]


async def test_given_a_closure_proposed_then_it_waits_until_an_order_rests_on_it(
    office: Office
) -> None:
    escalation = (await proposed(office))["escalation"]
    assert await waits(office.clerk, "closure_proposal") == [("order_closure", None)]
    for other in (office.reviewer, office.city, office.far):
        assert await waits(other, "closure_proposal") == []
    body = closure_body(escalation_id=escalation["id"], ordered_on=ON, finish_by="2025-08-31")
    await office.post(office.clerk, "mine-closures", body)
    assert await waits(office.clerk, "closure_proposal") == []


async def test_given_a_repair_applied_for_then_another_is_to_decide_it(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, sign: Sign
) -> None:
    file = await act(clerk, CREDIT, await post(clerk, CREDIT, FILE), "entries", ENTRY)
    file = await act(clerk, CREDIT, file, "repairs", {
        "on": "2025-07-20", "correction": "示例：已恢复", "entry_id": file["entries"][0]["id"],
    })  # fmt: skip
    assert await waits(reviewer, "credit_repair") == [("decide", None)]
    assert await waits(clerk, "credit_repair") == []
    assert await waits(await sign("reviewer", division="500112"), "credit_repair") == []
    await act(reviewer, CREDIT, file, "decide", {
        "on": "2025-07-25", "repair_id": file["repairs"][0]["id"], "granted": False,
        "note": "示例：现场仍未恢复",
    })  # fmt: skip
    assert await waits(reviewer, "credit_repair") == []


async def test_given_a_figure_entered_then_another_is_to_confirm_it(
    sign: Sign
) -> None:
    handler, approver = await sign("case_handler"), await sign("approver")
    answer = await handler.post(FIGURES, headers=new_key(), json={
        "kind": "grade", "key": "64-1:general", "from_percent": 0, "to_percent": 50,
        "document_no": "示例规〔2025〕1号", "document_title": "示例裁量基准",
        "valid_from": "2025-07-01",
    })  # fmt: skip
    assert answer.status_code == 201, answer.text
    assert await waits(approver, "penalty_figure") == [("confirm", None)]
    assert await waits(handler, "penalty_figure") == []
    assert await waits(await sign("approver", division="500112"), "penalty_figure") == []
    url, headers = f"{FIGURES}/{answer.json()['id']}/confirm", {"If-Match": '"1"', **new_key()}
    assert (await approver.post(url, headers=headers)).status_code == 200
    assert await waits(approver, "penalty_figure") == []


async def test_given_who_both_proposes_and_decides_then_the_own_proposal_does_not_wait(
    sign: Sign
) -> None:
    both = await sign("approver", grants={"500113": ["case_handler", "approver"]})
    answer = await both.post(FIGURES, headers=new_key(), json={
        "kind": "grade", "key": "64-1:general", "from_percent": 0, "to_percent": 50,
        "document_no": "示例规〔2025〕1号", "document_title": "示例裁量基准",
        "valid_from": "2025-07-01",
    })  # fmt: skip
    assert answer.status_code == 201, answer.text
    assert await waits(both, "penalty_figure") == []
