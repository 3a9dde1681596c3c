"""A holder reads the problems at its own mines and reports what it rectified; nothing else."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.campaigns.conftest import MINE, ON, Office
from tests.enforcement.patch_things import SPACE, heard, right_event

pytestmark = pytest.mark.service("enforcement")
INSIDE = {
    "source", "source_name", "dispositions", "clue_id", "clue_no", "violation", "campaign_id",
    "recorded_by", "recorded_by_name", "acts", "escalation", "mine_id", "submitted_by",
}  # fmt: skip


@pytest_asyncio.fixture
async def holder(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """The company that holds the rights of the tests."""
    async with client_for(app, token("holder", holder=str(SPACE))) as client:
        yield client


@pytest_asyncio.fixture
async def other(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """Another company of the same district."""
    async with client_for(app, token("holder", holder=str(uuid4()))) as client:
        yield client


async def evidence(office: Office, holder: httpx.AsyncClient) -> dict[str, Any]:
    proof = await office.document(holder, "整改照片.txt")
    return {"on": ON, "text": "示例：已削坡并复测", "document_ids": [proof]}


async def test_given_a_problem_then_its_holder_reports_and_the_county_returns_and_accepts(
    office: Office, holder: httpx.AsyncClient
) -> None:
    problem = await office.problem(await office.campaign())
    (listed,) = (await office.get(holder, "own-problems", state="open"))["items"]
    assert (listed["id"], listed["due_on"]) == (problem["id"], "2025-07-31")
    body = await evidence(office, holder)
    sent = await office.act(holder, "own-problems", listed, "submit", body)
    assert (sent["state"], sent["allowed"]) == ("submitted", [])
    (report,) = sent["reports"]
    assert [one["name"] for one in report["files"]] == ["整改照片.txt"]
    # the officer reads who reported and opens the evidence
    seen = await office.get(office.reviewer, f"problems/{problem['id']}")
    assert (seen["state"], seen["rectification"]) == ("submitted", "示例：已削坡并复测")
    assert seen["acts"][-1]["files"] == report["files"]
    again = await office.act(holder, "own-problems", sent, "submit", body, 409)
    assert again["allowed"] == []
    # sent back with the reason, reported again, accepted
    await office.accepted(seen, passed=False, note="示例：坡脚仍有浮石")
    back = await office.get(holder, f"own-problems/{problem['id']}")
    assert (back["state"], back["failures"]) == ("open", 1)
    assert [one["note"] for one in back["acceptances"]] == ["示例：坡脚仍有浮石"]
    stale = await office.act(holder, "own-problems", sent, "submit", body, 412)
    assert stale["code"] == "stale_version"
    sent = await office.act(holder, "own-problems", back, "submit", body)
    await office.accepted(sent)
    done = await office.get(holder, f"own-problems/{problem['id']}")
    assert (done["state"], done["accepted_on"], len(done["reports"])) == ("accepted", ON, 2)


async def test_given_another_company_then_neither_list_nor_problem_nor_report(
    office: Office, holder: httpx.AsyncClient, other: httpx.AsyncClient
) -> None:
    campaign = await office.campaign()
    problem = await office.problem(campaign)
    await office.problem(campaign, right_id=None, division_code="500113", subject="示例采坑")
    assert (await office.get(other, "own-problems"))["items"] == []
    await office.get(other, f"own-problems/{problem['id']}", 404)
    await office.act(other, "own-problems", problem, "submit", await evidence(office, other), 404)
    # what is nobody's right is no holder's either
    assert len((await office.get(holder, "own-problems"))["items"]) == 1
    # an officer works in the ledger, a holder does not
    await office.get(office.clerk, "own-problems", 403)
    await office.get(holder, "problems", 403)


async def test_given_words_among_officers_then_the_holder_reads_none_of_them(
    office: Office, holder: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    problem = await office.problem(await office.campaign(), source="public_tip")
    amend = {
        "measure": "stop", "measure_text": "停产并按设计削坡", "due_on": "2025-08-31",
        "responsible_unit": "示例矿业有限公司", "responsible_person": "示例负责人",
        "reason": "内部意见：另案核查",
    }  # fmt: skip
    problem = await office.patch(office.clerk, "problems", problem, amend)
    answer = await holder.get(f"/api/v1/enforcement/own-problems/{problem['id']}")
    assert "内部意见" not in answer.text and "public_tip" not in answer.text
    assert not INSIDE & set(answer.json())
    assert answer.json()["due_on"] == "2025-08-31"
    # nor by any query of the portal's role
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        for column in ("source", "clue_id", "dispositions", "recorded_by_name"):
            told = connection.execute(
                "SELECT has_column_privilege('kz_portal', 'problems', %s, 'SELECT')", (column,)
            ).fetchone()
            assert told == (False,), column


async def test_given_an_open_problem_then_it_waits_in_its_holders_inbox_alone(
    office: Office, holder: httpx.AsyncClient, other: httpx.AsyncClient
) -> None:
    problem = await office.problem(await office.campaign())
    (waiting,) = (await office.get(holder, "waiting-matters"))["items"]
    assert (waiting["kind"], waiting["id"]) == ("own_problem", problem["id"])
    assert (waiting["act"], waiting["due_on"]) == ("submit", "2025-07-31")
    assert waiting["link"] == f"/enforcement/own-problems?id={problem['id']}"
    assert (await office.get(other, "waiting-matters"))["items"] == []


async def test_given_a_plan_then_its_mines_holder_reads_it_once_approved_and_none_who_shares_it(
    office: Office, holder: httpx.AsyncClient, other: httpx.AsyncClient, database: Database
) -> None:
    campaign = await office.campaign()
    await office.problem(campaign)
    of = {"campaign_id": campaign["id"], "mine_id": MINE}
    plan = await office.post(office.clerk, "rectification-plans", of)
    chapters = {"goals": "示例目标", "green_creation": "示例", "after_care": "示例"}
    plan = await office.patch(office.clerk, "rectification-plans", plan, chapters)
    await office.get(holder, f"own-rectification-plans/{plan['id']}", 404)
    approval = {"document_no": "示例整〔2025〕1号", "on": ON}
    await office.act(office.reviewer, "rectification-plans", plan, "approve", approval)
    (seen,) = (await office.get(holder, "own-rectification-plans"))["items"]
    assert (seen["id"], seen["goals"], len(seen["items"])) == (plan["id"], "示例目标", 1)
    assert not {"prepared_by_name", "approved_by_name", "campaign_id"} & set(seen)
    await office.get(other, f"own-rectification-plans/{plan['id']}", 404)
    await office.get(office.clerk, "own-rectification-plans", 403)
    # another company comes to hold a right of the mine: the plan tells of its problems too
    second = {"id": str(uuid4()), "name": "示例二公司"}
    await heard(database, right_event("丁", 106.9, 0.004, mine_id=MINE, holder=second))
    assert (await office.get(holder, "own-rectification-plans"))["items"] == []
