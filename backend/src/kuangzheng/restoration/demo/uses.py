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
"""What the demonstration's holder spent its fund on: one use checked, one outside the plan and
ordered to be corrected, one payment of the bank that nobody filed."""
from datetime import date, datetime
from functools import partial
from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.demo.drawing import outline
from kuangzheng.restoration.fund_uses import deciding, registers, service
from kuangzheng.restoration.fund_uses import schemas as u
from kuangzheng.restoration.restoration_plans import schemas as p
from kuangzheng.restoration.restoration_plans import service as plans
from kuangzheng.restoration.restoration_plans.deciding import take_decision
from kuangzheng.restoration.statements import repository as bank
from kuangzheng.restoration.statements import schemas as b
from kuangzheng.restoration.statements import service as lines
from kuangzheng.restoration.statements import taking
PLACE = "南泉一"
FIRM = "示例生态修复工程公司"
_PAGE = PageRequest(200, None, None)
_HEADS = "账号,户名,交易日期,起息日,借方发生额,贷方发生额,余额,对方户名,对方账号,交易流水号,摘要"
_MEASURES = (("backfill", "18000", "立方米", 620_000), ("soil_cover", "30", "亩", 380_000),
             ("planting", "2000", "株", 200_000))  # fmt: skip
PAID = (
    (9, 48_000, "示例回填工程进度款"),
    (7, 26_500, "示例办公楼维修款"),
    (5, 9_800, "示例苗木款"),
)
"""Days ago, yuan, text; the second is outside the plan, the third is not filed."""


