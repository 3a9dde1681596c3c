"""Plays plans and works on invented rights of Banan: one in the middle of its years, one whose plan
was approved and has not been entered yet."""

from collections.abc import Mapping
from datetime import date, datetime, time
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
from kuangzheng.restoration.acceptances import deciding
from kuangzheng.restoration.acceptances import schemas as a
from kuangzheng.restoration.acceptances import service as acceptances
from kuangzheng.restoration.annual_plans import closing
from kuangzheng.restoration.annual_plans import schemas as y
from kuangzheng.restoration.annual_plans import service as years
from kuangzheng.restoration.areas import AreaIn
from kuangzheng.restoration.damaged_plots import schemas as d
from kuangzheng.restoration.damaged_plots import service as plots
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep
from kuangzheng.restoration.demo.drawing import outline, slope
from kuangzheng.restoration.demo.inventory_data import BANAN
from kuangzheng.restoration.demo.works_data import (
    LAST_YEAR,
    PHASES,
    PLACE,
    PLOTS,
    RIGHTS,
    SPACE,
    YEAR_ITEMS,
    DemoRight,
)
from kuangzheng.restoration.funds.feed import keep_right
from kuangzheng.restoration.monitoring import schemas as m
from kuangzheng.restoration.monitoring import service as monitoring
from kuangzheng.restoration.restoration_plans import schemas as p
from kuangzheng.restoration.restoration_plans import service as plans
from kuangzheng.restoration.restoration_plans.deciding import take_decision
from kuangzheng.restoration.site_conditions import schemas as c
from kuangzheng.restoration.site_conditions import service as site_conditions


def yuan(amount: int) -> Money:
    return Money(amount_fen=amount * 100)


