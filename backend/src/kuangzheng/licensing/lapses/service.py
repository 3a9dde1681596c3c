"""The licences proposed to lapse, as a list that an officer confirms begins with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.lapses import repository
from kuangzheng.licensing.lapses.rules import proposal
from kuangzheng.licensing.lapses.schemas import LapseCandidate
from kuangzheng.licensing.licences.rules import KIND_NAMES, LICENCE_STATUS_NAMES
from kuangzheng.licensing.rulings.layers import Layers, layers_of
from kuangzheng.licensing.rulings.rules import jurisdiction_of

_FIRST = ("0001-01-01", str(UUID(int=0)))
_ORDER = "valid_to"
_ALL = 5_000


async def listed(act: Act, page: PageRequest) -> Page[LapseCandidate]:
    """A page, the longest over first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"不能按 {page.sort} 排序，可用：{_ORDER}")
    on = today(act.clock)
    after = _FIRST
    if page.cursor:
        place = decode_cursor(page.cursor, page.bound(_ORDER))
        after = (str(place[0]), str(place[1]))
    rows = await repository.over(act.session, on, after, page.limit + 1)
    kept = rows[: page.limit]
    more = None
    if len(rows) > page.limit:
        more = encode_cursor((str(kept[-1]["term_to"]), str(kept[-1]["id"])), page.bound(_ORDER))
    layers, calendar = await layers_of(act.app_state).current(act.session), await calendar_of(
        act.session
    )
    items = [_candidate(row, on, _books(layers, row["division_code"]), calendar) for row in kept]
    total = await repository.count(act.session, on) if page.exact_count else None
    return Page[LapseCandidate](items=items, next_cursor=more, as_of=on, total=total)


async def candidates(act: Act, only: Sequence[UUID] | None = None) -> list[LapseCandidate]:
    """All that are over, the longest over first; `only` these licences."""
    on = today(act.clock)
    rows = await repository.over(act.session, on, _FIRST, _ALL, only)
    layers, calendar = await layers_of(act.app_state).current(act.session), await calendar_of(
        act.session
    )
    return [_candidate(row, on, _books(layers, row["division_code"]), calendar) for row in rows]


def _books(layers: Layers, division: str) -> RulebookSet:
    return layers.books(jurisdiction_of(division))


def _candidate(
    row: Any, on: date, books: RulebookSet, calendar: HolidayCalendar
) -> LapseCandidate:
    ruling = books.find("licence.renewal_before", jurisdiction_of(row["division_code"]), on)
    made = None
    if ruling is not None:
        made = proposal(row["term_to"], row["asked_on"], ruling.period(), calendar)
    kept = {name: row[name] for name in row if name in LapseCandidate.model_fields}
    return LapseCandidate(
        **kept, kind_name=KIND_NAMES[row["kind"]],
        status_name=LICENCE_STATUS_NAMES[row["status"]], valid_to=row["term_to"],
        days_over=(on - row["term_to"]).days,
        last_day_to_ask=made.last_day if made else None,
        proposed_status=made.status if made else None,
        proposed_status_name=LICENCE_STATUS_NAMES[made.status] if made else None,
        grounds=made.grounds if made else "规则册没有规定续期申请的提前期，请人工判断",
        basis=ruling.basis if ruling else None, confirmed=bool(ruling and ruling.confirmed),
    )  # fmt: skip
