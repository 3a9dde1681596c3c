"""Damage: told to township and department, treated, everyone paid, closed by another."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.restoration.damage_reports.rules import close_fault
from tests.restoration.conftest import BASE, if_match
from tests.restoration.works import Works, fen

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/damage-reports"


def report_body(right: str, **fields: Any) -> dict[str, Any]:
    return {
        "right_id": right, "kind": "disaster", "happened_on": "2025-06-01", "place": "示例村三组",
        "what": "示例：边坡滑塌", "township": "示例镇人民政府", "township_told_on": "2025-06-01",
    } | fields  # fmt: skip


def test_given_what_is_open_then_it_is_not_closed() -> None:
    assert close_fault(True, True, []) is None
    assert close_fault(False, True, []) == "尚未向所在地镇人民政府（街道办事处）报告"
    assert close_fault(True, False, []) == "尚未向有关主管部门报告"
    assert close_fault(True, True, [(500, 500), (300, 100)]) == "尚有赔偿 2.00 元未付清"


async def test_given_a_disaster_then_it_is_closed_once_everybody_is_told_and_paid(
    works: Works,
) -> None:
    report = await works.made(URL, report_body(await works.right()))
    agreement = {
        "on": "2025-06-10", "party": "示例村民", "loss": "房屋裂缝", "amount": fen(3_000_000),
        "document_no": "示例协议1号",
    }  # fmt: skip
    report = await works.act(works.clerk, URL, report, "agree", agreement)
    treat = {"on": "2025-06-12", "treatment": "示例：削坡减载"}
    report = await works.act(works.clerk, URL, report, "treat", treat)
    told = await works.act(works.reviewer, URL, report, "close", {"on": "2025-07-01"}, 422)
    assert told["errors"][0]["detail"] == "尚未向有关主管部门报告"
    assert report["allowed"] == ["agree", "pay", "close"]
    one = report["compensations"][0]["id"]
    beyond = {"compensation_id": one, "on": "2025-06-20", "paid": fen(3_000_001)}
    await works.act(works.clerk, URL, report, "pay", beyond, 422)
    report = await works.act(works.clerk, URL, report, "pay", beyond | {"paid": fen(3_000_000)})
    assert report["paid"]["amount_fen"] == 3_000_000


async def test_given_all_told_then_another_person_closes(works: Works) -> None:
    report = await works.made(
        URL, report_body(await works.right(), department_told_on="2025-06-02")
    )
    treat = {"on": "2025-06-12", "treatment": "示例：削坡减载"}
    report = await works.act(works.clerk, URL, report, "treat", treat)
    await works.act(works.clerk, URL, report, "close", {"on": "2025-07-01"}, 403)
    report = await works.act(works.reviewer, URL, report, "close", {"on": "2025-07-01"})
    assert (report["state"], report["allowed"]) == ("closed", [])


async def test_given_who_agreed_what_is_paid_then_still_another_person_closes(
    works: Works, app: Any, token: Any
) -> None:
    report = await works.made(
        URL, report_body(await works.right(), department_told_on="2025-06-02")
    )
    treat = {"on": "2025-06-12", "treatment": "示例：削坡减载"}
    report = await works.act(works.clerk, URL, report, "treat", treat)
    agreement = {
        "on": "2025-06-13", "party": "示例村民", "loss": "房屋裂缝", "amount": fen(100),
        "document_no": "示例协议1号",
    }  # fmt: skip
    async with client_for(app, token("clerk", "reviewer", subject="both")) as both:
        report = await works.act(both, URL, report, "agree", agreement)
        paid = {"compensation_id": report["compensations"][0]["id"], "on": "2025-06-20",
                "paid": fen(100)}  # fmt: skip
        report = await works.act(works.clerk, URL, report, "pay", paid)
        own = await works.act(both, URL, report, "close", {"on": "2025-07-01"}, 403)
        assert (own["code"], "登记赔偿协议" in own["detail"]) == ("same_person", True)
    await works.act(works.reviewer, URL, report, "close", {"on": "2025-07-01"})


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    report = await works.made(URL, report_body(await works.right()))
    treat = {"on": "2025-06-12", "treatment": "示例：削坡减载"}
    for method, path, body in (
        ("GET", f"{URL}/{report['id']}", None), ("POST", f"{URL}/{report['id']}/treat", treat),
    ):  # fmt: skip

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(report)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token("clerk", division="140902"),
            right=token("clerk"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200)
