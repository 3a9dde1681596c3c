"""Plays the funds of Banan: opened, accrued, paid, short, not opened in time, merged, settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.consumers import CloudEvent
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.events import type_of
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.accruals import schemas as a
from kuangzheng.restoration.accruals import service as accruals
from kuangzheng.restoration.demo.fund_data import FUNDS, DemoFund
from kuangzheng.restoration.funds import ending, service
from kuangzheng.restoration.funds import schemas as s
from kuangzheng.restoration.funds.feed import LICENSING_FEED, keep_output
from kuangzheng.restoration.old_deposits import schemas as d
from kuangzheng.restoration.old_deposits import service as old_deposits

BANAN = "500113"
_AFTER = 60
"""Days ago: what follows the shares of the years, from the holder's declaration on."""
_PHASES = ("示例一期：边坡治理、覆土", "示例二期：植被恢复、管护")
_WORKER = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)


async def load_funds(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date,
    facts: Sequence[CloudEvent],
) -> int:
    """How many funds were registered, 0 when they are there already.

    `facts`: what licensing tells a reader that starts afresh.
    """
    stage = Stage(database, store, today)
    officer = accounts["fund_officer"]
    present = await stage.create(
        officer, 0, lambda act, _: service.listed(
            act, PageRequest(1, None, None), "示例", None, None, None, None), None,
    )  # fmt: skip
    if present.items:
        return 0
    async with database.session(_WORKER) as session:
        for fact in facts:
            handler = LICENSING_FEED.handlers.get(type_of(fact)[0])
            if handler is not None:
                await handler(session, fact)
    told = [fact["data"] for fact in facts]
    rights = {data["name"]: data for data in told if {"name", "right_id"} <= data.keys()}
    rights = {one["name"]: one for one in told if "right_id" in one and "name" in one}
    play = _Play(stage, accounts, rights)
    return await play.run()


def _paid_on(year: int) -> date:
    """The day on which the enterprises pay a year's share: accruals are made on 20 January."""
    return date(year + 1, 2, 10)


