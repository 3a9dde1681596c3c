"""The mine a right is entered on."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.places import division_name
from kuangzheng.licensing.rights import repository
from kuangzheng.licensing.rights.errors import wrong


async def require_mine(
    session: AsyncSession, mine_id: UUID, division: str, pointer: str = "/mine_id"
) -> None:
    """Raises RuleNotMet for a mine that nobody sees here, or that another division keeps.

    A county keeps the mines of its townships too, so that a township counts as its county.
    """
    found = await repository.mine_division(session, mine_id)
    if found is None:
        raise wrong(pointer, "mine_unknown", "没有此矿山，或不在您的管辖范围内")
    if not found.startswith(significant_prefix(division[:6])):
        here, there = division_name(division), division_name(found)
        raise wrong(pointer, "mine_elsewhere", f"该矿山由{there}登记，不在矿业权所在的{here}")
