"""The place of an application under the caps of the plan: held, settled, given back."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.sizes import capacity_of, size_of
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.caps import service as caps
from kuangzheng.licensing.caps.errors import NothingReserved
from kuangzheng.licensing.caps.rules import told


async def hold(session: AsyncSession, row: Application, on: date, at: datetime) -> list[str]:
    """Reserve what a new mine or an enlargement asks for; the sentences of caps that only warn.

    Raises CapExceeded with all numbers, PlanExpired.
    """
    asked = await _asked(session, row, on)
    if asked is None:
        return []
    mines, capacity, size = asked
    assert row.main_mineral is not None
    held = await caps.reserve(
        session, row.id, row.division_code, row.main_mineral, mines, capacity, size, on, at=at
    )
    return [told(line.model_dump()) for line in held.warnings]


async def settle(session: AsyncSession, row: Application, right_id: Any, at: datetime) -> None:
    """The right has been entered; nothing where nothing was held."""
    with suppress(NothingReserved):
        await caps.commit(session, row.id, right_id, at=at)


async def give_back(session: AsyncSession, row: Application, reason: str, at: datetime) -> None:
    with suppress(NothingReserved):
        await caps.release(session, row.id, reason, at=at)


async def _asked(
    session: AsyncSession, row: Application, on: date
) -> tuple[int, Quantity | None, str | None] | None:
    """Mines, yearly capacity and size class; None for what no cap counts."""
    proposal = row.proposal or {}
    counted = row.kind == "new" or (row.kind == "change" and proposal.get("enlarges"))
    if not counted or row.right_kind != "mining" or row.main_mineral is None:
        return None
    capacity, size = capacity_of(proposal), size_of(row)
    if row.kind == "new":
        return 1, capacity, size
    return 0, await _added(session, row, capacity, on), size


async def _added(
    session: AsyncSession, row: Application, capacity: Quantity | None, on: date
) -> Quantity | None:
    """What an enlargement adds, where both are quantities of one kind (吨/年, 万吨/年)."""
    if capacity is None or row.right_id is None:
        return capacity
    present = await repository.capacity_of(session, row.right_id, on)
    if present is None:
        return capacity
    held = Quantity.of(present["capacity_value"], present["capacity_unit"])
    if held.dimension is not capacity.dimension:
        return capacity
    there = held.to(capacity.unit.symbol, places=4)
    more = max(capacity.value - there.value, 0 * capacity.value)
    return Quantity.of(more, capacity.unit.symbol)
