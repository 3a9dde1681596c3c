"""Projects and budgets over HTTP: sources within the investment, paid within allocated, and
another hand that accepts."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.projects.rules import allowed, booking_fault, gap, same_hand
from tests.restoration.conftest import BASE, if_match

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/restoration-projects"
BUDGETS = f"{BASE}/restoration-budgets"


def yuan(amount: int) -> dict[str, Any]:
    return {"amount_fen": amount * 100, "currency": "CNY"}


PROJECT = {
    "division_code": "500113", "code": "示例项目001", "name": "示例丰盛片区矿山修复",
    "mode": "engineering", "investment": yuan(1_000_000), "planned_start": "2024-06-01",
    "planned_finish": "2025-06-30", "contractor": "示例生态工程公司", "trees_planned": 5000,
    "land_use_mode": "lease_then_grant", "incentives": ["land_cost"],
    "funds": [
        {"source": "central", "amount": yuan(600_000)},
        {"source": "county", "amount": yuan(150_000)},
    ],
}  # fmt: skip
BUDGET = {
    "division_code": "500113", "kind": "special_fund", "year": 2025, "item": "restoration",
    "name": "示例矿山生态修复专项", "source": "provincial", "document_no": "示例财〔2025〕1号",
    "amount": yuan(300_000), "allocated": yuan(200_000), "paid": yuan(50_000),
}  # fmt: skip


@pytest.fixture
def projected(clerk: httpx.AsyncClient) -> Callable[..., Any]:
    async def make(**fields: Any) -> dict[str, Any]:
        answer = await clerk.post(URL, json=PROJECT | fields, headers=new_key())
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return make


async def done(
    client: httpx.AsyncClient, project: dict[str, Any], act: str, /, **body: Any
) -> dict[str, Any]:
    url = f"{URL}/{project['id']}/{act}"
    answer = await client.post(url, json=body, headers=if_match(project))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_given_sources_then_the_gap_is_what_they_leave_open() -> None:
    assert gap(100, [60, 15]) == 25
    assert gap(100, [60, 41]) == -1
    assert booking_fault(100, 100, 100) is None
    assert booking_fault(100, 101, 0) == "已下达金额不得超过该来源金额"
    assert booking_fault(100, 50, 51) == "已支付金额不得超过已下达金额"
    assert allowed("completed") == ["accept", "send_back"]
    assert same_hand("accept", "a", {("register", "a"), ("accept", "a")}) == ["register"]


async def test_given_a_project_then_its_gap_sites_and_money(
    clerk: httpx.AsyncClient, projected: Callable[..., Any], sited: Callable[..., Any]
) -> None:
    site = await sited()
    project = await projected(site_ids=[site["id"]])
    assert project["gap"]["amount_fen"] == 25_000_000  # 100万 - 60万 - 15万
    assert [one["code"] for one in project["covered_sites"]] == ["示例图斑001"]
    listed = (await clerk.get(URL, params={"site_id": site["id"]})).json()["items"]
    assert [(one["sites"], one["covered"]["amount_fen"]) for one in listed] == [(1, 75_000_000)]
    more = PROJECT | {"funds": [*PROJECT["funds"], {"source": "other", "amount": yuan(250_001)}]}  # type: ignore[misc]
    body = {n: v for n, v in more.items() if n not in ("division_code", "code")}
    refused = await clerk.patch(f"{URL}/{project['id']}", json=body, headers=if_match(project))
    assert (refused.status_code, refused.json()["code"]) == (422, "sources_exceed_investment")
    body = body | {"investment": yuan(1_000_001)}
    whole = await clerk.patch(f"{URL}/{project['id']}", json=body, headers=if_match(project))
    assert whole.json()["gap"]["amount_fen"] == 0


async def test_given_money_written_past_the_service_then_the_database_refuses_it(
    projected: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    project = await projected()
    with (
        psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser,
        pytest.raises(psycopg.errors.CheckViolation),
    ):
        superuser.execute("SELECT set_config('kz.actor', 'test', false)")
        superuser.execute(
            "INSERT INTO restoration_project_funds (id, project_id, division_code, source,"
            " amount_fen) VALUES (%s, %s, '500113', 'other', 25000001)", (uuid4(), project["id"])
        )  # fmt: skip
        superuser.commit()


async def test_given_a_source_then_paid_within_allocated_within_it_and_kept_when_it_changes(
    app: FastAPI, clerk: httpx.AsyncClient, projected: Callable[..., Any], token: Callable[..., str]
) -> None:
    project = await projected()
    fund = project["funds"][0]["id"]
    booking = {
        "fund_id": fund, "document_no": "示例财〔2024〕9号", "allocated": yuan(400_000),
        "paid": yuan(100_000), "on": "2024-09-01",
    }  # fmt: skip
    async with client_for(app, token("finance_officer")) as finance:
        project = await done(finance, project, "book", **booking)
        assert project["paid"]["amount_fen"] == 10_000_000
        for wrong, pointer in (
            ({"allocated": yuan(600_001)}, "/allocated"), ({"paid": yuan(400_001)}, "/paid"),
        ):  # fmt: skip
            answer = await finance.post(
                f"{URL}/{project['id']}/book", json=booking | wrong, headers=if_match(project)
            )
            assert answer.json()["errors"][0]["pointer"] == pointer
    body = {n: v for n, v in PROJECT.items() if n not in ("division_code", "code")}
    body["funds"] = [{"source": "county", "amount": yuan(150_000)}]
    gone = await clerk.patch(f"{URL}/{project['id']}", json=body, headers=if_match(project))
    assert gone.json()["errors"][0]["code"] == "allocated"


async def test_given_milestones_and_years_then_trees_and_lateness_are_counted(
    clerk: httpx.AsyncClient, projected: Callable[..., Any]
) -> None:
    project = await projected()
    project = await done(clerk, project, "milestones", name="示例覆土完成", due_on="2025-07-31")
    assert project["milestones"][0]["overdue"] is True
    milestone = project["milestones"][0]["id"]
    project = await done(
        clerk, project, "milestones", milestone_id=milestone, name="示例覆土完成",
        due_on="2025-07-31", reached_on="2025-07-20",
    )  # fmt: skip
    assert project["milestones"][0]["overdue"] is False
    year = {"area": {"value": "2", "unit": "公顷"}, "invested": yuan(300_000)}
    project = await done(clerk, project, "years", year=2024, trees=1200, **year)
    project = await done(clerk, project, "years", year=2024, trees=1500, **year)
    assert (project["trees_done"], project["years"][0]["area"]["mu"]) == (1500, "30.00")
    assert project["late"] is True


async def test_given_finished_works_then_another_person_accepts_the_project(
    app: FastAPI, clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient,
    projected: Callable[..., Any], token: Callable[..., str],
) -> None:  # fmt: skip
    project = await projected()
    project = await done(clerk, project, "start", on="2024-06-10")
    early = await clerk.post(
        f"{URL}/{project['id']}/complete", json={"on": "2024-06-09"}, headers=if_match(project)
    )
    assert early.json()["errors"][0]["pointer"] == "/on"
    project = await done(clerk, project, "complete", on="2025-06-20")
    barred = await clerk.post(
        f"{URL}/{project['id']}/accept", json={"on": "2025-07-01"}, headers=if_match(project)
    )
    assert barred.status_code == 403
    project = await done(reviewer, project, "accept", on="2025-07-01", document_no="示例验1号")
    assert (project["state"], project["allowed"]) == ("accepted", [])
    again = await clerk.post(
        f"{URL}/{project['id']}/start", json={"on": "2025-07-02"}, headers=if_match(project)
    )
    assert again.status_code == 409


async def test_given_a_budget_then_paid_within_allocated_within_it(
    app: FastAPI, token: Callable[..., str], projected: Callable[..., Any]
) -> None:
    project = await projected()
    async with client_for(app, token("finance_officer")) as finance:
        made = await finance.post(
            BUDGETS, json=BUDGET | {"project_id": project["id"]}, headers=new_key()
        )
        assert made.status_code == 201, made.text
        assert made.json()["project_name"] == "示例丰盛片区矿山修复"
        body = {n: v for n, v in BUDGET.items() if n != "division_code"}
        wrong = await finance.patch(
            f"{BUDGETS}/{made.json()['id']}", json=body | {"paid": yuan(200_001)},
            headers=if_match(made.json()),
        )  # fmt: skip
        assert wrong.json()["errors"][0]["pointer"] == "/paid"


CALLS = [
    ("GET", URL, None, 200, 200, "clerk"), ("GET", f"{URL}/{{id}}", None, 200, 404, "clerk"),
    ("POST", URL, PROJECT | {"code": "示例2"}, 201, 403, "clerk"),
    ("POST", f"{URL}/{{id}}/start", {"on": "2024-06-10"}, 200, 404, "clerk"),
    ("GET", BUDGETS, None, 200, 200, "clerk"),
    ("POST", BUDGETS, BUDGET, 201, 403, "finance_officer"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "body", "right", "elsewhere", "role"), CALLS)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, projected: Callable[..., Any], token: Callable[..., str], method: str, path: str,
    body: Any, right: int, elsewhere: int, role: str,
) -> None:  # fmt: skip
    project = await projected()

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = {} if method == "GET" else if_match(project)
        return await client.request(
            method, path.format(id=project["id"]), json=body, headers=headers
        )

    answers = await four_callers(
        app, send, wrong_role=token("holder" if method == "GET" else "leader"),
        elsewhere=token(role, division="140902"), right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
