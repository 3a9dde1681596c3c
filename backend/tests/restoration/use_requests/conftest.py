"""A fund of an invented town in approval mode, with a year's plan, and those who decide."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import HOLDER, OTHER_HOLDER, Scene, fen, opening
from tests.restoration.works import ANNUAL, png, stored, year_body

USES = f"{BASE}/use-requests"
CONTROLLED = f"{BASE}/controlled-accounts"
TOWN = "500113999"
Body = dict[str, Any]


@dataclass
class Uses:
    """2,000 yuan planned, 1,500 of them for soil cover; 1,800 yuan in the controlled account."""

    scene: Scene
    clerk: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    holder: httpx.AsyncClient
    stranger: httpx.AsyncClient

    @property
    def officer(self) -> httpx.AsyncClient:
        return self.scene.officer

    @property
    def finance(self) -> httpx.AsyncClient:
        return self.scene.finance

    @property
    def today(self) -> str:
        return self.scene.clock.now().date().isoformat()

    async def fund(self, town: str = TOWN, controlled: int = 180_000) -> Body:
        fund = await self.scene.opened(
            await self.scene.fund(division_code=town), **opening(opened_on=self.today,
                                                                 agreement_on=self.today)
        )  # fmt: skip
        fund = await self.scene.paid(fund, 300_000, self.today)
        year = year_body(right_id=fund["right_id"], year=self.scene.clock.now().year)
        plan = await self.clerk.post(ANNUAL, json=year, headers=new_key())
        assert plan.status_code == 201, plan.text
        plan_body = plan.json()
        submitted = await self.clerk.post(
            f"{ANNUAL}/{plan_body['id']}/submit", json={"on": self.today},
            headers=if_match(plan_body),
        )  # fmt: skip
        assert submitted.status_code == 200, submitted.text
        fund["items"] = [one["id"] for one in plan_body["items"]]
        if controlled:
            body = {"amount": fen(controlled), "on": self.today, "receipt_no": "示例转入1"}
            await self.act(self.officer, CONTROLLED, await self.scene.read(fund["id"]), "take-in",
                           body)  # fmt: skip
        return fund

    def asked(self, fund: Body, amount: int = 100_000, item: int = 0, **fields: Any) -> Body:
        return {
            "fund_id": fund["id"], "item_id": fund["items"][item], "title": "示例东侧覆土工程款",
            "amount": fen(amount), "contract_no": "示例合同1号", "payee": "示例施工队",
            "payee_bank": "示例银行", "payee_account": "6200000000000009",
        } | fields  # fmt: skip

    async def made(self, fund: Body, status: int = 201, **fields: Any) -> Body:
        body = self.asked(fund, **fields)
        answer = await self.holder.post(USES, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, path: str, record: Body, name: str, body: Body,
        status: int = 200,
    ) -> Body:  # fmt: skip
        url = f"{path}/{record['id']}/{name}"
        answer = await who.post(url, json=body, headers=if_match(record))
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def do(
        self, who: httpx.AsyncClient, record: Body, name: str, status: int = 200, **body: Any
    ) -> Body:
        return await self.act(who, USES, record, name, {"on": self.today} | body, status)

    async def with_files(self, row: Body) -> Body:
        for at, kind in enumerate(("contract", "invoice", "photo")):
            content = png(at + 1 + int(row["id"][-2:], 16))
            document = await stored(self.holder, content, f"示例{kind}.png")
            body = {"kind": kind, "document_id": document}
            row = await self.act(self.holder, USES, row, "attach", body)
        return row

    async def submitted(self, fund: Body, **fields: Any) -> Body:
        row = await self.with_files(await self.made(fund, **fields))
        return await self.do(self.holder, row, "submit")

    async def reviewed(self, fund: Body, **fields: Any) -> Body:
        row = await self.do(
            self.officer, await self.submitted(fund, **fields), "check", **PASSED_CHECK
        )
        return await self.do(self.reviewer, row, "review", outcome="pass")

    async def held(self, fund: Body, **fields: Any) -> Body:
        row = await self.reviewed(fund, **fields)
        return await self.do(self.finance, row, "countersign", **SIGNED)

    async def pay(
        self, row: Body, amount: int, kind: str = "progress", status: int = 200,
        voucher: str = "示例付1",
    ) -> Body:  # fmt: skip
        body = {"amount": fen(amount), "kind": kind, "voucher_no": voucher}
        return await self.do(self.finance, row, "pay", status, **body)

    async def read(self, who: httpx.AsyncClient, row: Body) -> Body:
        return dict((await who.get(f"{USES}/{row['id']}")).json())

    async def accept(self, row: Body, amount: int, status: int = 200) -> Body:
        body = {"amount": fen(amount), "document_no": "示例阶验1号"}
        return await self.do(self.clerk, row, "accept", status, **body)


PASSED_CHECK = {
    "outcome": "pass", "matches_plan": True, "within_budget": True, "papers_complete": True,
    "photos_seen": True,
}  # fmt: skip
SIGNED = {"outcome": "pass", "document_no": "示例财〔2026〕1号"}


@pytest_asyncio.fixture
async def uses(
    app: FastAPI, database: Database, clock: SettableClock, token: Callable[..., str],
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient,
) -> AsyncIterator[Uses]:  # fmt: skip
    """Today is today: what the ledger holds runs out by the database's clock."""
    clock.instant = datetime.now(CHINA).replace(microsecond=0)
    async with (
        client_for(app, token("fund_officer")) as officer,
        client_for(app, token("finance_officer")) as finance,
        client_for(app, token("holder", holder=HOLDER)) as holder,
        client_for(app, token("holder", holder=OTHER_HOLDER)) as stranger,
    ):
        scene = Scene(database, clock, officer, finance, holder)
        yield Uses(scene, clerk, reviewer, holder, stranger)
