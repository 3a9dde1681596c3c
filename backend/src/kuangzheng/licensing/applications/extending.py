"""延长办理期限: the decision's period longer, once, by the person in charge (行政许可法 42)."""

from datetime import datetime
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.handling import decision_due
from kuangzheng.licensing.applications.pinning import procedure_now, question_of
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.procedure import Procedure, procedure_of
from kuangzheng.licensing.applications.rules import Extending, bars_to_extension
from kuangzheng.licensing.applications.schemas import ApplicationRead, PeriodExtension
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.work import (
    done,
    plain,
    require_other_person,
    taken,
    tell_holder,
)
from kuangzheng.licensing.rulings.layers import layers_of

_PREPARING = ("accept", "start_review", "close_review", "propose")


async def extend(act: Act, application_id: UUID, body: PeriodExtension) -> ApplicationRead:
    """Longer by the rulebook's days, told to the applicant with the reason.

    Raises Stale, StepNotAllowed, SamePerson, Barred.
    """
    row = await taken(act, application_id, "extend")
    await require_other_person(act, row, *_PREPARING)
    on, before = today(act.clock), row.decision_due
    procedure = await _procedure(act, row)
    period = procedure.period("extension")
    bars = bars_to_extension(
        Extending(row.extension is not None, row.clock_stopped, before, period is not None, on)
    )
    if bars:
        raise Barred(bars)
    assert period is not None
    row.extension = {
        **procedure.wire["periods"]["extension"], "reason": body.reason,
        "notice_no": body.notice_no, "approved_on": on.isoformat(),
        "due_before": str(before),
    }  # fmt: skip
    values = {"extension": row.extension} | await decision_due(act, row)
    await done(
        act, row, "extend", values, note=body.reason, basis=period.basis,
        document_no=body.notice_no, data={"due_before": str(before)},
    )  # fmt: skip
    until = f"至{plain(row.decision_due)}" if row.decision_due else f" {period}"
    said = f"《{row.title}》的审批期限延长{until}：{body.reason}（{body.notice_no}）"
    await tell_holder(act, row, "审批期限延长", said)
    return await whole(act, row)


async def _procedure(act: Act, row: Application) -> Procedure:
    """What it runs under; an application older than the rulebooks' word on extensions takes that
    word as it is known now."""
    kept = await procedure_now(act, row)
    if kept.period("extension") is not None:
        return kept
    known: datetime = act.clock.now()
    books = (await layers_of(act.app_state).current(act.session)).books(row.division_code)
    return procedure_of(books, await question_of(act, row, today(act.clock)), known)
