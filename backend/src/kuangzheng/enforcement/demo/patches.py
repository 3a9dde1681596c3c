"""Two batches of patches over Banan (示例): one already passed, one at every stage of the work."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import shapely
import shapely.affinity

from kuangzheng.enforcement.demo.patches_data import BATCHES, DemoBatch, DemoPatch
from kuangzheng.enforcement.patch_batches import comparison
from kuangzheng.enforcement.patch_batches.entering import keep
from kuangzheng.enforcement.patch_batches.repository import PatchBatches
from kuangzheng.enforcement.patch_batches.tables import PatchBatch
from kuangzheng.enforcement.patches import reviewing, service
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.repository import PatchSearch
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

_ALL = PageRequest(100, None, None)


async def load_patches(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many patches there are now, 0 when they were there already."""
    stage = Stage(database, store, today)
    clerk = people["clerk"]

    async def listed(act: Act, search: PatchSearch) -> Any:
        return await service.listed(act, _ALL, search)

    if (await stage.create(clerk, 0, listed, PatchSearch(q="示例"))).items:
        return 0
    for batch in BATCHES:
        await take_batch(stage, clerk, batch)
        found = await stage.create(clerk, 0, listed, PatchSearch())
        known = {one.code: one for one in found.items}
        for patch in batch.patches:
            await _played(stage, people, known[patch.code], patch, batch)
    return sum(len(batch.patches) for batch in BATCHES)


async def take_batch(stage: Stage, clerk: Principal, batch: DemoBatch) -> None:
    """The batch as its job would have left it."""
    rows = [
        {
            "no": number, "code": one.code, "division": clerk.division, "mineral": one.mineral,
            "kind": "露天采场", "note": one.note, "fault": None,
            "wkb": shapely.to_wkb(_outline(one), hex=True),
        }
        for number, one in enumerate(batch.patches, start=1)
    ]  # fmt: skip
    content = orjson.dumps({"type": "FeatureCollection", "name": batch.code})

    async def enter(act: Act, _: None) -> None:
        stored = await store_document(
            act.session, stage.store, content, name=f"{batch.code}.geojson",
            media_type="application/geo+json", purpose="upload", owner=clerk.id,
            division_code=clerk.division, holder_id=None,
        )  # fmt: skip
        now = act.clock.now()
        row = PatchBatch(
            id=new_id(), division_code=clerk.division, programme=batch.programme, code=batch.code,
            issued_by="ministry", earlier_on=stage.day(batch.earlier),
            later_on=stage.day(batch.later), issued_on=stage.day(batch.later - 5),
            received_on=stage.day(batch.later - 8), document_id=stored.id, sha256=stored.sha256,
            file_name=f"{batch.code}.geojson", created_by=clerk.id, created_by_name=clerk.name,
            created_at=now, updated_at=now,
        )  # fmt: skip
        await PatchBatches(act.session).add(row)
        read = {"format": "GeoJSON", "system": "CGCS2000", "rows": rows, "refused": None}
        await keep(act.session, row, read, now, day_of(now))
        await comparison.run(act.session, row, clerk.id, now, day_of(now))

    await stage.create(clerk, batch.later - 9, enter, None)


def _outline(patch: DemoPatch) -> Any:
    """An irregular octagon about a place."""
    angles = [45 * n for n in range(8)]
    radii = [1.0, 0.8, 1.1, 0.9, 1.0, 0.85, 1.05, 0.9]
    ring = [
        shapely.affinity.rotate(
            shapely.Point(patch.lon + patch.metres * share / 97_000, patch.lat), angle,
            origin=(patch.lon, patch.lat),
        )
        for angle, share in zip(angles, radii, strict=True)
    ]  # fmt: skip
    return shapely.Polygon([(point.x, point.y) for point in ring])


async def _played(
    stage: Stage, people: Mapping[str, Principal], patch: Any, told: DemoPatch, batch: DemoBatch
) -> None:
    """Checked, judged and reviewed as far as the demonstration shows it."""
    clerk, ago = people["clerk"], batch.later - 12
    if told.upto == "compared":
        return
    seen = s.PatchCheckCreate(
        checked_on=stage.day(ago), checkers=["示例核查员甲", "示例核查员乙"], lon=told.lon,
        lat=told.lat, findings=told.seen, working=False,
    )  # fmt: skip
    patch = await stage.act(clerk, ago, service.check, patch, seen)
    if told.upto == "checked":
        return
    illegal = told.judgement == "illegal"
    body = s.PatchJudgement(
        on=stage.day(ago - 2), judgement=told.judgement, basis=told.basis,
        reason=told.reason, evidence=["survey"] if illegal else [],
        illegal_m2=Decimal(patch.suspected_m2) if illegal else None,
        violation=told.violation if illegal else None,
    )  # fmt: skip
    patch = await stage.act(clerk, ago - 2, service.judge, patch, body)
    if illegal and told.upto == "passed":
        stop = s.PatchStop(on=stage.day(ago - 3), document_no=f"示例停〔{told.code[-3:]}〕号")
        patch = await stage.act(clerk, ago - 3, reviewing.stop, patch, stop)
    if told.upto == "judged":
        return
    city, province = people["reviewer_chongqing"], people["approver_chongqing"]
    if told.upto == "returned":
        back = s.PatchReturn(on=stage.day(ago - 5), reason="示例：缺少现场照片和询问笔录")
        await stage.act(city, ago - 5, reviewing.city_return, patch, back)
        return
    review = s.PatchReview(on=stage.day(ago - 5), note="示例：材料齐全")
    patch = await stage.act(city, ago - 5, reviewing.city_pass, patch, review)
    if told.upto == "passed":
        if patch.on_site_by_province:
            there = seen.model_copy(update={"checked_on": stage.day(ago - 6)})
            patch = await stage.act(
                province, ago - 6, service.check_by_province, patch, there
            )
        review = s.PatchReview(on=stage.day(ago - 7))
        await stage.act(province, ago - 7, reviewing.province_pass, patch, review)
