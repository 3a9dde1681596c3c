"""The investigation: who does it, with which evidence, on whose clock."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.cases.errors import (
    CaseClockOver,
    CaseSecondPerson,
    EvidenceHashDiffers,
    Recused,
    invalid,
)
from kuangzheng.enforcement.cases.procedure_tables import CaseOfficer, ClockChange, Evidence
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import (
    InHand,
    done,
    not_later,
    require_investigator,
    require_other_hand,
    taken,
)
from kuangzheng.enforcement.cases.standing import ruled
from kuangzheng.enforcement.cases.vocabulary import PAUSE_NAMES
from kuangzheng.enforcement.officer_certificates.service import presented
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act


async def take(act: Act, case_id: UUID, body: s.CaseJoin) -> r.CaseDetail:
    """The caller becomes its handler (A 角); a handover says why."""
    case = await taken(act, case_id, "take", body.on)
    row, me = case.row, act.principal.id
    if row.handler_id == me:
        raise invalid("/on", "known", "您已是本案的承办人")
    if row.handler_id is not None:
        if body.note is None:
            raise invalid("/note", "missing", "接替承办人，请写明交接原因和交接清单")
        await _leave(act, case, row.handler_id, f"交接：{body.note}")
    values: dict[str, Any] = {"handler_id": me, "handler_name": act.principal.name or me}
    if row.deputy_id == me:
        await _leave(act, case, me, "转任承办人")
        values |= {"deputy_id": None, "deputy_name": None}
    await _join(act, case, body, "handler")
    return await done(act, case, values, note=body.note, data={"certificate": body.certificate_no})


async def second(act: Act, case_id: UUID, body: s.CaseJoin) -> r.CaseDetail:
    """The caller becomes its deputy (B 角), another person than the handler."""
    case = await taken(act, case_id, "second", body.on)
    row, me = case.row, act.principal.id
    if row.handler_id in act.principal.hands:
        raise CaseSecondPerson("您是承办人，协办人（B 角）须是另一人")
    if row.deputy_id is not None and row.deputy_id != me:
        await _leave(act, case, row.deputy_id, "更换协办人")
    await _join(act, case, body, "deputy")
    values = {"deputy_id": me, "deputy_name": act.principal.name or me}
    return await done(act, case, values, note=body.note, data={"certificate": body.certificate_no})


async def assist(act: Act, case_id: UUID, body: s.CaseJoin) -> r.CaseDetail:
    """A further investigator."""
    case = await taken(act, case_id, "assist", body.on)
    await _join(act, case, body, "member")
    return await done(act, case, note=body.note, data={"certificate": body.certificate_no})


async def _join(act: Act, case: InHand, body: s.CaseJoin, duty: str) -> None:
    """With the certificate that the register has. Raises Recused, CaseInvalid, as `presented`."""
    me, row = act.principal, case.row
    mine = [one for one in case.folder.officers if one.person_id == me.id]
    if any(one.recused for one in case.folder.officers if one.person_id in me.hands):
        raise Recused("您已决定回避本案，不得再参与办理")
    if any(one.until is None for one in mine):
        raise invalid("/on", "known", "您已参加本案调查")
    if body.certificate_until < body.on:
        raise invalid("/certificate_until", "expired", "执法证已过有效期，不得参与办案")
    number, until = await presented(
        act, row.id, body.certificate_no, body.certificate_until, body.on
    )
    await Cases(act.session).enter(CaseOfficer(
        id=new_id(), case_id=row.id, division_code=row.division_code, person_id=me.id,
        name=me.name or me.id, duty=duty, certificate_no=number, certificate_until=until,
        since=body.on,
    ))  # fmt: skip


async def _leave(
    act: Act, case: InHand, person: str, reason: str, *, recused: bool = False
) -> None:
    for one in case.folder.officers:
        if one.person_id == person and one.until is None:
            one.until, one.reason, one.recused = max(case.on, one.since), reason, recused
    await act.session.flush()


async def recuse(act: Act, case_id: UUID, body: s.CaseRecuse) -> r.CaseDetail:
    """回避, decided by another person; who steps out neither counts nor acts any more."""
    case = await taken(act, case_id, "recuse", body.on)
    require_other_hand(act, case, "决定回避")
    row = case.row
    if not any(o.person_id == body.person_id and o.until is None for o in case.folder.officers):
        raise invalid("/person_id", "unknown", "此人不是本案现任调查人员")
    await _leave(act, case, body.person_id, body.note, recused=True)
    values: dict[str, Any] = {}
    if row.deputy_id == body.person_id:
        values = {"deputy_id": None, "deputy_name": None}
    elif row.handler_id == body.person_id:
        values = {"handler_id": None, "handler_name": None}
    return await done(act, case, values, note=body.note, data={"person": body.person_id})


async def evidence(act: Act, case_id: UUID, body: s.CaseEvidenceIn) -> r.CaseDetail:
    """A file whose hash is what it was when collected. Raises EvidenceHashDiffers, CaseInvalid."""
    not_later(act, body.collected_on, "/collected_on")
    case = await taken(act, case_id, "evidence", body.collected_on)
    require_investigator(act, case)
    cases, row = Cases(act.session), case.row
    document = (await cases.documents([body.document_id])).get(body.document_id)
    if document is None:
        raise invalid("/document_id", "unknown", "没有此文件，请先上传")
    if body.sha256 is not None and document["sha256"] != body.sha256:
        told = (
            f"文件校验值为 {document['sha256'][:16]}…，与取证时登记的 {body.sha256[:16]}… 不符，"
            "不能作为证据；请核对原件后重新上传"
        )
        raise EvidenceHashDiffers(
            told, errors=[FieldError("/sha256", EvidenceHashDiffers.code, told)]
        )
    sha = document["sha256"]
    if any(one.sha256 == sha for one in case.folder.evidence):
        raise invalid("/document_id", "known", "此文件已在案卷中")
    await cases.enter(Evidence(
        **body.model_dump(exclude={"sha256"}), id=new_id(), case_id=row.id, sha256=sha,
        division_code=row.division_code, media_type=document["media_type"],
        by_id=act.principal.id, by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip
    return await done(act, case, note=body.proves, data={"name": body.name, "sha256": sha})


async def pause(act: Act, case_id: UUID, body: s.CasePauseIn) -> r.CaseDetail:
    """The clock stops for a reason of the rulebook."""
    case = await taken(act, case_id, "pause", body.on)
    require_investigator(act, case)
    if case.row.filed_on is not None and body.on < case.row.filed_on:
        raise invalid("/on", "out_of_range", f"不得早于立案日期（{case.row.filed_on}）")
    if body.reason in case.standing.open_pauses:
        raise invalid("/reason", "known", "因此原因的计时中止尚未恢复")
    await stop_clock(act, case, body.reason, body.on, body.document_no, body.note)
    return await done(
        act, case, note=body.note, document_no=body.document_no, data={"reason": body.reason}
    )


async def stop_clock(
    act: Act, case: InHand, reason: str, first: Any, document_no: str | None = None,
    note: str | None = None, last: Any = None,
) -> None:  # fmt: skip
    """Raises CaseInvalid for a reason the rulebook does not know."""
    row = case.row
    ruling = ruled(row, "pause_reasons", row.filed_on or case.on)
    if reason not in ruling.value:  # type: ignore[operator]
        told = f"规则库未规定{PAUSE_NAMES[reason]}的时间不计入办案期限"
        raise invalid("/reason", "not_ruled", told)
    await Cases(act.session).enter(ClockChange(
        id=new_id(), case_id=row.id, division_code=row.division_code, kind="pause", reason=reason,
        first_on=first, last_on=last, document_no=document_no, note=note, by_id=act.principal.id,
        by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip


async def resume(act: Act, case_id: UUID, body: s.CaseResumeIn) -> r.CaseDetail:
    """The clock runs on from the next day."""
    case = await taken(act, case_id, "resume", body.on)
    require_investigator(act, case)
    await start_clock(act, case, body.reason, body.on)
    return await done(act, case, note=body.note, data={"reason": body.reason})


async def start_clock(act: Act, case: InHand, reason: str, last: Any) -> None:
    """Raises CaseInvalid where nothing stands still for this reason."""
    for one in case.folder.changes:
        if one.kind == "pause" and one.reason == reason and one.last_on is None:
            if last < one.first_on:
                raise invalid("/on", "out_of_range", f"不得早于中止之日（{one.first_on}）")
            one.last_on = last
            await act.session.flush()
            return
    raise invalid("/reason", "unknown", "没有因此原因的计时中止")


async def extend(act: Act, case_id: UUID, body: s.CaseExtendIn) -> r.CaseDetail:
    """By the head, before the clock has run out. Raises CaseClockOver, CaseInvalid."""
    case = await taken(act, case_id, "extend", body.on)
    require_other_hand(act, case, "批准延期")
    row = case.row
    if row.due_on is not None and body.on > row.due_on:
        raise CaseClockOver(f"办案期限已于 {row.due_on} 届满，不能再延长")
    ruling = ruled(row, "extend_days", body.on)
    most = ruling.integer()
    if body.days > most and not body.specially_complex:
        told = f"延长原则上不超过 {most} 日（{ruling.basis}）；案情特别复杂的请注明"
        raise invalid("/days", "too_long", told)
    await Cases(act.session).enter(ClockChange(
        id=new_id(), case_id=row.id, division_code=row.division_code, kind="extension",
        reason=body.note, first_on=body.on, days=body.days, document_no=body.document_no,
        by_id=act.principal.id, by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip
    data = {"days": body.days, "specially_complex": body.specially_complex}
    return await done(act, case, note=body.note, document_no=body.document_no, data=data)


async def suspend(act: Act, case_id: UUID, body: s.CaseReasonStep) -> r.CaseDetail:
    """中止调查: the case stands still; whether its clock does is a matter of pauses."""
    case = await taken(act, case_id, "suspend", body.on)
    require_other_hand(act, case, "批准中止调查")
    return await done(
        act, case, {"resume_to": case.row.state}, note=body.note, document_no=body.document_no
    )


async def go_on(act: Act, case_id: UUID, body: s.CaseStep) -> r.CaseDetail:
    """Back to where it was."""
    case = await taken(act, case_id, "continue", body.on)
    require_other_hand(act, case, "批准恢复调查")
    after = case.row.resume_to
    return await done(
        act, case, {"state": after, "resume_to": None}, note=body.note,
        document_no=body.document_no,
    )  # fmt: skip


async def terminate(act: Act, case_id: UUID, body: s.CaseReasonStep) -> r.CaseDetail:
    """终止调查, with its reason."""
    case = await taken(act, case_id, "terminate", body.on)
    require_other_hand(act, case, "批准终止调查")
    return await done(
        act, case, {"resume_to": None}, note=body.note, document_no=body.document_no
    )


async def report(act: Act, case_id: UUID, body: s.CaseReportIn) -> r.CaseDetail:
    """The investigation report with what is proposed. Raises TwoOfficers and as `obstacle`."""
    case = await taken(act, case_id, "report", body.on)
    require_investigator(act, case)
    if case.standing.corrected and body.proposal == "penalty":
        told = "复查已改正，此类违法行为只处罚拒不改正，不得提出处罚"
        raise invalid("/proposal", "corrected", told)
    values = {
        "report": body.report, "reported_on": body.on, "reported_by": act.principal.id,
        "proposal": body.proposal,
    }  # fmt: skip
    return await done(act, case, values, data={"proposal": body.proposal})
