"""An execution as a record, with what it comes to today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.execution import rules, windows
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.enforcement.execution.figures import Figures, Loaded, figures
from kuangzheng.enforcement.execution.repository import Executions
from kuangzheng.enforcement.execution.tables import (
    Execution,
    ExecutionMotion,
    ExecutionPayment,
)
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def load(act: Act, rows: Sequence[Execution]) -> list[Loaded]:
    return await loaded(act.session, rows)


async def loaded(session: AsyncSession, rows: Sequence[Execution]) -> list[Loaded]:
    """Each with its payments, motions and remedies."""
    found, ids = Executions(session), [row.id for row in rows]
    if not ids:
        return []
    payments, motions = await found.payments(ids), await found.motions(ids)
    remedies = await found.remedies([row.case_id for row in rows])
    return [
        Loaded(
            row, [one for one in payments if one.execution_id == row.id],
            [one for one in motions if one.execution_id == row.id],
            [one for one in remedies if one.case_id == row.case_id],
        )
        for row in rows
    ]  # fmt: skip


async def read_rows(act: Act, rows: Sequence[Execution]) -> list[s.PenaltyExecutionRead]:
    on, known = today(act.clock), await calendar_of(act.session)
    return [s.PenaltyExecutionRead(**_facts(one, on, known)) for one in await load(act, rows)]


async def whole(act: Act, row: Execution) -> s.ExecutionDetail:
    on, known = today(act.clock), await calendar_of(act.session)
    found = (await load(act, [row]))[0]
    facts, hands = _facts(found, on, known), act.principal.hands
    reversed_ids = {one.reverses for one in found.payments}
    names = set(s.ExecutionDetail.model_fields) & set(Execution.model_fields)
    kept = row.model_dump(include=names)
    return s.ExecutionDetail(**kept | facts | {
        "schedule": [{"due_on": one.due_on, "amount_fen": one.amount_fen}
                     for one in figures(found, on, known).owed],
        "payments": [payment(one, one.id in reversed_ids) for one in found.payments],
        "motions": [motion(one, hands) for one in found.motions],
        "opened_by_name": row.opened_by_name or row.opened_by,
    })  # fmt: skip


def payment(row: ExecutionPayment, is_reversed: bool) -> s.FinePaymentRead:
    kept = row.model_dump(include=set(s.FinePaymentRead.model_fields) - {"entered_by_name"})
    return s.FinePaymentRead(
        **kept, kind_name=rules.PAYMENT_NAMES[row.kind], reversed=is_reversed,
        entered_by_name=row.entered_by_name or row.entered_by,
    )  # fmt: skip


def motion(row: ExecutionMotion, hands: frozenset[str]) -> s.MotionRead:
    named = {"asked_by_name", "decided_by_name"}
    kept = row.model_dump(include=set(s.MotionRead.model_fields) - named)
    return s.MotionRead(
        **kept, kind_name=rules.MOTION_NAMES[row.kind],
        state_name=rules.MOTION_STATE_NAMES[row.state],
        asked_by_name=row.asked_by_name or row.asked_by, asked_by_me=row.asked_by in hands,
        decided_by_name=row.decided_by_name or row.decided_by,
    )  # fmt: skip


def _facts(found: Loaded, on: date, calendar: HolidayCalendar) -> dict[str, Any]:
    row, at = found.row, figures(found, on, calendar)
    last_due = max(one.due_on for one in at.owed)
    running = row.state == "running" and at.paid_up_on is None
    shared = set(s.PenaltyExecutionRead.model_fields) & set(Execution.model_fields)
    kept = row.model_dump(include=shared)
    return kept | {
        "division_name": division_name(row.division_code),
        "state_name": rules.STATE_NAMES[row.state],
        "paid_fine_fen": at.paid_fine_fen, "paid_gains_fen": at.paid_gains_fen,
        "paid_additional_fen": at.paid_additional_fen, "owed_fen": at.owed_fen,
        "refund_fen": at.refund_fen,
        "last_due_on": last_due, "paid_up_on": at.paid_up_on,
        "light": light(row.served_on, _next_due(at, on), on) if running else "grey",
        "additional": additional(row, at), "window": window(row, at, on),
        "allowed": rules.allowed(at.standing),
    }  # fmt: skip


def _next_due(at: Figures, on: date) -> date:
    """The day that decides the colour: the first that is late, else the next to come."""
    late = [one.due_on for one in at.owed if one.due_on < on and at.additional.until == on]
    return min(late or [one.due_on for one in at.owed if one.due_on >= on] or [at.owed[-1].due_on])


def additional(row: Execution, at: Figures) -> s.AdditionalRead:
    ruling = shipped_rulebooks().value(
        "execution.additional_percent", row.division_code, row.served_on
    )
    found = at.additional
    return s.AdditionalRead(
        told=row.told, chosen=at.chosen, percent=at.percent, basis=ruling.basis,
        confirmed=ruling.confirmed, first_day=found.first_day, until=found.until,
        days_late=found.days_late, days_excluded=found.days_excluded,
        days_counted=found.days_counted, uncut_fen=found.uncut_fen, cut_percent=at.cut_percent,
        amount_fen=found.amount_fen, cap_fen=found.cap_fen,
        cap_day=rules.cap_reached_on_day(at.percent), capped_on=found.capped_on,
    )  # fmt: skip


def window(row: Execution, at: Figures, on: date) -> s.WindowRead:
    ruling = shipped_rulebooks().value("execution.apply_within", row.division_code, row.served_on)
    done = row.applied_on is not None or row.state != "running" or at.owed_fen == 0
    found = at.window
    return s.WindowRead(
        opens=found.opens, closes=found.closes, counted_from=found.counted_from,
        ground=found.ground, waiting=found.waiting, light=windows.light(found, on, done),
        basis=ruling.basis, confirmed=ruling.confirmed,
    )  # fmt: skip
