"""What the bureau does until the decision: receive, review with the departments, stop the clock."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.applicant_check_schemas import ItemConfirmation
from kuangzheng.licensing.applications.applicant_checks import applicant_checks
from kuangzheng.licensing.applications.applicant_checks import bars_of as unmet
from kuangzheng.licensing.applications.clocks import Stop, deadline_of, extension_of
from kuangzheng.licensing.applications.errors import (
    Barred,
    BlockTaken,
    CorrectionToldOnce,
    NotThisDesk,
    OpinionGiven,
    OpinionLate,
    invalid,
)
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.places import hold
from kuangzheng.licensing.applications.presenting import standing_of, whole
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Desk, bars_to_closing_review
from kuangzheng.licensing.applications.schemas import (
    Acceptance,
    ApplicationRead,
    ClockResume,
    ClockStop,
    Correction,
    NonAcceptance,
    OpinionGive,
    OpinionReopen,
    ReviewClose,
    ReviewStart,
)
from kuangzheng.licensing.applications.tables import (
    Application,
    ApplicationCondition,
    ApplicationOpinion,
    ApplicationPause,
)
from kuangzheng.licensing.applications.words import DEPARTMENT_NAMES, GROUND_NAMES, OPINION_NAMES
from kuangzheng.licensing.applications.work import (
    Done,
    done,
    entered,
    moved,
    plain,
    renewal_decided,
    taken,
    tell_desk,
    tell_holder,
)


async def request_correction(act: Act, application_id: UUID, body: Correction) -> ApplicationRead:
    """All that is missing, told once. Raises Stale, StepNotAllowed, CorrectionToldOnce."""
    row = await taken(act, application_id, "request_correction")
    told = [one.act for one in await Applications(act.session).acts(row.id)]
    if "request_correction" in told:
        raise CorrectionToldOnce(
            "已一次性告知过补正，不能再次要求；请受理，或出具不予受理证明并说明理由"
        )
    on = today(act.clock)
    if row.correction_due is not None and on > row.correction_due:
        raise CorrectionToldOnce(
            f"告知期限至{plain(row.correction_due)}，逾期未告知的自收到材料之日起即为受理，请受理"
        )
    await done(
        act, row, "request_correction", note="；".join(body.items), document_no=body.notice_no,
        basis="行政许可法 第32条", data={"items": body.items},
    )  # fmt: skip
    items = "；".join(f"{n}. {item}" for n, item in enumerate(body.items, 1))
    await tell_holder(act, row, "申请材料须补正", f"《{row.title}》须补正：{items}")
    return await whole(act, row)


async def confirm_item(
    act: Act, application_id: UUID, body: ItemConfirmation
) -> ApplicationRead:
    """An officer's word on an item of the applicant's check, with name and date.

    Raises Stale, StepNotAllowed, ApplicationInvalid for an item nobody asks for.
    """
    row = await taken(act, application_id, "confirm_item")
    asked = {one["item"] for one in (await procedure_now(act, row)).applicant_checks}
    if body.item not in asked:
        raise invalid("/item", "not_asked", "规则册没有规定对本申请核查此事项")
    await done(
        act, row, "confirm_item", note=body.note, data={"item": body.item, "met": body.met}
    )
    return await whole(act, row)


async def accept(act: Act, application_id: UUID, body: Acceptance) -> ApplicationRead:
    """Accept complete material and hold its place under the caps.

    Raises Stale, StepNotAllowed, Barred with every item of the applicant's check that is not met,
    BlockTaken, CapExceeded with the numbers, PlanExpired.
    """
    row = await taken(act, application_id, "accept")
    bars = unmet(await applicant_checks(act, row, await procedure_now(act, row)))
    if bars:
        raise Barred(bars)
    values = await acceptance_values(act, row) | {"public_interest": body.public_interest}
    entry = Done("accept", row.state, body.note)
    await moved(act, row, entry, values)
    await tell_holder(act, row, "申请已受理", f"《{row.title}》已受理，受理号 {row.serial}")
    # The caps are locked from here to the end of the transaction, so it comes last.
    warnings = await hold(act.session, row, today(act.clock), act.clock.now())
    await entered(act, row, entry, {"warnings": warnings} if warnings else {})
    return await whole(act, row)


async def acceptance_values(act: Act, row: Application) -> dict[str, Any]:
    """Day of acceptance and the end of the decision's period, counted from receipt."""
    if row.block_id is not None:
        taken_by = await repository.block_taken(act.session, row.block_id, row.id)
        if taken_by is not None:
            raise BlockTaken(f"该区块已受理 {taken_by} 的申请，一个区块只设一个矿业权")
    values: dict[str, Any] = {"accepted_on": today(act.clock)}
    return values | await decision_due(act, row)


async def decision_due(act: Act, row: Application) -> dict[str, Any]:
    period = (await procedure_now(act, row)).period("decision")
    if period is None or row.complete_on is None:
        return {"decision_due": None}
    pauses = await Applications(act.session).pauses(row.id)
    stops = [Stop(one.ground, one.first_on, one.last_on) for one in pauses]
    calendar = await calendar_of(act.session)
    longer = extension_of(row.extension)
    return {"decision_due": deadline_of(period, row.complete_on, stops, calendar, longer).due}


