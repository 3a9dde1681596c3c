"""Use cases of planned blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.blocks.errors import BlockOccupied, ElevationInvalid, RightUnknown
from kuangzheng.licensing.blocks.repository import BlockSearch, PlannedBlocks
from kuangzheng.licensing.blocks.schemas import BlockCreate, BlockRead, BlockUpdate, Occupant
from kuangzheng.licensing.blocks.tables import PlannedBlock
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.outlines import read_outline
from kuangzheng.licensing.periods import valid_period
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.plans.holding import require_plan
from kuangzheng.licensing.positions import bounds_of, position_note, require_position
from kuangzheng.licensing.rights.presenting import division_name, elevation
from kuangzheng.licensing.rights.schemas import Elevation, ElevationRead

_INTERNAL = {
    "geometry", "source_hash", "valid_during", "min_lon", "min_lat", "max_lon", "max_lat",
    "area_km2", "elevation_from", "elevation_to",
}  # fmt: skip
_NULLABLE = ("valid_to", "requirements", "release_on", "plan_id", "area_class",
             "occupied_by_right_id")  # fmt: skip
SETTING_NAMES = {"retained": "保留", "adjusted": "调整", "new": "空白区新设"}


async def listed(act: Act, page: PageRequest, search: BlockSearch) -> Page[BlockRead]:
    blocks = PlannedBlocks(act.session)
    wanted = replace(search, mineral=canonical(search.mineral, "/mineral"))
    rows, cursor, total = await blocks.page(blocks.conditions(wanted), page)
    items = await _read(act, rows)
    return Page[BlockRead](items=items, next_cursor=cursor, total=total, as_of=search.as_of)


async def get(act: Act, block_id: UUID) -> BlockRead:
    return await _whole(act, await PlannedBlocks(act.session).get(block_id))


async def create(act: Act, body: BlockCreate) -> BlockRead:
    require_division(body.division_code, today(act.clock))
    mineral = canonical(body.mineral, "/mineral") or ""
    during = valid_period(body.valid_from, body.valid_to)
    outline, now = read_outline(body.geometry), act.clock.now()
    require_position(body.division_code, outline.geometry.bounds, "/geometry")
    if body.plan_id is not None:
        await require_plan(act.session, body.plan_id, body.division_code, "/plan_id")
    block = PlannedBlock(
        **body.model_dump(exclude={"geometry", "valid_from", "valid_to", "mineral", "elevation"}),
        **_levels(body.elevation, body.kind),
        **outline.columns(), mineral=mineral, id=new_id(), valid_during=during,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await PlannedBlocks(act.session).add(block))


async def update(act: Act, block_id: UUID, body: BlockUpdate) -> BlockRead:
    """Raises OutlineInvalid, PeriodInvalid, UnknownMineral, ElevationInvalid, PlanNotUsable,
    RightUnknown, BlockOccupied."""
    blocks = PlannedBlocks(act.session)
    block = await blocks.lock(block_id, act.if_match, partial(_whole, act))
    values = {
        name: value for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name in _NULLABLE
    }  # fmt: skip
    if values.keys() & {"valid_from", "valid_to"}:
        start = values.pop("valid_from", block.valid_during.lower)
        end = values.pop("valid_to", block.valid_during.upper)
        values["valid_during"] = valid_period(start, end)
    values.pop("elevation", None)
    if "elevation" in body.model_fields_set:
        values |= _levels(body.elevation, values.get("kind", block.kind))
    elif values.get("kind") == "exploration" and block.elevation_from is not None:
        raise ElevationInvalid("elevation_of_exploration", "探矿区块不设开采标高，请先删去标高")
    if "mineral" in values:
        values["mineral"] = canonical(values["mineral"], "/mineral")
    if "geometry" in values:
        outline = read_outline(values["geometry"])
        require_position(block.division_code, outline.geometry.bounds, "/geometry")
        values |= outline.columns()
    plan = values.get("plan_id")
    if plan is not None and plan != block.plan_id:
        await require_plan(act.session, plan, block.division_code, "/plan_id")
    if values.get("occupied_by_right_id") is not None:
        await _require_free(act, block, values["occupied_by_right_id"])
    # An import compares with what it brought itself; after a change by hand it brings news again.
    values["source_hash"] = None
    return await _whole(act, await blocks.change(block, values, act.clock.now()))


def _levels(span: Elevation | None, kind: str) -> dict[str, Any]:
    """The columns of a range. Raises ElevationInvalid."""
    if span is None:
        return {"elevation_from": None, "elevation_to": None}
    if kind == "exploration":
        raise ElevationInvalid("elevation_of_exploration", "探矿区块不设开采标高，请删去")
    if span.from_m <= span.to_m:
        told = f"标高应由高到低：上限 {span.from_m} 米不高于下限 {span.to_m} 米"
        raise ElevationInvalid("elevation_upside_down", told)
    return {"elevation_from": span.from_m, "elevation_to": span.to_m}


async def _require_free(act: Act, block: PlannedBlock, right_id: UUID) -> None:
    """One block, one holder: the right is known, and no other that still exists is on the block."""
    present = block.occupied_by_right_id
    ids = [right_id, *([present] if present else [])]
    known = await PlannedBlocks(act.session).occupants(ids, today(act.clock))
    if right_id not in known:
        raise RightUnknown
    if present is None or present == right_id:
        return
    other = known.get(present)
    if other is None or other["display_status"] != "extinguished":
        raise BlockOccupied(other["code"] if other else "（辖区外）")


async def _whole(act: Act, block: PlannedBlock) -> BlockRead:
    read = (await _read(act, [block]))[0]
    return read.model_copy(update={"geometry": to_geojson(from_wkb(block.geometry))})


async def _read(act: Act, blocks: Sequence[PlannedBlock]) -> list[BlockRead]:
    rights = {block.occupied_by_right_id for block in blocks if block.occupied_by_right_id}
    known = await PlannedBlocks(act.session).occupants(list(rights), today(act.clock))
    return [
        BlockRead(
            **block.model_dump(exclude=_INTERNAL), division_name=division_name(block.division_code),
            setting_name=SETTING_NAMES[block.setting], area_km2=f"{block.area_km2:.4f}",
            elevation=ElevationRead.told(elevation(block.elevation_from, block.elevation_to)),
            valid_from=block.valid_during.lower, valid_to=block.valid_during.upper,
            bbox=[block.min_lon, block.min_lat, block.max_lon, block.max_lat],
            position_note=position_note(block.division_code, bounds_of(block.model_dump())),
            occupied_by=_occupant(block.occupied_by_right_id, known),
        )
        for block in blocks
    ]  # fmt: skip


def _occupant(right_id: UUID | None, known: Mapping[UUID, Mapping[str, Any]]) -> Occupant | None:
    return None if right_id is None else Occupant(**known.get(right_id, {"id": right_id}))
