"""What the demonstration's holder spent its fund on: one use checked, one outside the plan and
ordered to be corrected, one payment of the bank that nobody filed."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.demo.drawing import outline
from kuangzheng.restoration.demo.works_data import SPACE
from kuangzheng.restoration.fund_uses import deciding, registers, service
from kuangzheng.restoration.fund_uses import schemas as u
from kuangzheng.restoration.funds import service as funds
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


async def load_fund_uses(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many uses were filed, 0 where there are some already or the fund is not there."""
    stage = Stage(database, store, today)
    holder = accounts["holder"]

    async def begun(act: Act, _: None) -> Any:
        known = await service.listed(act, _PAGE, None, None, None, None, None, None)
        found = await funds.listed(act, _PAGE, PLACE, None, "open", None, None)
        return None if known.items or not found.items else found.items[0]

    fund = await stage.create(holder, 0, begun, None)
    if fund is None:
        return 0
    play = _Play(stage, accounts, fund)
    await play.plan()
    await play.paid()
    await play.filed()
    return 2


class _Play:
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
        }  # fmt: skip

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
        })  # fmt: skip
        record = await stage.create(self._clerk, 390, plans.create, body)
        binding = p.PlanBinding(application_id=UUID(str(decided["application_id"])))
        await stage.act(self._reviewer, 385, plans.bind, record, binding)

    async def paid(self) -> None:
        """A statement of the fund's account with the three payments, claimed as uses."""
        stage, fund = self._stage, self._fund
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
        )  # fmt: skip
        use = await self._submitted(body, 3)
        await stage.act(
            self._officer, 2, deciding.accept, use, u.UseAcceptance(note="示例：与合同、流水一致")
        )
        body = u.FundUseCreate(
            fund_id=fund_id, purpose="other", payee_id=payee.id, what_for="示例办公楼维修",
            paid_on=stage.day(bad), amount=u.UseMoney(amount_fen=bad_yuan * 100),
        )  # fmt: skip
        use = await self._submitted(body, 3)
        order = u.CorrectionOrderWrite(
            number=f"示例责改〔{stage.day(1).year}〕1号", ground="off_plan", working_days=15,
            basis="《中华人民共和国矿产资源法》第四十九条", issued_on=stage.day(1),
            text="示例：该笔支出不属于矿区生态修复，请将款项退回基金专户。",
        )  # fmt: skip
        await stage.act(self._officer, 1, deciding.order, use, order)

    async def _submitted(self, body: u.FundUseCreate, ago: int) -> Any:
        use = await self._stage.create(self._holder, ago, service.create, body)
        return await self._stage.act(self._holder, ago, service.submit, use, u.UseStep())

    async def _invoice(self) -> UUID:
        holder, fund = self._holder, self._fund
        async with self._stage.database.session(holder.scope()) as session:
            stored = await store_document(
                session, self._stage.store, "示例发票".encode(), name="示例发票.txt",
                media_type="text/plain", purpose="upload", owner=holder.id,
                division_code=fund.division_code, holder_id=fund.holder_id,
            )  # fmt: skip
        return stored.id
