"""Registering and lifting what stands on a right. Both count as a change of the right's page."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.bitemporal import touch, version_for_update
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import IllegalTransition, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.encumbrances import repository
from kuangzheng.licensing.encumbrances.schemas import (
    EncumbranceCreate,
    EncumbranceItem,
    EncumbranceRead,
    LiftAct,
    item,
    read,
)
from kuangzheng.licensing.licences.repository import rights_of
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rights.repository import division_of
from kuangzheng.licensing.rights.tables import RIGHTS


async def of_right(session: AsyncSession, right_id: UUID, on: date) -> list[EncumbranceRead]:
    """All of a right, also those lifted. Raises NotFound for a right outside the scope."""
    if await division_of(session, right_id) is None:
        raise NotFound("未找到该矿业权")
    return [read(row) for row in await repository.of_right(session, right_id, on)]


async def listed(
    act: Act, page: PageRequest, kind: str | None, in_force: bool | None,
    until_before: date | None, division: str | None, q: str | None,
) -> Page[EncumbranceItem]:  # fmt: skip
    """A page over all rights the caller sees."""
    on = today(act.clock)
    wanted = repository.conditions(on, kind, in_force, until_before, division, q)
    rows, cursor, total = await repository.page(act.session, on, wanted, page)
    rights = await rights_of(act.session, list({row.right_id for row in rows}), on)
    items = [item(row, rights.get(row.right_id)) for row in rows]
    return Page[EncumbranceItem](items=items, next_cursor=cursor, as_of=on, total=total)


async def register(act: Act, right_id: UUID, body: EncumbranceCreate) -> EncumbranceRead:
    """Register an encumbrance on a right. Raises NotFound, RuleNotMet for a future day."""
    on, session = today(act.clock), act.session
    if body.registered_on > on:
        raise wrong("/registered_on", "registered_in_future", "登记日期不得晚于今日")
    division = await division_of(session, right_id)
    if division is None:
        raise NotFound("未找到该矿业权")
    now, encumbrance_id = act.clock.now(), new_id()
    await touch(session, RIGHTS, right_id, now)
    await repository.insert(
        session,
        {**body.model_dump(), "id": encumbrance_id, "right_id": right_id, "division": division,
         "at": now},
    )  # fmt: skip
    return await get(session, encumbrance_id, on)


async def lift(act: Act, encumbrance_id: UUID, body: LiftAct) -> EncumbranceRead:
    """Lift it. Raises NotFound, Stale, IllegalTransition when it is lifted, RuleNotMet."""
    on, session = today(act.clock), act.session
    found = await repository.one(session, encumbrance_id, on)
    if found is None:
        raise NotFound("未找到该抵押、查封或争议记录")
    await version_for_update(session, RIGHTS, found.right_id)
    await repository.lock(session, encumbrance_id)
    present = await get(session, encumbrance_id, on)
    act.check_version(present.version, present.model_dump(mode="json"))
    if present.lifted_on is not None:
        raise IllegalTransition(f"已于 {present.lifted_on} 解除", allowed=[])
    if not present.registered_on <= body.lifted_on <= on:
        raise wrong("/lifted_on", "lifted_on_range", "解除日期应在登记日期与今日之间")
    now = act.clock.now()
    await touch(session, RIGHTS, present.right_id, now)
    await repository.lift(
        session,
        {"id": encumbrance_id, "lifted_on": body.lifted_on, "reason": body.reason, "at": now},
    )
    return await get(session, encumbrance_id, on)


async def get(session: AsyncSession, encumbrance_id: UUID, on: date) -> EncumbranceRead:
    """One encumbrance. Raises NotFound."""
    row = await repository.one(session, encumbrance_id, on)
    if row is None:
        raise NotFound("未找到该抵押、查封或争议记录")
    return read(row)
