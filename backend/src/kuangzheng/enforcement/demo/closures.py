"""Closures (示例) at every stage, with sealed adits and what the police told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.enforcement.explosive_supplies import schemas as e
from kuangzheng.enforcement.explosive_supplies import service as supplies
from kuangzheng.enforcement.mine_closures import schemas as s
from kuangzheng.enforcement.mine_closures import service
from kuangzheng.enforcement.sealed_shafts import schemas as h
from kuangzheng.enforcement.sealed_shafts import service as shafts
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

_DONE = {
    "people": "示例：人员已全部撤离", "equipment": "示例：破碎机、空压机已拆除运离",
    "buildings": "示例：工棚、料仓已拆除", "explosives": "示例：以公安机关告知为准",
    "power": "示例：供电线路已拆除销户",
}  # fmt: skip


async def load_closures(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many closures there are now, 0 when they were there already."""
    plays = _Plays(Stage(database, store, today), people)
    return await plays.run()


class _Plays:
    """Each brings one closure to where it waits for somebody, or to its end."""

    def __init__(self, stage: Stage, people: Mapping[str, Principal]) -> None:
        self._stage = stage
        self._clerk, self._reviewer = people["clerk"], people["reviewer"]
        self._inspector = people["inspector"]

    async def run(self) -> int:
        async def listed(act: Act, page: PageRequest) -> Any:
            return await service.listed(act, page, "示例", None, None, None, None, False)

        page = PageRequest(1, None, None)
        if (await self._stage.create(self._clerk, 0, listed, page)).items:
            return 0
        await self._ordered("示例无证采石点", "unlicensed", 6, 24)
        await self._carried_out("示例落后砂石矿", "backward", 40, done=3)
        await self._noticed("示例关闭石灰岩矿", 120)
        return 3

    async def _ordered(self, name: str, kind: Any, ago: int, left: int) -> Any:
        day = self._stage.day
        body = s.ClosureCreate(
            division_code=self._clerk.division, kind=kind, mine_name=name, place="示例镇示例村",
            authority="示例区人民政府", document_no=f"示例府关〔{day(ago).year}〕{ago}号",
            legal_ground="示例：不具备安全生产条件，限期整改后仍达不到，依法予以关闭",
            criteria=["small_scale", "backward"] if kind == "backward" else [],
            ordered_on=day(ago), finish_by=day(-left),
        )  # fmt: skip
        return await self._stage.create(self._clerk, ago, service.create, body)

    async def _carried_out(self, name: str, kind: Any, ago: int, *, done: int) -> Any:
        act, day, clerk = self._stage.act, self._stage.day, self._clerk
        record = await self._ordered(name, kind, ago, 20)
        record = await act(
            clerk, ago - 2, service.start, record, s.ClosureStep(on=day(ago - 2))
        )
        adit = h.ShaftCreate.model_validate({
            "name": "一号平硐", "kind": "adit", "place": "示例村北坡",
            "point": {"lon": "106.652000", "lat": "29.352000"},
        })  # fmt: skip
        record = await act(clerk, ago - 2, service.add_shaft, record, adit)
        status = "cleared" if done == len(_DONE) else "stopped"
        told = e.ExplosiveSupplyCreate.model_validate({
            "division_code": clerk.division, "mine_name": name, "status": status,
            "authority": "示例区公安局", "document_no": f"示例公爆{ago}号",
            "told_on": day(ago - 8), "remaining": "示例：剩余雷管、炸药已登记封存",
        })  # fmt: skip
        await self._stage.create(clerk, ago - 8, supplies.create, told)
        for point, seen in list(_DONE.items())[:done]:
            body = s.PointDone(on=day(ago - 10), note=seen)
            record = await act(clerk, ago - 10, service.record_point, record, point, body)
        return record

    async def _noticed(self, name: str, ago: int) -> None:
        act, day = self._stage.act, self._stage.day
        record = await self._carried_out(name, "exhausted", ago, done=len(_DONE))
        shaft = await self._sealed(record.shaft_list[0], ago - 12)
        record = await self._stage.create(self._clerk, ago - 12, service.get, record.id)
        accept = s.ClosureAccept(
            on=day(ago - 15), document_no=f"示例验〔{ago}〕1号", note="示例：逐项核实，验收合格"
        )
        record = await act(self._reviewer, ago - 15, service.accept, record, accept)
        notice = s.ClosureNotice(
            on=day(ago - 16), document_no="示例公告1号", media="示例区人民政府网站"
        )
        await act(self._clerk, ago - 16, service.notice, record, notice)
        for later in (40, 70):
            shaft = await self._inspected(shaft, ago - later)

    async def _sealed(self, shaft: Any, ago: int) -> Any:
        async def photo(act: Act, content: bytes) -> Any:
            return await store_document(
                act.session, self._stage.store, content, name="示例封堵照片.txt",
                media_type="text/plain", purpose="upload", owner=self._clerk.id,
                division_code=self._clerk.division, holder_id=None,
            )  # fmt: skip

        stored = await self._stage.create(self._clerk, ago, photo, f"示例 {shaft.id}".encode())
        body = h.ShaftSeal(
            on=self._stage.day(ago), method="blasted", document_id=stored.id,
            note="示例：炸封后浆砌块石",
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, shafts.seal, shaft, body)

    async def _inspected(self, shaft: Any, ago: int) -> Any:
        key = reporter_key(KernelSettings())
        body = h.ShaftInspect(
            on=self._stage.day(ago), intact=True, findings="示例：封堵完好，未见新的扰动"
        )
        return await self._stage.act(self._inspector, ago, shafts.inspect, shaft, body, key)
