"""Plays projects, money and quotas on the sites of the demonstration."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.areas import AreaIn
from kuangzheng.restoration.demo.inventory_data import BANAN, PROGRAMME, YANGTZE
from kuangzheng.restoration.projects import budgeting
from kuangzheng.restoration.projects import schemas as p
from kuangzheng.restoration.projects import service as projects
from kuangzheng.restoration.quotas import schemas as q
from kuangzheng.restoration.quotas import service as quotas
from kuangzheng.restoration.special_funds import schemas as f
from kuangzheng.restoration.special_funds import service as special_funds


def yuan(amount: int) -> Money:
    return Money(amount_fen=amount * 100)


def _mu(value: str) -> AreaIn:
    return AreaIn(value=value, unit="亩")


async def load_projects(
    stage: Stage, accounts: Mapping[str, Principal], sites: Mapping[str, Any]
) -> None:
    """`sites`: the demonstration's sites by code, as they stand."""
    plays = _Plays(stage, accounts, sites)
    done = await plays.accepted()
    await plays.under_way()
    await plays.pilot()
    await plays.budgets(done)
    await plays.quotas()


class _Plays:
    """Each brings one thing to where it waits for somebody."""

    def __init__(
        self, stage: Stage, accounts: Mapping[str, Principal], sites: Mapping[str, Any]
    ) -> None:
        self._stage, self._sites = stage, sites
        self._clerk, self._reviewer = accounts["clerk"], accounts["reviewer"]
        self._finance = accounts["finance_officer"]

    async def _project(self, ago: int, days: int, **fields: Any) -> Any:
        start = self._stage.day(ago - 20)
        body = p.ProjectCreate.model_validate({
            "division_code": BANAN, "basin": YANGTZE, "planned_start": start,
            "planned_finish": start + timedelta(days=days), **fields,
        })  # fmt: skip
        return await self._stage.create(self._clerk, ago, projects.create, body)

    async def _step(self, who: Principal, record: Any, name: str, ago: int) -> Any:
        paper = p.ProjectStep(on=self._stage.day(ago), document_no=f"示例项〔2025〕{ago}号")
        return await self._stage.act(who, ago, projects.step, record, name, paper)

    async def _year(self, record: Any, ago: int, mu: str, trees: int, spent: int) -> Any:
        body = p.ProjectYearWrite(
            year=self._stage.day(ago).year, area=_mu(mu), trees=trees, invested=yuan(spent)
        )
        return await self._stage.act(self._clerk, ago, projects.report_year, record, body)

    async def _booked(self, record: Any, at: int, ago: int, allocated: int, paid: int) -> Any:
        body = p.FundBooking(
            fund_id=record.funds[at].id, document_no=f"示例财〔2025〕{ago}号",
            allocated=yuan(allocated), paid=yuan(paid), on=self._stage.day(ago),
        )  # fmt: skip
        return await self._stage.act(self._finance, ago, projects.book, record, body)

    async def _milestone(self, record: Any, ago: int, name: str, due: int, reached: int) -> Any:
        body = p.ProjectMilestoneWrite(
            name=name, due_on=self._stage.day(due),
            reached_on=self._stage.day(reached) if reached >= ago else None,
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, projects.set_milestone, record, body)

    async def accepted(self) -> Any:
        """Paid for wholly, finished, accepted."""
        record = await self._project(
            600, 320, code="示例项目001", name="示例石滩片区废弃矿山修复", programme=PROGRAMME,
            mode="engineering", investment=yuan(2_600_000), contractor="示例生态工程公司",
            trees_planned=6000, land_use_mode="long_lease",
            site_ids=[self._sites["示例修复003"].id],
            funds=[
                {"source": "central", "amount": yuan(1_600_000)},
                {"source": "county", "amount": yuan(1_000_000)},
            ],
        )  # fmt: skip
        record = await self._step(self._clerk, record, "start", 560)
        record = await self._milestone(record, 480, "示例覆土完成", 480, 490)
        record = await self._booked(record, 0, 470, 1_600_000, 1_200_000)
        record = await self._year(record, 320, "62", 6200, 2_400_000)
        record = await self._step(self._clerk, record, "complete", 300)
        return await self._step(self._reviewer, record, "accept", 250)

    async def under_way(self) -> None:
        """Begun, with a gap that nobody covers yet and a milestone that is late."""
        record = await self._project(
            420, 300, code="示例项目002", name="示例丰盛片区矿山生态修复", programme=PROGRAMME,
            mode="engineering", investment=yuan(4_800_000), contractor="示例园林绿化公司",
            trees_planned=12000,
            site_ids=[self._sites[code].id for code in ("示例修复002", "示例修复009")],
            funds=[
                {"source": "provincial", "amount": yuan(2_000_000)},
                {"source": "enterprise", "amount": yuan(1_500_000)},
            ],
        )  # fmt: skip
        record = await self._step(self._clerk, record, "start", 390)
        record = await self._booked(record, 0, 300, 1_200_000, 700_000)
        record = await self._year(record, 200, "35.5", 4100, 1_300_000)
        record = await self._milestone(record, 190, "示例挡土墙完成", 220, 230)
        await self._milestone(record, 190, "示例全面复绿", 30, -1)

    async def pilot(self) -> None:
        """Paid for by the market, not begun."""
        await self._project(
            60, 400, code="示例项目003", name="示例东泉市场化修复试点", mode="engineering",
            investment=yuan(3_200_000), market_funded=True, investor="示例文旅投资公司",
            land_use_mode="lease_then_grant", incentives=["land_cost", "credit"],
            site_ids=[self._sites["示例修复005"].id],
            funds=[{"source": "social_capital", "amount": yuan(3_200_000)}],
        )  # fmt: skip

    async def budgets(self, project: Any) -> None:
        year = self._stage.day(0).year
        for kind, item, name, source, sums in (
            ("special_fund", "restoration", "示例矿山生态修复专项资金", "provincial",
             (2_000_000, 0, 0)),
            ("budget_line", "plan_compilation", "示例矿产资源规划编制经费", "county",
             (600_000, 600_000, 350_000)),
            ("budget_line", "enforcement", "示例矿产资源执法经费", "county",
             (300_000, 150_000, 150_000)),
        ):  # fmt: skip
            amount, allocated, paid = map(yuan, sums)
            body = p.BudgetCreate.model_validate({
                "division_code": BANAN, "kind": kind, "year": year, "item": item, "name": name,
                "source": source, "document_no": f"示例财〔{year}〕1号", "amount": amount,
                "allocated": allocated, "paid": paid,
                "project_id": project.id if kind == "special_fund" else None,
            })  # fmt: skip
            made = await self._stage.create(self._finance, 20, budgeting.create, body)
            if kind == "special_fund":
                await self._entries(made.id, project.id)

    async def _entries(self, budget_id: UUID, project_id: UUID) -> None:
        """1,200,000 yuan given to the project, 700,000 of them used."""
        for number, (kind, amount) in enumerate((("allocate", 1_200_000), ("use", 700_000)), 1):
            body = f.SpecialFundEntryCreate.model_validate({
                "budget_id": budget_id, "project_id": project_id, "kind": kind,
                "amount": yuan(amount), "on": self._stage.day(20 - number),
                "document_no": f"示例拨〔{self._stage.day(0).year}〕{number}号",
                "payee": "示例生态修复工程公司" if kind == "use" else None,
            })  # fmt: skip
            await self._stage.create(self._finance, 20 - number, special_funds.enter, body)

    async def quotas(self) -> None:
        """What two accepted sites brought; a part used, a part traded away."""
        for code, mu, ago in (("示例修复001", "35", 190), ("示例修复003", "50", 180)):
            await self._moved(ago, "generated", mu, site_id=self._sites[code].id)
        await self._moved(120, "used", "18.5")
        await self._moved(
            80, "traded_out", "30", counterparty="示例区县", income=yuan(2_400_000)
        )

    async def _moved(self, ago: int, movement: str, mu: str, **fields: Any) -> None:
        body = q.QuotaCreate.model_validate({
            "division_code": BANAN, "land_class": "dry", "movement": movement, "area": _mu(mu),
            "on": self._stage.day(ago), "document_no": f"示例指〔2025〕{ago}号", **fields,
        })  # fmt: skip
        await self._stage.create(self._clerk, ago, quotas.enter, body)
