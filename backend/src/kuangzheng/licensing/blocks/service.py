"""Use cases of planned blocks."""

from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.blocks.repository import PlannedBlocks
from kuangzheng.licensing.blocks.schemas import BlockCreate, BlockRead, BlockUpdate
from kuangzheng.licensing.blocks.tables import PlannedBlock
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.outlines import read_outline
from kuangzheng.licensing.periods import valid_period
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name

SETTING_NAMES = {"retained": "保留", "adjusted": "调整", "new": "空白区新设"}


async def listed(act: Act, page: PageRequest, *filters: str | None) -> Page[BlockRead]:
    blocks = PlannedBlocks(act.session)
    q, division, setting, mineral, kind = filters
    wanted = canonical(mineral, "/mineral")
    conditions = blocks.conditions(q, division, setting, wanted, kind)
    rows, cursor, total = await blocks.page(conditions, page)
    return Page[BlockRead](items=[_read(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, block_id: UUID) -> BlockRead:
    return await _whole(await PlannedBlocks(act.session).get(block_id))


async def create(act: Act, body: BlockCreate) -> BlockRead:
    require_division(body.division_code, today(act.clock))
    mineral = canonical(body.mineral, "/mineral") or ""
    during = valid_period(body.valid_from, body.valid_to)
    outline, now = read_outline(body.geometry), act.clock.now()
    block = PlannedBlock(
        **body.model_dump(exclude={"geometry", "valid_from", "valid_to", "mineral"}),
        **outline.columns(), mineral=mineral, id=new_id(), valid_during=during,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(await PlannedBlocks(act.session).add(block))


async def update(act: Act, block_id: UUID, body: BlockUpdate) -> BlockRead:
    blocks = PlannedBlocks(act.session)
    block = await blocks.lock(block_id, act.if_match, _whole)
    values = body.model_dump(exclude_unset=True)
    return await _whole(await blocks.change(block, values, act.clock.now()))


async def _whole(block: PlannedBlock) -> BlockRead:
    return _read(block, whole=True)


def _read(block: PlannedBlock, *, whole: bool = False) -> BlockRead:
    skipped = {"geometry", "valid_during", "min_lon", "min_lat", "max_lon", "max_lat", "area_km2"}
    return BlockRead(
        **block.model_dump(exclude=skipped), division_name=division_name(block.division_code),
        setting_name=SETTING_NAMES[block.setting], area_km2=f"{block.area_km2:.4f}",
        valid_from=block.valid_during.lower, valid_to=block.valid_during.upper,
        bbox=[block.min_lon, block.min_lat, block.max_lon, block.max_lat],
        geometry=to_geojson(from_wkb(block.geometry)) if whole else None,
    )  # fmt: skip
