"""Use cases of waste heaps."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.heaps import schemas as s
from kuangzheng.restoration.heaps.errors import HeapKnown, invalid
from kuangzheng.restoration.heaps.repository import Heaps
from kuangzheng.restoration.heaps.tables import Heap, HeapUse
from kuangzheng.restoration.vocabulary import HEAP_NAMES, STATE_NAMES

_VOLUMES = ("volume_m3", "planned_m3")


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    site_id: UUID | None,
) -> Page[s.HeapRead]:  # fmt: skip
    heaps = Heaps(act.session)
    rows, cursor, total = await heaps.page(heaps.conditions(q, division, kind, site_id), page)
    items = [s.HeapRead(**facts) for facts in await _facts(act, rows)]
    return Page[s.HeapRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, heap_id: UUID) -> s.HeapDetail:
    return await _whole(act, await Heaps(act.session).get(heap_id))


async def create(act: Act, body: s.HeapCreate) -> s.HeapDetail:
    """Raises NotFound, HeapKnown, HeapInvalid."""
    heaps, now = Heaps(act.session), act.clock.now()
    site = (await heaps.sites([body.site_id])).get(body.site_id)
    if site is None:
        raise NotFound("没有此图斑，或不在您的管辖范围内")
    if site["category"] != "waste_heap":
        raise invalid("/site_id", "not_a_heap", "所选图斑不是采矿废石废渣，请先更正图斑类别")
    present = await heaps.of_site(body.site_id)
    if present is not None:
        raise HeapKnown("一个图斑只建一个废石废渣台账", heap_id=str(present.id))
    heap = Heap(
        **_columns(body), site_id=body.site_id, id=new_id(), division_code=site["division_code"],
        created_at=now, updated_at=now,
    )  # fmt: skip
    _check(heap.volume_m3, heap.planned_m3, Decimal(0))
    return await _whole(act, await heaps.add(heap))


async def update(act: Act, heap_id: UUID, body: s.HeapWrite) -> s.HeapDetail:
    """Raises NotFound, Stale, HeapInvalid."""
    heaps = Heaps(act.session)
    heap = await heaps.lock(heap_id, act.if_match, lambda row: _whole(act, row))
    values = _columns(body)
    _check(values["volume_m3"], values["planned_m3"], heap.used_m3)
    return await _whole(act, await heaps.change(heap, values, act.clock.now()))


async def use(act: Act, heap_id: UUID, body: s.HeapUseCreate) -> s.HeapDetail:
    """What was taken away of it. Raises NotFound, Stale, HeapInvalid."""
    heaps, now = Heaps(act.session), act.clock.now()
    heap = await heaps.lock(heap_id, act.if_match, lambda row: _whole(act, row))
    volume, left = Decimal(body.volume_m3), heap.volume_m3 - heap.used_m3
    if not 0 < volume <= left:
        raise invalid("/volume_m3", "beyond_volume", f"利用量应大于零，且不超过现存 {left} 立方米")
    site = (await heaps.sites([heap.site_id]))[heap.site_id]
    if not site["found_on"] <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", "利用日期应在图斑入账日期与今日之间")
    await heaps.enter(HeapUse(
        id=new_id(), heap_id=heap.id, division_code=heap.division_code, on_date=body.on,
        volume_m3=volume, purpose=body.purpose, user_name=body.user_name,
        document_no=body.document_no, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=now,
    ))  # fmt: skip
    return await _whole(act, await heaps.change(heap, {"used_m3": heap.used_m3 + volume}, now))


def _check(volume: Decimal, planned: Decimal, used: Decimal) -> None:
    if volume <= 0:
        raise invalid("/volume_m3", "no_volume", "堆存量应大于零")
    if volume < used:
        raise invalid("/volume_m3", "below_used", f"堆存量不得小于已利用的 {used} 立方米")
    if planned > volume:
        raise invalid("/planned_m3", "beyond_volume", "计划利用量不得超过堆存量")


def _columns(body: s.HeapWrite) -> dict[str, Any]:
    values = body.model_dump(exclude={"site_id"})
    return values | {name: Decimal(values[name]) for name in _VOLUMES}


async def _whole(act: Act, heap: Heap) -> s.HeapDetail:
    facts = (await _facts(act, [heap]))[0]
    uses = [
        s.HeapUseRead(
            **one.model_dump(include={"id", "purpose", "user_name", "document_no",
                                      "recorded_by_name", "created_at"}),
            on=one.on_date, volume_m3=str(one.volume_m3),
        )
        for one in await Heaps(act.session).uses(heap.id)
    ]  # fmt: skip
    return s.HeapDetail(**facts, uses=uses)


async def _facts(act: Act, heaps: Sequence[Heap]) -> list[dict[str, Any]]:
    sites = await Heaps(act.session).sites([heap.site_id for heap in heaps])
    found = []
    for heap in heaps:
        site = sites[heap.site_id]
        numbers = {n: f"{getattr(heap, n):.2f}" for n in ("volume_m3", "planned_m3", "used_m3")}
        found.append({
            **heap.model_dump(exclude=set(numbers)), **numbers,
            "division_name": division_name(heap.division_code),
            "kind_name": HEAP_NAMES[heap.kind],
            "left_m3": f"{heap.volume_m3 - heap.used_m3:.2f}",
            "rate_percent": f"{heap.used_m3 * 100 / heap.volume_m3:.1f}",
            "site": s.HeapSite(
                id=site["id"], code=site["code"], name=site["name"], state=site["state"],
                state_name=STATE_NAMES[site["state"]],
            ),
        })  # fmt: skip
    return found
