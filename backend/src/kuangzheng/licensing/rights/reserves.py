"""Reserves of a right, as a report states them."""

from decimal import Decimal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.licensing.rights import presenting, repository
from kuangzheng.licensing.rights.errors import wrong
from kuangzheng.licensing.rights.rules import mineral_names
from kuangzheng.licensing.rights.schemas import ReserveWrite


async def add_reserve(
    session: AsyncSession, right_id: UUID, division: str, reserve: ReserveWrite, pointer: str
) -> None:
    """Raises RuleNotMet at the pointer for what cannot be read or is less than nothing."""
    try:
        mineral = mineral_names([reserve.mineral])[0]
        amount = Quantity.of(reserve.value.value, reserve.value.unit)
        if amount.value < 0:
            raise ValueError("储量不得小于零")
        density = reserve.density and _density(reserve.density.value, reserve.density.unit)
    except ValueError as error:
        raise wrong(pointer, "reserve_unreadable", str(error)) from error
    await repository.insert_reserve(session, {
        "right_id": right_id, "division": division, "mineral": mineral,
        "value": amount.value, "unit": amount.unit.symbol,
        "category": reserve.category, "as_of": reserve.as_of,
        "document_no": reserve.document_no, "density": density,
    })  # fmt: skip


def _density(value: str, symbol: str) -> Decimal:
    """Tonnes in a cubic metre. Raises ValueError for what is no density above zero."""
    stated = Quantity.of(value, symbol).require(Dimension.DENSITY)
    if stated.value <= 0:
        raise ValueError("密度须大于零")
    return stated.to(presenting.DENSITY_UNIT, places=4).value