async def refuse_acceptance(act: Act, application_id: UUID, body: NonAcceptance) -> ApplicationRead:
    """Not accepted, by a certificate with reasons. Raises Stale, StepNotAllowed."""
    row = await taken(act, application_id, "not_accept")
    await done(
        act,
        row,
        "not_accept",
        note=body.reasons,
        basis=body.basis,
        document_no=body.certificate_no,
    )
    await renewal_decided(act, row, "not_accept", body.certificate_no)
    said = f"《{row.title}》不予受理：{body.reasons}（{body.basis}），证明 {body.certificate_no}"
    await tell_holder(act, row, "申请不予受理", said)
    return await whole(act, row)


async def start_review(act: Act, application_id: UUID, body: ReviewStart) -> ApplicationRead:
    """Ask all departments at once. Raises Stale, StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "start_review")
    procedure, on = await procedure_now(act, row), today(act.clock)
    asked = list(dict.fromkeys([*procedure.departments, *body.more_departments]))
    if not asked:
        told = "规则册没有规定参加联合审查的部门，请至少选择一个"
        raise invalid("/more_departments", "required", told)
    until = body.due_on
    period = procedure.period("opinion")
    if until is None and period is not None:
        until = due(on, period, await calendar_of(act.session)).due
    if until is None or until <= on:
        told = "规则册没有规定征求意见的期限，请填写晚于今日的截止日"
        raise invalid("/due_on", "required", told)
    now = act.clock.now()
    await Applications(act.session).enter(*(
        ApplicationOpinion(
            id=new_id(), application_id=row.id, division_code=row.division_code, department=one,
            asked_on=on, due_on=until, created_at=now, updated_at=now,
        )
        for one in asked
    ))  # fmt: skip
    await done(act, row, "start_review", data={"departments": asked, "due_on": str(until)})
    names = "、".join(DEPARTMENT_NAMES[one] for one in asked)
    await tell_desk(act, row, Desk.DEPARTMENT, f"请{names}部门于{plain(until)}前提出意见")
    return await whole(act, row)


async def give_opinion(act: Act, application_id: UUID, body: OpinionGive) -> ApplicationRead:
    """A department speaks, once and in time.

    Raises Stale, StepNotAllowed, NotThisDesk, OpinionGiven, OpinionLate, ApplicationInvalid for a
    veto without its law, conditions without any or a disagreement without words.
    """
    row = await taken(act, application_id, "give_opinion")
    _require_whole(body)
    opinion = await _asked(act, row, body.department)
    on = today(act.clock)
    desks = await repository.desks_of(
        act.session, act.principal.organisation_id, row.division_code, on
    )
    if body.department not in desks:
        name = DEPARTMENT_NAMES[body.department]
        raise NotThisDesk(f"您的单位没有登记为本地{name}部门的联审席位，请联系自然资源部门登记")
    if opinion.opinion is not None:
        raise OpinionGiven("该部门已提出意见；如须修改，请经办人员重新征求意见")
    if on > opinion.due_on:
        raise OpinionLate(
            f"征求意见已于{plain(opinion.due_on)}截止；如须补充，请经办人员重新征求意见"
        )
    now = act.clock.now()
    opinion.opinion, opinion.statement, opinion.basis = body.opinion, body.statement, body.basis
    opinion.given_by, opinion.given_by_name = act.principal.id, act.principal.name or None
    opinion.given_at = opinion.updated_at = now
    opinion.version += 1
    await _enter_conditions(act, row, body)
    await done(
        act, row, "give_opinion", note=body.statement, basis=body.basis,
        data={"department": body.department, "opinion": body.opinion},
    )  # fmt: skip
    name, said = DEPARTMENT_NAMES[body.department], OPINION_NAMES[body.opinion]
    await tell_desk(act, row, Desk.HANDLER, f"{name}部门的意见：{said}")
    return await whole(act, row)


async def reopen_opinion(act: Act, application_id: UUID, body: OpinionReopen) -> ApplicationRead:
    """Ask a department once more; what it had said stays in the history.

    Raises Stale, StepNotAllowed, ApplicationInvalid.
    """
    row = await taken(act, application_id, "reopen_opinion")
    opinion = await _asked(act, row, body.department)
    if body.due_on <= today(act.clock):
        raise invalid("/due_on", "too_early", "截止日须晚于今日")
    before = {"opinion": opinion.opinion, "statement": opinion.statement, "basis": opinion.basis}
    now = act.clock.now()
    for name in ("opinion", "statement", "basis", "given_by", "given_by_name", "given_at"):
        setattr(opinion, name, None)
    opinion.due_on, opinion.updated_at = body.due_on, now
    opinion.reopened += 1
    opinion.version += 1
    for condition in await Applications(act.session).conditions_of(row.id):
        if condition.department == body.department:
            condition.dropped_at = now
    await done(
        act, row, "reopen_opinion", note=body.reason,
        data={"department": body.department, "before": before, "due_on": str(body.due_on)},
    )  # fmt: skip
    name = DEPARTMENT_NAMES[body.department]
    await tell_desk(act, row, Desk.DEPARTMENT, f"请{name}部门于{plain(body.due_on)}前重新提出意见")
    return await whole(act, row)


async def close_review(act: Act, application_id: UUID, body: ReviewClose) -> ApplicationRead:
    """All have spoken, or the reason is recorded. Raises Stale, StepNotAllowed, Barred."""
    row = await taken(act, application_id, "close_review")
    standing = await standing_of(act, row)
    bars = bars_to_closing_review(standing.opinions, body.reason)
    if bars:
        raise Barred(bars)
    await done(act, row, "close_review", note=body.reason)
    return await whole(act, row)


async def stop_clock(act: Act, application_id: UUID, body: ClockStop) -> ApplicationRead:
    """The days from `first_on` do not count, and the applicant is told (行政许可法 45).

    Raises Stale, StepNotAllowed, ApplicationInvalid.
    """
    row = await taken(act, application_id, "stop_clock")
    await stop_days(act, row, body)
    return await whole(act, row)


async def stop_days(act: Act, row: Application, body: ClockStop) -> None:
    """The same on an application that is locked. Raises ApplicationInvalid."""
    if row.clock_stopped:
        raise invalid("/ground", "stopped", "计时已中止")
    if body.ground == "publicity" and not (await procedure_now(act, row)).publicity_pauses:
        raise invalid("/ground", "publicity_counts", "按现行规则册，公示期间计入审批期限")
    if row.complete_on is not None and body.first_on < row.complete_on:
        raise invalid("/first_on", "too_early", "不能早于收到完整材料之日")
    await Applications(act.session).enter(
        ApplicationPause(
            **body.model_dump(), id=new_id(), application_id=row.id,
            division_code=row.division_code, created_at=act.clock.now(),
        )
    )  # fmt: skip
    values = {"clock_stopped": True} | await decision_due(act, row)
    await done(
        act, row, "stop_clock", values, document_no=body.notice_no, basis="行政许可法 第45条",
        data={"ground": body.ground, "first_on": str(body.first_on)},
    )  # fmt: skip
    ground = GROUND_NAMES[body.ground]
    since = f"自{plain(body.first_on)}起{ground}所需时间不计入审批期限"
    said = f"《{row.title}》{since}（{body.notice_no}）"
    await tell_holder(act, row, "审批计时中止", said)


async def resume_clock(act: Act, application_id: UUID, body: ClockResume) -> ApplicationRead:
    """Counting goes on after `last_on`. Raises Stale, StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "resume_clock")
    await resume_days(act, row, body)
    return await whole(act, row)


