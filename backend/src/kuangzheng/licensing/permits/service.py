"""Entering and keeping permits."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.permits import repository
from kuangzheng.licensing.permits.repository import PermitSearch
from kuangzheng.licensing.permits.schemas import PermitCreate, PermitRead, PermitUpdate, read
from kuangzheng.licensing.permits.telling import tell_permit
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rights.repository import division_of


async def listed(act: Act, page: PageRequest, search: PermitSearch) -> Page[PermitRead]:
    """A page by expiry. Raises Malformed for another order."""
    sort, on = page.sort or "valid_to", today(act.clock)
    if sort not in ("valid_to", "-valid_to"):
        raise Malformed(f"不能按 {sort.lstrip('-')} 排序，可用：valid_to")
    search = replace(
        search, on=on, descending=sort.startswith("-"), limit=page.limit + 1,
        after=decode_cursor(page.cursor, page.bound(sort)) if page.cursor else None,
    )  # fmt: skip
    rows = await repository.find(act.session, search)
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        more = encode_cursor((kept[-1].place, kept[-1].id), page.bound(sort))
    total = await repository.count(act.session, search) if page.exact_count else None
    return Page(
        items=[read(row, on) for row in kept], next_cursor=more, as_of=on, total=total
    )


async def create(act: Act, body: PermitCreate) -> PermitRead:
    """Enter a permit of a right. Raises NotFound for the right, RuleNotMet."""
    _ordered(body.valid_from, body.valid_to)
    division = await division_of(act.session, body.right_id)
    if division is None:
        raise NotFound("未找到该矿业权")
    permit_id = new_id()
    row = {**body.model_dump(), "id": permit_id, "division": division, "at": act.clock.now()}
    await repository.insert(act.session, row)
    return await _told(act, permit_id)


async def get(act: Act, permit_id: UUID) -> PermitRead:
    """Raises NotFound, also for a permit outside the scope."""
    row = await repository.one(act.session, permit_id)
    if row is None:
        raise NotFound("未找到该许可手续")
    return read(row, today(act.clock))


async def update(act: Act, permit_id: UUID, body: PermitUpdate) -> PermitRead:
    """Change a permit. Raises NotFound, Stale, RuleNotMet."""
    await _lock(act.session, permit_id)
    present = await get(act, permit_id)
    act.check_version(present.version, present.model_dump(mode="json"))
    nullable = ("valid_to", "note")
    changes: dict[str, Any] = {
        name: value
        for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name in nullable
    }
    merged = {**present.model_dump(), **changes}
    _ordered(merged["valid_from"], merged["valid_to"])
    await repository.update(act.session, permit_id, changes, act.clock.now())
    return await _told(act, permit_id)


async def _told(act: Act, permit_id: UUID) -> PermitRead:
    found = await get(act, permit_id)
    await tell_permit(act.session, found)
    return found


async def _lock(session: AsyncSession, permit_id: UUID) -> None:
    if await repository.lock(session, permit_id) is None:
        raise NotFound("未找到该许可手续")


def _ordered(valid_from: Any, valid_to: Any) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise wrong("/valid_to", "term_upside_down", "有效期止早于有效期起")
