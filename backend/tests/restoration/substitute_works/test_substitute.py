"""Substitute works: two people decide, the duty holder pays, nothing is paid beyond either."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.substitute_works.rules import Money, allowed, exceeded, limits
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import HOLDER, fen
from tests.restoration.ledger.conftest import balance_of
from tests.restoration.works import Works, works

pytestmark = pytest.mark.service("restoration")
__all__ = ["works"]
URL = f"{BASE}/substitute-works"
Body = dict[str, Any]


def decision(**fields: Any) -> Body:
    """1,000 yuan by 15 August, after an order that ran out on 30 June."""
    return {
        "division_code": "500113", "title": "示例采坑代为治理", "duty_name": "示例矿业有限公司",
        "ground": "law_71", "order_no": "示例责改〔2025〕1号", "order_due": "2025-06-30",
        "decision_no": "示例代治〔2025〕1号", "decided_on": "2025-07-01",
        "demanded": fen(100_000), "pay_by": "2025-07-20",
    } | fields  # fmt: skip


def paper(amount: int, no: str = "示例1", on: str = "2025-07-25") -> Body:
    return {"on": on, "amount": fen(amount), "document_no": no}


CONTRACT = {
    "on": "2025-07-10", "contractor": "示例施工队", "contract_no": "示例合同1号",
    "amount": fen(90_000),
}  # fmt: skip


class Desk:
    """Those who work on it."""

    def __init__(self, works: Works, officer: httpx.AsyncClient, finance: httpx.AsyncClient):
        self.works, self.clerk, self.reviewer = works, works.clerk, works.reviewer
        self.officer, self.finance = officer, finance

    async def do(
        self, who: httpx.AsyncClient, row: Body, name: str, body: Body, status: int = 200
    ) -> Body:
        return await self.works.act(who, URL, row, name, body, status)

    async def confirmed(self, **fields: Any) -> Body:
        row = await self.works.made(URL, decision(**fields))
        return await self.do(self.reviewer, row, "confirm", {"on": "2025-07-02"})

    async def working(self, received: int = 60_000, accepted: int = 0) -> Body:
        row = await self.confirmed()
        row = await self.do(self.officer, row, "receive", paper(received))
        row = await self.do(self.clerk, row, "contract", CONTRACT)
        if accepted:
            row = await self.do(self.clerk, row, "accept", paper(accepted))
        return row


@pytest.fixture
async def desk(works: Works, app: FastAPI, token: Callable[..., str]) -> Any:
    async with (
        client_for(app, token("fund_officer")) as officer,
        client_for(app, token("finance_officer")) as finance,
    ):
        yield Desk(works, officer, finance)


async def test_given_a_decision_then_paid_in_worked_paid_out_and_closed_to_the_fen(
    desk: Desk,
) -> None:
    row = await desk.working(60_000, 50_000)
    # 1,000.00 demanded, 600.00 paid in until 20 July; today is 1 August
    assert (row["outstanding_fen"], row["overdue"], row["balance_fen"]) == (40_000, True, 60_000)
    assert row["limits"] == {"work": 50_000, "balance": 60_000}
    row = await desk.do(desk.finance, row, "pay", paper(50_000))
    assert (row["balance_fen"], row["owed_fen"]) == (10_000, 0)
    row = await desk.do(desk.clerk, row, "accept", paper(40_000, "示例2"))
    short = await desk.do(desk.finance, row, "pay", paper(40_000, "示例2"), 409)
    assert (short["code"], short["limit_fen"]) == ("above_received", 10_000)
    early = await desk.do(desk.finance, row, "close", {"on": "2025-07-30"}, 422)
    # 400.00 owed, 100.00 in the account
    assert "尚有已验收工程款 400.00 元 未拨付" in early["detail"]
    assert "缴款不足 300.00 元" in early["detail"]
    row = await desk.do(desk.officer, row, "receive", paper(40_000, "示例2"))
    assert (row["outstanding_fen"], row["overdue"], row["surplus_fen"]) == (0, False, 10_000)
    much = await desk.do(desk.finance, row, "give-back", paper(10_001), 409)
    assert (much["code"], much["limit_fen"]) == ("above_surplus", 10_000)
    row = await desk.do(desk.finance, row, "pay", paper(40_000, "示例2"))
    left = await desk.do(desk.finance, row, "close", {"on": "2025-07-30"}, 422)
    assert left["errors"][0]["code"] == "not_returned"
    assert await balance_of(desk.finance, row["accounts"]["owed"]) == 10_000
    row = await desk.do(desk.finance, row, "give-back", paper(10_000))
    row = await desk.do(desk.finance, row, "close", {"on": "2025-07-30"})
    assert (row["state"], row["balance_fen"], row["allowed"]) == ("closed", 0, [])
    assert [one["kind"] for one in row["lines"]] == [
        "demand", "receipt", "acceptance", "payment", "acceptance", "receipt", "payment", "return",
    ]  # fmt: skip
    for name in ("owed", "bank"):
        assert await balance_of(desk.finance, row["accounts"][name]) == 0


async def test_given_more_than_accepted_or_contracted_then_refused_with_both_figures(
    desk: Desk,
) -> None:
    row = await desk.working(100_000, 30_000)
    over = await desk.do(desk.finance, row, "pay", paper(30_001), 409)
    assert (over["code"], over["asked_fen"], over["limit_fen"]) == (
        "above_accepted", 30_001, 30_000,
    )  # fmt: skip
    beyond = await desk.do(desk.clerk, row, "accept", paper(60_001, "示例2"), 409)
    assert (beyond["code"], beyond["limit_fen"]) == ("above_contract", 60_000)
    row = await desk.do(desk.finance, row, "pay", paper(10_000))
    again = await desk.do(desk.finance, row, "pay", paper(1), 422)
    assert again["errors"][0]["code"] == "known"
    # a shortfall is demanded by its own paper
    row = await desk.do(desk.officer, row, "demand", paper(5_000, "示例追缴1号"))
    assert (row["demanded_fen"], row["outstanding_fen"]) == (105_000, 5_000)


async def test_given_the_wrong_moment_or_person_then_refused(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    for fields, code in (
        ({"decided_on": "2025-06-30"}, "order_not_over"),
        ({"pay_by": "2025-06-30"}, "before_decision"),
        ({"decided_on": "2025-08-02"}, "in_future"),
    ):
        bad = await desk.works.made(URL, decision(**fields), 422)
        assert bad["errors"][0]["code"] == code
    async with client_for(app, token("clerk", "approver", "finance_officer")) as both:
        answer = await both.post(URL, json=decision(), headers=new_key())
        own = await desk.do(both, answer.json(), "confirm", {"on": "2025-07-02"}, 403)
        assert (own["code"], "拟定" in own["detail"]) == ("same_person", True)
        twice = await desk.works.made(URL, decision(), 409)
        assert twice["code"] == "substitute_exists"
        row = await desk.do(desk.reviewer, answer.json(), "confirm", {"on": "2025-07-02"})
        soon = await desk.do(desk.officer, row, "receive", paper(1, on="2025-06-30"), 422)
        assert soon["errors"][0]["code"] == "out_of_order"
        row = await desk.do(desk.officer, row, "receive", paper(60_000))
        row = await desk.do(desk.clerk, row, "contract", CONTRACT)
        row = await desk.do(desk.clerk, row, "accept", paper(10))
        same = await desk.do(both, row, "pay", paper(10), 403)
        assert same["code"] == "same_person"
    other = await desk.works.made(URL, decision(decision_no="示例代治〔2025〕2号"))
    gone = await desk.do(
        desk.reviewer, other, "revoke", {"on": "2025-07-03", "reason": "示例：已自行修复"}
    )
    assert (gone["state"], gone["allowed"]) == ("revoked", [])
    late = await desk.do(desk.officer, gone, "receive", paper(1), 409)
    assert late["code"] == "act_not_allowed"


async def test_given_two_payments_at_once_then_exactly_one_wins(desk: Desk) -> None:
    row = await desk.working(60_000, 60_000)
    answers = await asyncio.gather(*(
        desk.finance.post(
            f"{URL}/{row['id']}/pay", json=paper(40_000, f"示例{n}"), headers=if_match(row)
        )
        for n in (1, 2)
    ))  # fmt: skip
    assert sorted(one.status_code for one in answers) == [200, 412]
    after = (await desk.finance.get(f"{URL}/{row['id']}")).json()
    assert (after["paid_fen"], after["balance_fen"]) == (40_000, 20_000)


async def test_given_each_act_then_only_its_own_desk_of_its_own_place_does_it(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    row = await desk.works.made(URL, decision())
    for name, role, body in (
        ("confirm", "reviewer", {"on": "2025-07-02"}),
        ("receive", "fund_officer", paper(60_000)), ("demand", "fund_officer", paper(1)),
        ("contract", "clerk", CONTRACT), ("accept", "clerk", paper(10)),
        ("pay", "finance_officer", paper(10)), ("give-back", "finance_officer", paper(59_990)),
        ("close", "finance_officer", {"on": "2025-07-30"}),
    ):  # fmt: skip

        async def send(client: httpx.AsyncClient, name: str = name, body: Any = body,
                       row: Any = row) -> httpx.Response:  # fmt: skip
            return await client.post(
                f"{URL}/{row['id']}/{name}", json=body, headers=if_match(row)
            )

        answers = await four_callers(
            app, send, wrong_role=token("township"), elsewhere=token(role, division="500112"),
            right=token(role, subject=f"somebody:{name}"),
        )
        assert answers.statuses == (401, 403, 404, 200), name
        row = answers.right.json()
    assert row["state"] == "closed"
    other = await desk.works.made(URL, decision(decision_no="示例代治〔2025〕2号"))
    for method, path, body in (
        ("GET", "", None), ("GET", f"/{other['id']}", None),
        ("POST", f"/{other['id']}/revoke", {"on": "2025-07-03", "reason": "示例"}),
        ("POST", "", decision(decision_no="示例代治〔2025〕3号")),
    ):  # fmt: skip

        async def ask(client: httpx.AsyncClient, method: str = method, path: str = path,
                      body: Any = body) -> httpx.Response:  # fmt: skip
            sent = {} if body is None else {"json": body, "headers": if_match(other)}
            return await client.request(method, URL + path, **sent)

        writes = method == "POST" and not path
        answers = await four_callers(
            app, ask, wrong_role=token("system_admin"),
            elsewhere=token("clerk", "reviewer", division="500112"),
            right=token("clerk", "reviewer", subject="somebody"),
        )
        shown = (403 if writes else 200) if not path else 404
        assert answers.statuses == (401, 403, shown, 201 if writes else 200), (method, path)
        if not path and not writes:
            assert answers.elsewhere.json()["items"] == []


async def test_given_the_duty_holder_then_it_reads_its_own(
    desk: Desk, app: FastAPI, token: Callable[..., str]
) -> None:
    right = await desk.works.right()
    row = await desk.confirmed(right_id=right)
    async with client_for(app, token("holder", holder=HOLDER)) as holder:
        seen = (await holder.get(f"{URL}/{row['id']}")).json()
        assert (seen["demanded_fen"], seen["allowed"][:1]) == (100_000, ["receive"])
        refused = await holder.post(
            f"{URL}/{row['id']}/receive", json=paper(1), headers=if_match(row)
        )
        assert refused.status_code == 403


@given(
    contract=st.integers(1, 5_000),
    steps=st.lists(
        st.tuples(st.sampled_from(["receive", "accept", "pay", "return"]), st.integers(1, 2_000)),
        max_size=30,
    ),
)  # fmt: skip
def test_given_any_order_of_acts_then_paid_within_accepted_and_within_what_was_paid_in(
    contract: int, steps: list[tuple[str, int]]
) -> None:
    sums = {"received": 0, "accepted": 0, "paid": 0, "returned": 0}

    def now() -> Money:
        return Money(demanded=contract, contract=contract, **sums)

    for name, amount in steps:
        if name == "receive":
            sums["received"] += amount
        elif name == "accept" and sums["accepted"] + amount <= contract:
            sums["accepted"] += amount
        elif name == "pay" and exceeded(amount, limits(now())) is None:
            sums["paid"] += amount
        elif name == "return" and amount <= now().surplus:
            sums["returned"] += amount
        found = now()
        assert found.paid <= found.accepted <= contract
        assert found.balance == found.received - found.paid - found.returned >= 0
        closes = "close" in allowed("working", found)
        assert closes == (found.owed == 0 and found.balance == 0)
