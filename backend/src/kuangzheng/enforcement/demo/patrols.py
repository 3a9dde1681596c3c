"""Who answers for the mines of Banan (示例), what was due to be visited, what was seen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from kuangzheng.enforcement.checklist_templates import schemas as c
from kuangzheng.enforcement.checklist_templates import service as checklists
from kuangzheng.enforcement.demo import patrols_data as data
from kuangzheng.enforcement.grids import schemas as g
from kuangzheng.enforcement.grids import service as grids
from kuangzheng.enforcement.patrol_rules import schemas as f
from kuangzheng.enforcement.patrol_rules import service as frequencies
from kuangzheng.enforcement.patrol_tasks import service as tasks
from kuangzheng.enforcement.patrols import schemas as p
from kuangzheng.enforcement.patrols import service as patrols
from kuangzheng.enforcement.register_copies.finding import KnownMine, mines_in
from kuangzheng.enforcement.responsibilities import schemas as r
from kuangzheng.enforcement.responsibilities import service as duties
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage

_DIVISION = "500113"


async def load_patrols(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many visits there are now, 0 when they were there already or no mine is known."""
    stage = Stage(database, store, today)
    clerk = people["clerk"]

    async def present(act: Any, page: PageRequest) -> Any:
        return await duties.listed(act, page)

    async def known(act: Any, division: str) -> Any:
        return await mines_in(act.session, division)

    mines: Sequence[KnownMine] = await stage.create(clerk, 0, known, _DIVISION)
    had = await stage.create(clerk, 0, present, PageRequest(1, None, None))
    if had.items or not mines:
        return 0
    return await _Plays(stage, people, sorted(mines, key=lambda one: one.name)).run()


class _Plays:
    """As the demonstration's people would have done it."""

    def __init__(
        self, stage: Stage, people: Mapping[str, Principal], mines: Sequence[KnownMine]
    ) -> None:
        self._stage, self._mines = stage, mines
        self._clerk, self._reviewer = people["clerk"], people["reviewer"]
        self._inspector, self._chief = people["inspector"], people["inspector_chief"]

    async def run(self) -> int:
        self._lists = [await self._checklist(kind) for kind in data.KINDS]
        await self._settings()
        for at, mine in enumerate(self._mines):
            await self._responsibilities(at, mine)
        for cell in data.CELLS:
            body = g.GridCreate(division_code=_DIVISION, **cell)
            await self._stage.create(self._clerk, data.GIVEN, grids.create, body)

        async def planned(act: Any, _: None) -> Any:
            return await tasks.plan(act)

        for ago in data.PLANNED:
            await self._stage.create(self._clerk, ago, planned, None)
        return await self._visits()

    async def _checklist(self, kind: Any) -> Any:
        ago, stage = data.GIVEN + 10, self._stage
        body = c.ChecklistTemplateCreate(division_code=_DIVISION, kind=kind)
        draft = await stage.create(self._clerk, ago, checklists.draft, body)
        done = c.ChecklistTemplateRelease(on=stage.day(ago - 1))
        return await stage.act(self._reviewer, ago - 1, checklists.release, draft, done)

    async def _settings(self) -> None:
        """The first is of high risk, the second has a word of its own."""
        told = zip(self._mines, data.SETTINGS, strict=False)
        for mine, said in told:
            body = f.MineSettingWrite(**said)

            async def write(act: Any, given: Any, mine: KnownMine = mine) -> Any:
                act.if_match = 0
                return await frequencies.set_mine(act, mine.id, given)

            await self._stage.create(self._clerk, data.GIVEN, write, body)

    async def _responsibilities(self, at: int, mine: KnownMine) -> None:
        """The last two mines have gaps: one at one level, one at all."""
        if at == len(self._mines) - 1:
            return
        for level, name, post in data.PEOPLE:
            if level == "township" and at == len(self._mines) - 2:
                continue
            second = level == "inspector_chief" and at % 2 == 1
            body = r.ResponsibilityCreate(
                level=level, mine_id=mine.id, post=post,
                person_name=data.SECOND_CHIEF if second else name,
                from_on=self._stage.day(data.GIVEN), document_no="示例责任〔2025〕1号",
            )
            made = await self._stage.create(self._clerk, data.GIVEN, duties.create, body)
            if level == "inspector_chief" and at in (0, 2):
                day = self._stage.day(data.GIVEN - 1)
                await self._stage.act(
                    self._chief, data.GIVEN - 1, duties.sign, made, r.ResponsibilitySign(on=day)
                )

    async def _visits(self) -> int:
        """Some tasks of earlier periods are done, others were left."""
        stage = self._stage

        async def listed(act: Any, page: PageRequest) -> Any:
            return await tasks.listed(act, page, state="open")

        found = await stage.create(self._clerk, 0, listed, PageRequest(500, None, None))
        count = 0
        for at, task in enumerate(found.items):
            visit = data.visit(at, over=task.due_on < stage.day(0))
            if visit is None:
                continue
            ago = max((stage.day(0) - task.due_on).days + visit.before, 0)
            made = await stage.create(
                self._inspector, ago, patrols.record, self._record(task, visit, ago)
            )
            count += 1
            if visit.followed is not None:
                later = max(ago - 3, 0)
                told = p.PatrolFollowUp(on=stage.day(later), note=visit.followed)
                await stage.act(self._inspector, later, patrols.follow_up, made, told)
        return count

    def _record(self, task: Any, visit: data.DemoVisit, ago: int) -> p.PatrolRecord:
        day = self._stage.day(ago)
        start = datetime.combine(day, time(8, 30), CHINA)
        lists = [one for one in self._lists if one.kind in task.kinds]
        return p.PatrolRecord.model_validate({
            "id": new_id(), "task_id": task.id, "started_at": start,
            "ended_at": start + timedelta(hours=1), "manner": visit.manner,
            "participants": ["示例巡查人员", "示例协管员"], "result": visit.result,
            "findings": visit.findings, "violation": visit.violation, "stopped": visit.stopped,
            "sealed_adits": visit.sealed,
            "point": None if task.lon is None else {"lon": task.lon, "lat": task.lat},
            "checklists": [{"template_id": one.id, "answers": [
                {"code": item.code, "answer": "na" if item.photo_required else "yes"}
                for item in one.items
            ]} for one in lists],
        })  # fmt: skip
