"""The decision: put forward 呈批, countersigned 会签, made public, signed 签发, sealed 用印.

Whoever prepares never approves: each of the three hands is another person's.
"""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.checking import run_check
from kuangzheng.licensing.applications.collecting import days_of
from kuangzheng.licensing.applications.errors import Barred, invalid
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.places import give_back
from kuangzheng.licensing.applications.presenting import standing_of, whole
from kuangzheng.licensing.applications.repository import document_known
from kuangzheng.licensing.applications.rules import Bar, Desk, bars_to_approval
from kuangzheng.licensing.applications.schemas import (
    ApplicationRead,
    AssessmentEntry,
    CollectiveItem,
    CollectiveRecord,
    CounterSign,
    DecisionProposal,
    ProposalReturn,
    Publication,
    RecordEntry,
    Sealing,
    Signature,
)
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.work import (
    done,
    plain,
    renewal_decided,
    require_other_person,
    taken,
    tell_desk,
    tell_holder,
)
from kuangzheng.licensing.notice_objections.repository import waiting as objections_waiting

_PREPARING = ("accept", "start_review", "close_review", "propose", "countersign")


async def record_hearing(act: Act, application_id: UUID, body: RecordEntry) -> ApplicationRead:
    """Minutes of a hearing. Raises Stale, StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "record_hearing")
    _require_held(act, body.held_on)
    await done(
        act, row, "record_hearing", note=body.note, document_no=body.document_no,
        data={"held_on": str(body.held_on)},
    )  # fmt: skip
    return await whole(act, row)


async def submit_collective(
    act: Act, application_id: UUID, body: CollectiveItem
) -> ApplicationRead:
    """Lay a project before the meeting. Raises Stale, StepNotAllowed."""
    row = await taken(act, application_id, "submit_collective")
    data = {"recommendation": body.recommendation}
    await done(act, row, "submit_collective", note=body.reasons, data=data)
    return await whole(act, row)


async def record_collective(
    act: Act, application_id: UUID, body: CollectiveRecord
) -> ApplicationRead:
    """Minutes of a collective decision: who took part, what each said, what was decided.

    Raises Stale, StepNotAllowed, ApplicationInvalid.
    """
    row = await taken(act, application_id, "record_collective")
    _require_held(act, body.held_on)
    data = body.model_dump(mode="json", exclude={"document_no", "note"})
    await done(
        act, row, "record_collective", note=body.note, document_no=body.document_no, data=data
    )
    return await whole(act, row)


async def record_assessment(
    act: Act, application_id: UUID, body: AssessmentEntry
) -> ApplicationRead:
    """An assessment with its conclusion; of one kind the newest counts. Raises Stale,
    StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "record_assessment")
    _require_held(act, body.held_on)
    if body.document_id is not None and not await document_known(act.session, body.document_id):
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")
    data = body.model_dump(mode="json", exclude={"note", "document_no"})
    await done(
        act, row, "record_assessment", note=body.note, document_no=body.document_no, data=data
    )
    return await whole(act, row)


def _require_held(act: Act, held_on: date) -> None:
    if held_on > today(act.clock):
        raise invalid("/held_on", "future", "不能晚于今日")


async def propose(act: Act, application_id: UUID, body: DecisionProposal) -> ApplicationRead:
    """Put a decision forward; for an approval the area is checked once more, as of today.

    Raises Stale, StepNotAllowed, Barred, ApplicationInvalid for a refusal without its law.
    """
    row = await taken(act, application_id, "propose")
    if body.decision == "refuse" and not body.basis:
        raise invalid("/basis", "required", "不予许可须写明法律依据（行政许可法 第38条）")
    values: dict[str, Any] = await run_check(act, row, "decision")
    for name, value in values.items():
        setattr(row, name, value)
    if body.decision == "approve":
        bars = bars_to_approval(await standing_of(act, row))
        if bars:
            raise Barred(bars)
    values["proposed"] = body.model_dump() | {
        "by": act.principal.id, "by_name": act.principal.name, "on": str(today(act.clock)),
        "countersigned_by": None, "countersigned_by_name": None,
    }  # fmt: skip
    await done(
        act,
        row,
        "propose",
        values,
        note=body.reasons,
        basis=body.basis,
        data={"decision": body.decision},
    )
    await tell_desk(act, row, Desk.REVIEWER, "有呈批件待会签")
    return await whole(act, row)


async def countersign(act: Act, application_id: UUID, body: CounterSign) -> ApplicationRead:
    """A second person agrees with what is put forward. Raises Stale, StepNotAllowed, SamePerson,
    Barred."""
    row = await taken(act, application_id, "countersign")
    proposed = _proposed(row)
    await require_other_person(act, row, "accept", "start_review", "close_review", "propose")
    values = {
        "countersigned_by": act.principal.id, "countersigned_by_name": act.principal.name,
    }  # fmt: skip
    await done(act, row, "countersign", {"proposed": proposed | values}, note=body.note)
    if proposed["decision"] == "refuse":
        await tell_desk(act, row, Desk.SIGNER, "有不予许可决定待签发")
    else:
        await tell_desk(act, row, Desk.HANDLER, "呈批件已会签，请公示")
    return await whole(act, row)