async def resume_days(act: Act, row: Application, body: ClockResume) -> None:
    """The same on an application that is locked. Raises ApplicationInvalid."""
    pauses = await Applications(act.session).pauses(row.id)
    open_ = next((one for one in pauses if one.last_on is None), None)
    if open_ is None:
        raise invalid("/last_on", "running", "计时没有中止")
    if body.last_on < open_.first_on:
        raise invalid("/last_on", "too_early", f"不能早于中止之日{plain(open_.first_on)}")
    open_.last_on = body.last_on
    await act.session.flush()
    values = {"clock_stopped": False} | await decision_due(act, row)
    await done(act, row, "resume_clock", values, data={"last_on": str(body.last_on)})
    until = f"，审批期限至{plain(row.decision_due)}" if row.decision_due else ""
    await tell_holder(act, row, "审批计时恢复", f"《{row.title}》恢复计时{until}")


async def _asked(act: Act, row: Application, department: str) -> ApplicationOpinion:
    for one in await Applications(act.session).opinions(row.id):
        if one.department == department:
            return one
    raise invalid("/department", "not_asked", "没有征求该部门的意见")


def _require_whole(body: OpinionGive) -> None:
    if body.opinion == "veto" and not body.basis:
        raise invalid("/basis", "required", "一票否决须写明法律依据")
    if body.opinion in ("veto", "disagree") and not body.statement:
        raise invalid("/statement", "required", "请写明理由")
    if (body.opinion == "conditions") != bool(body.conditions):
        told = "请列出条件" if body.opinion == "conditions" else "只有附条件同意才列条件"
        raise invalid("/conditions", "conditions_of_opinion", told)


async def _enter_conditions(act: Act, row: Application, body: OpinionGive) -> None:
    applications = Applications(act.session)
    first = await applications.last_condition(row.id) + 1
    await applications.enter(*(
        ApplicationCondition(
            id=new_id(), application_id=row.id, division_code=row.division_code, no=number,
            department=body.department, text=one.text, due=one.due, created_at=act.clock.now(),
            updated_at=act.clock.now(),
        )
        for number, one in enumerate(body.conditions, first)
    ))  # fmt: skip
