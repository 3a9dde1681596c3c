"""What the rows of an execution come to on a day: owed, late, which window at court."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.execution import rules, windows
from kuangzheng.enforcement.execution.rules import Additional, Owed, Paid
from kuangzheng.enforcement.execution.tables import (
    Execution,
    ExecutionMotion,
    ExecutionPayment,
)
from kuangzheng.enforcement.execution.windows import Remedy, Terms, Window
from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar

SCHEDULES = ("deferral", "instalments", "agreement")


@dataclass(frozen=True, slots=True)
class Loaded:
    """An execution with all that belongs to it."""

    row: Execution
    payments: Sequence[ExecutionPayment]
    motions: Sequence[ExecutionMotion]
    remedies: Sequence[LegalRemedy]


@dataclass(frozen=True, slots=True)
class Figures:
    """As of a day; `owed_fen` with the additional fine only where it was chosen."""

    owed: Sequence[Owed]
    paid_fine_fen: int
    paid_gains_fen: int
    paid_additional_fen: int
    additional: Additional
    percent: int
    cut_percent: int
    chosen: bool
    owed_fen: int
    refund_fen: int
    paid_up_on: date | None
    window: Window
    standing: rules.Standing


def standing_payments(payments: Sequence[ExecutionPayment], kind: str) -> list[Paid]:
    """Those that were not reversed."""
    gone: set[UUID] = {one.reverses for one in payments if one.reverses is not None}
    return [
        Paid(one.paid_on, one.amount_fen) for one in payments
        if one.kind == kind and one.reverses is None and one.id not in gone
    ]  # fmt: skip


def owed_of(row: Execution, motions: Sequence[ExecutionMotion]) -> list[Owed]:
    """The last schedule that was allowed, else the whole fine by the slip's day. A fine that was
    changed afterwards is owed as a whole by the schedule's last day."""
    lines: list[Owed] = []
    for one in motions:
        if one.kind in SCHEDULES and one.state == "approved" and one.schedule:
            lines = [
                Owed(date.fromisoformat(line["due_on"]), line["amount_fen"])
                for line in one.schedule
            ]
    if not lines:
        return [Owed(row.due_on, row.fine_fen)]
    if sum(line.amount_fen for line in lines) != row.fine_fen:
        return [Owed(max(line.due_on for line in lines), row.fine_fen)]
    return sorted(lines, key=lambda line: line.due_on)


def remedies_of(rows: Sequence[LegalRemedy]) -> list[Remedy]:
    return [Remedy(one.kind, one.state, one.filed_on, one.effective_on) for one in rows]


@lru_cache(maxsize=256)
def terms_of(division: str, served_on: date) -> Terms:
    """By the rulebook in force on the day the decision was served."""
    book = shipped_rulebooks()

    def period(key: str) -> Period:
        return book.value(key, division, served_on).period()

    return Terms(
        reconsider=period("remedy.reconsider_within"),
        reconsider_untold=period("remedy.reconsider_untold_within"),
        sue=period("remedy.sue_within"), sue_untold=period("remedy.sue_untold_within"),
        sue_after=period("remedy.sue_after_reconsideration_within"),
        apply=period("execution.apply_within"),
    )  # fmt: skip


def figures(found: Loaded, on: date, calendar: HolidayCalendar) -> Figures:
    row, motions = found.row, found.motions
    ruling = shipped_rulebooks().value(
        "execution.additional_percent", row.division_code, row.served_on
    )
    percent = ruling.integer()
    owed, remedies = owed_of(row, motions), remedies_of(found.remedies)
    fine = standing_payments(found.payments, "fine")
    approved = [one for one in motions if one.state == "approved"]
    cut = next((one.cut_percent for one in reversed(approved) if one.kind == "agreement"), 0)
    chosen = row.told and any(one.kind == "additional_fine" for one in approved)
    until = row.ended_on if row.ended_on is not None and row.ended_on < on else on
    added = rules.additional_fine(
        owed if row.told else [Owed(row.due_on, 0)], fine, windows.excluded(remedies), until,
        percent=percent, cut_percent=cut,
    )  # fmt: skip
    sums = {
        kind: sum(one.amount_fen for one in standing_payments(found.payments, kind))
        for kind in rules.PAYMENT_NAMES
    }  # fmt: skip
    left = max(0, row.fine_fen - sums["fine"]) + max(0, row.gains_fen - sums["confiscation"])
    if chosen:
        left += max(0, added.amount_fen - sums["additional_fine"])
    back = max(0, sums["fine"] - row.fine_fen) + max(0, sums["confiscation"] - row.gains_fen)
    back += max(0, sums["additional_fine"] - added.amount_fen)
    last_due = max(one.due_on for one in owed)
    window = windows.court_window(
        row.served_on, remedies, terms_of(row.division_code, row.served_on), calendar,
        told=row.remedies_told, reconsideration_first=row.reconsideration_first,
        deferred_to=last_due if last_due > row.due_on else None,
    )  # fmt: skip
    return Figures(
        owed, sums["fine"], sums["confiscation"], sums["additional_fine"], added, percent, cut,
        chosen, left, back, rules.paid_up_on(owed, fine), window,
        rules.Standing(
            row.state, left > 0, any(one.state == "asked" for one in motions), row.told, chosen,
            row.demanded_on is not None, row.demand_served_on is not None, _application(row),
        ),
    )  # fmt: skip


def _application(row: Execution) -> str | None:
    if row.applied_on is None:
        return None
    if row.ruled_on is not None:
        return "ruled"
    return "applied" if row.accepted_on is None else "accepted"


async def calendar(session: AsyncSession) -> HolidayCalendar:
    return await calendar_of(session)