async def load_uses(
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
    """How many uses were filed, 0 where there are some already or the fund is not there."""
    holder = accounts["holder"]

    async def begun(act: Act, _: None) -> Any:
        known = await service.listed(act, _PAGE, None, None, None, None, None, None)
        found = await funds.listed(act, _PAGE, PLACE, None, "open", None, None)
        return None if known.items or not found.items else found.items[0]
    fund = await stage.create(holder, 0, begun, None)
    if fund is None:
    play = _Play(stage, accounts, fund)
    await play.plan()
    await play.paid()
    await play.filed()
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
        step = s.UseStep(on=stage.day(ago - 1))
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
    def __init__(self, stage: Stage, accounts: Mapping[str, Principal], fund: Any) -> None:
        self._stage, self._fund = stage, fund
        self._holder, self._officer = accounts["holder"], accounts["fund_officer"]
        self._clerk, self._reviewer = accounts["clerk"], accounts["reviewer"]
    async def plan(self) -> None:
        """The content of the plan the fund goes by, bound by another than entered it."""
        stage, fund = self._stage, self._fund
        end = stage.day(-700)
        total = sum(cost for *_, cost in _MEASURES) * 100
        phase = {"name": "示例一期", "starts_on": stage.day(400).isoformat(),
                 "ends_on": end.isoformat()}  # fmt: skip
        decided = {
            "application_id": str(uuid5(SPACE, f"restoration-plan/{fund.right_id}")),
            "right_id": str(fund.right_id), "division_code": fund.division_code,
            "holder": {"id": str(fund.holder_id), "name": fund.holder_name},
            "title": fund.plan_title, "decision_no": fund.plan_decision_no,
            "approved_on": stage.day(410).isoformat(), "cost_fen": total,
            "phases": [{**phase, "no": 1, "cost_fen": total}],
        async def tell(act: Act, _: None) -> None:
            at = datetime.combine(stage.day(410), datetime.min.time(), CHINA).isoformat()
            await take_decision(act.session, {"data": decided, "time": at, "type": "demo"})
        await stage.create(self._clerk, 410, tell, None)
        body = p.RestorationPlanCreate.model_validate({
            "right_id": fund.right_id, "title": fund.plan_title, "total": Money(amount_fen=total),
            "phases": [{**phase, "zones": [{
                "name": "示例采坑", "direction": "forest", "geometry": outline(106.55, 29.39, 110),
                "measures": [
                    {"measure": code, "quantity": quantity, "unit": unit,
                     "cost": Money(amount_fen=cost * 100)}
                    for code, quantity, unit, cost in _MEASURES
                ],
            }]}],
        record = await stage.create(self._clerk, 390, plans.create, body)
        binding = p.PlanBinding(application_id=UUID(str(decided["application_id"])))
        await stage.act(self._reviewer, 385, plans.bind, record, binding)
    async def paid(self) -> None:
        """A statement of the fund's account with the three payments, claimed as uses."""
        content = await stage.create(self._officer, 4, self._table, None)
        async def stored(act: Act, told: bytes) -> Any:
            return (await store_document(
                act.session, stage.store, told, name="示例使用流水.csv", media_type="text/csv",
                purpose="upload", owner=act.principal.id, division_code=fund.division_code,
            )).id  # fmt: skip
        document = await stage.create(self._officer, 4, stored, content)
        body = b.BankFileCreate(document_id=document, fund_id=fund.id)
        await stage.create(self._officer, 4, partial(taking.take, store=stage.store), body)
        texts = {text for _, _, text in PAID}
        for line in await stage.create(self._officer, 4, self._waiting, None):
            if line.summary in texts:
                use = b.BankLineMatch(purpose="use", reason="示例：工程支出，待备案核对")
                await stage.act(self._officer, 4, lines.match, line, use)
    async def _waiting(self, act: Act, _: None) -> Any:
        found = await lines.list_lines(
            act, _PAGE, None, self._fund.id, None, "waiting", None, None, None
        )
        return found.items
    async def _table(self, act: Act, _: None) -> bytes:
        fund = await funds.get(act, self._fund.id)
        told = await bank.balances_of(act.session, fund.id)
        fen = next((row["closing_fen"] for row in reversed(told) if row["closing_fen"]), 0)
        rows = ["示例银行对公账户明细", _HEADS]
        for no, (ago, yuan, text) in enumerate(PAID, 1):
            fen -= yuan * 100
            day = self._stage.day(ago)
            rows.append(
                f"{fund.bank_account_no},{fund.holder_name},{day},{day},{yuan}.00,,"
                f"{fen // 100}.{fen % 100:02d},{FIRM},,示例使用{no:02d},{text}"
            )
        return "\n".join(rows).encode("gb18030")
    async def filed(self) -> None:
        stage, holder, fund_id = self._stage, self._holder, self._fund.id
        payee = await stage.create(
            holder, 40, registers.enter_payee, u.FundPayeeCreate(fund_id=fund_id, name=FIRM)
        )
        contract = await stage.create(holder, 40, registers.enter_contract, u.FundContractCreate(
            fund_id=fund_id, payee_id=payee.id, number="示例合同〔2026〕1号",
            title="示例采坑回填工程", amount=u.UseMoney(amount_fen=120_000_00),
            signed_on=stage.day(45),
        ))  # fmt: skip
        invoice = await self._invoice()
        (good, good_yuan, _), (bad, bad_yuan, _), _ = PAID
        body = u.FundUseCreate(
            fund_id=fund_id, plan_item="1-1", purpose="landform", payee_id=payee.id,
            what_for="示例采坑回填工程进度款", contract_id=contract.id, paid_on=stage.day(good),
            amount=u.UseMoney(amount_fen=good_yuan * 100),
            files=[u.UseFileIn(document_id=invoice, kind="invoice")],
        use = await self._submitted(body, 3)
        await stage.act(
            self._officer, 2, deciding.accept, use, u.UseAcceptance(note="示例：与合同、流水一致")
        )
            fund_id=fund_id, purpose="other", payee_id=payee.id, what_for="示例办公楼维修",
            paid_on=stage.day(bad), amount=u.UseMoney(amount_fen=bad_yuan * 100),
        order = u.CorrectionOrderWrite(
            number=f"示例责改〔{stage.day(1).year}〕1号", ground="off_plan", working_days=15,
            basis="《中华人民共和国矿产资源法》第四十九条", issued_on=stage.day(1),
            text="示例：该笔支出不属于矿区生态修复，请将款项退回基金专户。",
        await stage.act(self._officer, 1, deciding.order, use, order)
    async def _submitted(self, body: u.FundUseCreate, ago: int) -> Any:
        use = await self._stage.create(self._holder, ago, service.create, body)
        return await self._stage.act(self._holder, ago, service.submit, use, u.UseStep())
    async def _invoice(self) -> UUID:
        holder, fund = self._holder, self._fund
                session, self._stage.store, "示例发票".encode(), name="示例发票.txt",
                media_type="text/plain", purpose="upload", owner=holder.id,
                division_code=fund.division_code, holder_id=fund.holder_id,
            )  # fmt: skip
        return stored.id
