"""Use cases of explosives' supply: the police's word entered, the newest in force."""

from uuid import UUID

from kuangzheng.enforcement.entry import between, invalid, require_mine, require_ours
from kuangzheng.enforcement.explosive_supplies import schemas as s
from kuangzheng.enforcement.explosive_supplies.repository import ExplosiveSupplies
from kuangzheng.enforcement.explosive_supplies.tables import ExplosiveSupply
from kuangzheng.enforcement.mine_closures.vocabulary import SUPPLY_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, status: str | None,
    current: bool | None,
) -> Page[s.ExplosiveSupplyRead]:  # fmt: skip
    found = ExplosiveSupplies(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, status, current), page)
    items = [read(row) for row in rows]
    return Page[s.ExplosiveSupplyRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, supply_id: UUID) -> s.ExplosiveSupplyRead:
    return read(await ExplosiveSupplies(act.session).get(supply_id))


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
    return read(await found.add(ExplosiveSupply(
        **body.model_dump(), id=new_id(), entered_by=act.principal.id,
        entered_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )))  # fmt: skip


def read(row: ExplosiveSupply) -> s.ExplosiveSupplyRead:
    kept = row.model_dump(include=set(s.ExplosiveSupplyRead.model_fields) - {"entered_by_name"})
    return s.ExplosiveSupplyRead(
        **kept, division_name=division_name(row.division_code),
        status_name=SUPPLY_NAMES[row.status],
        entered_by_name=row.entered_by_name or row.entered_by,
    )  # fmt: skip
