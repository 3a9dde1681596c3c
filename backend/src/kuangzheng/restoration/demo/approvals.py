"""Plays the use of a fund in approval mode, in a town that does not exist: a right of the
demonstration's holder, a controlled account, one request in the middle of its payments and one that
waits for the second person."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from kuangzheng.kernel.amounts import Money as Planned
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.annual_plans import schemas as y
from kuangzheng.restoration.annual_plans import service as years
from kuangzheng.restoration.controlled_accounts import schemas as c
from kuangzheng.restoration.controlled_accounts import service as controlled
from kuangzheng.restoration.dealings.schemas import WorkStep
from kuangzheng.restoration.demo.drawing import slope
from kuangzheng.restoration.demo.works_data import SPACE
from kuangzheng.restoration.funds import schemas as f
from kuangzheng.restoration.funds import service as funds
from kuangzheng.restoration.funds.feed import approve_plan, keep_right
from kuangzheng.restoration.use_requests import deciding, paying
from kuangzheng.restoration.use_requests import schemas as s
from kuangzheng.restoration.use_requests import service as uses

TOWN = "500113999"
RIGHT = "示例青石一号矿山"
_WORKER = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
_ITEMS = (
    ("示例东坡覆土", "soil_cover", "80", "亩", 240_000),
    ("示例平台植树", "planting", "5000", "株", 100_000),
    ("示例截排水沟", "drainage", "300", "米", 60_000),
)


def yuan(amount: int) -> f.Money:
    return f.Money(amount_fen=amount * 100)


async def load_approvals(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many requests there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    present = await stage.create(
        accounts["fund_officer"], 0,
        lambda act, _: funds.listed(act, PageRequest(1, None, None), RIGHT, None, None, None, None),
        None,
    )  # fmt: skip
    if present.items:
        return 0
    play = _Play(stage, accounts)
    await play.known()
    await play.funded()
    await play.planned()
    await play.paid_for_work()
    await play.to_review()
    return 2


class _Play:
    def __init__(self, stage: Stage, accounts: Mapping[str, Principal]) -> None:
        self._stage, self._who = stage, accounts
        self._right = uuid5(SPACE, "right/approval")
        self._fund: Any = None
        self._items: list[UUID] = []

    async def known(self) -> None:
        """What licensing would tell of the right and its approved plan."""
        approved = self._stage.day(420)
        at = datetime.combine(approved, time(9), CHINA).isoformat()
        common: dict[str, Any] = {
            "right_id": str(self._right), "division_code": TOWN, "mine_id": None,
            "holder": {"id": str(self._who["holder"].holder_id), "name": "示例矿业有限公司"},
        }  # fmt: skip
        told = common | {
            "version": 0, "name": RIGHT, "certificate_no": None, "kind": "mining",
            "status": "registered", "mining_method": "open_pit", "term": [None, None],
            "reason": "", "lineage": {"predecessors": [], "successors": []},
        }  # fmt: skip
        decided = common | {
            "application_id": str(uuid5(SPACE, "restoration-plan/approval")),
            "title": f"{RIGHT}生态修复方案", "decision_no": "示例方〔2025〕99号",
            "approved_on": approved.isoformat(), "document": None, "cost_fen": 90_000_000,
            "phases": [{
                "no": 1, "name": "示例一期", "starts_on": approved.isoformat(),
                "ends_on": self._stage.day(-900).isoformat(), "cost_fen": 90_000_000,
            }],
        }  # fmt: skip
        async with self._stage.database.session(_WORKER) as session:
            for data, take in ((told, keep_right), (decided, approve_plan)):
                await take(session, {"data": data, "time": at, "id": at, "type": "demo"})

    async def funded(self) -> None:
        """Opened, 600,000 yuan paid in, 400,000 of it to the controlled account."""
        stage, officer = self._stage, self._who["fund_officer"]
        found = await stage.create(
            officer, 0, lambda act, _: funds.listed(
                act, PageRequest(1, None, None), RIGHT, None, None, None, None), None,
        )  # fmt: skip
        opening = f.Opening(
            opened_on=stage.day(400), bank_name="示例银行示例镇支行",
            bank_account_no="6200000099999999", agreement_on=stage.day(400),
        )  # fmt: skip
        fund = await stage.act(officer, 400, funds.open_fund, found.items[0], opening)
        paid = f.Deposit(amount=yuan(600_000), paid_on=stage.day(380), receipt_no="示例回单99")
        fund = await stage.act(officer, 380, funds.deposit, fund, paid)
        moved = c.Transfer(amount=yuan(400_000), on=stage.day(90), receipt_no="示例转入99")
        await stage.act(officer, 90, controlled.take_in, fund, moved)
        self._fund = fund

    async def planned(self) -> None:
        stage, clerk = self._stage, self._who["clerk"]
        body = y.AnnualPlanCreate.model_validate({
            "right_id": self._right, "year": stage.day(0).year,
            "area": {"value": "80", "unit": "亩"}, "total": Planned(amount_fen=40_000_000),
            "items": [
                {"name": name, "measure": code, "quantity": quantity, "unit": unit,
                 "cost": Planned(amount_fen=cost * 100)}
                for name, code, quantity, unit, cost in _ITEMS
            ],
        })  # fmt: skip
        plan = await stage.create(clerk, 88, years.create, body)
        step = WorkStep(on=stage.day(87), document_no="示例年〔2026〕99号")
        plan = await stage.act(clerk, 87, years.submit, plan, step)
        self._items = [one.id for one in plan.items]

    async def paid_for_work(self) -> None:
        """150,000 yuan held; 45,000 in advance, 90,000 of work accepted, 45,000 paid for it."""
        stage = self._stage
        row = await self._submitted(0, "示例东坡覆土工程款", 150_000, 60)
        row = await self._checked(row, 58)
        review = s.UseReview(on=stage.day(55), outcome="pass")
        row = await stage.act(self._who["reviewer"], 55, deciding.review, row, review)
        signed = s.UseCountersign(
            on=stage.day(50), outcome="pass", document_no="示例财〔2026〕99号"
        )
        finance = self._who["finance_officer"]
        row = await stage.act(finance, 50, deciding.countersign, row, signed)
        for kind, ago, no in (("advance", 48, "示例付1"), ("progress", 20, "示例付2")):
            if kind == "progress":
                work = s.UseWorkAccept(
                    on=stage.day(25), amount=yuan(90_000), document_no="示例阶验〔2026〕99号"
                )
                row = await stage.act(self._who["clerk"], 25, paying.accept, row, work)
            pay = s.UsePay.model_validate({
                "on": stage.day(ago), "kind": kind, "amount": yuan(45_000), "voucher_no": no,
            })  # fmt: skip
            row = await stage.act(finance, ago, paying.pay, row, pay)

    async def to_review(self) -> None:
        """Checked, and waiting for a second person."""
        row = await self._submitted(2, "示例截排水沟工程款", 40_000, 8)
        await self._checked(row, 6)

    async def _submitted(self, item: int, title: str, amount: int, ago: int) -> Any:
        stage, holder = self._stage, self._who["holder"]
        body = s.UseRequestCreate(
            fund_id=self._fund.id, item_id=self._items[item], title=title, amount=yuan(amount),
            contract_no=f"示例合同〔2026〕{item + 1}号", payee="示例生态工程有限公司",
            payee_bank="示例银行巴南支行", payee_account="6200000000099001",
        )  # fmt: skip
        row = await stage.create(holder, ago, uses.create, body)
        for kind in ("contract", "invoice", "photo"):
            document = await self._stored(holder, f"{title}{kind}", green=item == 0)
            file = s.UseFileAdd.model_validate({"kind": kind, "document_id": document})
            row = await stage.act(holder, ago, uses.attach, row, file)
        step = s.UseRequestStep(on=stage.day(ago - 1))
        return await stage.act(holder, ago - 1, uses.submit, row, step)

    async def _checked(self, row: Any, ago: int) -> Any:
        check = s.UseCheck(
            on=self._stage.day(ago), outcome="pass", matches_plan=True, within_budget=True,
            papers_complete=True, photos_seen=True,
        )  # fmt: skip
        return await self._stage.act(
            self._who["fund_officer"], ago, deciding.check, row, check
        )

    async def _stored(self, holder: Principal, name: str, *, green: bool) -> UUID:
        content = slope(green) + name.encode()
        async with self._stage.database.session(holder.scope()) as session:
            stored = await store_document(
                session, self._stage.store, content, name=f"{name}.png", media_type="image/png",
                purpose="upload", owner=holder.id, division_code=holder.division,
                holder_id=UUID(str(holder.holder_id)),
            )  # fmt: skip
        return stored.id
