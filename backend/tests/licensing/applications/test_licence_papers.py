"""What a licence needs after consolidation (S4-33): the plan of development and use, the
three-in-one plan and the environmental assessment, prepared, reviewed, approved.
Today is 2025-08-01."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.applications.procedure import Question, procedure_of
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.permits.rules import KIND_NAMES, STAGED, stage_problem
from tests.licensing.applications.people import People, at
from tests.licensing.applications.test_prerequisites import standings
from tests.licensing.conftest import BASE, if_match
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import insert, run_sql
from tests.licensing.rulings.conftest import people
from tests.licensing.rulings.people import People as Officials

__all__ = ["people"]

BOOK = (
    'jurisdiction: "500113"\ntitle: 示例整合办证\nsource: 示例〔2025〕8号\nparameters:\n'
    "  application.permit:\n"
    + "".join(
        f"    - {{permit: {one}, kind: licence_issue, right_kind: mining, origin: consolidation,"
        " value: true, basis: 示例二, confirmed: true}\n"
        for one in ("development_plan", "three_in_one", "eia")
    )
)
PREPARED = {
    "kind": "development_plan", "status": "prepared", "number": "示例方案1号",
    "authority": "示例设计院", "valid_from": "2025-05-10",
}  # fmt: skip
REVIEWED = {
    "status": "reviewed", "number": "示例评审意见1号", "authority": "示例评审中心",
    "valid_from": "2025-06-01",
}  # fmt: skip
APPROVED = {
    "status": "valid", "number": "示例批复1号", "authority": "示例自然资源局",
    "valid_from": "2025-07-01",
}  # fmt: skip


def kept(postgres: EmbeddedServer, right_id: str) -> None:
    """An approved scheme of the county keeps the right."""
    screening, scheme = str(new_id()), str(new_id())
    insert(
        postgres, "consolidation_screenings", id=screening, division_code="500000",
        on_date="2025-01-01", limits="{}", requested_by="test", rights=0, must_merge=0,
        not_required=0, undetermined=0, groups=0,
    )  # fmt: skip
    insert(
        postgres, "consolidation_schemes", id=scheme, division_code="500113", city_code="500000",
        screening_id=screening, screened_on="2025-01-01", title="示例方案", status="approved",
        content=f'{{"mines": [{{"right_id": "{right_id}", "destination": "kept", "note": null}}]}}',
    )  # fmt: skip


async def entered(
    clerk: httpx.AsyncClient, right: dict[str, Any], expected: int = 201, **fields: Any
) -> dict[str, Any]:
    body = PREPARED | {"right_id": right["id"]} | fields
    answer = await clerk.post(f"{BASE}/permits", json=body, headers=new_key())
    assert answer.status_code == expected, answer.text
    return dict(answer.json())


async def moved(
    clerk: httpx.AsyncClient, permit: dict[str, Any], body: dict[str, Any], status: int = 200
) -> dict[str, Any]:
    url = f"{BASE}/permits/{permit['id']}"
    answer = await clerk.patch(url, json=body, headers=if_match(permit))
    assert answer.status_code == status, answer.text
    return dict(answer.json())


def test_given_xinzhou_then_its_three_papers_are_asked_of_consolidated_mines_alone() -> None:
    books, on = shipped_rulebooks(), date(2023, 10, 1)

    def asked(kind: str, consolidated: bool, day: date = on) -> list[str]:
        question = Question("140902", day, kind, "mining", "石灰岩", None, consolidated)
        return [one["permit"] for one in procedure_of(books, question, at(8, 1)).permits]

    assert asked("licence_issue", True) == ["development_plan", "eia", "three_in_one"]
    assert asked("licence_issue", False) == asked("renewal", True) == []
    assert asked("licence_issue", True, date(2024, 1, 1)) == []  # the programme is over


@pytest.mark.parametrize(("kind", "before", "after", "refused"), [
    ("development_plan", "prepared", "reviewed", False),
    ("development_plan", "prepared", "valid", True),
    ("development_plan", "reviewed", "valid", False),
    ("development_plan", "reviewed", "prepared", True),
    ("development_plan", "valid", "reviewed", True),
    ("development_plan", None, "valid", False),
    ("eia", "prepared", "valid", False),
    ("eia", "valid", "suspended", False),
    ("safety", None, "prepared", True),
    ("water", None, "valid", False),
])  # fmt: skip
def test_given_a_stage_then_it_follows_the_one_before(
    kind: str, before: str | None, after: str, refused: bool
) -> None:
    assert (stage_problem(kind, before, after) is not None) == refused


def test_given_kinds_that_are_staged_then_they_are_the_three_of_the_scheme() -> None:
    assert {KIND_NAMES[one] for one in STAGED} == {
        "开发利用方案", "“三合一”方案", "环境影响评价批复",
    }  # fmt: skip


@pytest.mark.service("licensing")
async def test_given_a_plan_then_each_stage_keeps_its_paper_and_its_file(
    play: People, registered: Callable[..., Any]
) -> None:
    right, clerk = await registered(holder_id=play.holder["id"]), play.clients["clerk"]
    file = await play.uploaded("示例评审意见")
    plan = await entered(clerk, right)
    assert (plan["status"], plan["status_name"]) == ("prepared", "已编制")
    skipped = await moved(clerk, plan, APPROVED, 422)
    assert (skipped["errors"][0]["pointer"], skipped["errors"][0]["code"]) == ("/status", "stage")
    early = await moved(clerk, plan, REVIEWED | {"valid_from": "2025-05-09"}, 422)
    assert early["errors"][0]["code"] == "stage_order"
    nothing = await moved(clerk, plan, REVIEWED | {"document_id": str(new_id())}, 422)
    assert nothing["errors"][0]["code"] == "unknown_document"
    plan = await moved(clerk, plan, REVIEWED | {"document_id": file})
    plan = await moved(clerk, plan, APPROVED)
    told = [(one["stage"], one["number"], one["on_date"]) for one in plan["papers"]]
    assert told == [
        ("prepared", "示例方案1号", "2025-05-10"), ("reviewed", "示例评审意见1号", "2025-06-01"),
        ("valid", "示例批复1号", "2025-07-01"),
    ]  # fmt: skip
    assert [one["document"] and one["document"]["id"] for one in plan["papers"]] == [
        None, file, None,
    ]  # fmt: skip
    noted = await moved(clerk, plan, {"note": "示例"})
    assert len(noted["papers"]) == 3
    ended = await entered(clerk, right, 422, kind="three_in_one", valid_to="2030-01-01")
    assert ended["errors"][0]["pointer"] == "/valid_to"
    await entered(clerk, right, 422, kind="safety")


@pytest.mark.service("licensing")
async def test_given_a_consolidated_mine_then_its_licence_waits_for_the_three_papers(
    play: People, people: Officials, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    await in_force(people, "500113", BOOK)
    right, clerk = await registered(holder_id=play.holder["id"]), play.clients["clerk"]
    kept(postgres, right["id"])
    await play.decided_on(kind="licence_issue", right_id=right["id"], proposal=None)
    proposal = {"decision": "approve", "reasons": "符合条件"}
    barred = await play.act("clerk", "propose", proposal, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["permit_missing"]
    for name in ("开发利用方案未登记（示例二）", "“三合一”方案未登记", "环境影响评价批复未登记"):
        assert name in barred["detail"]
    plan = await entered(clerk, right)
    both = await entered(clerk, right, kind="three_in_one", number="示例三合一1号")
    await entered(clerk, right, kind="eia", **APPROVED)
    plan = await moved(clerk, plan, REVIEWED)
    assert standings(await play.read("holder")) == {
        "development_plan": "reviewed", "three_in_one": "prepared", "eia": "valid",
    }  # fmt: skip
    barred = await play.act("clerk", "propose", proposal, status=409)
    assert "开发利用方案已评审、尚未批准" in barred["detail"]
    assert "“三合一”方案已编制、尚未评审" in barred["detail"]
    assert "环境影响评价" not in barred["detail"]
    await moved(clerk, plan, APPROVED)
    await moved(clerk, await moved(clerk, both, REVIEWED), APPROVED)
    assert (await play.act("clerk", "propose", proposal))["state"] == "decision_pending"


@pytest.mark.service("licensing")
async def test_given_a_mine_of_no_consolidation_then_its_licence_needs_none_of_them(
    play: People, people: Officials, registered: Callable[..., Any]
) -> None:
    await in_force(people, "500113", BOOK)
    right = await registered(holder_id=play.holder["id"])
    await play.decided_on(kind="licence_issue", right_id=right["id"], proposal=None)
    assert (await play.read("clerk"))["prerequisites"] == []


@pytest.mark.service("licensing")
async def test_given_a_plan_that_is_not_approved_then_nobody_else_is_told(
    play: People, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right, clerk = await registered(holder_id=play.holder["id"]), play.clients["clerk"]
    plan = await entered(clerk, right)
    query = "SELECT count(*) FROM outbox WHERE type = 'licensing.permit_changed'"
    assert run_sql(postgres, query) == [(0,)]
    await moved(clerk, await moved(clerk, plan, REVIEWED), APPROVED)
    assert run_sql(postgres, query) == [(1,)]


@pytest.mark.service("licensing")
async def test_given_papers_of_a_right_then_nobody_of_another_county_reads_them(
    app: FastAPI, play: People, registered: Callable[..., Any], token: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    plan = await entered(play.clients["clerk"], right)
    answers = await four_callers(
        app, lambda client: client.get(f"{BASE}/permits/{plan['id']}"),
        wrong_role=token("system_admin"), elsewhere=token("clerk", division="140902"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
