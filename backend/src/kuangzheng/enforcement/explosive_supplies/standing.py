"""Whether a mine that explosives are supplied to may mine at all (S1-29)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.patches.rules import Version, state_of
from kuangzheng.enforcement.register_copies.finding import KnownRight, mines_named, rights_of

SUPPLYING = frozenset({"supplied", "limited"})
_BEST = ("licensed", "renewal_pending", "suspended", "expired", "exploration_only", "closed")


def unlicensed(status: str, current: bool, standing: str | None) -> bool:
    """Explosives still go to a mine whose rights give no licence to mine today. A mine that the
    register does not know is not judged."""
    return current and status in SUPPLYING and standing not in (None, "licensed")


async def standings(
    session: AsyncSession, mines: Sequence[UUID], on: date
) -> dict[UUID, str | None]:
    """Of each mine the best that one of its rights gives it on the day, in the words of patches;
    None where the register knows no right of it."""
    if not mines:
        return {}
    rights = await rights_of(session, mines, on)
    known = await mines_named(session, mines)
    found: dict[UUID, str | None] = {}
    for mine, of_it in rights.items():
        status = known[mine].status if mine in known else None
        states = {state_of(_version(right), status, on) for right in of_it}
        found[mine] = next((state for state in _BEST if state in states), None)
    return found


def _version(right: KnownRight) -> Version:
    return Version(
        None, None, right.kind, right.status, right.licence_status, right.term_to, ()
    )
