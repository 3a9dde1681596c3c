"""Use cases of hot spots: listed, visited openly or unannounced, removed."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues.service import point_columns
from kuangzheng.enforcement.entry import between, entered, named, require_ours
from kuangzheng.enforcement.hot_spots import schemas as s
from kuangzheng.enforcement.hot_spots.errors import SpotRemoved
from kuangzheng.enforcement.hot_spots.repository import HotSpots
from kuangzheng.enforcement.hot_spots.tables import HotSpot, HotSpotVisit
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

GRADE_NAMES = {"high": "高", "medium": "中", "low": "低"}
STATE_NAMES = {"watched": "重点监管", "removed": "已移出"}
MANNER_NAMES = {"open": "公开检查", "unannounced": "明察暗访"}
FOUND_NAMES = {"nothing": "未发现异常", "signs": "有新的扰动迹象", "mining": "发现违法开采"}
_ACTS = ["visit", "amend", "remove"]


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, grade: str | None,
    state: str | None,
) -> Page[s.SpotRead]:  # fmt: skip
    found = HotSpots(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, grade, state), page)
    items = [_read(row) for row in rows]
    return Page[s.SpotRead](items=items, next_cursor=cursor, total=total, as_of=today(act.clock))


async def get(act: Act, spot_id: UUID) -> s.SpotDetail:
    return await _whole(act, await HotSpots(act.session).get(spot_id))


async def create(act: Act, body: s.SpotCreate) -> s.SpotDetail:
    require_ours(act, body.division_code)
    row = HotSpot(**_content(act, body), **entered(act), division_code=body.division_code)
    return await _whole(act, await HotSpots(act.session).add(row))


async def amend(act: Act, spot_id: UUID, body: s.SpotWrite) -> s.SpotDetail:
    return await _changed(act, await _taken(act, spot_id), _content(act, body))


def _content(act: Act, body: s.SpotWrite) -> dict[str, Any]:
    between(act, body.listed_on, pointer="/listed_on")
    return body.model_dump(exclude={"point", "division_code"}) | point_columns(body.point)


async def visit(act: Act, spot_id: UUID, body: s.VisitCreate) -> s.SpotDetail:
    row = await _taken(act, spot_id)
    between(act, body.on, row.listed_on)
    await HotSpots(act.session).enter(HotSpotVisit(
        id=new_id(), spot_id=row.id, division_code=row.division_code, on_date=body.on,
        **body.model_dump(exclude={"on"}), by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    newest = max(body.on, row.visited_on or body.on)
    return await _changed(act, row, {"visits": row.visits + 1, "visited_on": newest})


async def remove(act: Act, spot_id: UUID, body: s.SpotRemove) -> s.SpotDetail:
    row = await _taken(act, spot_id)
    between(act, body.on, row.visited_on or row.listed_on)
    return await _changed(act, row, {
        "state": "removed", "removed_on": body.on, "removal_reason": body.reason,
    })  # fmt: skip


def _read(row: HotSpot) -> s.SpotRead:
    return s.SpotRead(
        **named(row, s.SpotRead, "lon", "lat", "created_by_name"),
        division_name=division_name(row.division_code), grade_name=GRADE_NAMES[row.grade],
        state_name=STATE_NAMES[row.state], allowed=_ACTS if row.state == "watched" else [],
        lon=None if row.lon is None else f"{row.lon:.6f}",
        lat=None if row.lat is None else f"{row.lat:.6f}",
        created_by_name=row.created_by_name or row.created_by,
    )  # fmt: skip


async def _whole(act: Act, row: HotSpot) -> s.SpotDetail:
    visits = [
        s.VisitRead(
            **named(one, s.VisitRead, "by_name"), manner_name=MANNER_NAMES[one.manner],
            found_name=FOUND_NAMES[one.found], by_name=one.by_name or one.by_id,
        )
        for one in await HotSpots(act.session).visits(row.id)
    ]  # fmt: skip
    return s.SpotDetail(**_read(row).model_dump(), visit_list=visits)


async def _taken(act: Act, spot_id: UUID) -> HotSpot:
    row = await HotSpots(act.session).lock(
        spot_id, act.if_match, lambda one: _whole(act, one)
    )
    if row.state == "removed":
        raise SpotRemoved("该易发点已移出，不再办理", ())
    return row


async def _changed(act: Act, row: HotSpot, values: dict[str, Any]) -> s.SpotDetail:
    return await _whole(act, await HotSpots(act.session).change(row, values, act.clock.now()))
