"""Approvals that are to be collected, and those that nobody collects.

After an approval was told, fees are paid and the right entered or the licence taken within the
rulebook's days (国务院令第241号 art. 6). No article that was read says what follows otherwise: an
officer holds it to have lapsed, by a paper, from a list; nothing lapses by itself.
"""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import ONE_DAY, Period, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.collecting_schemas import Lapsing, UncollectedApproval
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.places import give_back
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.schemas import ApplicationRead
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.uncollected_repository import Uncollected, held_places
from kuangzheng.licensing.applications.words import KIND_NAMES
from kuangzheng.licensing.applications.work import (
    done,
    plain,
    renewal_decided,
    taken,
    tell_holder,
)
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rights.presenting import plain as figure
from kuangzheng.licensing.rulings.layers import Layers, layers_of

NOTHING_TO_COLLECT = frozenset({"plan_approval", "cancellation"})
"""An approved plan needs no entry, and a cancellation is the bureau's own to enter."""
KEY = "application.lapse"


def collecting(
    procedure: Procedure, kind: str, told_on: date, books: RulebookSet, division: str,
    calendar: HolidayCalendar,
) -> dict[str, date]:  # fmt: skip
    """`collect_by` and `lapse_from` of an approval told on a day, as far as the rulebooks say.

    An approval is never held to have lapsed before its days to collect are over."""
    if kind in NOTHING_TO_COLLECT:
        return {}
    collect, lapse = procedure.period("collect"), procedure.period("lapse")
    if lapse is None and (ruling := books.find(KEY, division, told_on)) is not None:
        lapse = ruling.period()  # sent in before there was such a rule
    found = {}
    by = _last(told_on, collect, calendar)
    if by is not None:
        found["collect_by"] = by
    last = _last(told_on, lapse, calendar)
    if last is not None:
        found["lapse_from"] = max(last, by or last) + ONE_DAY
    return found


def _last(told_on: date, period: Period | None, calendar: HolidayCalendar) -> date | None:
    if period is None:
        return None
    return due(told_on, period, calendar, mark_missing_year=True).due


async def days_of(act: Act, row: Application) -> dict[str, date]:
    """The same for an application that is told today."""
    layers = await layers_of(act.app_state).current(act.session)
    books, calendar = layers.books(row.division_code), await calendar_of(act.session)
    procedure = Procedure(row.procedure or {"periods": {}})
    return collecting(procedure, row.kind, today(act.clock), books, row.division_code, calendar)


async def lapse(act: Act, application_id: UUID, body: Lapsing) -> ApplicationRead:
    """Nobody collected it: the place under the caps and the block are free again.

    Raises Stale, StepNotAllowed, Barred before the day or where no rulebook says one.
    """
    row = await taken(act, application_id, "lapse")
    bars = bars_to_lapse(row, today(act.clock))
    if bars:
        raise Barred(bars)
    basis = body.basis or _basis(await _ruling(act, row))
    await done(
        act, row, "lapse", note=body.reason, basis=basis, document_no=body.document_no,
        data={"collect_by": str(row.collect_by), "lapse_from": str(row.lapse_from)},
    )  # fmt: skip
    said = f"逾期未领，准予（{row.decision_no}）失效（{body.document_no}）"
    await give_back(act.session, row, said, act.clock.now())
    await renewal_decided(act, row, "lapse", body.document_no)
    told = (
        f"《{row.title}》准予后逾期未办理登记、领证，准予决定 {row.decision_no} 失效"
        f"（{body.document_no}）：{body.reason}。您可依法申请行政复议或者提起行政诉讼"
    )
    await tell_holder(act, row, "准予逾期未领失效", told)
    return await whole(act, row)


def bars_to_lapse(row: Application, on: date) -> list[Bar]:
    """Why an approval may not be held to have lapsed on a day."""
    if row.seal_no is None:
        return [Bar("seal_missing", "决定尚未用印，申请人还不知道准予")]
    if row.kind in NOTHING_TO_COLLECT:
        return [Bar("nothing_to_collect", f"{KIND_NAMES[row.kind]}没有需要领取的证照，不适用")]
    if row.lapse_from is None:
        told = "规则册没有规定逾期未领证可以确认失效的期限，请先在规则册中录入"
        return [Bar("lapse_unknown", told)]
    if on < row.lapse_from:
        return [Bar("lapse_early", f"{plain(row.lapse_from)}起才可以确认失效")]
    return []


async def listed(act: Act, page: PageRequest) -> Page[UncollectedApproval]:
    """What may be held to have lapsed today, the longest over first."""
    on, found = today(act.clock), Uncollected(act.session)
    rows, cursor, total = await found.page(found.conditions(on), page)
    layers = await layers_of(act.app_state).current(act.session)
    places = await held_places(act.session, [row.id for row in rows])
    items = [_item(row, places.get(row.id), layers, on) for row in rows]
    return Page[UncollectedApproval](items=items, next_cursor=cursor, as_of=on, total=total)


def _item(row: Application, place: Any, layers: Layers, on: date) -> UncollectedApproval:
    ruling = layers.books(row.division_code).find(KEY, row.division_code, on)
    kept = row.model_dump(include=set(UncollectedApproval.model_fields))
    assert row.lapse_from is not None
    return UncollectedApproval(
        **kept, kind_name=KIND_NAMES[row.kind], division_name=division_name(row.division_code),
        days_over=(on - row.lapse_from).days + 1,
        held_mines=None if place is None else place["mines"],
        held_capacity=None if place is None or place["capacity"] is None
        else f"{figure(place['capacity'])} {place['unit']}",
        basis=None if ruling is None else ruling.basis,
        confirmed=bool(ruling and ruling.confirmed),
    )  # fmt: skip


async def _ruling(act: Act, row: Application) -> Ruling | None:
    layers = await layers_of(act.app_state).current(act.session)
    return layers.books(row.division_code).find(KEY, row.division_code, today(act.clock))


def _basis(ruling: Ruling | None) -> str | None:
    return None if ruling is None else ruling.basis
