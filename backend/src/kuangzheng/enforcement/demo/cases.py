"""Cases of Banan (示例): one to be filed, one near the end of its clock, one that corrects first,
one told to the party, one in execution."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import answering, deciding, filing, investigating, papers, service
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.officer_certificates import schemas as oc
from kuangzheng.enforcement.officer_certificates import service as certificates
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

_BOUNDARY = "矿产资源法（2024 年修订）第64条第2款"
_FINE = {"kind": "fine", "amount_fen": 30_000_000, "article": _BOUNDARY}
_ORE = {
    "kind": "confiscate_ore", "amount_fen": 6_000_000, "text": "没收采出的石灰岩 2000 吨",
    "article": _BOUNDARY,
}  # fmt: skip
_TITLES = {
    "beyond_boundary": "示例采石场越界开采石灰岩案", "unlicensed_mining": "示例个人无证采挖砂石案",
    "not_restored": "示例矿山未按方案治理修复案",
}  # fmt: skip


async def load_cases(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many cases there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    present = await stage.create(
        people["clerk"], 0, lambda act, page: service.listed(act, page), PageRequest(1, None, None)
    )
    if present.items:
        return 0
    return await Plays(stage, people).run()


class Plays:
    """Each brings one case to where it waits for somebody. `about`: what is proposed beside or
    instead of the usual; papers are numbered from `papers` on."""

    def __init__(
        self, stage: Stage, people: Mapping[str, Principal],
        about: Mapping[str, Any] | None = None, papers: int = 0,
    ) -> None:  # fmt: skip
        self._about = about or {}
        self._stage = stage
        self._handler, self._deputy = people["case_handler"], people["inspector"]
        self._approver, self._chief = people["approver"], people["chief"]
        self._reviewer, self._lawyer = people["reviewer"], people["legal_reviewer"]
        self._clerk = people["clerk"]
        self._papers = papers

    async def run(self) -> int:
        await self._certified()
        await self._proposed("unlicensed_mining", 2, party="person")
        await self.investigating("beyond_boundary", 78)
        await self._ordered(20)
        await self._noticed(30, "示例：告知后待当事人陈述申辩")
        await self.executing(120)
        return 5

    async def _certified(self) -> None:
        """Both officers are in the register before they join."""
        for number, who in ((1, self._handler), (2, self._deputy)):
            body = oc.CertificateCreate(
                division_code=who.division, officer_id=who.id, officer_name=who.name or who.id,
                certificate_no=f"示例执法证{number}号", issuer="示例市人民政府",
                valid_from=self._day(400), valid_until=self._day(0) + timedelta(days=1400),
            )  # fmt: skip
            await self._stage.create(self._clerk, 130, certificates.create, body)

    async def _proposed(self, violation: str, ago: int, party: str = "unit") -> Any:
        person = party == "person"
        body = s.CaseCreate.model_validate({
            "violation": violation, "title": _TITLES[violation],
            "facts": f"示例：{_TITLES[violation].removesuffix('案')}，经现场核查属实",
            "act_from": self._day(ago + 10), "act_until": self._day(ago + 1),
            "party_kind": party, "party_name": "示例自然人" if person else "示例矿业有限公司",
            "place": "示例镇示例村", "division_code": "500113", "on": self._day(ago),
            **self._about,
        })  # fmt: skip
        return await self._stage.create(self._handler, ago, filing.propose, body)

    async def investigating(self, violation: str, ago: int) -> Any:
        act = self._stage.act
        record = await self._proposed(violation, ago)
        record = await act(self._approver, ago, filing.approve, record, self._step(ago))
        for who, does, number in (
            (self._handler, investigating.take, 1), (self._deputy, investigating.second, 2),
        ):  # fmt: skip
            joined = s.CaseJoin(
                on=self._day(ago), certificate_no=f"示例执法证{number}号",
                certificate_until=self._day(0) + timedelta(days=400),
            )  # fmt: skip
            record = await act(who, ago, does, record, joined)
        found = await self._file(f"{record.no}-现场勘测笔录.txt", ago)
        evidence = s.CaseEvidenceIn(
            kind="record", name="现场勘测笔录", proves="开采位置和面积", document_id=found,
            collected_on=self._day(ago - 1),
        )  # fmt: skip
        return await act(self._handler, ago - 1, investigating.evidence, record, evidence)

    async def _ordered(self, ago: int) -> None:
        """The order is served; its day is still to come."""
        record = await self.investigating("not_restored", ago)
        body = {
            "kind": "correction_order", "facts": "示例：边坡未按方案治理",
            "reasons": "责令限期治理", "correct_by": self._day(ago) + timedelta(days=60),
        }  # fmt: skip
        await self._served(record, body, ago - 3, "改")

    async def _reviewed(self, ago: int) -> Any:
        act, day = self._stage.act, self._day
        record = await self.investigating("beyond_boundary", ago)
        told = s.CaseReportIn(on=day(ago - 4), report="示例：实测越界2030平方米，采出矿石2000吨",
                              proposal="penalty")  # fmt: skip
        record = await act(self._handler, ago - 4, investigating.report, record, told)
        agreed = s.CaseReviewIn(on=day(ago - 6), agreed=True, opinion="示例：事实清楚，程序合法")
        record = await act(self._reviewer, ago - 6, deciding.review, record, agreed)
        return await self._legal(record, ago - 8)

    async def _legal(self, record: Any, ago: int) -> Any:
        body = s.CaseLegalIn(on=self._day(ago), agreed=True, opinion="示例：同意",
                             qualification_no="示例法律职业资格1号")  # fmt: skip
        return await self._stage.act(self._lawyer, ago, deciding.legal_review, record, body)

    async def _noticed(self, ago: int, reasons: str) -> Any:
        record = await self._reviewed(ago)
        body = {"kind": "notice", "facts": "示例：越界开采石灰岩2000吨", "reasons": reasons,
                "penalties": [_FINE, _ORE]}  # fmt: skip
        return await self._served(record, body, ago - 10, "告")

    async def executing(self, ago: int) -> Any:
        """Given up answering, discussed, decided, served."""
        act = self._stage.act
        record = await self._noticed(ago, "示例：违反矿产资源法第64条")
        step = self._step(ago - 14, note="示例：当事人书面放弃")
        record = await act(self._handler, ago - 14, answering.waive, record, step)
        record = await act(
            self._handler, ago - 14, answering.conclude, record, self._step(ago - 14)
        )
        talk = s.CaseDiscussIn(on=self._day(ago - 18), opinion="示例：同意处罚意见",
                               attendees=["示例局长", "示例副局长", "示例执法队长"])  # fmt: skip
        record = await act(self._chief, ago - 18, deciding.discuss, record, talk)
        body = {"kind": "decision", "outcome": "penalty", "facts": "示例：越界开采石灰岩2000吨",
                "reasons": "示例：违反矿产资源法第64条", "penalties": [_FINE, _ORE],
                "additional_fine_told": True}  # fmt: skip
        record = await self._served(record, body, ago - 20, "罚")
        return await act(self._handler, ago - 22, deciding.execute, record, self._step(ago - 22))

    async def _served(self, record: Any, told: dict[str, Any], ago: int, kind: str) -> Any:
        """From the draft to the service, in two days."""
        act, day = self._stage.act, self._day(ago)
        body = s.CaseDraftIn.model_validate({"on": day, **told})
        record = await act(self._handler, ago, papers.draft, record, body)
        record = await act(self._reviewer, ago, papers.countersign, record, self._step(ago))
        record = await act(self._chief, ago, papers.sign, record, self._step(ago))
        self._papers += 1
        number = s.CaseNumberIn(on=day, number=f"示例{kind}〔{day.year}〕D{self._papers}号")
        record = await act(self._clerk, ago, papers.number, record, number)
        record = await act(self._clerk, ago, papers.seal, record, self._step(ago))
        proof = await self._file(f"{record.no}-{kind}-送达回证.txt", ago)
        service_in = s.CaseServeIn(on=self._day(ago - 2), method="direct", receiver="示例收件人",
                                   proof_document_id=proof)  # fmt: skip
        return await act(self._handler, ago - 2, papers.serve, record, service_in)

    async def _file(self, name: str, ago: int) -> UUID:
        who = self._handler

        async def enter(act: Act, _: None) -> UUID:
            stored = await store_document(
                act.session, self._stage.store, f"示例文件：{name}".encode(), name=name,
                media_type="text/plain", purpose="upload", owner=who.id,
                division_code=who.division, holder_id=None,
            )  # fmt: skip
            found: UUID = stored.id
            return found

        found: UUID = await self._stage.create(who, ago, enter, None)
        return found

    def _day(self, ago: int) -> date:
        return self._stage.day(ago)

    def _step(self, ago: int, **more: Any) -> s.CaseStep:
        return s.CaseStep(on=self._day(ago), **more)
