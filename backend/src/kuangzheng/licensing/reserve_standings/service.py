"""Use cases of reserve standings."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.reserve_standings.repository import ReserveStandings
from kuangzheng.licensing.reserve_standings.schemas import (
    ReserveStandingRead,
    ReserveStandingWrite,
)
from kuangzheng.licensing.reserve_standings.tables import ReserveStanding
from kuangzheng.licensing.rights.presenting import division_name, plain


async def listed(
    act: Act, page: PageRequest, mineral: str | None, year: int | None, division: str | None
) -> Page[ReserveStandingRead]:
    found = ReserveStandings(act.session)
    wanted = canonical(mineral, "/mineral")
    rows, cursor, total = await found.page(found.conditions(wanted, year, division), page)
    items = [_read(row) for row in rows]
    return Page[ReserveStandingRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, standing_id: UUID) -> ReserveStandingRead:
    return _read(await ReserveStandings(act.session).get(standing_id))


async def create(act: Act, body: ReserveStandingWrite) -> ReserveStandingRead:
    """Raises DivisionUnknown, MineralUnknown, UnitUnknown; Duplicate for the same year."""
    now = act.clock.now()
    row = ReserveStanding(**_columns(act, body), id=new_id(), created_at=now, updated_at=now)
    return _read(await ReserveStandings(act.session).add(row))


async def update(act: Act, standing_id: UUID, body: ReserveStandingWrite) -> ReserveStandingRead:
    """The same, and Stale."""
    found = ReserveStandings(act.session)
    row = await found.lock(standing_id, act.if_match, _whole)
    return _read(await found.change(row, _columns(act, body), act.clock.now()))


def _columns(act: Act, body: ReserveStandingWrite) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    return body.model_dump() | {
        "mineral": canonical(body.mineral, "/mineral"), "unit": unit_symbol(body.unit),
        "value": Decimal(body.value),
    }  # fmt: skip


async def _whole(row: ReserveStanding) -> ReserveStandingRead:
    return _read(row)


def _read(row: ReserveStanding) -> ReserveStandingRead:
    values = row.model_dump() | {"value": plain(row.value)}
    return ReserveStandingRead(**values, division_name=division_name(row.division_code))
