"""Credit, publicity, appeals and what leaders keep an eye on (示例), a few of each."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kuangzheng.enforcement.appeals import schemas as ap
from kuangzheng.enforcement.appeals import service as appeals
from kuangzheng.enforcement.appeals import waiting
from kuangzheng.enforcement.bulletins import schemas as bu
from kuangzheng.enforcement.bulletins import service as bulletins
from kuangzheng.enforcement.credit_files import schemas as cr
from kuangzheng.enforcement.credit_files import service as credit
from kuangzheng.enforcement.decision_notices import schemas as de
from kuangzheng.enforcement.decision_notices import service as decisions
from kuangzheng.enforcement.hot_spots import schemas as ho
from kuangzheng.enforcement.hot_spots import service as spots
from kuangzheng.enforcement.meetings import schemas as me
from kuangzheng.enforcement.meetings import service as meetings
from kuangzheng.enforcement.monthly_forms import schemas as mo
from kuangzheng.enforcement.monthly_forms import service as forms
from kuangzheng.enforcement.supervision_groups import schemas as gr
from kuangzheng.enforcement.supervision_groups import service as groups
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act


async def load_watch(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many records there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    plays = _Plays(stage, people)

    async def listed(act: Act, page: PageRequest) -> Any:
        return await credit.listed(act, page, "示例", None, None, None)

    if (await stage.create(people["clerk"], 0, listed, PageRequest(1, None, None))).items:
        return 0
    await plays.credit()
    await plays.published()
    await plays.appealed()
    await plays.kept()
    await plays.reported()
    return 16


class _Plays:
    """Each brings its records to where they wait for somebody. No day to come is reached: the
    holidays of the next year may not be known yet."""

    def __init__(self, stage: Stage, people: Mapping[str, Principal]) -> None:
        self._stage = stage
        self._clerk, self._reviewer = people["clerk"], people["reviewer"]
        self._inspector = people["inspector"]
        self._city = people["reviewer_chongqing"], people["approver_chongqing"]
        self._place: dict[str, Any] = {"division_code": self._clerk.division}

    async def credit(self) -> None:
        act, day, clerk = self._stage.act, self._stage.day, self._clerk
        body = cr.FileCreate(**self._place, holder_name="示例砂石经营部")
        file = await self._stage.create(clerk, 60, credit.create, body)
        entry = cr.CreditEntryCreate(
            on=day(60), ground="major_penalty", reason="示例：越界开采受到行政处罚",
            source="case", source_no="示例罚〔2026〕5号",
        )  # fmt: skip
        file = await act(clerk, 60, credit.enter, file, entry)
        repair = cr.RepairCreate(
            on=day(20), entry_id=file.entries[0].id, correction="示例：已回填复绿并缴清罚款"
        )
        await act(clerk, 20, credit.apply, file, repair)

    async def published(self) -> None:
        act, day, clerk = self._stage.act, self._stage.day, self._clerk
        for n, ago in ((1, 45), (2, 14)):
            body = de.NoticeCreate(
                **self._place, decision_no=f"示例罚〔2026〕{n}号", party="示例砂石经营部",
                facts="示例：超出批准矿区范围开采建筑用石灰岩，联系电话 13800000000",
                legal_basis="示例：矿产资源法关于越界开采的规定",
                penalty="示例：没收违法所得，并处罚款", authority="示例区规划和自然资源局",
                impact="示例：群众多次反映，媒体报道", decided_on=day(ago),
            )  # fmt: skip
            notice = await self._stage.create(clerk, ago, decisions.create, body)
            if n == 1:
                await act(self._reviewer, ago - 5, decisions.publish, notice)

    async def appealed(self) -> None:
        act, day, clerk = self._stage.act, self._stage.day, self._clerk
        asked: tuple[tuple[Any, int, str], ...] = (
            ("petition", 70, "示例：反映采石场扬尘扰民"),
            ("hotline", 9, "示例：反映夜间运输"), ("disclosure", 45, "示例：申请公开采矿权名单"),
        )  # fmt: skip
        for channel, ago, matter in asked:
            body = ap.AppealCreate(
                **self._place, channel=channel, source_no=f"示例{ago}号", applicant="示例人",
                matter=matter, received_on=day(ago),
            )  # fmt: skip
            one = await self._stage.create(clerk, ago, appeals.create, body)
            if channel == "petition":
                await act(clerk, ago - 5, appeals.accept, one, ap.AppealAccept(on=day(ago - 5)))
        body = ap.AppealCreate(
            **self._place, channel="disclosure", source_no="示例44号", applicant="示例人",
            matter="示例：申请公开某矿开采方案", received_on=day(44),
        )  # fmt: skip
        one = await self._stage.create(clerk, 44, appeals.create, body)
        one = await act(clerk, 43, appeals.accept, one, ap.AppealAccept(on=day(43)))
        await act(clerk, 39, waiting.consult, one, ap.AppealConsult(
            on=day(39), served_on=day(39), kind="third_party", party="示例矿业有限公司",
        ))  # fmt: skip

    async def kept(self) -> None:
        act, day, clerk = self._stage.act, self._stage.day, self._clerk
        body = me.MeetingCreate(
            **self._place, kind="joint", title="示例矿产资源执法联席会议第一次会议",
            convenor="示例副区长", held_on=day(30), agenda="示例：通报进展；研究关闭矿山善后",
            attendees="示例：自然资源、公安、应急、生态环境、水利",
        )  # fmt: skip
        meeting = await self._stage.create(clerk, 30, meetings.create, body)
        held = me.MeetingHold.model_validate({
            "held_on": day(30), "conclusions": "示例：按期完成关闭，落实封闭井硐巡查",
            "actions": [
                {"action": "完成供电线路拆除", "unit": "示例镇", "person": "示例甲",
                 "due_on": day(10)},
                {"action": "完成复绿", "unit": "示例局", "person": "示例乙", "due_on": day(-60)},
            ],
        })  # fmt: skip
        await act(clerk, 30, meetings.hold, meeting, held)
        spot = ho.SpotCreate.model_validate({
            **self._place, "name": "示例沟易发点", "place": "示例镇示例村", "grade": "high",
            "point": {"lon": "106.640000", "lat": "29.350000"}, "mineral": "建筑用砂石",
            "reason": "示例：历史采坑，屡有盗采", "leader": "示例领导", "leader_post": "副区长",
            "unit": "示例镇", "listed_on": day(90),
        })  # fmt: skip
        one = await self._stage.create(clerk, 90, spots.create, spot)
        visit = ho.VisitCreate(
            on=day(15), manner="unannounced", found="nothing", note="示例：夜间明察暗访，无异常"
        )
        await act(self._inspector, 15, spots.visit, one, visit)
        group = gr.SupervisionGroupCreate(
            **self._place, name="示例第一督查组", leader="示例组长",
            departments=["自然资源局", "公安局"], counties=[self._clerk.division],
            duties="示例：驻点督导，跟踪问效", from_on=day(50),
        )  # fmt: skip
        await self._supervised(await self._stage.create(clerk, 50, groups.create, group))

    async def _supervised(self, group: Any) -> None:
        """Found on the spot twice: one was put right, for the other a department answers."""
        act, day, clerk, county = self._stage.act, self._stage.day, self._clerk, "自然资源局"
        told: tuple[tuple[int, str, int], ...] = (
            (45, "示例：两处封闭井硐未设警示标志", 30), (40, "示例：采石场排土场未按方案治理", 20),
        )  # fmt: skip
        for ago, content, left in told:
            found = gr.SupervisionRecordCreate(
                kind="resident", on=day(ago), county=clerk.division, department=county,
                content=content, due_on=day(ago - left),
            )  # fmt: skip
            group = await act(clerk, ago, groups.record, group, found)
        signs, heap = (
            next(one.id for one in group.records if one.content == content)
            for _, content, _ in told
        )
        for ago, more in (
            (18, {"kind": "follow_up", "follows": signs, "settled": True,
                  "content": "示例：警示标志已补设，现场复核"}),
            (10, {"kind": "accountability", "follows": heap, "department": county,
                  "content": "示例：逾期未治理，约谈分管负责人"}),
        ):  # fmt: skip
            body = gr.SupervisionRecordCreate.model_validate({"on": day(ago), **more})
            group = await act(clerk, ago, groups.record, group, body)

    async def reported(self) -> None:
        body = bu.BulletinCreate(
            **self._place, kind="progress", title="示例：关闭矿山进展通报",
            body="示例：已验收一座，实施一座，下达一座", addressees="各镇街、联席会议成员单位",
        )  # fmt: skip
        draft = await self._stage.create(self._clerk, 7, bulletins.create, body)
        issue = bu.BulletinIssue(on=self._stage.day(6), issue_no="示例第1期")
        await self._stage.act(self._reviewer, 6, bulletins.issue, draft, issue)
        drafting, issuing = self._city
        above = bu.BulletinCreate(
            division_code=drafting.division, kind="criticism", title="示例：图斑核查超期通报",
            body="示例：两个区县的图斑核查超过期限，请于月底前核查完毕",
            addressees="有关区县主管部门", divisions=[self._clerk.division, "500112"],
        )  # fmt: skip
        draft = await self._stage.create(drafting, 5, bulletins.create, above)
        issue = bu.BulletinIssue(on=self._stage.day(4), issue_no="示例市级第1期")
        told = await self._stage.act(issuing, 4, bulletins.issue, draft, issue)
        await self._stage.create(self._inspector, 3, bulletins.mark_read, told.id)
        last = self._stage.day(0).replace(day=1) - timedelta(days=1)
        form = mo.FormCreate(**self._place, month=f"{last:%Y-%m}")
        await self._stage.create(self._clerk, 0, forms.create, form)
