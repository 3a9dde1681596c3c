"""Invented disclosure in Banan: annual information at every step, a draw that waits for its public
number, a finding with its written notice; and two builders who asked what lies under their site."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.annual_information import schemas as a
from kuangzheng.licensing.annual_information import service as statements
from kuangzheng.licensing.demo.banan import demo_id, holder_id
from kuangzheng.licensing.demo.banan_data import DIVISION, MINES
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.disclosure_checks import schemas as c
from kuangzheng.licensing.disclosure_checks import service as checks
from kuangzheng.licensing.disclosure_draws import service as draws
from kuangzheng.licensing.disclosure_draws.schemas import DrawCreate, OfficerWrite
from kuangzheng.licensing.holder_listings import service as listings
from kuangzheng.licensing.holder_listings.schemas import ListingApprove, ListingCreate
from kuangzheng.licensing.overlay_enquiries import schemas as o
from kuangzheng.licensing.overlay_enquiries import service as overlays

PUBLISHED, WAITING = (2, 12), (13, 14)
"""Mines by number: the statement is public, or waits for the clerk; the last one is late."""
OWN = 1
"""The mine of the demonstration account `holder`: its statement is still a draft."""
LISTED = 24
"""It was told so too, did not make up for it, and is on the abnormal list."""
FOUND = 15
"""It has stated nothing, and was told so in writing."""
_QUARRY, _FARM = (106.744, 29.260), (106.620, 29.250)
"""Where the builders mean to build: beside a quarry, and where nothing is registered."""


async def load_disclosure(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play it all; how many statements there are. `accounts`: the demonstration accounts."""
    plays = _Plays(Stage(database, store, today), accounts, today)
    count = await plays.statements()
    await plays.draw()
    await plays.finding()
    await plays.listing()
    await plays.overlays()
    return count