async def load_works(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many rights there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    present = await stage.create(
        accounts["clerk"], 0,
        lambda act, _: plans.listed(act, PageRequest(1, None, None), None, None, None, None), None,
    )  # fmt: skip
    if present.items:
        return 0
    play = _Play(stage, accounts)
    for right in RIGHTS:
        await play.known(right)
    await play.plan(RIGHTS[0])
    await play.last_year(RIGHTS[0])
    await play.year(RIGHTS[0])
    await play.acceptance(RIGHTS[0])
    await play.plots(RIGHTS[0])
    await play.monitored(RIGHTS[0])
    await play.conditions(RIGHTS[0])
    return len(RIGHTS)


class _Play:
    def __init__(self, stage: Stage, accounts: Mapping[str, Principal]) -> None:
        self._stage = stage
        self._clerk, self._reviewer = accounts["clerk"], accounts["reviewer"]
        self._year = stage.day(30).year
        self._known = max(400, self._ago(date(self._year - 1, 10, 26)))

    def _ago(self, on: date) -> int:
        return (self._stage.day(0) - on).days

    async def known(self, right: DemoRight) -> None:
        """What licensing tells of the right and its approved plan, before its feed does."""
        at = datetime.combine(self._stage.day(self._known), time.min, CHINA).isoformat()
        right_id, holder = (uuid5(SPACE, f"{kind}/{right.number}") for kind in ("right", "holder"))
        spans = self._spans(right)
        common: dict[str, Any] = {
            "right_id": str(right_id), "division_code": BANAN,
            "mine_id": str(uuid5(SPACE, f"mine/{right.number}")),
            "holder": {"id": str(holder), "name": right.holder},
        }  # fmt: skip
        told: dict[str, Any] = common | {
            "version": 0, "name": right.name, "certificate_no": None, "kind": "mining",
            "status": "registered", "mining_method": "open_pit", "term": [None, None],
            "reason": "", "lineage": {"predecessors": [], "successors": []},
        }  # fmt: skip
        decided: dict[str, Any] = common | {
            "application_id": str(uuid5(SPACE, f"restoration-plan/{right.number}")),
            "title": f"{right.name}生态修复方案", "decision_no": right.decision_no,
            "approved_on": self._stage.day(self._known - 10).isoformat(), "document": None,
            "cost_fen": sum(cost for *_, cost in spans), "phases": [
                {"no": no, "name": name, "starts_on": start.isoformat(), "ends_on": end.isoformat(),
                 "cost_fen": cost}
                for no, (name, start, end, cost) in enumerate(spans, 1)
            ],
        }  # fmt: skip

        async def tell(act: Act, _: None) -> None:
            for data, take in ((told, keep_right), (decided, take_decision)):
                event = {"data": data, "time": at, "id": data["right_id"], "type": "demo"}
                await take(act.session, event)

        await self._stage.create(self._clerk, self._known - 10, tell, None)

    def _spans(self, right: DemoRight) -> list[tuple[str, date, date, int]]:
        """The first phase has just ended, the second runs."""
        found = []
        for at, phase in enumerate(PHASES):
            cost = sum(one[3] for zone in phase.zones for one in zone.measures)
            start, end = (self._stage.day(ago) for ago in phase.days)
            if at == 0 and right is RIGHTS[0]:  # from the day its plan was bound
                start = self._stage.day(self._known - 20)
            found.append((phase.name, start, end, cost * 100))
        return found

    async def plan(self, right: DemoRight) -> None:
        spans = self._spans(right)
        content = [
            {"name": phase.name, "starts_on": start, "ends_on": end, "zones": [
                {"name": zone.name, "direction": zone.direction,
                 "geometry": outline(*zone.place, zone.radius_m),
                 "measures": [
                     {"measure": code, "quantity": quantity, "unit": unit, "cost": yuan(cost)}
                     for code, quantity, unit, cost in zone.measures
                 ]}
                for zone in phase.zones
            ]}
            for phase, (_, start, end, _) in zip(PHASES, spans, strict=True)
        ]  # fmt: skip
        total = sum(cost for *_, cost in spans)
        body = p.RestorationPlanCreate.model_validate({
            "right_id": _id(right), "title": f"{right.name}生态修复方案",
            "total": Money(amount_fen=total), "phases": content,
        })  # fmt: skip
        record = await self._stage.create(self._clerk, self._known - 15, plans.create, body)
        binding = p.PlanBinding(application_id=record.decisions[0].application_id)
        await self._stage.act(self._reviewer, self._known - 20, plans.bind, record, binding)

    async def year(self, right: DemoRight) -> None:
        """Planned, in its middle checked by another, with pictures of three dates."""
        stage, year = self._stage, self._year
        body = y.AnnualPlanCreate.model_validate({
            "right_id": _id(right), "year": year, "area": _mu("60"), "total": yuan(1_050_000),
            "items": [
                {"name": name, "measure": code, "quantity": quantity, "unit": unit,
                 "cost": yuan(cost), "geometry": outline(*place, 70) if place else None}
                for name, code, quantity, unit, cost, place in YEAR_ITEMS
            ],
        })  # fmt: skip
        record = await stage.create(self._clerk, 120, years.create, body)
        step = WorkStep(on=stage.day(118), document_no="示例年〔2026〕1号")
        record = await stage.act(self._clerk, 118, years.submit, record, step)
        if stage.day(80).year == year:
            step = WorkStep(on=stage.day(80), note="示例：进度正常")
            record = await stage.act(self._reviewer, 80, closing.check, record, step)
        for at, ago in enumerate((29, 20, 10)):
            if stage.day(ago).year != year:
                continue
            done = y.AnnualProgressIn.model_validate({
                "item_id": record.items[0].id, "on": stage.day(ago), "quantity": "12.5",
                "geometry": record.items[0].geometry if at == 0 else None,
                "photo_document_id": await self._stored(f"年度进展{ago}", green=at == 2),
                "photo_place": "示例：采场东侧平台",
            })  # fmt: skip
            record = await stage.act(self._clerk, ago, years.progress, record, done)

    async def last_year(self, right: DemoRight) -> None:
        """The plan of the year before: planned late in it, reported and verified after its end."""
        stage, year = self._stage, self._year - 1
        planned, done, told, seen = (self._ago(on) for on in (
            date(year, 11, 16), date(year, 12, 25), date(year + 1, 1, 14), date(year + 1, 1, 29),
        ))  # fmt: skip
        body = y.AnnualPlanCreate.model_validate({
            "right_id": _id(right), "year": year, "area": _mu("42.5"), "total": yuan(620_000),
            "items": [
                {"name": name, "measure": code, "quantity": quantity, "unit": unit,
                 "cost": yuan(cost)}
                for name, code, quantity, unit, cost, _, _, _ in LAST_YEAR
            ],
        })  # fmt: skip
        record = await stage.create(self._clerk, planned, years.create, body)
        paper = WorkStep(on=stage.day(planned - 1), document_no="示例年〔2025〕9号")
        record = await stage.act(self._clerk, planned - 1, years.submit, record, paper)
        for item, (*_, mu, _) in zip(record.items, LAST_YEAR, strict=True):
            entry = y.AnnualProgressIn.model_validate({
                "item_id": item.id, "on": stage.day(done), "quantity": mu,
            })  # fmt: skip
            record = await stage.act(self._clerk, done, years.progress, record, entry)
        files = [await self._stored(name, green=True) for name in ("年度实施报告", "年度监测数据")]
        report = y.AnnualReport.model_validate({
            "on": stage.day(told), "report_document_id": files[0],
            "monitoring_document_id": files[1], "items": [
                {"item_id": item.id, "spent": yuan(spent), "reason": reason}
                for item, (*_, spent, _, reason) in zip(record.items, LAST_YEAR, strict=True)
            ],
        })  # fmt: skip
        record = await stage.act(self._clerk, told, closing.report, record, report)
        found = y.AnnualVerification.model_validate({
            "on": stage.day(seen), "conclusion": "partly", "items": [
                {"item_id": item.id, "quantity": quantity}
                for item, (*_, quantity, _) in zip(record.items, LAST_YEAR, strict=True)
            ],
        })  # fmt: skip
        await stage.act(self._reviewer, seen, closing.verify, record, found)

    async def acceptance(self, right: DemoRight) -> None:
        """The first phase accepted after its publicity; its farmland is tracked."""
        stage = self._stage
        body = a.AcceptanceCreate.model_validate({
            "right_id": _id(right), "kind": "stage", "phases": [1], "title": "示例一期阶段验收",
            "applied_on": stage.day(100), "farmland": _mu("8"),
            "geometry": outline(*PLACE, 110),
        })  # fmt: skip
        record = await stage.create(self._clerk, 100, acceptances.create, body)
        people = [
            {"role": role, "name": name, "organisation": unit, "opinion": "agree"}
            for role, name, unit in (
                ("natural_resources", "示例甲", "示例区规划自然资源局"),
                ("ecology", "示例乙", "示例区生态环境局"), ("expert", "示例丙", "示例地质学会"),
                ("villager", "示例丁", "示例村"),
            )
        ]  # fmt: skip
        visit = a.SiteVisit.model_validate({"on": stage.day(95), "participants": people})
        record = await stage.act(self._clerk, 95, acceptances.visit, record, visit)
        checked = a.AcceptanceCheck.model_validate({"on": stage.day(94), "checks": [
            {"item": "slope", "measured": "42", "design": "45"},
            {"item": "backfill", "measured": "96", "design": "95"},
            {"item": "soil_cover", "measured": "52", "design": "50"},
            {"item": "survival", "measured": "91"},
        ]})  # fmt: skip
        record = await stage.act(self._clerk, 94, acceptances.check, record, checked)
        told = a.Publication(on=stage.day(90), document_no="示例公示〔2026〕3号")
        record = await stage.act(self._clerk, 90, deciding.publicise, record, told)
        for moment, green in (("before", False), ("after", True)):
            photo = WorkPhotoCreate.model_validate({
                "document_id": await self._stored(f"验收{moment}", green=green), "moment": moment,
                "taken_on": stage.day(300 if moment == "before" else 92),
            })  # fmt: skip
            record = await stage.act(self._clerk, 89, acceptances.photograph, record, photo)
        final = a.Confirmation(on=stage.day(45), document_no="示例验〔2026〕7号")
        await stage.act(self._reviewer, 45, deciding.confirm, record, final)

    async def plots(self, right: DemoRight) -> None:
        """Three plots: one green again, one still to be, one that need not be."""
        stage = self._stage
        for at, (name, land, place, radius) in enumerate(PLOTS, 1):
            body = d.DamagedPlotCreate.model_validate({
                "right_id": _id(right), "code": f"示例损毁{at:03d}", "name": name,
                "land_class": land, "found_on": stage.day(200), "damager": right.holder,
                "developer": right.holder, "geometry": outline(*place, radius),
            })  # fmt: skip
            plot = await stage.create(self._clerk, 200, plots.create, body)
            check = d.PlotCheck(
                on=stage.day(190), must_regreen=at < len(PLOTS), regreen_due=stage.day(15),
                reason=None if at < len(PLOTS) else "示例：已纳入工业用地规划",
            )  # fmt: skip
            plot = await stage.act(self._clerk, 190, plots.check, plot, check)
            if at > 1:
                continue
            for moment, ago, green in (("before", 185, False), ("after", 40, True)):
                photo = WorkPhotoCreate.model_validate({
                    "document_id": await self._stored(f"地块{moment}", green=green),
                    "moment": moment, "taken_on": stage.day(ago), "place": "示例：东南角",
                })  # fmt: skip
                plot = await stage.act(self._clerk, 39, plots.photograph, plot, photo)
            done = d.PlotRegreening(on=stage.day(38), area=AreaIn(value="5", unit="亩"))
            plot = await stage.act(self._clerk, 38, plots.regreen, plot, done)
            await stage.act(
                self._reviewer, 35, plots.confirm, plot,
                WorkStep(on=stage.day(35), note="示例：其余为保留使用的运矿道路"),
            )  # fmt: skip

    async def monitored(self, right: DemoRight) -> None:
        """One that is in time and one that is overdue."""
        for kind, topic, place, start, records in (
            ("monitoring", "示例边坡位移", "示例1号断面", 150, 2),
            ("aftercare", "示例苗木管护", "示例一期平台", 160, 0),
        ):  # fmt: skip
            body = m.MonitoringItemCreate.model_validate({
                "right_id": _id(right), "kind": kind, "topic": topic, "place": place,
                "every_months": 3, "starts_on": self._stage.day(start),
                "ends_on": self._stage.day(-700),
            })  # fmt: skip
            item = await self._stage.create(self._clerk, start, monitoring.create, body)
            for at in range(records):
                ago = start - 95 * at - 2
                entry = m.MonitoringEntry(
                    on=self._stage.day(ago), value=f"累计位移 {2 + at} 毫米", finding="normal"
                )
                item = await self._stage.act(self._clerk, ago, monitoring.record, item, entry)

    async def conditions(self, right: DemoRight) -> None:
        """Roads that are not hardened, to be put right in some weeks."""
        photo = await self._stored("现场条件", green=False)
        body = c.SiteConditionCreate(
            right_id=_id(right), seen_on=self._stage.day(12), roads="not_met", fencing="met",
            wet_drilling="met", photo_document_id=photo, rectify_due=self._stage.day(-25),
            note="示例：运输道路约二百米未硬化",
        )  # fmt: skip
        await self._stage.create(self._clerk, 12, site_conditions.create, body)

    async def _stored(self, name: str, *, green: bool) -> UUID:
        content = slope(green) + name.encode()
        async with self._stage.database.session(self._clerk.scope()) as session:
            stored = await store_document(
                session, self._stage.store, content, name=f"示例{name}.png",
                media_type="image/png", purpose="upload", owner=self._clerk.id,
                division_code=BANAN, holder_id=None,
            )  # fmt: skip
        return stored.id


def _id(right: DemoRight) -> UUID:
    return uuid5(SPACE, f"right/{right.number}")


def _mu(value: str) -> dict[str, Any]:
    return {"value": value, "unit": "亩"}