@dataclass
class _Play:
    stage: Stage
    accounts: Mapping[str, Principal]
    rights: Mapping[str, Any]
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def officer(self) -> Principal:
        return self.accounts["fund_officer"]

    async def run(self) -> int:
        last = self._settled_year()
        for one in FUNDS:
            right = self._right(one.place)
            if right is None:
                continue
            self.made[one.place] = await self._registered(one, UUID(str(right["right_id"])))
            await self._returned(one, right, (last - 1, last))
        for place, year in enumerate((last - 1, last)):
            if place:
                await self._accrued("dry", year)
            await self._accrued("post", year)
            await self._paid(year)
        await self._declared(last)
        await self._ended()
        await self._old_deposits()
        return len(self.made)

    def _settled_year(self) -> int:
        """The newest year whose share was due before what came after it in this story began."""
        begins = self.stage.day(_AFTER)
        return begins.year - (1 if begins >= _paid_on(begins.year - 1) else 2)

    def _right(self, place: str) -> Any:
        found = [one for name, one in self.rights.items() if place in name]
        return found[0] if found else None

    async def _registered(self, one: DemoFund, right_id: UUID) -> Any:
        stage, approved = self.stage, self.stage.day(one.approved_ago)
        turn = date(approved.year + 2, 12, 31)
        spans = ((date(approved.year, 1, 1), turn), (turn + timedelta(days=1),
                                                     date(turn.year + 3, 12, 31)))  # fmt: skip
        body = s.FundCreate(
            right_id=right_id, plan_title=f"示例{one.place}号矿山生态修复方案",
            plan_decision_no=f"示例方〔{approved.year}〕{one.approved_ago}号",
            plan_approved_on=approved, plan_cost=s.Money(amount_fen=one.cost_yuan * 100),
            phases=[
                s.Phase(name=name, starts_on=first, ends_on=last,
                        cost=s.Money(amount_fen=one.cost_yuan * share))
                for name, share, (first, last) in zip(_PHASES, (60, 40), spans, strict=True)
            ],
        )  # fmt: skip
        fund = await stage.create(self.officer, one.approved_ago - 1, service.create, body)
        if one.ore_t:
            basis = s.Basis(plan_output_t=one.ore_t)
            fund = await stage.act(
                self.officer, one.approved_ago - 1, service.set_basis, fund, basis
            )
        if one.opened_ago is not None:
            day = stage.day(one.opened_ago)
            opening = s.Opening(
                opened_on=day, bank_name="示例银行巴南支行",
                bank_account_no=f"62000000{one.approved_ago:08d}", agreement_on=day,
            )  # fmt: skip
            fund = await stage.act(self.officer, one.opened_ago, service.open_fund, fund, opening)
        return fund

    async def _returned(self, one: DemoFund, right: Any, years: Sequence[int]) -> None:
        """What was returned in the years before the demonstration begins."""
        if not one.quarter_t:
            return
        async with self.stage.database.session(_WORKER) as session:
            for year in years:
                for quarter in (1, 2, 3, 4):
                    await keep_output(session, {
                        "time": f"{year + 1}-01-15T10:00:00+08:00", "data": {
                            "right_id": right["right_id"], "division_code": BANAN, "edition": 1,
                            "period": {"year": year, "quarter": quarter},
                            "minerals": [{"main": True, "output": {
                                "value": str(one.quarter_t), "unit": "吨"}}],
                        },
                    })  # fmt: skip

    def _ago(self, on: date) -> int:
        return (self.stage.day(0) - on).days

    async def _accrued(self, kind: Any, year: int) -> None:
        ago = self._ago(date(year + 1, 1, 20))
        body = a.RunCreate(division_code=BANAN, kind=kind, period=str(year))
        run = await self.stage.create(self.officer, ago, accruals.start, body)
        worker = Worker("restoration", self.stage.database, KernelSettings(), self.stage.clock)
        await run_job(worker, run.job_id, stopping=lambda: False)

    async def _paid(self, year: int) -> None:
        """Each enterprise pays its share of what is due."""
        ago = self._ago(_paid_on(year))
        for one in FUNDS:
            fund = self.made.get(one.place)
            if fund is None or one.pays_percent == 0 or fund.state != "open":
                continue
            fund = await self._fresh(fund, ago)
            amount = (fund.due_fen or one.cost_yuan * 20) * one.pays_percent // 100
            amount = max(amount - fund.paid_fen, 0)
            if amount:
                body = s.Deposit(
                    amount=s.Money(amount_fen=amount), paid_on=self.stage.day(ago),
                    receipt_no=f"示例回单{year}-{one.approved_ago}",
                )  # fmt: skip
                fund = await self.stage.act(self.officer, ago, service.deposit, fund, body)
            self.made[one.place] = fund

    async def _fresh(self, fund: Any, ago: int = 0) -> Any:
        return await self.stage.create(self.officer, ago, service.get, fund.id)

    async def _declared(self, year: int) -> None:
        """The demonstration's holder declares, with another output than was returned."""
        one = FUNDS[0]
        fund = self.made.get(one.place)
        if fund is None or fund.holder_id != UUID(str(self.accounts["holder"].holder_id)):
            return
        body = a.DeclarationCreate(
            fund_id=fund.id, period=str(year), amount_fen=one.declared_yuan * 100,
            factors={"output": one.quarter_t * 4 - 2_000}, note="示例：按企业台账产量计提",
        )  # fmt: skip
        await self.stage.create(self.accounts["holder"], _AFTER, accruals.declare, body)

    async def _ended(self) -> None:
        """One accepted and in settlement, for another hand to release; one merged away."""
        for one in FUNDS:
            fund = self.made.get(one.place)
            if fund is None:
                continue
            fund = await self._fresh(fund)
            if one.settles:
                day = self.stage.day(40)
                accepted = s.Acceptance(accepted_on=day, document_no="示例验收〔2026〕1号")
                fund = await self.stage.act(self.officer, 39, service.accept, fund, accepted)
                paper = s.Dated(on=self.stage.day(20), document_no="示例清算〔2026〕1号")
                await self.stage.act(self.officer, 20, ending.settle, fund, paper)
            if one.merges_into and one.merges_into in self.made:
                body = s.Merger(
                    on=self.stage.day(30), document_no="示例整合〔2026〕1号",
                    into=self.made[one.merges_into].id,
                )  # fmt: skip
                await self.stage.act(self.officer, 30, ending.merge, fund, body)

    async def _old_deposits(self) -> None:
        """One that stands with us, one of which a part is asked back and waits for another hand."""
        for place, received, yuan, asked_yuan in (
            ("桃子荡一", date(2012, 5, 8), 360_000, 0),
            ("桃子荡二", date(2014, 9, 3), 240_000, 90_000),
        ):  # fmt: skip
            fund = self.made.get(place)
            if fund is None:
                continue
            body = d.OldDepositCreate(
                division_code=BANAN, name=f"示例{place}号矿山", right_id=fund.right_id,
                holder_name=fund.holder_name, received_on=received,
                amount=s.Money(amount_fen=yuan * 100),
                document_no=f"示例缴〔{received.year}〕{received.day}号",
            )  # fmt: skip
            record = await self.stage.create(self.officer, 50, old_deposits.create, body)
            if asked_yuan:
                ask = d.OldDepositAsk(
                    kind="refund", amount=s.Money(amount_fen=asked_yuan * 100),
                    payee=fund.holder_name, document_no="示例退〔2026〕1号",
                )  # fmt: skip
                await self.stage.act(self.officer, 10, old_deposits.ask, record, ask)
