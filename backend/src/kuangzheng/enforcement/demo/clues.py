"""Clues of every source and state, as the demonstration's people would have taken them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import acting, feed, service
from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.reporters import ReporterKey, reporter_key
from kuangzheng.enforcement.demo import clue_data as data
from kuangzheng.enforcement.referral_desks import schemas as d
from kuangzheng.enforcement.referral_desks import service as desks
from kuangzheng.enforcement.referrals import schemas as r
from kuangzheng.enforcement.referrals import service as referrals
from kuangzheng.enforcement.register_copies.finding import rights_in
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.stage import Stage

_SCOPE = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
_WHO = s.ReporterIn(name="示例举报人", phone="13800000000")
_OURS = data.DemoClue


async def load_clues(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many clues there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    present = await stage.create(
        people["clerk"], 0, lambda act, page: service.listed(act, page), PageRequest(1, None, None)
    )
    if present.items:
        return 0
    plays = Plays(stage, people, reporter_key(KernelSettings()))
    return await plays.run() + await _machine(database, today)


class Plays:
    """Each brings one clue to where it waits for somebody, or to its end."""

    def __init__(self, stage: Stage, people: Mapping[str, Principal], key: ReporterKey) -> None:
        self._stage, self._key = stage, key
        self._clerk, self._reviewer = people["clerk"], people["reviewer"]
        self._inspector, self._deputy = people["inspector"], people["case_handler"]
        self._approver = people["approver"]
        self._ecology = people.get("department_reviewer")

    async def run(self) -> int:
        await self._receives()
        await self._made(data.REGISTERED, _WHO)
        await self._made(data.ALIKE)
        await self._accepted(data.ACCEPTED)
        await self._verifying(data.LATE)
        await self._proposed(data.PROPOSED, "stopped", "示例：已责令封堵，现场恢复")
        await self._assigned()
        await self._inspected()
        await self._referred(data.REFERRED, "public_security", "示例区公安局", 3, done=False)
        await self._referred(data.REFERRED_DONE, "ecology", "示例区生态环境局", 5, done=True)
        filed = await self.concluded(
            data.FILED, "filed", "示例：实测越界 2030 平方米", case="示例立案〔2026〕3号"
        )
        await self.closed(filed, data.FILED.ago - 6)
        done = await self.concluded(data.UNFOUNDED, "unfounded", "示例：探槽施工，未采出矿石")
        await self.closed(done, data.UNFOUNDED.ago - 6)
        return 11

    async def _receives(self) -> None:
        """The organisation of the demonstration's department reviewer signs for 生态环境."""
        if self._ecology is None or self._ecology.organisation_id is None:
            return
        await self._stage.create(
            self._clerk, 60, desks.create,
            d.ReferralDeskCreate(
                division_code="500113", department="ecology",
                organisation_id=UUID(self._ecology.organisation_id),
                organisation_name="示例区生态环境局",
            ),
        )  # fmt: skip

    async def _made(self, one: _OURS, who: s.ReporterIn | None = None) -> Any:
        day = self._stage.day(one.ago)
        body = s.ClueCreate.model_validate({
            "source": one.source, "source_no": one.source_no, "division_code": "500113",
            "received_on": day, "violation": one.violation, "text": one.text,
            "place": one.place, "point": {"lon": one.lon, "lat": one.lat}, "reporter": who,
            "check_by": day + timedelta(days=20) if one.source == "assignment" else None,
        })  # fmt: skip

        async def create(act: Any, body: Any) -> Any:
            return await service.create(act, body, self._key)

        return await self._stage.create(self._clerk, one.ago, create, body)

    def _step(self, ago: int, **more: Any) -> s.Step:
        return s.Step(on=self._stage.day(ago), **more)

    async def _accepted(self, one: _OURS, who: s.ReporterIn | None = None) -> Any:
        record, ago = await self._made(one, who), max(one.ago - 1, 0)
        return await self._stage.act(self._clerk, ago, acting.accept, record, self._step(ago))

    async def _verifying(self, one: _OURS, who: s.ReporterIn | None = None) -> Any:
        record, ago = await self._accepted(one, who), max(one.ago - 1, 0)
        act = self._stage.act
        record = await act(self._inspector, ago, acting.take, record, self._step(ago))
        return await act(self._deputy, ago, acting.second, record, self._step(ago))

    async def _proposed(
        self, one: _OURS, outcome: Any, findings: str, *, case: str | None = None,
        to: tuple[str, str] | None = None, who: s.ReporterIn | None = None,
    ) -> Any:  # fmt: skip
        record, ago = await self._verifying(one, who), max(one.ago - 3, 0)
        lines = [] if to is None else [{"department": to[0], "addressee": to[1]}]
        body = s.Verify.model_validate({
            "on": self._stage.day(ago), "findings": findings, "outcome": outcome,
            "case_reference": case, "referrals": lines,
        })  # fmt: skip
        return await self._stage.act(self._inspector, ago, acting.verify, record, body)

    async def concluded(self, one: _OURS, outcome: Any, findings: str, **more: Any) -> Any:
        record, ago = await self._proposed(one, outcome, findings, **more), max(one.ago - 4, 0)
        return await self._stage.act(
            self._approver, ago, acting.approve, record, self._step(ago)
        )

    async def closed(self, record: Any, ago: int) -> Any:
        return await self._stage.act(self._clerk, ago, acting.close, record, self._step(ago))

    async def _assigned(self) -> None:
        """Waits for the countersign."""
        record = await self.concluded(data.ASSIGNED, "stopped", "示例：已补植，现场复核合格")
        await self.closed(record, data.ASSIGNED.ago - 8)

    async def _inspected(self) -> None:
        one = data.INSPECTED
        record = await self.concluded(one, "stopped", "示例：已停止并改正，矿石封存")
        record = await self.closed(record, one.ago - 8)
        ago = one.ago - 9
        step = self._step(ago, document_no="示例签〔2026〕1号")
        await self._stage.act(self._reviewer, ago, acting.countersign, record, step)

    async def _referred(
        self, one: _OURS, department: str, addressee: str, later: int, *, done: bool
    ) -> None:
        """The letter is out; `done`: received, answered, and the reporter told."""
        record = await self.concluded(
            one, "referred", "示例：情况属实，属其他部门主管", to=(department, addressee), who=_WHO
        )
        act, day, ago = self._stage.act, self._stage.day, one.ago - 5
        letter = await self._stage.create(
            self._clerk, ago, referrals.get, record.referrals[0].id
        )
        issue = r.ReferralIssue(number=f"示例移〔2026〕{later}号", on=day(ago))
        letter = await act(self._approver, ago, referrals.issue, letter, issue)
        if not done:
            return
        receipt = r.ReferralReceipt(on=day(ago - 2), receiver="示例接收人", receipt_no="示例回1号")
        letter = await act(self._clerk, ago - 2, referrals.receipt, letter, receipt)
        answer = r.ReferralAnswer(on=day(ago - 12), text="示例：已责令停排并立案")
        await act(self._clerk, ago - 12, referrals.answer, letter, answer)
        record = await self._stage.create(self._clerk, ago - 13, service.get, record.id)
        said = s.Reply(on=day(ago - 13), text="示例：已移送生态环境部门处理，感谢监督")
        record = await act(self._clerk, ago - 13, acting.reply, record, said)
        await self.closed(record, ago - 13)


async def _machine(database: Database, today: date) -> int:
    """What licensing would have told of a right that mined beyond its capacity."""
    async with database.session(_SCOPE) as session:
        rights = await rights_in(session, "500113", today)
        right = next((one for one in rights if one.kind == "mining"), None)
        if right is None:
            return 0
        at = datetime(today.year, today.month, today.day, 8, tzinfo=CHINA)
        await feed.over_capacity(session, {
            "id": str(new_id()), "type": "licensing.over_capacity_found.v1",
            "subject": str(right.id), "time": at.isoformat(),
            "divisioncode": right.division_code, "data": {
                "right_id": str(right.id), "mine_id": right.mine_id,
                "division_code": right.division_code,
                "period": {"year": today.year - 1, "through_quarter": 4}, "mineral": "示例",
                "output": {"value": "61", "unit": "万吨"},
                "capacity": {"value": "50", "unit": "万吨/年"}, "ratio": "1.22",
            },
        })  # fmt: skip
    return 1
