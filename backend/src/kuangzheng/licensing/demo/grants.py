"""Invented grants in Banan: projects at several steps, prices, revenue accounts, payments to match.

No project takes a place under the plan's caps; 示例新设01 stays free for who tries one out.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.admission.schemas import QuantityIn
from kuangzheng.licensing.demo.banan import demo_id, holder_id
from kuangzheng.licensing.demo.banan_data import DIVISION, GEOTHERMAL, LIMESTONE
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.grant_projects import market, service
from kuangzheng.licensing.grant_projects import schemas as g
from kuangzheng.licensing.guide_prices import service as prices
from kuangzheng.licensing.guide_prices.schemas import GuidePriceCreate
from kuangzheng.licensing.reconciliation import schemas as r
from kuangzheng.licensing.reconciliation import service as reconciliation
from kuangzheng.licensing.release_plans import service as release_plans
from kuangzheng.licensing.release_plans.schemas import (
    JointSurvey,
    ReleaseItem,
    ReleasePlanWrite,
    ReleaseStep,
)
from kuangzheng.licensing.revenues import service as revenues
from kuangzheng.licensing.revenues.schemas import Money, PaymentCreate, RevenueCreate

_LISTED = ("01", "02", "03", "06", "07")
"""Blocks of last year's release plan."""
_DEPARTMENTS = [
    "示例区规划自然资源局", "示例区发展改革委", "示例区经济信息委", "示例区生态环境局",
    "示例区应急管理局", "示例区交通局", "示例区水利局", "示例区林业局", "示例区文化旅游委",
]


def yuan(amount: int) -> Money:
    return Money(amount_fen=amount * 100)


