"""Special funds: allocated to projects and used by them, never below zero, never rewritten."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.special_funds.rules import Stand, after, fault
from tests.restoration.conftest import BASE, if_match
from tests.restoration.projects.test_projects import BUDGET, BUDGETS, PROJECT, yuan

pytestmark = pytest.mark.service("restoration")
ENTRIES = f"{BASE}/special-fund-entries"
STANDING = f"{BASE}/special-fund-standing"
Body = dict[str, Any]


@dataclass
class Purse:
    """A special fund of 300,000 yuan, nothing allocated, and two projects."""

    finance: httpx.AsyncClient
    budget: Body
    projects: list[str]

    async def book(self, kind: str, amount: int, project: int = 0, status: int = 201) -> Body:
        answer = await self.finance.post(ENTRIES, json=entry(
            self.budget["id"], self.projects[project], kind, amount
        ), headers=new_key())  # fmt: skip
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def stands(self) -> Body:
        return dict((await self.finance.get(f"{STANDING}/{self.budget['id']}")).json())


def entry(budget: str, project: str, kind: str, amount: int) -> Body:
    return {
        "budget_id": budget, "project_id": project, "kind": kind, "amount": yuan(amount),
        "on": "2025-07-01", "document_no": "示例拨1号",
    } | ({"payee": "示例修复工程公司"} if kind == "use" else {})  # fmt: skip


@pytest_asyncio.fixture
async def purse(
    app: FastAPI, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> AsyncIterator[Purse]:
    projects = []
    for code in ("示例项目甲", "示例项目乙"):
        made = await clerk.post(
            f"{BASE}/restoration-projects", json=PROJECT | {"code": code}, headers=new_key()
        )
        projects.append(made.json()["id"])
    async with client_for(app, token("finance_officer")) as finance:
        fresh = BUDGET | {"allocated": yuan(0), "paid": yuan(0)}
        budget = (await finance.post(BUDGETS, json=fresh, headers=new_key())).json()
        yield Purse(finance, budget, projects)


@given(st.lists(st.tuples(st.sampled_from(("allocate", "use", "give_back")),
                          st.integers(1, 500)), max_size=30))  # fmt: skip
def test_given_any_entries_that_are_taken_then_nothing_is_below_zero_and_nothing_is_lost(
    entries: list[tuple[Any, int]],
) -> None:
    stand, used = Stand(1000, 0), 0
    for kind, amount in entries:
        if fault(kind, amount, stand) is None:
            stand = after(kind, amount, stand)
            used += amount if kind == "use" else 0
        assert min(stand.free_fen, stand.left_fen) >= 0
        assert stand.free_fen + stand.left_fen + used == 1000


async def test_given_entries_then_fund_and_projects_stand_as_worked_by_hand(purse: Purse) -> None:
    await purse.book("allocate", 120_000)
    await purse.book("allocate", 100_000, project=1)
    beyond = await purse.book("allocate", 80_001, status=422)
    # 300,000 − 120,000 − 100,000
    assert beyond["errors"][0]["detail"] == "专项资金尚可安排 80,000.00 元"
    used = await purse.book("use", 90_000)
    assert (used["no"], used["left"]["amount_fen"], used["payee"]) == (
        3, 30_000_00, "示例修复工程公司",
    )  # fmt: skip
    more = await purse.book("use", 30_001, status=422)
    assert more["errors"][0]["detail"] == "该项目已安排尚未使用 30,000.00 元"
    back = await purse.book("give_back", 30_000)
    assert back["free"]["amount_fen"] == 110_000_00
    stands = await purse.stands()
    figures = [stands[name]["amount_fen"] for name in ("amount", "allocated", "used", "free")]
    assert figures == [300_000_00, 190_000_00, 90_000_00, 110_000_00]
    assert sorted(
        tuple(one[name]["amount_fen"] for name in ("allocated", "used", "left"))
        for one in stands["projects"]
    ) == [(90_000_00, 90_000_00, 0), (100_000_00, 0, 100_000_00)]
    budget = (await purse.finance.get(f"{BUDGETS}/{purse.budget['id']}")).json()
    assert [budget[n]["amount_fen"] for n in ("allocated", "paid")] == [190_000_00, 90_000_00]
    of_first = await purse.finance.get(ENTRIES, params={"project_id": purse.projects[0]})
    assert [one["kind"] for one in of_first.json()["items"]].count("allocate") == 1


def reversal(**fields: Any) -> Body:
    return {"on": "2025-07-20", "document_no": "示例冲1号", "reason": "示例：收款单位有误"} | fields


async def test_given_an_entry_then_another_person_takes_it_back_once_with_a_reason(
    purse: Purse, app: FastAPI, token: Callable[..., str]
) -> None:
    given_ = await purse.book("allocate", 120_000)
    used = await purse.book("use", 90_000)
    url, body = f"{ENTRIES}/{used['id']}/reverse", reversal()

    async def back(client: httpx.AsyncClient, record: Body, **fields: Any) -> httpx.Response:
        headers = if_match(record) | new_key()
        return await client.post(
            f"{ENTRIES}/{record['id']}/reverse", json=reversal(**fields), headers=headers
        )

    own = await back(purse.finance, used)
    assert (own.status_code, own.json()["code"]) == (409, "same_person")
    async with (
        client_for(app, token("finance_officer", subject=str(new_id()))) as first,
        client_for(app, token("finance_officer", subject=str(new_id()))) as second,
    ):
        spent = await back(first, given_)  # what was used cannot be taken out of the project
        assert (spent.status_code, spent.json()["code"]) == (422, "special_fund_short")
        early = await back(first, used, on="2025-06-30")
        assert early.json()["errors"][0]["pointer"] == "/on"
        silent = await back(first, used, reason=" ")
        assert silent.status_code == 422
        both = await asyncio.gather(*(
            one.post(url, json=body, headers=if_match(used) | new_key()) for one in (first, second)
        ))  # fmt: skip
        assert sorted(one.status_code for one in both) == [201, 409]
        done = next(one.json() for one in both if one.status_code == 201)
        lost = next(one.json() for one in both if one.status_code == 409)
        assert lost["code"] == "special_fund_reversed"
        # 120,000 allocated, nothing used: 120,000 left, 180,000 free
        assert (done["kind"], done["reversed_kind"], done["reverses"], done["note"]) == (
            "reverse", "use", used["id"], "示例：收款单位有误",
        )  # fmt: skip
        assert (done["left"]["amount_fen"], done["free"]["amount_fen"]) == (
            120_000_00, 180_000_00,
        )  # fmt: skip
        again = await back(second, done)
        assert again.json()["code"] in ("special_fund_reversed", "same_person")
        whole = await back(first, given_)
        assert whole.status_code == 201, whole.text
    stands = await purse.stands()
    figures = [stands[name]["amount_fen"] for name in ("amount", "allocated", "used", "free")]
    assert figures == [300_000_00, 0, 0, 300_000_00]
    assert [one["left"]["amount_fen"] for one in stands["projects"]] == [0]
    budget = (await purse.finance.get(f"{BUDGETS}/{purse.budget['id']}")).json()
    assert [budget[n]["amount_fen"] for n in ("allocated", "paid")] == [0, 0]
    listed = (await purse.finance.get(ENTRIES)).json()["items"]
    assert [(one["kind"], one["reversed"]) for one in listed if one["kind"] != "reverse"] == [
        ("use", True), ("allocate", True),
    ]  # fmt: skip


async def test_given_a_special_fund_then_its_figures_are_not_typed_over(purse: Purse) -> None:
    await purse.book("allocate", 5)
    present = await purse.finance.get(f"{BUDGETS}/{purse.budget['id']}")
    body = {n: v for n, v in BUDGET.items() if n != "division_code"}
    wrong = await purse.finance.patch(
        f"{BUDGETS}/{purse.budget['id']}", json=body, headers=if_match(present.json())
    )
    assert wrong.json()["errors"][0]["detail"].startswith("专项资金的安排和使用逐笔登记")
    line = BUDGET | {"kind": "budget_line"}
    made = (await purse.finance.post(BUDGETS, json=line, headers=new_key())).json()
    refused = entry(made["id"], purse.projects[0], "allocate", 1)
    answer = await purse.finance.post(ENTRIES, json=refused, headers=new_key())
    assert answer.json()["errors"][0]["pointer"] == "/budget_id"


async def test_given_the_tables_then_an_entry_is_neither_rewritten_nor_below_zero(
    purse: Purse, postgres: EmbeddedServer
) -> None:
    one = await purse.book("allocate", 100)
    with psycopg.connect(postgres.superuser_dsn("kz_restoration"), autocommit=True) as superuser:
        copied = (
            "INSERT INTO special_fund_entries SELECT uuidv7(), 1, division_code, budget_id, 9,"
            " kind, project_id, amount_fen, -1, left_fen, on_date, document_no, payee, note,"
            " recorded_by FROM special_fund_entries WHERE id = %s"
        )
        for statement, error in (
            ("UPDATE special_fund_entries SET amount_fen = 1 WHERE id = %s", psycopg.Error),
            ("DELETE FROM special_fund_entries WHERE id = %s", psycopg.Error),
            (copied, psycopg.errors.CheckViolation),
        ):
            with pytest.raises(error):
                superuser.execute(statement, (one["id"],))


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, purse: Purse, token: Callable[..., str]
) -> None:
    made, wrong = await purse.book("allocate", 10), await purse.book("allocate", 5)
    body = entry(purse.budget["id"], purse.projects[0], "use", 1)
    for method, path, sent, role, right, elsewhere in (
        ("GET", ENTRIES, None, "clerk", 200, 200),
        ("GET", f"{ENTRIES}/{made['id']}", None, "clerk", 200, 404),
        ("GET", f"{STANDING}/{purse.budget['id']}", None, "clerk", 200, 404),
        ("POST", ENTRIES, body, "finance_officer", 201, 422),
        ("POST", f"{ENTRIES}/{wrong['id']}/reverse", reversal(), "finance_officer", 201, 404),
    ):

        async def send(
            client: httpx.AsyncClient, m: str = method, p: str = path, b: Any = sent
        ) -> httpx.Response:
            headers = {} if m == "GET" else new_key() | if_match(made)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token(role, division="140902"),
            right=token(role),
        )  # fmt: skip
        assert answers.statuses == (401, 403, elsewhere, right)
        if path == ENTRIES and method == "GET":
            assert answers.elsewhere.json()["items"] == []