class _Plays:
    def __init__(self, stage: Stage, accounts: Mapping[str, Principal], today: date) -> None:
        self._stage, self._accounts, self._today = stage, accounts, today
        self._clerk = accounts["clerk"]
        self._year = (today - timedelta(days=120)).year - 1

    def _holder(self, number: int) -> Principal:
        """Who acts for the n-th company."""
        if number == OWN:
            return self._accounts["holder"]
        return Principal(
            id=str(demo_id("person", number)), kind="user", name="示例矿业公司经办人",
            organisation_id=None, department_id=None, grants={DIVISION: ("holder",)},
            division=DIVISION, holder_id=str(holder_id(number)),
        )  # fmt: skip

    def _ago(self, month: int, day: int) -> int:
        """Days since that day of the year in which the statements were due."""
        return (self._today - date(self._year + 1, month, day)).days

    async def statements(self) -> int:
        """Filed in spring for the year before, one of them after the last day."""
        for number in PUBLISHED:
            record = await self._filed(number, self._ago(3, 10))
            record = await self._stage.act(
                self._clerk, self._ago(3, 25), statements.publish, record
            )
            if number == PUBLISHED[0]:
                await self._entered(record, "permit", "示例：安全生产许可证延续", internal=False)
                await self._entered(record, "other", "示例：来信反映扬尘，已转办", internal=True)
        await self._filed(WAITING[0], self._ago(3, 28))
        await self._filed(WAITING[1], self._ago(4, 15))
        await self._drafted(OWN, self._ago(4, 20))
        return len(PUBLISHED) + len(WAITING) + 1

    async def _drafted(self, number: int, ago: int) -> Any:
        mine = MINES[number - 1]
        mining = a.MiningStatement(
            mine_state="producing", minerals=[mine.mineral], output=f"示例产量 {mine.capacity}",
            fees="示例：已按期缴纳",
            others=[a.OtherItem(item="生态修复", content="示例：边开采、边修复")],
        )  # fmt: skip
        body = a.StatementCreate(right_id=demo_id("right", number), year=self._year, mining=mining)
        return await self._stage.create(self._holder(number), ago, statements.create, body)

    async def _filed(self, number: int, ago: int) -> Any:
        record = await self._drafted(number, ago)
        return await self._stage.act(self._holder(number), ago, statements.submit, record)

    async def _entered(self, record: Any, kind: a.EntryKind, what: str, *, internal: bool) -> None:
        body = a.EntryCreate(
            kind=kind, content=what, authority="示例区应急管理局", document_no="示例办〔2026〕2号",
            on_date=self._stage.day(self._ago(3, 26)), internal=internal,
        )  # fmt: skip
        await self._stage.act(self._clerk, self._ago(3, 27), statements.enter, record, body)

    async def draw(self) -> None:
        """Fixed by the clerk; another officer enters the public number."""
        officers = [OfficerWrite(name=f"示例检查员{number}") for number in range(1, 7)]
        body = DrawCreate(
            title=f"示例{self._year}年度勘查开采信息随机核查", year=self._year,
            division_code=DIVISION, visit_on=self._today + timedelta(days=14),
            officers=officers, per_right=2,
        )  # fmt: skip
        await self._stage.create(self._clerk, 3, draws.create, body)

    async def finding(self) -> None:
        body = c.DisclosureCheckCreate(
            right_id=demo_id("right", FOUND), year=self._year, origin="not_filed"
        )
        record = await self._stage.create(self._clerk, 60, checks.create, body)
        seen = c.CheckRecord(
            checked_on=self._stage.day(50), mode="indoors",
            inspectors=["示例检查员1", "示例检查员2"], record="示例：查阅填报记录",
            finding=f"示例：未填报 {self._year} 年度信息",
        )  # fmt: skip
        record = await self._stage.act(self._clerk, 50, checks.record, record, seen)
        notice = c.CheckNotice(
            document_no="示例告〔2026〕2号", noticed_on=self._stage.day(45),
            correct_by=self._today + timedelta(days=15),
            text=f"示例：补报 {self._year} 年度勘查开采信息",
        )  # fmt: skip
        await self._stage.act(self._clerk, 45, checks.notify, record, notice)

    async def listing(self) -> None:
        """Told in writing, not corrected, looked at again: on the abnormal list by another hand."""
        body = c.DisclosureCheckCreate(
            right_id=demo_id("right", LISTED), year=self._year, origin="not_filed"
        )
        record = await self._stage.create(self._clerk, 90, checks.create, body)
        seen = c.CheckRecord(
            checked_on=self._stage.day(85), mode="indoors",
            inspectors=["示例检查员3", "示例检查员4"], record="示例：查阅填报记录",
            finding=f"示例：未填报 {self._year} 年度信息",
        )  # fmt: skip
        record = await self._stage.act(self._clerk, 85, checks.record, record, seen)
        notice = c.CheckNotice(
            document_no="示例告〔2026〕1号", noticed_on=self._stage.day(80),
            correct_by=self._stage.day(40), text=f"示例：补报 {self._year} 年度勘查开采信息",
        )  # fmt: skip
        record = await self._stage.act(self._clerk, 80, checks.notify, record, notice)
        again = c.CheckRecheck(
            rechecked_on=self._stage.day(35), mode="indoors", corrected=False,
            record="示例：期限届满仍未补报",
        )  # fmt: skip
        record = await self._stage.act(self._clerk, 35, checks.recheck, record, again)
        proposed = await self._stage.create(self._clerk, 30, listings.propose, ListingCreate(
            check_id=record.id, list="abnormal", ground="not_corrected",
            reason=f"示例：书面告知后逾期未补报 {self._year} 年度信息",
        ))  # fmt: skip
        decided = ListingApprove(document_no="示例列〔2026〕1号", listed_on=self._stage.day(25))
        await self._stage.act(
            self._accounts["approver"], 25, listings.approve, proposed, decided
        )

    async def overlays(self) -> None:
        """One waits for its letter; that of the other was issued."""
        await self._asked("示例物流仓储项目", "示例仓储有限公司", _QUARRY, 6)
        record = await self._asked("示例小学迁建项目", "示例教育建设中心", _FARM, 30)
        letter = o.OverlayLetter(document_no="示例压覆〔2026〕1号", letter_on=self._stage.day(27))
        record = await self._stage.act(self._clerk, 27, overlays.prepare_letter, record, letter)
        await self._stage.act(self._accounts["approver"], 26, overlays.issue, record)

    async def _asked(
        self, project: str, applicant: str, corner: tuple[float, float], ago: int
    ) -> Any:
        west, south = corner
        east, north = round(west + 0.004, 6), round(south + 0.003, 6)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        body = o.OverlayEnquiryCreate(
            division_code=DIVISION, applicant=applicant, project=project,
            purpose="示例：选址阶段查询", geometry={"type": "Polygon", "coordinates": [ring]},
        )  # fmt: skip
        return await self._stage.create(self._clerk, ago, overlays.create, body)
