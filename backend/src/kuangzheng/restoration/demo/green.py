"""Plays green mines: from the creation list to the list, under rectification, off the list."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.demo.green_data import TITLE, rows
from kuangzheng.restoration.demo.projects import yuan
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import scheme_schemas as c
from kuangzheng.restoration.green_mines import schemes, service, sheets, supervising
from kuangzheng.restoration.green_mines import write_schemas as w

_MOST, _GOOD = 14, 6
_FACTS = ("licence", "lists", "operating")
_AWAY = "2.1"


async def load_green(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play them all; how many mines there are now, 0 when they were there already or restoration
    knows of no right.

    `accounts`: the demonstration accounts by name.
    """
    stage = Stage(database, store, today)
    clerk = accounts["clerk"]
    known = await stage.create(
        clerk, 0, lambda act, page: service.listed(act, page, None, None, None, None, None, None),
        PageRequest(1, None, None),
    )  # fmt: skip
    rights = await stage.create(clerk, 0, service.candidates, "示例")
    if known.items or not rights:
        return 0
    return await _Plays(stage, accounts).run(rights)


class _Plays:
    """Each brings one mine to where it waits for somebody."""

    def __init__(self, stage: Stage, accounts: Mapping[str, Principal]) -> None:
        self._stage = stage
        self._clerk, self._reviewer = accounts["clerk"], accounts["reviewer"]
        self._approver, self._inspector = accounts["approver"], accounts["inspector"]
        self._scheme: Any = None

    async def run(self, rights: list[Any]) -> int:
        await self._adopted()
        good: list[Any] = []
        entered = 0
        for right in rights[:_MOST]:
            mine = await self._entered(right.id, 420 - entered)
            entered += 1
            if await self._fit(mine):
                good.append(mine)
            if len(good) == _GOOD:
                break
        for mine, play in zip(
            good, (self._rewarded, self._rectifying, self._removed, self._waiting, self._listed),
            strict=False,
        ):  # fmt: skip
            await play(mine)
        return entered

    async def _fit(self, mine: Any) -> bool:
        """Nothing speaks against its listing, neither on that day nor now."""
        for ago in (240, 0):
            shown = await self._stage.create(self._clerk, ago, service.get, mine.id)
            facts = {one.code: one.outcome for one in shown.conditions}
            known = all(facts[name] == "met" for name in _FACTS)
            if not known or "unmet" in facts.values():
                return False
        return True

    async def _adopted(self) -> None:
        body = c.GreenSchemeCreate(
            frame="2024", title=TITLE, document_no="示例规〔2024〕1号",
            valid_from=self._stage.day(600), document_id=UUID(int=0),
        )  # fmt: skip
        lines = [[number, *row] for number, row in enumerate(rows(), start=1)]

        async def take(act: Any, body: Any) -> Any:
            return await schemes.take(act, body.model_copy(update={"document_id": None}), lines)

        scheme = await self._stage.create(self._clerk, 500, take, body)
        step = c.GreenSchemeStep(on=self._stage.day(490))
        self._scheme = await self._stage.act(self._reviewer, 490, schemes.adopt, scheme, step)

    async def _entered(self, right_id: Any, ago: int) -> Any:
        body = w.GreenEntry(
            right_id=right_id, on=self._stage.day(ago), document_no=f"示例绿〔2025〕{ago}号"
        )
        mine = await self._stage.create(self._clerk, ago, service.enter, body)
        day = self._stage.day
        plan = w.GreenPlanWrite(phases=[
            w.GreenPhaseIn(name="示例矿容矿貌整治", starts_on=day(ago), ends_on=day(ago - 90)),
            w.GreenPhaseIn(
                name="示例封闭堆场和喷淋", starts_on=day(ago - 90), ends_on=day(ago - 180),
                measures="示例：堆场封闭，出入口冲洗",
            ),
        ])  # fmt: skip
        mine = await self._stage.act(self._clerk, ago, service.plan, mine, plan)
        done = w.GreenPhaseDone(phase_id=mine.phases[0].id, on=day(ago - 80))
        return await self._stage.act(self._clerk, ago - 80, service.finish_phase, mine, done)

    async def _filled(self, mine: Any, stage: Any, who: Principal, ago: int, lost: int) -> Any:
        """The sheet with one item away and `lost` items a point short."""
        begin = w.GreenSheetBegin(
            stage=stage, scheme_id=self._scheme.id if stage == "self" else None
        )
        mine = await self._stage.act(who, ago, sheets.begin, mine, begin)
        sheet = next(one for one in mine.sheets if one.stage == stage and one.state == "open")
        marks = []
        for at, item in enumerate(self._scheme.items):
            if item.code == _AWAY:
                marks.append(s.GreenMark(item=item.code, not_applicable=True, note="示例：无选矿"))
                continue
            short = 1 if at % 7 == 3 and at // 7 < lost else 0
            marks.append(s.GreenMark(item=item.code, points=str(int(item.points) - short)))
        await self._stage.act(who, ago, sheets.fill, sheet, w.GreenSheetWrite(marks=marks))
        return mine

    async def _assessed(self, mine: Any, *, joint: bool = True) -> Any:
        act, day = self._stage.act, self._stage.day
        mine = await self._filled(mine, "self", self._clerk, 300, 2)
        mine = await act(self._clerk, 300, sheets.submit_self, mine, w.GreenSelf(on=day(300)))
        mine = await self._filled(mine, "third_party", self._clerk, 270, 5)
        if not joint:
            return mine
        third = w.GreenThirdParty(
            on=day(265), document_no="示例评〔2025〕3号", agency="示例评估机构", assessors=5
        )
        mine = await act(self._clerk, 265, sheets.conclude_third, mine, third)
        mine = await self._filled(mine, "joint", self._reviewer, 250, 4)
        meeting = w.GreenJoint(
            on=day(250), document_no="示例会〔2025〕5号",
            departments=["示例生态环境局", "示例应急管理局", "示例水利局"],
        )  # fmt: skip
        return await act(self._reviewer, 250, sheets.conclude_joint, mine, meeting)

    async def _listed(self, mine: Any, level: Any = "province") -> Any:
        act, day = self._stage.act, self._stage.day
        mine = await self._assessed(mine)
        for one in mine.conditions:
            if one.settled == "undetermined":
                word = w.GreenAttest(
                    condition=one.code, met=True, unit="示例主管部门",
                    document_no="示例函〔2025〕8号", on=day(245),
                )  # fmt: skip
                mine = await act(self._clerk, 245, service.attest, mine, word)
        body = w.GreenEnlist(on=day(240), document_no="示例公告〔2025〕2号", level=level)
        return await act(self._approver, 240, service.enlist, mine, body)

    async def _checked(self, mine: Any, ago: int, tier: Any, finding: Any, said: str) -> Any:
        body = w.GreenCheckWrite(
            tier=tier, on=self._stage.day(ago), unit="示例检查组", finding=finding, said=said
        )
        return await self._stage.act(self._inspector, ago, supervising.check, mine, body)

    async def _rewarded(self, mine: Any) -> None:
        mine = await self._listed(mine)
        mine = await self._checked(mine, 120, "city", "fit", "示例：符合要求")
        day = self._stage.day(100)
        award = w.GreenIncentiveWrite(
            kind="fiscal_award", on=day, granted_by="示例财政局", document_no="示例财〔2025〕11号",
            amount=yuan(200_000),
        )  # fmt: skip
        mine = await self._stage.act(self._clerk, 100, service.record_incentive, mine, award)
        area = w.GreenUpdate(
            size="medium", demonstration_area="示例绿色矿业发展示范区",
            demonstration_document_no="示例函〔2024〕6号", forest_mu="126.5",
            forest_place="示例镇示例村",
        )  # fmt: skip
        await self._stage.act(self._clerk, 95, service.update, mine, area)

    async def _ordered(self, mine: Any, ago: int) -> Any:
        mine = await self._checked(mine, ago + 5, "county", "problems", "示例：堆场未封闭")
        order = w.GreenOrder(
            on=self._stage.day(ago), document_no=f"示例改〔2025〕{ago}号",
            problems="示例：堆场未封闭", check_id=mine.checks[0].id,
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, supervising.order, mine, order)

    async def _rectifying(self, mine: Any) -> None:
        await self._ordered(await self._listed(mine, "city"), 40)

    async def _removed(self, mine: Any) -> None:
        mine = await self._ordered(await self._listed(mine, "county"), 225)
        act, day = self._stage.act, self._stage.day
        proposal = w.GreenRemoval(on=day(25), kind="not_rectified", reason="示例：期满未完成整改")
        mine = await act(self._clerk, 25, supervising.propose_removal, mine, proposal)
        body = w.GreenDecision(on=day(20), document_no="示例公告〔2025〕9号")
        await act(self._approver, 20, supervising.remove, mine, body)

    async def _waiting(self, mine: Any) -> None:
        await self._assessed(mine, joint=False)
