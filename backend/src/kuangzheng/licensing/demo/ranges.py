"""Invented proposed ranges in Banan: one the city agreed to, one for the approver, one whose
participants have not all spoken, one sent back. None names a block, so none takes one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.licensing.admission.schemas import ElevationIn, QuantityIn
from kuangzheng.licensing.demo.banan_data import DIVISION, LIMESTONE, NEW_BLOCKS
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.release_ranges import schemas as s
from kuangzheng.licensing.release_ranges import service

_UNITS = {
    "natural_resources": "示例区规划自然资源局", "development_reform": "示例区发展改革委",
    "industry": "示例区经济信息委", "ecology": "示例区生态环境局",
    "emergency": "示例区应急管理局", "transport": "示例区交通局", "water": "示例区水利局",
    "forestry": "示例区林业局", "culture_tourism": "示例区文化旅游委",
}  # fmt: skip
_HALF_DEGREES = 0.002


async def load_ranges(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play them all; how many there are. `accounts`: the demonstration accounts."""
    plays = _Plays(Stage(database, store, today), accounts["clerk"], accounts["approver"])
    await plays.agreed()
    await plays.returned()
    await plays.delimited()
    await plays.surveyed()
    return plays.count


class _Plays:
    """Each brings one range to where it waits for somebody."""

    def __init__(self, stage: Stage, clerk: Principal, approver: Principal) -> None:
        self._stage, self._clerk, self._approver, self.count = stage, clerk, approver, 0

    async def _prepared(self, place: str, ago: int) -> Any:
        self.count += 1
        body = s.RangeCreate(
            division_code=DIVISION, name=f"示例{place}拟出让范围", mineral=LIMESTONE,
            note="示例：拟列入下一年度采矿权出让计划",
        )  # fmt: skip
        return await self._stage.create(self._clerk, ago, service.create, body)

    async def _surveyed(self, record: Any, ago: int) -> Any:
        there = [
            s.Participant(kind="department", department=code, unit=unit)  # type: ignore[arg-type]
            for code, unit in _UNITS.items()
        ]
        there.append(s.Participant(kind="township", unit="示例镇人民政府"))
        body = s.RangeSurvey(
            on=self._stage.day(ago), participants=there,
            findings="示例：范围内无居民点和永久性建筑，进场道路可通，避开公益林。",
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, service.survey, record, body)

    async def _says(self, record: Any, ago: int, unit: str, opinion: Any, **more: Any) -> Any:
        body = s.OpinionFromPaper(
            unit=unit, opinion=opinion, on=self._stage.day(ago),
            document_no="示例函〔2026〕12号", **more,
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, service.record_opinion, record, body)

    async def _argued(self, place: str, ago: int) -> Any:
        record = await self._surveyed(await self._prepared(place, ago), ago - 3)
        for unit in (*_UNITS.values(), "示例镇人民政府"):
            record = await self._says(record, ago - 8, unit, "agree")
        body = s.RangeArgument(
            on=self._stage.day(ago - 12), conclusion="suitable", document_no="示例论证〔2026〕1号",
            statement="示例：符合规划区块、生产规模和避让要求，宜设采矿权。",
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago - 12, service.argue, record, body)

    async def _drawn(self, number: int, ago: int) -> Any:
        block = NEW_BLOCKS[number]
        record, half = await self._argued(block.place, ago), _HALF_DEGREES
        area = shapely.box(
            block.lon - half, block.lat - half, block.lon + half, block.lat + half
        )
        body = s.RangeDrawn(
            boundary=shapely.geometry.mapping(area), mining_method="open_pit",
            elevation=ElevationIn(from_m=Decimal(480), to_m=Decimal(330)),
            capacity=QuantityIn(value="120", unit="万吨/年"),
            reserves=QuantityIn(value="1500", unit="万吨"),
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago - 15, service.delimit, record, body)

    async def _filed(self, number: int, ago: int) -> Any:
        record = await self._drawn(number, ago)
        paper = s.RangeApproval(
            document_no="示例府〔2026〕21号", on=self._stage.day(ago - 20),
            document_id=await self._document("示例区人民政府批复"),
        )  # fmt: skip
        record = await self._stage.act(self._approver, ago - 20, service.approve, record, paper)
        body = s.RangeFiling(
            document_no="示例规资报〔2026〕6号", on=self._stage.day(ago - 25),
            year=self._stage.day(ago).year + 1,
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago - 25, service.file, record, body)

    async def agreed(self) -> None:
        record = await self._filed(1, 90)
        body = s.RangeAnswer(document_no="示例市规资〔2026〕30号", on=self._stage.day(50))
        await self._stage.act(self._clerk, 50, service.answer, record, "accept", body)

    async def returned(self) -> None:
        record = await self._filed(3, 60)
        body = s.RangeRefusal(
            document_no="示例市规资〔2026〕44号", on=self._stage.day(20),
            reason="示例：范围图缺拐点坐标表，请补正后再报",
        )  # fmt: skip
        await self._stage.act(self._clerk, 20, service.answer, record, "return", body)

    async def delimited(self) -> None:
        await self._drawn(2, 30)

    async def surveyed(self) -> None:
        """One department disagrees, two have not spoken."""
        record = await self._surveyed(await self._prepared(NEW_BLOCKS[0].place, 12), 9)
        units = tuple(_UNITS.values())
        for unit in units[:6]:
            record = await self._says(record, 5, unit, "agree")
        await self._says(
            record, 4, units[6], "disagree", statement="示例：距取水口过近，建议向西退让。"
        )

    async def _document(self, name: str) -> UUID:
        content = f"示例文件：{name}。{new_id()}\n".encode()
        async with self._stage.database.session(self._approver.scope()) as session:
            stored = await store_document(
                session, self._stage.store, content, name=f"{name}.txt", media_type="text/plain",
                purpose="upload", owner=self._approver.id, division_code=DIVISION,
            )  # fmt: skip
        return stored.id
