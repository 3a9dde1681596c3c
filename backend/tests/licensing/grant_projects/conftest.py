"""A project taken through its acts, each by the person whose act it is."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.plans.conftest import put_in_force
from tests.licensing.release_plans.test_release_plans import item
from tests.licensing.rooms import create
from tests.licensing.rulings.people import People, people

__all__ = ["people"]
Body = dict[str, Any]
URL = f"{BASE}/grant-projects"


def fen(amount: int) -> Body:
    return {"amount_fen": amount, "currency": "CNY"}


SURVEY: Body = {
    "on": "2025-03-01", "departments": [f"示例部门{no}" for no in range(1, 10)],
    "township": "示例镇", "result": "示例：同意",
}  # fmt: skip
PAPER: Body = {"document_no": "示例府〔2025〕1号", "on": "2025-03-10"}
VALUATION: Body = {
    "reserves_no": "示例备案1号", "reserves": {"value": "1200", "unit": "万吨"},
    "report_no": "示例评估1号", "on": "2025-03-20", "appraised": fen(100_000_000),
    "start_price": fen(90_000_000),
}  # fmt: skip
NOTICE: Body = {"document_no": "示例告〔2025〕1号", "on": "2025-04-01", "place": "示例交易平台"}
RESULT: Body = {"document_no": "示例示〔2025〕1号", "on": "2025-05-06", "place": "示例网站"}
CONTRACT: Body = {
    "contract_no": "示例合同1号", "signed_on": "2025-06-03", "minerals": ["建筑石料用灰岩"],
    "area_km2": "0.1000", "term_years": 10, "mining_duty": "示例：按开采方案开采",
    "restoration_duty": "示例：边开采、边修复", "fund_account": "示例：一个月内开设基金账户",
    "safety_duty": "示例：落实安全设施三同时",
    "revenue": {"mode": "amount", "notice_on": "2025-06-03"},
}  # fmt: skip


class Grant:
    """One project as last answered."""

    def __init__(self, people: People, clock: SettableClock) -> None:
        self.people, self.clock = people, clock
        self.record: Body = {}
        self.block: Body = {}
        self.holder: Body = {}

    async def pool(self, status: int = 201, **fields: Any) -> Body:
        clerk = await self.people("clerk")
        if not self.block:
            plan = await put_in_force(self.people)
            self.block = await create(
                clerk, "/planned-blocks", plan_id=plan["id"], geometry=square(106.6, 29.3, 0.02)
            )
            self.holder = await create(clerk, "/holders")
        body = {"block_id": self.block["id"], "code": "示例-01", "name": "示例石灰岩出让"}
        answer = await clerk.post(URL, json=body | fields, headers=new_key())
        return self._kept(answer, status)

    async def act(self, name: str, body: Body, status: int = 200, role: str = "clerk") -> Body:
        who = await self.people(role)
        answer = await who.post(
            f"{URL}/{self.record['id']}/{name}", json=body, headers=if_match(self.record)
        )
        return self._kept(answer, status)

    def _kept(self, answer: httpx.Response, status: int) -> Body:
        assert answer.status_code == status, answer.text
        found: Body = answer.json()
        if status < 300:
            self.record = found
        return found

    async def net_mine(self, **fields: Any) -> None:
        await self.pool(**fields)
        await self.act("survey", SURVEY)
        for one in self.record["checklist"]:
            await self.act("settle", PAPER | {"item": one["item"]})
        await self.act("confirm-net-mine", {})

    async def planned(self, **fields: Any) -> None:
        await self.net_mine(**fields)
        await self.act("approve", PAPER, role="approver")
        await self.act("plan", {"release_plan_id": (await self.release_plan())["id"]})

    async def release_plan(self, accepted: bool = True) -> Body:
        clerk, approver = await self.people("clerk"), await self.people("approver")
        plan = await create(clerk, "/release-plans", items=[item(self.block)])
        paper = {"document_no": "示例文〔2025〕1号"}
        steps = [(approver, "approve"), (clerk, "file"), (clerk, "accept")]
        for who, name in steps if accepted else steps[:2]:
            url = f"{BASE}/release-plans/{plan['id']}/{name}"
            answer = await who.post(url, json=paper, headers=if_match(plan))
            assert answer.status_code == 200, answer.text
            plan = answer.json()
        return plan

    async def announced(self, valuation: Body | None = None, **fields: Any) -> None:
        await self.planned(**fields)
        await self.act("value", valuation or VALUATION)
        await self.act("announce", NOTICE)

    async def published(self) -> None:
        """Concluded on the first day after twenty working days, its result public."""
        await self.announced()
        conclusion = {"document_no": "示例成〔2025〕1号", "on": "2025-05-06"}
        await self.act("conclude", conclusion | self.won())
        await self.act("publish-result", RESULT)

    def won(self, price: int = 100_000_000) -> Body:
        return {"winner_id": self.holder["id"], "price": fen(price)}

    def at(self, *day: int) -> None:
        self.clock.instant = datetime(*day, 10, tzinfo=CHINA)  # type: ignore[arg-type,misc]


@pytest_asyncio.fixture
async def grant(app: FastAPI, people: People, clock: SettableClock) -> Grant:
    return Grant(people, clock)


Made = Callable[..., Any]
