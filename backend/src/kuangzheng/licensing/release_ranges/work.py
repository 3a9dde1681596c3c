"""What every act on a range has in common: lock, ask whether it is in order, change, enter it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.release_ranges.errors import RangeActNotAllowed, SamePerson, invalid
from kuangzheng.licensing.release_ranges.presenting import whole
from kuangzheng.licensing.release_ranges.repository import ReleaseRanges
from kuangzheng.licensing.release_ranges.rules import STEPS, allowed, refusal
from kuangzheng.licensing.release_ranges.schemas import RangeRead
from kuangzheng.licensing.release_ranges.tables import ReleaseRange, ReleaseRangeAct


async def taken(act: Act, range_id: UUID, name: str) -> ReleaseRange:
    """The range, locked at the version the caller has read, in a state that admits the act.

    Raises NotFound, Stale, RangeActNotAllowed, SamePerson.
    """

    async def shown(row: ReleaseRange) -> RangeRead:
        return await whole(act, row)

    ranges = ReleaseRanges(act.session)
    row = await ranges.lock(range_id, act.if_match, shown)
    told = refusal(name, row.state)
    if told is not None:
        raise RangeActNotAllowed(told, allowed(row.state))
    if name in ("approve", "reject") and not act.principal.hands.isdisjoint(
        await ranges.preparers(row.id)
    ):
        raise SamePerson("该范围由您经办，区县政府的批准须由另一人登记")
    return row


async def done(
    act: Act, row: ReleaseRange, name: str, values: dict[str, Any] | None = None, *,
    on: date | None = None, document_no: str | None = None, document_id: UUID | None = None,
    note: str | None = None, data: dict[str, Any] | None = None, after: str | None = None,
) -> RangeRead:  # fmt: skip
    """Set the values and the state the act leads to, enter the act; the range after it."""
    state = after or STEPS[name].after or row.state
    ranges = ReleaseRanges(act.session)
    await ranges.change(row, {**(values or {}), "state": state}, act.clock.now())
    made = entry(act, row, name, on=on, note=note)
    made.document_no, made.document_id, made.data = document_no, document_id, data or {}
    await ranges.enter(made)
    return await whole(act, row)


def entry(
    act: Act, row: ReleaseRange, name: str, *, on: date | None = None, note: str | None = None
) -> ReleaseRangeAct:
    return ReleaseRangeAct(
        id=new_id(), division_code=row.division_code, range_id=row.id, act=name,
        state_after=row.state, on_date=on or today(act.clock), note=note,
        recorded_by=act.principal.id, recorded_by_name=act.principal.name or None,
        recorded_at=act.clock.now(),
    )  # fmt: skip


def in_order(
    act: Act, on: date, earlier: Mapping[str, Any] | None = None, what: str = ""
) -> None:
    """Raises RangeInvalid for a day that has not come, or before that of what it follows."""
    if on > today(act.clock):
        raise invalid("/on", "future", "日期不能晚于今日")
    if earlier is not None and on < date.fromisoformat(str(earlier["on"])):
        raise invalid("/on", "too_early", f"日期早于{what}（{earlier['on']}）")


async def known_document(act: Act, document_id: UUID | None) -> None:
    """Raises RangeInvalid for a file that was not uploaded before."""
    if document_id is not None and not await ReleaseRanges(act.session).documents([document_id]):
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")
