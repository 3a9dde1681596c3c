"""Plays the inventory: found, planned, begun, finished and accepted, each by whom it has to be."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.restoration.areas import AreaIn
from kuangzheng.restoration.demo.drawing import outline, slope
from kuangzheng.restoration.demo.inventory_data import BANAN, HEAPS, SITES, DemoSite
from kuangzheng.restoration.demo.projects import load_projects
from kuangzheng.restoration.heaps import schemas as h
from kuangzheng.restoration.heaps import service as heaps
from kuangzheng.restoration.sites import schemas as s
from kuangzheng.restoration.sites import service
from kuangzheng.restoration.sites.repository import SiteSearch

_STEPS = ("plan", "start", "complete")


async def load_inventory(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """Play them all; how many sites there are now, 0 when they were there already.

    `accounts`: the demonstration accounts by name.
    """
    stage = Stage(database, store, today)
    present = await stage.create(
        accounts["clerk"], 0, lambda act, search: service.listed(
            act, PageRequest(1, None, None), search), SiteSearch(q=SITES[0].code),
    )  # fmt: skip
    if present.items:
        return 0
    stands = {site.code: await _Play(stage, accounts, site).run() for site in SITES}
    await load_projects(stage, accounts, stands)
    return len(SITES)


class _Play:
    """One site, from the day it was found to where it stands."""

    def __init__(self, stage: Stage, accounts: Mapping[str, Principal], site: DemoSite) -> None:
        self._stage, self._site = stage, site
        home = "" if site.division == BANAN else "_xinzhou"
        self._clerk, self._reviewer = accounts[f"clerk{home}"], accounts[f"reviewer{home}"]
        self._holder = accounts["holder"].holder_id

    async def run(self) -> Any:
        """The site as it stands."""
        site, stage = self._site, self._stage
        record = await stage.create(self._clerk, site.days[0], service.register, self._body())
        if site.closed_ago is not None:
            record = await self._closed(record)
        for name, ago in zip(_STEPS, site.days[1:], strict=False):
            if name == "start":
                record = await self._photo(record, "before", ago + 5, green=False)
            paper = s.SiteStep(on=stage.day(ago), document_no=f"示例修〔2025〕{ago}号")
            record = await stage.act(self._clerk, ago, service.step, record, name, paper)
        if len(site.days) > len(_STEPS) + 1:
            record = await self._accepted(record, site.days[-1])
            record = await self._photo(record, "after", site.days[-1] - 5, green=True)
        if site.code in HEAPS:
            await self._heap(record)
        return record

    def _body(self) -> s.SiteCreate:
        site = self._site
        kind, name = site.party
        return s.SiteCreate.model_validate({
            "division_code": site.division, "code": site.code, "name": site.name,
            "category": site.category, "found_on": self._stage.day(site.days[0]),
            "party_kind": kind, "party_name": name,
            "holder_id": self._holder if kind == "holder" else None,
            "developer": name if kind == "holder" else None, "township": site.township,
            "basin": site.basin, "programmes": list(site.programmes), "mode": site.mode,
            "direction": site.direction, "measures": list(site.measures),
            "visible_range": site.visible,
            "suitability": {
                "land_use": "示例：采矿用地，裸岩和弃渣", "geology": "示例：边坡基本稳定",
                "ecology": "示例：适宜修复",
            },
            "geometry": outline(*site.place, site.radius_m),
        })  # fmt: skip

    async def _closed(self, record: Any) -> Any:
        ago = self._site.closed_ago or 0
        body = s.SiteClosure(
            on=self._stage.day(ago), document_no=f"示例关〔2025〕{ago}号", people=True,
            equipment=True, buildings=True, notice_no=f"示例告〔2025〕{ago}号",
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago, service.close, record, body)

    async def _accepted(self, record: Any, ago: int) -> Any:
        area = Decimal(record.area.mu)
        land = [
            s.LandIn(
                land_class=name,  # type: ignore[arg-type]
                area=AreaIn(value=f"{area * Decimal(str(share)):.2f}", unit="亩"),
            )
            for name, share in self._site.share
        ]
        body = s.SiteAcceptance(
            on=self._stage.day(ago), document_no=f"示例验〔2025〕{ago}号", land=land,
            note="示例：县级验收合格",
        )  # fmt: skip
        return await self._stage.act(self._reviewer, ago, service.accept, record, "accept", body)

    async def _photo(self, record: Any, moment: Any, ago: int, *, green: bool) -> Any:
        content = slope(green) + self._site.code.encode()
        async with self._stage.database.session(self._clerk.scope()) as session:
            stored = await store_document(
                session, self._stage.store, content, name=f"{self._site.code}-{moment}.png",
                media_type="image/png", purpose="upload", owner=self._clerk.id,
                division_code=self._site.division, holder_id=None,
            )  # fmt: skip
        body = s.SitePhotoCreate(
            document_id=stored.id, moment=moment, taken_on=self._stage.day(ago),
            place="示例：采场东侧",
        )  # fmt: skip
        return await self._stage.act(self._clerk, ago - 1, service.add_photo, record, body)

    async def _heap(self, record: Any) -> None:
        kind, volume, owner, planned, planned_m3, uses = HEAPS[self._site.code]
        body = h.HeapCreate(
            site_id=record.id, kind=kind, volume_m3=volume, owner=owner,  # type: ignore[arg-type]
            planned_use=planned, planned_m3=planned_m3,
        )  # fmt: skip
        heap = await self._stage.create(self._clerk, self._site.days[0] - 1, heaps.create, body)
        for ago, taken, purpose in uses:
            used = h.HeapUseCreate(
                on=self._stage.day(ago), volume_m3=taken, purpose=purpose,
                user_name="示例建材公司", document_no=f"示例用〔2025〕{ago}号",
            )  # fmt: skip
            heap = await self._stage.act(self._clerk, ago, heaps.use, heap, used)
