"""A year: planned to the fen, checked, reported with reasons, verified by another hand, told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.restoration.annual_plans.jobs import remind
from kuangzheng.restoration.annual_plans.rules import (
    Item,
    conclusion_fault,
    needs_reason,
    overdue,
    variance,
)
from tests.restoration.conftest import BASE, if_match, square
from tests.restoration.works import ANNUAL, PLANS, Works, fen, plan_body, png, stored, year_body

pytestmark = pytest.mark.service("restoration")
DEC31 = date(2025, 12, 31)


def item(done: str, spent: int | None, found: str | None = None) -> Item:
    return Item(Decimal(40), 150_000, Decimal(done), spent, found and Decimal(found))  # type: ignore[arg-type]


@pytest.mark.parametrize(("one", "quantity", "rate", "cost"), [
    (item("30", 120_000), "-10", "75.0", -30_000),   # 30 ÷ 40
    (item("40", 150_001), "0", "100.0", 1),
    (item("40", None), "0", "100.0", None),
    (item("40", 150_000, "39.5"), "-0.5", "98.8", 0),  # 98.75, half up; found counts, not reported
])  # fmt: skip
def test_given_an_item_then_its_variance(
    one: Item, quantity: str, rate: str, cost: int | None
) -> None:
    found = variance(one)
    assert (found.quantity, str(found.rate), found.cost_fen) == (Decimal(quantity), rate, cost)


def test_given_less_done_or_more_spent_then_a_reason_is_needed() -> None:
    assert needs_reason(item("39.9", 1)) and needs_reason(item("40", 150_001))
    assert not needs_reason(item("40", 150_000))
    assert conclusion_fault("met", [item("40", 0, "40")]) is None
    assert conclusion_fault("met", [item("40", 0, "39")]) == (
        "有 1 项核实数小于计划数，结论不能为〈完成〉"
    )
    assert conclusion_fault("partly", [item("40", 0, "41")]) is not None


def test_given_days_then_what_is_overdue_by_state() -> None:
    assert overdue("draft", date(2025, 3, 31), None, DEC31, date(2025, 4, 1)) == ["plan"]
    assert overdue("submitted", None, date(2025, 7, 31), DEC31, date(2025, 7, 31)) == []
    assert overdue("checked", None, None, DEC31, date(2026, 1, 1)) == ["report"]
    assert overdue("reported", None, None, DEC31, date(2026, 1, 1)) == []


async def begun(works: Works) -> dict[str, Any]:
    """The year submitted."""
    right = await works.right(decision_no="示例1")
    plan = await works.made(ANNUAL, year_body(right_id=right))
    return await works.act(works.clerk, ANNUAL, plan, "submit", {"on": "2025-01-20"})


async def reported(works: Works, year: dict[str, Any]) -> dict[str, Any]:
    """30 of 40 mu at 1,200 yuan with a reason, all the trees at 500 yuan."""
    first, second = (one["id"] for one in year["items"])
    photo = await stored(works.clerk, png(), "进展.png")
    done = {"item_id": first, "on": "2025-05-10", "quantity": "30", "geometry": square(106.5)}
    year = await works.act(
        works.clerk, ANNUAL, year, "progress", done | {"photo_document_id": photo}
    )
    trees = {"item_id": second, "on": "2025-05-20", "quantity": "500"}
    year = await works.act(works.clerk, ANNUAL, year, "progress", trees)
    documents = {
        "report_document_id": await stored(works.clerk, b"a,b\n", "年度报告.csv"),
        "monitoring_document_id": await stored(works.clerk, b"c,d\n", "监测资料.csv"),
    }
    items = [{"item_id": first, "spent": fen(120_000)}, {"item_id": second, "spent": fen(50_000)}]
    body = {"on": "2025-07-01", "items": items} | documents
    refused = await works.act(works.clerk, ANNUAL, year, "report", body, 422)
    assert [one["pointer"] for one in refused["errors"]] == ["/items/0/reason"]
    items[0]["reason"] = "示例：东侧征地推迟"
    return await works.act(works.clerk, ANNUAL, year, "report", body)


async def test_given_a_year_then_another_hand_verifies_it_and_finance_is_told(
    works: Works,
) -> None:
    year = await begun(works)
    assert (year["report_due"], year["dues"][0]["basis"]) == ("2025-12-31", "土地复垦条例 第17条")
    await works.act(works.clerk, ANNUAL, year, "check", {"on": "2025-06-30"}, 403)
    year = await works.act(works.reviewer, ANNUAL, year, "check", {"on": "2025-06-30"})
    year = await reported(works, year)
    assert [one["variance"]["rate_percent"] for one in year["items"]] == ["75.0", "100.0"]
    assert year["spent"]["amount_fen"] == 170_000  # 1,200 + 500 yuan
    assert (year["photos"][0]["moment"], year["photos"][0]["part_id"]) == (
        "during", year["items"][0]["id"],
    )  # fmt: skip
    items = [{"item_id": one["id"], "quantity": one["done_quantity"]} for one in year["items"]]
    body = {"on": "2025-07-15", "conclusion": "met", "items": items}
    refused = await works.act(works.reviewer, ANNUAL, year, "verify", body, 422)
    assert refused["errors"][0]["pointer"] == "/conclusion"
    year = await works.act(works.reviewer, ANNUAL, year, "verify", body | {"conclusion": "partly"})
    year = await works.act(
        works.reviewer, ANNUAL, year, "draft-letter", {"letter_to": "示例区财政局"}
    )
    issue = {"on": "2025-07-20", "document_no": "示例函〔2025〕7号"}
    await works.act(works.reviewer, ANNUAL, year, "issue-letter", issue, 403)
    year = await works.act(works.approver, ANNUAL, year, "issue-letter", issue)
    assert (year["state"], year["letter_no"], year["allowed"]) == (
        "verified", "示例函〔2025〕7号", [],
    )  # fmt: skip
    (listed,) = (await works.clerk.get(ANNUAL)).json()["items"]
    assert listed["letter_no"] == year["letter_no"]
    letter = await works.clerk.get(f"{ANNUAL}/{year['id']}/letter", params={"form": "docx"})
    assert letter.content.startswith(b"PK")


async def test_given_a_report_sent_back_then_it_is_told_why_and_comes_again(works: Works) -> None:
    year = await reported(works, await begun(works))
    refused = await works.act(
        works.reviewer, ANNUAL, year, "send-back", {"on": "2025-07-10"}, 422
    )
    assert refused["errors"][0]["pointer"] == "/note"
    year = await works.act(
        works.reviewer, ANNUAL, year, "send-back", {"on": "2025-07-10", "note": "示例：缺照片"}
    )
    assert (year["state"], year["allowed"]) == ("submitted", ["progress", "check", "report"])


async def test_given_a_bound_plan_then_a_year_without_plan_and_a_late_report_are_told(
    works: Works,
) -> None:
    right = await works.right(decision_no="示例1", approved_on="2025-06-11")
    plan = await works.made(PLANS, plan_body(right_id=right))
    bind = {"application_id": plan["decisions"][0]["application_id"]}
    await works.act(works.reviewer, PLANS, plan, "bind", bind)
    now = works.clock.now().replace(year=2026, month=2)
    async with works.scene.database.session(_worker()) as session:
        assert await remind(session, now) == 2  # nobody planned 2026: the holder, the clerk
    year = await works.made(ANNUAL, year_body(right_id=right, year=2026))
    assert year["restoration_plan_id"] == plan["id"]
    async with works.scene.database.session(_worker()) as session:
        assert await remind(session, now) == 0
        assert await remind(session, now.replace(month=12, day=2)) == 2
        assert await remind(session, now.replace(month=12, day=2)) == 0
    notices = (await works.holder.get(f"{BASE}/notices")).json()["items"]
    assert "年度修复报告即将到期" in {one["title"] for one in notices}
    await works.made(ANNUAL, year_body(right_id=right, year=2026), 409)


def _worker() -> Any:
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope

    return Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    year = await begun(works)
    calls = [
        ("GET", ANNUAL, None, "clerk", 200, 200),
        ("GET", f"{ANNUAL}/{year['id']}", None, "clerk", 200, 404),
        ("GET", f"{ANNUAL}/{year['id']}/letter", None, "clerk", 409, 404),
        ("POST", f"{ANNUAL}/{year['id']}/check", {"on": "2025-06-30"}, "reviewer", 200, 404),
        ("POST", f"{ANNUAL}/{year['id']}/submit", {"on": "2025-06-30"}, "clerk", 412, 404),
    ]
    for method, path, body, role, right, elsewhere in calls:

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(year)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token(role, division="140902"),
            right=token(role),
        )  # fmt: skip
        assert [answers.anonymous.status_code, answers.wrong_role.status_code] == [401, 403]
        assert (answers.elsewhere.status_code, answers.right.status_code) == (elsewhere, right)