async def return_proposal(act: Act, application_id: UUID, body: ProposalReturn) -> ApplicationRead:
    """Back to who put it forward, with reasons. Raises Stale, StepNotAllowed, Barred."""
    row = await taken(act, application_id, "return_proposal")
    _proposed(row)
    await done(act, row, "return_proposal", {"proposed": None}, note=body.reason)
    await tell_desk(act, row, Desk.HANDLER, f"呈批件被退回：{body.reason}")
    return await whole(act, row)


async def publicise(act: Act, application_id: UUID, body: Publication) -> ApplicationRead:
    """Make the intended approval public for at least the rulebook's time.

    Raises Stale, StepNotAllowed, Barred, ApplicationInvalid.
    """
    row = await taken(act, application_id, "publicise")
    _require_countersigned(row, "approve")
    if body.from_on < today(act.clock):
        raise invalid("/from_on", "past", "公示不能倒填日期")
    if body.to_on < body.from_on:
        raise invalid("/to_on", "too_early", "截止日不能早于开始日")
    period = (await procedure_now(act, row)).period("publicity")
    if period is not None:
        least = due(body.from_on, period, await calendar_of(act.session)).due
        if least is not None and body.to_on < least:
            told = f"公示期为 {period}（{period.basis}），最早至{plain(least)}"
            raise invalid("/to_on", "too_short", told)
    values = {"publicised_from": body.from_on, "publicised_to": body.to_on}
    await done(act, row, "publicise", values, data={"place": body.place})
    said = f"《{row.title}》自{plain(body.from_on)}至{plain(body.to_on)}公示（{body.place}）"
    await tell_holder(act, row, "申请公示", said)
    await tell_desk(act, row, Desk.SIGNER, f"公示至{plain(body.to_on)}，期满后请签发")
    return await whole(act, row)


async def sign_approval(act: Act, application_id: UUID, body: Signature) -> ApplicationRead:
    """Approve, on the area as it is checked at this moment.

    Raises Stale, StepNotAllowed, SamePerson, Barred with every reason against it.
    """
    row = await taken(act, application_id, "sign_approval")
    _require_countersigned(row, "approve")
    await require_other_person(act, row, *_PREPARING)
    on = today(act.clock)
    checked = await run_check(act, row, "decision")
    for column, value in checked.items():
        setattr(row, column, value)
    bars = bars_to_approval(await standing_of(act, row))
    if row.publicised_to is not None and on <= row.publicised_to:
        bars.append(Bar("publicity_runs", f"公示至{plain(row.publicised_to)}，期满后才能签发"))
    if waiting_ := await objections_waiting(act.session, "application", row.id):
        bars.append(Bar("objection_open", f"公示期内的 {waiting_} 件异议尚未答复，答复后才能签发"))
    if bars:
        raise Barred(bars)
    await _sign(act, row, "sign_approval", body)
    return await whole(act, row)


async def sign_refusal(act: Act, application_id: UUID, body: Signature) -> ApplicationRead:
    """Refuse, with the law named. Raises Stale, StepNotAllowed, SamePerson, Barred."""
    row = await taken(act, application_id, "sign_refusal")
    _require_countersigned(row, "refuse")
    await require_other_person(act, row, *_PREPARING)
    await _sign(act, row, "sign_refusal", body)
    await give_back(act.session, row, f"不予许可（{body.decision_no}）", act.clock.now())
    await renewal_decided(act, row, "sign_refusal", body.decision_no)
    return await whole(act, row)


async def seal(act: Act, application_id: UUID, body: Sealing) -> ApplicationRead:
    """用印; from now on the applicant knows the decision. Raises Stale, StepNotAllowed."""
    row = await taken(act, application_id, "seal")
    if row.seal_no is not None:
        raise invalid("/seal_no", "sealed", f"已用印（{row.seal_no}）")
    days = await days_of(act, row) if row.state == "approved" else {}
    await done(act, row, "seal", {"seal_no": body.seal_no, **days}, document_no=body.seal_no)
    proposed = row.proposed or {}
    if row.state == "approved":
        by = f"，请于{plain(row.collect_by)}前办理登记、领证" if row.collect_by else ""
        said = f"《{row.title}》准予许可（{row.decision_no}）{by}"
    else:
        said = (
            f"《{row.title}》不予许可（{row.decision_no}）：{proposed.get('reasons')}"
            f"（{proposed.get('basis')}）。您可依法申请行政复议或者提起行政诉讼"
        )
    await tell_holder(act, row, "审批决定", said)
    return await whole(act, row)


async def _sign(act: Act, row: Application, name: str, body: Signature) -> None:
    proposed = row.proposed or {}
    values = {"decided_on": today(act.clock), "decision_no": body.decision_no}
    await done(
        act,
        row,
        name,
        values,
        note=body.note or proposed.get("reasons"),
        basis=proposed.get("basis"),
        document_no=body.decision_no,
    )
    await tell_desk(act, row, Desk.HANDLER, f"已签发（{body.decision_no}），请用印并送达")


def _proposed(row: Application) -> dict[str, Any]:
    if row.proposed is None:
        raise Barred([Bar("proposal_missing", "须先呈批")])
    return dict(row.proposed)


def _require_countersigned(row: Application, decision: str) -> None:
    proposed = _proposed(row)
    if proposed["decision"] != decision:
        words = {"approve": "准予", "refuse": "不予许可"}
        told = f"呈批的是{words[proposed['decision']]}决定，须退回后重新呈批"
        raise Barred([Bar("other_proposal", told)])
    if not proposed.get("countersigned_by"):
        raise Barred([Bar("countersign_missing", "须先会签")])
