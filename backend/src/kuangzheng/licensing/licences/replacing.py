"""换发新证: a right has one licence in being; a newly issued one ends those before it.

A combined certificate (旧证) of before 2025-07-01 passes over to the separate licence the same way.
"""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.bitemporal import Interval, amend, version_for_update
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.events import licence_event
from kuangzheng.licensing.licences import repository
from kuangzheng.licensing.licences.errors import LicenceDetained
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.rules import replaced_on
from kuangzheng.licensing.licences.schemas import read
from kuangzheng.licensing.licences.tables import LICENCES


async def require_none_detained(act: Act, right_id: UUID) -> None:
    """Raises LicenceDetained: a new licence would take a detention away unsaid."""
    held = await repository.find(act.session, LicenceSearch(today(act.clock), right_id=right_id))
    kept = next((one for one in held if one.status == "detained"), None)
    if kept is not None:
        named = f"许可证{kept.number or ''}暂扣中"
        raise LicenceDetained(f"{named}，不得换发新证；请先登记解除暂扣、吊销或注销，再核发")


async def end_replaced(act: Act, right_id: UUID, mine_id: UUID | None) -> None:
    """Cancel every licence of the right that has a later one, from that one's day of issue."""
    on = today(act.clock)
    held = await repository.find(act.session, LicenceSearch(on, right_id=right_id))
    for place, earlier in enumerate(held[1:], start=1):
        following = held[place - 1]
        last = await repository.latest_start(act.session, earlier.id)
        start = replaced_on(earlier.status, following.issued_on, last)
        if start is not None:
            await _cancel(act, earlier, following, start, mine_id)


async def _cancel(
    act: Act, earlier: Any, following: Any, start: date, mine_id: UUID | None
) -> None:
    session, on = act.session, today(act.clock)
    await version_for_update(session, LICENCES, earlier.id)
    number = f"（{following.number}）" if following.number else ""
    said = f"{following.issued_on} 换发新证{number}"
    changes = {
        "act_id": new_id(), "status": "cancelled", "cancel_ground": "replaced", "reason": said,
        "document_no": following.document_no, "recorded_by": act.principal.id,
        "recorded_by_name": act.principal.name or None,
    }  # fmt: skip
    await amend(session, LICENCES, earlier.id, Interval(start), changes, act.clock.now())
    (row,) = await repository.find(session, LicenceSearch(on, id=earlier.id))
    # the right shows the state of its newest licence, which is said where that was issued
    await emit(session, licence_event(
        "licence_status_changed", read(row, ()), mine_id, following.status, earlier.status
    ))  # fmt: skip
