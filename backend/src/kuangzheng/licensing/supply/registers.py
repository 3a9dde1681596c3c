"""The two registers officers keep: demand of minerals, river sand of the water department."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.quantities import Dimension, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.supply.repository import Demands, RiverSand
from kuangzheng.licensing.supply.rules import STATE_NAMES, sand_state
from kuangzheng.licensing.supply.schemas import (
    MineralDemandRead,
    MineralDemandWrite,
    RiverSandGrantRead,
    RiverSandGrantWrite,
)
from kuangzheng.licensing.supply.tables import MineralDemand, RiverSandGrant

_STOCKS = (Dimension.MASS, Dimension.VOLUME)


async def demands(
    act: Act, page: PageRequest, mineral: str | None, year: int | None, division: str | None
) -> Page[MineralDemandRead]:
    found = Demands(act.session)
    conditions = found.conditions(canonical(mineral, "/mineral"), year, division)
    rows, cursor, total = await found.page(conditions, page)
    return Page[MineralDemandRead](
        items=[_demand(row) for row in rows], next_cursor=cursor, total=total
    )


async def demand(act: Act, demand_id: UUID) -> MineralDemandRead:
    return _demand(await Demands(act.session).get(demand_id))


async def enter_demand(act: Act, body: MineralDemandWrite) -> MineralDemandRead:
    """Raises DivisionUnknown, MineralUnknown, UnitUnknown; Duplicate for the same year."""
    now = act.clock.now()
    row = MineralDemand(**_demand_columns(act, body), id=new_id(), created_at=now, updated_at=now)
    return _demand(await Demands(act.session).add(row))


async def change_demand(act: Act, demand_id: UUID, body: MineralDemandWrite) -> MineralDemandRead:
    """The same, and Stale."""

    async def shown(row: MineralDemand) -> MineralDemandRead:
        return _demand(row)

    found = Demands(act.session)
    row = await found.lock(demand_id, act.if_match, shown)
    return _demand(await found.change(row, _demand_columns(act, body), act.clock.now()))


async def grants(
    act: Act, page: PageRequest, q: str | None, division: str | None
) -> Page[RiverSandGrantRead]:
    found, on = RiverSand(act.session), today(act.clock)
    rows, cursor, total = await found.page(found.conditions(q, division), page)
    return Page[RiverSandGrantRead](
        items=[sand(row, on) for row in rows], next_cursor=cursor, total=total, as_of=on
    )


async def grant(act: Act, grant_id: UUID) -> RiverSandGrantRead:
    return sand(await RiverSand(act.session).get(grant_id), today(act.clock))


async def enter_grant(act: Act, body: RiverSandGrantWrite) -> RiverSandGrantRead:
    """Raises DivisionUnknown, UnitUnknown, RuleNotMet for a grant to come."""
    now = act.clock.now()
    row = RiverSandGrant(**_grant_columns(act, body), id=new_id(), created_at=now, updated_at=now)
    return sand(await RiverSand(act.session).add(row), today(act.clock))


async def change_grant(act: Act, grant_id: UUID, body: RiverSandGrantWrite) -> RiverSandGrantRead:
    """The same, and Stale."""
    on = today(act.clock)

    async def shown(row: RiverSandGrant) -> RiverSandGrantRead:
        return sand(row, on)

    found = RiverSand(act.session)
    row = await found.lock(grant_id, act.if_match, shown)
    return sand(await found.change(row, _grant_columns(act, body), act.clock.now()), on)


def _stock(symbol: str) -> str:
    """Raises UnitUnknown, RuleNotMet for a unit that measures no mass and no volume."""
    found = unit_symbol(symbol)
    if unit(found).dimension not in _STOCKS:
        raise wrong("/unit", "not_a_stock", f"“{symbol}”不是数量单位，请用万吨、万立方米等")
    return found


def _demand_columns(act: Act, body: MineralDemandWrite) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    if not Decimal(body.value):
        raise wrong("/value", "no_demand", "需求量应大于零")
    return body.model_dump() | {
        "mineral": canonical(body.mineral, "/mineral"), "unit": _stock(body.unit),
        "value": Decimal(body.value),
    }  # fmt: skip


def _grant_columns(act: Act, body: RiverSandGrantWrite) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    if body.granted_on > today(act.clock):
        raise wrong("/granted_on", "granted_in_future", "出让日期不得晚于今日")
    if not Decimal(body.quantity):
        raise wrong("/quantity", "no_quantity", "出让采砂量应大于零")
    return body.model_dump() | {"unit": _stock(body.unit), "quantity": Decimal(body.quantity)}


def _demand(row: MineralDemand) -> MineralDemandRead:
    values = row.model_dump() | {"value": plain(row.value)}
    return MineralDemandRead(**values, division_name=division_name(row.division_code))


def sand(row: RiverSandGrant, on: date) -> RiverSandGrantRead:
    state = sand_state(row.mined_from, row.mined_to, row.permit_no is not None, on)
    values = row.model_dump() | {"quantity": plain(row.quantity)}
    return RiverSandGrantRead(
        **values, division_name=division_name(row.division_code), state=state,
        state_name=STATE_NAMES[state],
    )  # fmt: skip
