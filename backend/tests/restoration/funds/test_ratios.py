"""Drawn ÷ due and used ÷ drawn of mine, county, city and the whole against the spreadsheet beside
this file, whose figures were worked by hand; the sums stand in the ledger, by its postings."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from kuangzheng.restoration.funds.registering import ensure_accounts
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import OF_OPENING, account_code
from kuangzheng.restoration.ledger.posting import Line, Voucher
from kuangzheng.restoration.ledger.within import post_one
from tests.restoration.conftest import BASE
from tests.restoration.funds.conftest import FUNDS, Scene, plan_data, right_data

pytestmark = pytest.mark.service("restoration")
SHEET = Path(__file__).with_name("ratios.xlsx")
SCOPE = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
AGAINST = (("accrued", "due"), ("bank", "paid"), ("used", "bank"))
"""Debit and credit of what is due, deposited and used."""


def rows_of(sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(SHEET)[sheet].iter_rows(min_row=2, values_only=True))


def fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)


async def booked(scene: Scene, fund_id: UUID, amounts: list[int]) -> None:
    async with scene.database.session(SCOPE) as session:
        fund = await Funds(session).get(fund_id)
        await ensure_accounts(session, fund, OF_OPENING, scene.clock.now())
        for (debit, credit), amount in zip(AGAINST, amounts, strict=True):
            if amount:
                await post_one(session, Voucher(new_id(), scene.clock.now(), "示例", [
                    Line(account_code(fund.id, debit), amount),
                    Line(account_code(fund.id, credit), -amount),
                ]))  # fmt: skip
        await Funds(session).count([fund.id], date(2025, 8, 1))


@pytest_asyncio.fixture
async def nation(
    app: FastAPI, scene: Scene, token: Callable[..., str]
) -> AsyncIterator[httpx.AsyncClient]:
    """Who looks at the whole country, over the funds of the spreadsheet."""
    for name, division, *yuan in rows_of("基金"):
        right, mine = str(new_id()), str(new_id())
        place = {"division_code": division, "mine_id": mine}
        await scene.tell("right_registered", right_data(right, name=name, **place))
        await scene.tell("restoration_plan_approved", plan_data(right, **place))
        async with scene.database.session(SCOPE) as session:
            fund = await Funds(session).of_right(UUID(right))
        assert fund is not None
        await booked(scene, fund.id, [fen(one) for one in yuan])
    async with client_for(app, token("leader", division="100000")) as client:
        yield client


async def test_given_the_spreadsheet_then_every_ratio_of_every_level_is_its_own(
    nation: httpx.AsyncClient,
) -> None:
    expected: dict[str, dict[str, tuple[Any, ...]]] = {}
    for level, place, funds, due, paid, used, *ratios in rows_of("比率"):
        figures = (funds, fen(due), fen(paid), fen(used), *ratios)
        expected.setdefault(level, {})[place] = figures
    for level, wanted in expected.items():
        answer = await nation.get(f"{BASE}/obligations", params={"level": level, "limit": 100})
        assert answer.status_code == 200, answer.text
        found = {
            one["name"] if level == "mine" else one["division_code"]: _figures(one)
            for one in answer.json()["items"]
        }
        assert found == wanted, level
    for place, level in (("500113", "county"), ("500000", "city")):
        standing = await nation.get(f"{BASE}/fund-standing", params={"division": place})
        (whole, *lines) = standing.json()["items"]
        assert _figures(whole) == expected[level][place]
        mines = {one["name"]: _figures(one) for one in lines if one["level"] == "mine"}
        assert mines == {name: expected["mine"][name] for name in mines} and mines
    items = (await nation.get(FUNDS, params={"limit": 100})).json()["items"]
    assert {one["right_name"]: (one["drawn_ratio"], one["used_ratio"]) for one in items} == {
        name: figures[-2:] for name, figures in expected["mine"].items()
    }


def _figures(one: dict[str, Any]) -> tuple[Any, ...]:
    return (
        one["funds"], one["due_fen"], one["paid_fen"], one["used_fen"], one["drawn_ratio"],
        one["used_ratio"],
    )  # fmt: skip
