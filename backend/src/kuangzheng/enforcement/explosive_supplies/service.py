"""Use cases of explosives' supply: the police's word entered, the newest in force."""

from collections.abc import Sequence
from uuid import UUID

from kuangzheng.enforcement.entry import between, invalid, require_mine, require_ours
from kuangzheng.enforcement.explosive_supplies import schemas as s
from kuangzheng.enforcement.explosive_supplies.repository import ExplosiveSupplies
from kuangzheng.enforcement.explosive_supplies.standing import standings, unlicensed
from kuangzheng.enforcement.explosive_supplies.tables import ExplosiveSupply
from kuangzheng.enforcement.mine_closures.vocabulary import SUPPLY_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, status: str | None,
    current: bool | None, without_licence: bool,
) -> Page[s.ExplosiveSupplyRead]:  # fmt: skip
    found = ExplosiveSupplies(act.session)
    wanted = found.conditions(q, division, status, current)
    if without_licence:
        wanted.append(found.of_mines(await _without_licence(act, await found.supplied())))
    rows, cursor, total = await found.page(wanted, page)
    items = await read(act, rows)
    return Page[s.ExplosiveSupplyRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, supply_id: UUID) -> s.ExplosiveSupplyRead:
    row = await ExplosiveSupplies(act.session).get(supply_id)
    return (await read(act, [row]))[0]


async def create(act: Act, body: s.ExplosiveSupplyCreate) -> s.ExplosiveSupplyRead:
    """The word before stands as it was told, no longer in force. Raises EntryInvalid."""
    require_ours(act, body.division_code)
    between(act, body.told_on, pointer="/told_on")
    await require_mine(act, body.mine_id)
    found, now = ExplosiveSupplies(act.session), act.clock.now()
    before = await found.newest(body.division_code, body.mine_name, body.mine_id, lock=True)
    if before is not None:
        if body.told_on < before.told_on:
            told = f"{before.told_on} 已有更新的告知，请核对日期"
            raise invalid("/told_on", "out_of_range", told)
        await found.change(before, {"current": False}, now)
    row = await found.add(ExplosiveSupply(
        **body.model_dump(), id=new_id(), entered_by=act.principal.id,
        entered_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return (await read(act, [row]))[0]


async def _without_licence(act: Act, mines: list[UUID]) -> list[UUID]:
    told = await standings(act.session, mines, today(act.clock))
    return [mine for mine, standing in told.items() if unlicensed("supplied", True, standing)]


async def read(act: Act, rows: Sequence[ExplosiveSupply]) -> list[s.ExplosiveSupplyRead]:
    mines = sorted({row.mine_id for row in rows if row.mine_id is not None})
    told = await standings(act.session, mines, today(act.clock))
    return [_one(row, told.get(row.mine_id) if row.mine_id else None) for row in rows]


def _one(row: ExplosiveSupply, licence: str | None) -> s.ExplosiveSupplyRead:
    kept = row.model_dump(include=set(s.ExplosiveSupplyRead.model_fields) - {"entered_by_name"})
    return s.ExplosiveSupplyRead(
        **kept, division_name=division_name(row.division_code),
        status_name=SUPPLY_NAMES[row.status], licence=licence,
        unlicensed=unlicensed(row.status, row.current, licence),
        entered_by_name=row.entered_by_name or row.entered_by,
    )  # fmt: skip
