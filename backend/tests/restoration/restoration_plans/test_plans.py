"""Restoration plans: to the fen, and bound only to what was approved."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.restoration_plans.rules import (
    Span,
    differences,
    phase_faults,
    total_fault,
    unit_fault,
)
from kuangzheng.restoration.statements.planning import plan_check
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import OTHER_HOLDER, plan_data, right_data
from tests.restoration.works import PLANS, Works, fen, plan_body

pytestmark = pytest.mark.service("restoration")
SCOPE = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
DAYS = [(date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31))]


def test_given_phases_that_overlap_or_run_backwards_then_each_is_named() -> None:
    assert phase_faults(DAYS) == {}
    assert phase_faults([DAYS[0], (DAYS[0][1], DAYS[1][1])]).keys() == {1}
    assert phase_faults([(DAYS[0][1], DAYS[0][0]), DAYS[1]]).keys() == {0}
    assert unit_fault("planting", "米") == "植树应以株、亩计"
    assert unit_fault("planting", "株") is None


@given(st.lists(st.integers(0, 10**12), max_size=9), st.integers(0, 10**13))
def test_given_any_costs_then_only_their_exact_sum_is_the_total(costs: list[int], x: int) -> None:
    assert total_fault(sum(costs), costs) is None
    assert (total_fault(x, costs) is None) == (x == sum(costs))


def test_given_an_approval_then_every_difference_of_the_plan_is_told() -> None:
    decided = [
        {"starts_on": "2026-01-01", "ends_on": "2026-12-31", "cost_fen": 600},
        {"starts_on": "2027-01-01", "ends_on": "2027-12-31", "cost_fen": 400},
    ]
    spans = [Span(*DAYS[0], 600), Span(*DAYS[1], 400)]
    assert differences(spans, decided, 1000, 1000) == []
    moved = [Span(DAYS[0][0], date(2026, 11, 30), 500), spans[1]]
    assert differences(moved, decided, 900, 1000) == [
        "总费用：方案 9.00 元，批准 10.00 元", "第 1 期费用：方案 5.00 元，批准 6.00 元",
        "第 1 期起止：方案 2026-01-01 至 2026-11-30，批准 2026-01-01 至 2026-12-31",
    ]  # fmt: skip
    assert differences(spans[:1], decided, 1000, 1000) == ["期数：方案 1 期，批准 2 期"]


async def test_given_an_approved_plan_then_its_content_is_entered_and_another_person_binds_it(
    works: Works,
) -> None:
    right = await works.right(decision_no="示例方〔2025〕1号")
    wrong = plan_body(right_id=right, total=fen(1_000_001))
    refused = await works.made(PLANS, wrong, 422)
    assert refused["code"] == "sum_differs"
    assert "相差 0.01 元" in refused["detail"]
    plan = await works.made(PLANS, plan_body(right_id=right))
    assert [one["cost"]["amount_fen"] for one in plan["phases"]] == [600_000, 400_000]
    assert [len(one["zones"]) for one in plan["phases"]] == [2, 1]
    (decision,) = plan["decisions"]
    assert (decision["differences"], decision["bound"]) == ([], False)
    body = {"application_id": decision["application_id"]}
    await works.act(works.clerk, PLANS, plan, "bind", body, 403)
    plan = await works.act(works.reviewer, PLANS, plan, "bind", body)
    assert (plan["state"], plan["decision_no"]) == ("bound", "示例方〔2025〕1号")
    assert plan["allowed"] == ["revise"]
    shown = (await works.holder.get(f"{PLANS}/{plan['id']}")).json()
    assert [zone["area"]["mu"] for zone in shown["phases"][0]["zones"]] == [
        zone["area"]["mu"] for zone in plan["phases"][0]["zones"]
    ]


async def test_given_a_plan_approved_before_the_platform_then_its_content_is_bound_too(
    works: Works, app: FastAPI, token: Callable[..., str]
) -> None:
    right = str(new_id())
    await works.scene.tell("right_registered", right_data(right))
    registered = {
        "right_id": right, "plan_title": "示例矿区生态修复方案", "plan_cost": fen(1_000_000),
        "plan_decision_no": "示例方〔2024〕7号", "plan_approved_on": "2024-12-02", "phases": [
            {"name": "一期", "starts_on": "2026-01-01", "ends_on": "2026-12-31",
             "cost": fen(600_000)},
            {"name": "二期", "starts_on": "2027-01-01", "ends_on": "2027-12-31",
             "cost": fen(400_000)},
        ],
    }  # fmt: skip
    async with client_for(app, token("fund_officer")) as officer:
        made = await officer.post(f"{BASE}/funds", json=registered, headers=new_key())
    assert made.status_code == 201, made.text
    plan = await works.made(PLANS, plan_body(right_id=right))
    (decision,) = plan["decisions"]
    assert (decision["decision_no"], decision["approved_on"], decision["differences"]) == (
        "示例方〔2024〕7号", "2024-12-02", [],
    )  # fmt: skip
    body = {"application_id": decision["application_id"]}
    plan = await works.act(works.reviewer, PLANS, plan, "bind", body)
    assert (plan["state"], plan["decision_no"]) == ("bound", "示例方〔2024〕7号")


async def test_given_a_bound_plan_then_a_use_of_its_items_is_inside_it_up_to_their_cost(
    works: Works,
) -> None:
    right = await works.right(decision_no="示例方〔2025〕1号")
    plan = await works.made(PLANS, plan_body(right_id=right))
    fund = await works.scene.of_right(right)

    async def found(item: str, fen: int) -> str:
        async with works.scene.database.session(SCOPE) as session:
            return await plan_check(session, UUID(fund["id"]), item, fen)

    assert await found("1-1", 1) == "unknown"
    (decision,) = plan["decisions"]
    body = {"application_id": decision["application_id"]}
    plan = await works.act(works.reviewer, PLANS, plan, "bind", body)
    zone = plan["phases"][0]["zones"][0]
    cost = zone["measures"][0]["cost"]["amount_fen"]
    item = f"{zone['no']}-{zone['measures'][0]['no']}"
    assert await found(item, cost) == "inside"
    assert await found(item, cost + 1) == "outside"
    assert await found("9-9", 1) == "outside"


async def test_given_content_that_differs_then_it_is_not_bound_and_a_later_edition_supersedes(
    works: Works,
) -> None:
    right = await works.right(decision_no="示例方〔2025〕1号")
    phases: list[Any] = plan_body()["phases"]
    phases[0]["zones"][0]["measures"][0]["cost"] = fen(250_001)
    plan = await works.made(
        PLANS, plan_body(right_id=right, phases=phases, total=fen(1_000_001))
    )
    body = {"application_id": plan["decisions"][0]["application_id"]}
    refused = await works.act(works.reviewer, PLANS, plan, "bind", body, 422)
    assert [one["detail"] for one in refused["errors"]] == [
        "总费用：方案 10,000.01 元，批准 10,000.00 元",
        "第 1 期费用：方案 6,000.01 元，批准 6,000.00 元",
    ]
    answer = await works.clerk.patch(
        f"{PLANS}/{plan['id']}", json=plan_body(), headers=if_match(plan)
    )
    assert answer.status_code == 200, answer.text
    plan = await works.act(works.reviewer, PLANS, answer.json(), "bind", body)
    late = await works.clerk.patch(
        f"{PLANS}/{plan['id']}", json=plan_body(), headers=if_match(plan)
    )
    assert (late.status_code, late.json()["allowed"]) == (409, ["revise"])
    await works.scene.tell("restoration_plan_approved", _approved_anew(right))
    later = await works.made(PLANS, plan_body(right_id=right, title="修订版"))
    await works.made(PLANS, plan_body(right_id=right), 409)
    free = next(one for one in later["decisions"] if not one["bound"])
    later = await works.act(
        works.reviewer, PLANS, later, "bind", {"application_id": free["application_id"]}
    )
    editions = (await works.clerk.get(PLANS, params={"right_id": right})).json()["items"]
    assert {(one["edition"], one["state"]) for one in editions} == {
        (1, "superseded"), (2, "bound")
    }


def _approved_anew(right: str) -> dict[str, Any]:
    return plan_data(right, approved_on="2025-07-11", decision_no="示例方〔2025〕9号")


async def test_given_a_right_that_changes_hands_then_its_plan_is_the_new_holders(
    works: Works, app: Any, token: Any
) -> None:
    right = await works.right(decision_no="示例1")
    plan = await works.made(PLANS, plan_body(right_id=right))
    holder = {"id": OTHER_HOLDER, "name": "示例接手公司"}
    await works.scene.tell("right_changed", right_data(right, version=2, holder=holder))
    assert (await works.holder.get(f"{PLANS}/{plan['id']}")).status_code == 404
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as other:
        shown = (await other.get(f"{PLANS}/{plan['id']}")).json()
    assert (shown["holder_name"], shown["version"]) == ("示例接手公司", 2)


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    right = await works.right(decision_no="示例1")
    plan = await works.made(PLANS, plan_body(right_id=right))
    bind = {"application_id": plan["decisions"][0]["application_id"]}
    calls = [
        ("GET", PLANS, None, "clerk", 200, 200),
        ("GET", f"{PLANS}/{plan['id']}", None, "clerk", 200, 404),
        ("PATCH", f"{PLANS}/{plan['id']}", plan_body(), "clerk", 200, 404),
        ("POST", f"{PLANS}/{plan['id']}/bind", bind, "reviewer", 412, 404),
    ]
    for method, path, body, role, right_status, elsewhere in calls:

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(plan)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token(role, division="140902"),
            right=token(role),
        )  # fmt: skip
        assert [answers.anonymous.status_code, answers.wrong_role.status_code] == [401, 403]
        assert (answers.elsewhere.status_code, answers.right.status_code) == (
            elsewhere, right_status,
        ), path  # fmt: skip
    async with client_for(app, token("reviewer")) as reviewer:
        made = await reviewer.post(PLANS, json=plan_body(right_id=right), headers=new_key())
        assert made.status_code == 403
