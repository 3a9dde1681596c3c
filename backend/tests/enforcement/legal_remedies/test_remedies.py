"""Reconsideration and suits: periods, course, what a result does, what keeps a case open."""

from collections.abc import Callable
from uuid import UUID

import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.execution.closing import open_points
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.execution.conftest import FINE, REMEDIES, Body, Desk, desk

pytestmark = pytest.mark.service("enforcement")
__all__ = ["desk"]


async def filed(desk: Desk, case_id: str, kind: str, on: str) -> Body:
    body = {"case_id": case_id, "kind": kind, "body": "示例区人民政府", "claim": "撤销",
            "filed_on": on}  # fmt: skip
    answer = await desk.handler.post(REMEDIES, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def concluded(desk: Desk, record: Body, result: str, on: str, status: int = 200) -> Body:
    return await desk.act(
        desk.handler, record, "conclude", status, REMEDIES, result=result, decided_on=on,
        effective_on=on, findings="示例",
    )  # fmt: skip


async def test_given_a_decision_on_reconsideration_then_fifteen_days_for_a_suit(
    desk: Desk,
) -> None:
    desk.on("2025-11-20")
    case_id = desk.case()
    first = await filed(desk, case_id, "reconsideration", "2025-08-10")
    again = await desk.handler.post(REMEDIES, json={
        "case_id": case_id, "kind": "reconsideration", "body": "x", "claim": "x",
        "filed_on": "2025-08-10",
    }, headers=new_key())  # fmt: skip
    assert again.json()["code"] == "remedy_open"
    early = await concluded(desk, first, "upheld", "2025-08-12", 422)
    assert early["errors"][0]["code"] == "not_now"
    first = await desk.act(desk.handler, first, "accept", path=REMEDIES, on="2025-08-14", no="1号")
    assert first["decide_due"] == "2025-10-13"  # sixty days
    first = await desk.act(desk.handler, first, "extend", path=REMEDIES, on="2025-09-30")
    assert first["decide_due"] == "2025-11-12"  # thirty more
    await concluded(desk, first, "upheld", "2025-11-03")
    suit = await filed(desk, case_id, "suit", "2025-11-19")
    assert (suit["file_until"], suit["in_time"]) == ("2025-11-18", False)


async def test_given_a_revoked_decision_then_nothing_is_owed_and_the_fine_goes_back(
    desk: Desk, database: Database
) -> None:
    async def codes() -> list[str]:
        scope = Scope.for_division(DbRole.OFFICIAL, "test:reader", "500113")
        async with database.session(scope) as session:
            return [one.code for one in await open_points(session, UUID(case_id))]

    desk.on("2025-09-27")
    record = await desk.opened()
    case_id = record["case_id"]
    assert await codes() == ["not_executed"]
    record = await desk.pay(record, FINE, "2025-08-10")
    remedy = await filed(desk, case_id, "suit", "2025-08-12")
    assert await codes() == ["remedy_open", "not_executed"]
    remedy = await desk.act(desk.handler, remedy, "accept", path=REMEDIES, on="2025-08-15", no="1")
    remedy = await concluded(desk, remedy, "revoked", "2025-09-20")
    assert (remedy["state"], remedy["withdraw_publicity"]) == ("revoked", True)
    record = await desk.read(record)
    assert (record["fine_fen"], record["owed_fen"], record["refund_fen"]) == (0, 0, FINE)
    record = await desk.act(desk.handler, record, "finish", on="2025-09-27")
    assert await codes() == ["refund_open"]
    told = desk.stored("SELECT body FROM notices WHERE reason LIKE 'remedy:%%:revoked'")[0]
    assert "三个工作日内撤回" in told


async def test_given_a_served_fine_without_a_slip_then_the_case_stays_open(
    desk: Desk, database: Database
) -> None:
    scope = Scope.for_division(DbRole.OFFICIAL, "test:reader", "500113")
    async with database.session(scope) as session:
        found = await open_points(session, UUID(desk.case()))
    assert [one.code for one in found] == ["no_slip"]


async def test_given_each_act_then_only_its_role_in_its_division(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    desk.on("2025-08-20")
    record = await filed(desk, desk.case(), "suit", "2025-08-12")
    headers = {"If-Match": '"1"', **new_key()}
    answers = await four_callers(
        app, lambda one: one.post(f"{REMEDIES}/{record['id']}/accept",
                                  json={"on": "2025-08-15", "no": "示例"}, headers=headers),
        wrong_role=token("finance_officer"), elsewhere=token("case_handler", division="500112"),
        right=token("case_handler"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
