"""Use cases of discoveries."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.quantities import UnknownUnit, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.deposits.repository import Deposits
from kuangzheng.licensing.discoveries.repository import Discoveries
from kuangzheng.licensing.discoveries.schemas import DiscoveryRead, DiscoveryWrite
from kuangzheng.licensing.discoveries.tables import Discovery
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name, plain


class UnitUnknown(RuleViolation):
    code = "unknown_unit"
    title, title_en = "计量单位有误", "Unknown unit"


def unit_symbol(symbol: str, pointer: str = "/unit") -> str:
    """The table's spelling of a unit. Raises UnitUnknown."""
    try:
        return unit(symbol).symbol
    except UnknownUnit as error:
        problem = FieldError(pointer, "unknown_unit", str(error))
        raise UnitUnknown(str(error), errors=[problem]) from error


async def listed(
    act: Act, page: PageRequest, kind: str | None, mineral: str | None, division: str | None,
    after: date | None, until: date | None, large_medium: bool,
) -> Page[DiscoveryRead]:  # fmt: skip
    found = Discoveries(act.session)
    wanted = canonical(mineral, "/mineral")
    conditions = found.conditions(kind, wanted, division, after, until, large_medium)
    rows, cursor, total = await found.page(conditions, page)
    return Page[DiscoveryRead](items=[_read(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, discovery_id: UUID) -> DiscoveryRead:
    return _read(await Discoveries(act.session).get(discovery_id))


async def create(act: Act, body: DiscoveryWrite) -> DiscoveryRead:
    """Raises DivisionUnknown, MineralUnknown, UnitUnknown, NotFound for an unknown deposit."""
    now = act.clock.now()
    row = Discovery(**await _columns(act, body), id=new_id(), created_at=now, updated_at=now)
    return _read(await Discoveries(act.session).add(row))


async def update(act: Act, discovery_id: UUID, body: DiscoveryWrite) -> DiscoveryRead:
    """The same, and Stale."""
    found = Discoveries(act.session)
    row = await found.lock(discovery_id, act.if_match, _whole)
    return _read(await found.change(row, await _columns(act, body), act.clock.now()))


async def _columns(act: Act, body: DiscoveryWrite) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    values = body.model_dump()
    values["mineral"] = canonical(body.mineral, "/mineral")
    if body.value is not None and body.unit is not None:
        values |= {"value": Decimal(body.value), "unit": unit_symbol(body.unit)}
    if body.deposit_id is not None:
        await Deposits(act.session).get(body.deposit_id)
    return values


async def _whole(row: Discovery) -> DiscoveryRead:
    return _read(row)


def _read(row: Discovery) -> DiscoveryRead:
    values = row.model_dump() | {"value": plain(row.value)}
    return DiscoveryRead(**values, division_name=division_name(row.division_code))