async def load_grants(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play them all; how many projects there are. `accounts`: the demonstration accounts."""
    plays = _Plays(Stage(database, store, today), accounts["clerk"], accounts["approver"], today)
    await plays.prices()
    await plays.accounts()
    plan = await plays.release_plan()
    await plays.pooled()
    await plays.surveyed()
    await plays.announced(plan)
    await plays.published(plan)
    await plays.contracted(plan)
    return plays.count


class _Plays:
    """Each brings one project to where it waits for somebody."""

    def __init__(self, stage: Stage, clerk: Principal, approver: Principal, today: date) -> None:
        self._stage, self._clerk, self._approver = stage, clerk, approver
        self._today, self.count = today, 0

    async def _acts(self, record: Any, *steps: tuple[int, Any, Any]) -> Any:
        for ago, does, body in steps:
            who = self._approver if does in (service.approve, market.contract) else self._clerk
            record = await self._stage.act(who, ago, does, record, body)
        return record

    async def prices(self) -> None:
        for mineral, product, fen, unit in (
            (LIMESTONE, "示例建筑石料用灰岩原矿", 45, "吨"),
            (GEOTHERMAL, "示例地热水", 10, "立方米"),
        ):
            body = GuidePriceCreate(
                division_code=DIVISION, kind="benchmark", mineral=mineral, product=product,
                price=Money(amount_fen=fen), unit=unit, valid_from=self._stage.day(700),
                document_no="示例价〔2025〕1号", note="示例价格，仅供演示",
            )  # fmt: skip
            await self._stage.create(self._clerk, 400, prices.enter, body)

    async def accounts(self) -> None:
        """Three accounts: paid so far, in arrears, by rate; and a report of the tax office."""
        paid = await self._account(3, "示例合同103号", 500, total=yuan(6_000_000))
        await self._paid(paid, 480, "示例凭证3001", 6_000_000)
        owed = await self._account(4, "示例合同104号", 300, total=yuan(900_000))
        await self._paid(owed, 290, "示例凭证4001", 300_000)
        await self._account(
            6, "示例合同106号", 200, mode="rate", rate_percent="2", total=yuan(200_000)
        )
        lines = [
            ("示例凭证6001", 20, "示例合同106号", 200_000),
            ("示例凭证6002", 20, "示例合同999号", 18_000),
            ("示例凭证4002", 20, "示例合同104号", 700_000),
            ("示例凭证4001", 290, "示例合同104号", 300_000),
        ]  # fmt: skip
        body = r.RevenueLinesCreate(
            name="示例税务缴款清单",
            lines=[
                r.ReportedLine(
                    receipt_no=receipt, paid_on=self._stage.day(ago), amount=yuan(amount),
                    contract_no=contract, payer="示例缴款人",
                )
                for receipt, ago, contract, amount in lines
            ],
        )  # fmt: skip
        await self._stage.create(self._clerk, 15, reconciliation.take_lines, body)

    async def _account(self, number: int, contract: str, ago: int, **terms: Any) -> Any:
        body = RevenueCreate.model_validate({
            "right_id": demo_id("right", number), "mode": "amount", "contract_no": contract,
            "signed_on": self._stage.day(ago), "notice_on": self._stage.day(ago), **terms,
        })  # fmt: skip
        return await self._stage.create(self._clerk, ago, revenues.open_account, body)

    async def _paid(self, account: Any, ago: int, receipt: str, amount: int) -> None:
        body = PaymentCreate(
            receipt_no=receipt, paid_on=self._stage.day(ago), amount=yuan(amount)
        )
        await self._stage.act(self._clerk, ago, revenues.pay, account, body)

    async def release_plan(self) -> Any:
        """Last year's, agreed to by the city."""
        survey = JointSurvey(
            on=self._stage.day(330), departments=_DEPARTMENTS, township="示例镇",
            result="示例：同意列入",
        )  # fmt: skip
        items = [
            ReleaseItem(block_id=demo_id("block", f"示例新设{number}"), quarter=4, survey=survey)
            for number in _LISTED
        ]
        year = self._today.year - 1
        body = ReleasePlanWrite(
            division_code=DIVISION, year=year, title=f"示例{year}年度出让计划", items=items
        )
        plan = await self._stage.create(self._clerk, 325, release_plans.create, body)
        for ago, who, action in (
            (320, self._approver, "approve"), (315, self._clerk, "file"),
            (300, self._clerk, "accept"),
        ):  # fmt: skip
            paper = ReleaseStep(document_no=f"示例文〔{year}〕{400 - ago}号")
            plan = await self._stage.act(who, ago, release_plans.step, plan, action, paper)
        return plan

    async def _pooled(self, number: str, name: str, ago: int, **more: Any) -> Any:
        self.count += 1
        body = g.GrantProjectCreate(
            block_id=demo_id("block", f"示例新设{number}"), code=f"示例出让{number}",
            name=f"示例{name}出让", **more,
        )  # fmt: skip
        return await self._stage.create(self._clerk, ago, service.pool, body)

    async def pooled(self) -> None:
        await self._pooled("05", "南泉北地热采矿权", 30)

    async def surveyed(self) -> None:
        """Touches public interest; half of the checklist is settled."""
        record = await self._pooled("06", "南泉南地热采矿权", 60, public_interest=True)
        record = await self._surveyed(record, 50)
        for item in record.checklist[:2]:
            record = await self._settled(record, item.item, 40)

    async def _surveyed(self, record: Any, ago: int) -> Any:
        body = g.GrantSurvey(
            on=self._stage.day(ago), departments=_DEPARTMENTS, township="示例镇",
            result="示例：范围合理，同意出让",
        )  # fmt: skip
        return await self._acts(record, (ago, service.survey, body))

    async def _settled(self, record: Any, item: Any, ago: int) -> Any:
        told = g.GrantSettlement(
            item=item, document_no="示例办〔2026〕1号", on=self._stage.day(ago)
        )
        return await self._acts(record, (ago, service.settle, told))

    async def _valued(self, number: str, name: str, ago: int, plan: Any, **about: Any) -> Any:
        """Pooled, surveyed, settled, approved, planned and valued within twenty days."""
        record = await self._surveyed(await self._pooled(number, name, ago), ago - 2)
        for item in record.checklist:
            record = await self._settled(record, item.item, ago - 5)
        day = self._stage.day
        paper = g.GrantApproval(document_no="示例府〔2026〕8号", on=day(ago - 8))
        return await self._acts(
            record, (ago - 6, service.confirm_net_mine, g.NetMineConfirmation()),
            (ago - 8, service.approve, paper),
            (ago - 10, service.plan, g.GrantPlanned(release_plan_id=plan.id)),
            (ago - 15, market.value, g.GrantValuation(on=day(ago - 15), **about)),
        )  # fmt: skip

    async def _announced(self, record: Any, ago: int) -> Any:
        body = g.GrantAnnouncement(
            document_no="示例告〔2026〕1号", on=self._stage.day(ago), place="示例公共资源交易平台"
        )
        return await self._acts(record, (ago, market.announce, body))

    async def announced(self, plan: Any) -> None:
        record = await self._valued("07", "东泉北地热采矿权", 40, plan, **_GEOTHERMAL)
        await self._announced(record, 8)

    async def _sold(self, record: Any, ago: int, price: int, number: int) -> Any:
        body = g.GrantConclusion(
            document_no="示例成〔2026〕1号", on=self._stage.day(ago), winner_id=holder_id(number),
            price=yuan(price),
        )  # fmt: skip
        public = g.GrantResult(
            document_no="示例示〔2026〕1号", on=self._stage.day(ago - 2),
            place="示例公共资源交易平台",
        )  # fmt: skip
        return await self._acts(
            record, (ago, market.conclude, body), (ago - 2, market.publish_result, public)
        )

    async def published(self, plan: Any) -> None:
        record = await self._valued("02", "桃子荡北石灰岩采矿权", 120, plan, **_LIMESTONE)
        await self._sold(await self._announced(record, 90), 6, 8_100_000, 7)

    async def contracted(self, plan: Any) -> None:
        record = await self._valued("03", "丰盛南石灰岩采矿权", 240, plan, **_LIMESTONE)
        record = await self._sold(await self._announced(record, 210), 120, 8_800_000, 8)
        signed = self._stage.day(60)
        body = g.GrantContract(
            contract_no="示例出让合同03号", signed_on=signed, minerals=[LIMESTONE],
            area_km2="0.5000", term_years=15,
            mining_duty="示例：按批准的开采方案开采，生产规模 120 万吨/年",
            restoration_duty="示例：边开采、边修复，闭坑后一年内完成修复",
            fund_account="示例：修复方案批准后一个月内开设基金账户，按年提取",
            safety_duty="示例：落实安全设施“三同时”",
            revenue=g.GrantContractRevenue(
                mode="amount", notice_on=signed, first=yuan(1_760_000), instalments=4,
                instalments_from=signed + timedelta(days=365),
            ),
        )  # fmt: skip
        await self._acts(record, (60, market.contract, body))


_GEOTHERMAL: dict[str, Any] = {
    "reserves_no": "示例储备〔2026〕1号", "reserves": QuantityIn(value="200", unit="万立方米"),
    "report_no": "示例评〔2026〕1号", "appraised": yuan(3_200_000), "start_price": yuan(3_000_000),
}  # fmt: skip
_LIMESTONE: dict[str, Any] = {
    "reserves_no": "示例储备〔2026〕2号", "reserves": QuantityIn(value="1500", unit="万吨"),
    "report_no": "示例评〔2026〕2号", "appraised": yuan(8_000_000), "start_price": yuan(7_500_000),
}  # fmt: skip
