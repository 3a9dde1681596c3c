"""A campaign of the city in its third phase, as Banan's people would have worked on it (示例)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kuangzheng.enforcement import campaign_templates as templates
from kuangzheng.enforcement.campaign_checks import schemas as k
from kuangzheng.enforcement.campaign_checks import service as checks
from kuangzheng.enforcement.campaign_plans import schemas as pl
from kuangzheng.enforcement.campaign_plans import service as plans
from kuangzheng.enforcement.campaign_reports import schemas as r
from kuangzheng.enforcement.campaign_reports import summaries
from kuangzheng.enforcement.campaigns import schemas as s
from kuangzheng.enforcement.campaigns import service
from kuangzheng.enforcement.demo import campaign_data as data
from kuangzheng.enforcement.problems import deciding
from kuangzheng.enforcement.problems import schemas as p
from kuangzheng.enforcement.problems import service as problems
from kuangzheng.enforcement.rectification_plans import schemas as rp
from kuangzheng.enforcement.rectification_plans import service as policies
from kuangzheng.enforcement.register_copies.finding import rights_in
from kuangzheng.enforcement.typical_cases import schemas as c
from kuangzheng.enforcement.typical_cases import service as cases
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

_BEGAN = 70
UNCHECKED = 2
"""Rights that nobody has been to yet, so that coverage has something to show."""


async def load_campaigns(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many problems there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    present = await stage.create(
        people["clerk"], 0, lambda act, page: service.listed(act, page, "示例", None),
        PageRequest(1, None, None),
    )  # fmt: skip
    if present.items:
        return 0
    return await _Plays(stage, people).run()


class _Plays:
    def __init__(self, stage: Stage, people: Mapping[str, Principal]) -> None:
        self._stage, self._clerk = stage, people["clerk"]
        self._reviewer, self._approver = people["reviewer"], people["approver"]
        self._city = people["reviewer_chongqing"]

    async def run(self) -> int:
        campaign = await self._stage.create(self._city, _BEGAN, service.create, self._body())
        await self._plan(campaign.id)
        rights = await self._stage.create(self._clerk, 0, _rights, None)
        found = [one for one in rights if one.kind == "mining" and one.mine_id is not None]
        for right in rights[: max(len(rights) - UNCHECKED, 1)]:
            bad = right in found[: len(data.PROBLEMS)]
            await self._checked(campaign.id, right, bad, bad and right == found[0])
        made = [
            await self._problem(campaign.id, right, one)
            for right, one in zip(found, data.PROBLEMS, strict=False)
        ]
        if made:
            await self._policy(campaign.id, made[0])
            await self._case(campaign.id, made[0])
        body = r.DepartmentSummaryCreate(
            campaign_id=campaign.id, department="emergency", text=data.SUMMARY
        )
        await self._stage.create(self._clerk, 2, summaries.file, body)
        return len(made)

    def _body(self) -> s.CampaignCreate:
        """The shipped campaign with other days, so that today lies in its third phase."""
        raw = templates.of_year("yichun-2023", self._stage.day(_BEGAN).year)
        day = self._stage.day
        windows = [(70, 60), (60, 30), (29, -30), (-31, -90)]
        dues = {"plan": 60, "check_results": 30, "county_summary": -120, "spot_check": -150,
                "department_summaries": -150}  # fmt: skip
        phases = [
            {
                **phase, "from_on": day(first), "until_on": day(last), "deliverables": [
                    {**item, "due_on": day(dues[item["code"]])} for item in phase["deliverables"]
                ],
            }
            for phase, (first, last) in zip(raw["phases"], windows, strict=True)
        ]  # fmt: skip
        return s.CampaignCreate.model_validate({
            "name": "示例矿产资源保护开发利用整治规范专项行动",
            "document_no": "示例府办〔2026〕8号",
            "source": "示例市整治规范矿产资源保护开发利用专项行动实施方案",
            "template": raw["code"], "from_on": day(70), "until_on": day(-90),
            "tail_until": day(-150), "long_term": True, "spot_percent": raw["spot_percent"],
            "phases": phases, "tasks": raw["tasks"], "duties": raw["duties"],
        })  # fmt: skip

    async def _file(self, ago: int, name: str) -> Any:
        async def keep(act: Act, _: None) -> Any:
            stored = await store_document(
                act.session, self._stage.store, f"示例：{name}\n".encode(), name=name,
                media_type="text/plain", purpose="upload", owner=self._clerk.id,
                division_code=self._clerk.division,
            )  # fmt: skip
            return stored.id

        return await self._stage.create(self._clerk, ago, keep, None)

    async def _plan(self, campaign: Any) -> None:
        body = pl.CampaignPlanCreate(
            campaign_id=campaign, title="示例区专项行动实施方案",
            document_no="示例区府办〔2026〕5号",
            document_id=await self._file(64, "示例区实施方案.txt"),
        )  # fmt: skip
        made = await self._stage.create(self._clerk, 64, plans.file, body)
        kept = pl.CampaignPlanReview(accepted=True, note="示例：分工明确")
        await self._stage.act(self._city, 62, plans.review, made, kept)

    async def _checked(self, campaign: Any, right: Any, bad: bool, suspected: bool) -> None:
        body = k.CampaignCheckCreate(
            campaign_id=campaign, right_id=right.id, checked_on=self._stage.day(45),
            checkers=["示例排查员甲", "示例排查员乙"], result="problems" if bad else "clear",
            findings="示例：发现问题，已列入台账" if bad else "示例：未发现问题",
            violation="beyond_boundary" if suspected else None,
        )  # fmt: skip
        await self._stage.create(self._clerk, 45, checks.record, body)

    async def _problem(self, campaign: Any, right: Any, one: data.DemoProblem) -> Any:
        day, act = self._stage.day, self._stage.act
        body = p.CampaignProblemCreate.model_validate({
            "campaign_id": campaign, "right_id": right.id, "source": one.source,
            "category": one.category, "description": one.description, "measure": one.measure,
            "measure_text": one.measure_text, "responsible_unit": "示例矿业有限公司",
            "responsible_person": "示例负责人", "found_on": day(44),
            "due_on": day(one.due), "document_ids": [],
        })  # fmt: skip
        made = await self._stage.create(self._clerk, 44, problems.record, body)
        if one.stop_no:
            stop = p.ProblemStop(on=day(43), document_no=one.stop_no)
            made = await act(self._reviewer, 43, deciding.stop, made, stop)
        if one.upto == "open":
            return made
        proof = await self._file(12, f"示例整改佐证{made.no[-4:]}.txt")
        told = p.ProblemSubmit(on=day(12), text="示例：已按措施完成整改", document_ids=[proof])
        made = await act(self._clerk, 12, problems.submit, made, told)
        if one.upto == "accepted":
            done = p.ProblemAcceptanceCreate.model_validate({
                "problem_id": made.id, "on": day(8), "passed": True, "document_no": one.accept_no,
                "note": "示例：现场复核合格", "document_ids": [],
            })  # fmt: skip
            await self._stage.create(self._reviewer, 8, deciding.accept, done)
        return made

    async def _policy(self, campaign: Any, problem: Any) -> None:
        body = rp.RectificationPlanCreate(campaign_id=campaign, mine_id=problem.mine_id)
        made = await self._stage.create(self._clerk, 40, policies.assemble, body)
        text = rp.RectificationPlanChange(
            goals="示例：限期完成整改并通过县级验收", green_creation="示例：按标准创建绿色矿山",
            after_care="示例：每季度巡护一次",
        )  # fmt: skip
        made = await self._stage.act(self._clerk, 39, policies.change, made, text)
        seal = rp.RectificationPlanApproval(
            document_no="示例整〔2026〕1号", on=self._stage.day(38)
        )
        await self._stage.act(self._approver, 38, policies.approve, made, seal)

    async def _case(self, campaign: Any, problem: Any) -> None:
        body = c.TypicalCaseCreate(
            campaign_id=campaign, problem_id=problem.id, title=data.CASE[0],
            party="示例矿业有限公司", text=data.CASE[1], outcome=data.CASE[2],
        )
        made = await self._stage.create(self._clerk, 6, cases.create, body)
        shown = c.TypicalCasePublish(on=self._stage.day(5))
        await self._stage.act(self._approver, 5, cases.publish, made, shown)


async def _rights(act: Act, _: None) -> Any:
    """Rights of Banan that stood when the campaign began."""
    on = act.clock.now().date() - timedelta(days=_BEGAN)
    return [
        one for one in await rights_in(act.session, act.principal.division, on)
        if one.status != "extinguished"
    ]  # fmt: skip
