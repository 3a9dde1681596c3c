"""A fund of Banan with a bound plan and money on its account, and those who file, check, re-check.

The plan: 1-1 backfill 2,500 yuan, 1-2 levelling 1,500, 2-3 retaining wall 2,000 (2026), 3-4 soil
cover 4,000 (2027).
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import Scene, scene
from tests.restoration.statements.files import LINES, Booked, camt, sent
from tests.restoration.works import PLANS, Works, plan_body, stored, works

USES, ORDERS = f"{BASE}/fund-uses", f"{BASE}/correction-orders"
PAYEES, CONTRACTS = f"{BASE}/fund-payees", f"{BASE}/fund-contracts"
UNFILED, STANDING = f"{BASE}/undocumented-payments", f"{BASE}/fund-use-standing"
FIRM, FIRM_ACCOUNT = "示例生态工程公司", "6222000000000009"
Body = dict[str, Any]
DEPOSIT = ("2026-03-02", "9000.00", "示例矿业有限公司", "R1", "缴存")


def fen(amount: int) -> Body:
    return {"amount_fen": amount}


@dataclass
class Filing:
    """The fund and its people. `second` is a reviewer of the same district."""

    works: Works
    scene: Scene
    second: httpx.AsyncClient
    fund: Body
    payee: Body
    contract: Body

    @property
    def holder(self) -> httpx.AsyncClient:
        return self.scene.holder

    @property
    def officer(self) -> httpx.AsyncClient:
        return self.scene.officer

    async def bank(self, *lines: Booked, number: str = "2", opening: str = "9000.00") -> None:
        await sent(self.officer, camt(lines, opening=opening, on="2026-08-10", number=number))

    async def matched(self, amount: int, purpose: str = "use", account: str = "fund") -> Body:
        """The one waiting line of an amount, claimed by the officer."""
        found = (await self.officer.get(LINES, params={"state": "waiting"})).json()["items"]
        (line,) = [one for one in found if one["amount_fen"] == amount]
        url = f"{LINES}/{line['id']}/match"
        answer = await self.officer.post(url, json={"purpose": purpose, "account": account},
                                         headers=if_match(line))  # fmt: skip
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def body(self, **fields: Any) -> Body:
        """1,200 yuan of backfill under the contract of 2,000, on 2026-08-03."""
        return {
            "plan_item": "1-1", "purpose": "subsidence", "what_for": "示例采坑回填工程进度款",
            "contract_id": self.contract["id"], "payee_id": self.payee["id"],
            "amount": fen(120_000), "paid_on": "2026-08-03",
        } | fields  # fmt: skip

    async def draft(
        self, who: httpx.AsyncClient | None = None, status: int = 201, **fields: Any
    ) -> Body:
        body = self.body(**fields) | {"fund_id": self.fund["id"]}
        answer = await (who or self.holder).post(USES, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def filed(self, *, vouchers: bool = True, **fields: Any) -> Body:
        files = []
        if vouchers:
            what = str(fields).encode()
            document = await stored(self.holder, b"%PDF-1.4 " + what, "示例发票.pdf")
            files = [{"document_id": document, "kind": "invoice"}]
        record = await self.draft(files=files, **fields)
        return await self.act(self.holder, USES, record, "submit", {})

    async def act(
        self, who: httpx.AsyncClient, path: str, record: Body, name: str, body: Body,
        status: int = 200,
    ) -> Body:  # fmt: skip
        url = f"{path}/{record['id']}/{name}"
        answer = await who.post(url, json=body, headers=if_match(record))
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def use(self, record: Body) -> Body:
        return dict((await self.officer.get(f"{USES}/{record['id']}")).json())

    async def standing(self) -> Body:
        return dict((await self.officer.get(f"{STANDING}/{self.fund['id']}")).json())

    async def item(self, code: str | None) -> Sequence[int]:
        """Paid, filed and checked of an item of the plan."""
        (row,) = [one for one in (await self.standing())["items"] if one["code"] == code]
        return [row[name] for name in ("paid_fen", "filed_fen", "accepted_fen")]


def order_body(**fields: Any) -> Body:
    return {
        "number": "示例责改〔2026〕1号", "ground": "off_plan",
        "basis": "《中华人民共和国矿产资源法》第四十九条", "issued_on": "2026-08-10",
        "text": "该笔支出不在修复方案之内，请退回或调整计划。", "working_days": 10,
    } | fields  # fmt: skip


async def made(client: httpx.AsyncClient, path: str, body: Body, status: int = 201) -> Body:
    answer = await client.post(path, json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


@pytest_asyncio.fixture
async def filing(
    works: Works, scene: Scene, app: FastAPI, token: Callable[..., str]
) -> AsyncIterator[Filing]:
    right_id = await works.right(title="示例方案")
    plan = await works.made(PLANS, plan_body(right_id=right_id))
    bind = {"application_id": plan["decisions"][0]["application_id"]}
    await works.act(works.reviewer, PLANS, plan, "bind", bind)
    works.clock.instant = datetime(2026, 8, 10, 9, tzinfo=CHINA)
    fund = await scene.of_right(right_id)
    fund = await scene.opened(fund, opened_on="2026-03-01", agreement_on="2026-03-01")
    await sent(scene.officer, camt([DEPOSIT], on="2026-03-31"))
    payee = await made(scene.holder, PAYEES, {
        "fund_id": fund["id"], "name": FIRM, "account_no": FIRM_ACCOUNT,
    })  # fmt: skip
    contract = await made(scene.holder, CONTRACTS, {
        "fund_id": fund["id"], "payee_id": payee["id"], "number": "示例合同1号",
        "title": "示例采坑回填工程", "amount": fen(200_000), "signed_on": "2026-04-01",
    })  # fmt: skip
    async with client_for(app, token("reviewer")) as second:
        yield Filing(works, scene, second, await scene.read(fund["id"]), payee, contract)


__all__ = ["scene", "works"]
