"""From publication to confirmation or rectification, and what follows an acceptance."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.acceptances import rules
from kuangzheng.restoration.acceptances import schemas as s
from kuangzheng.restoration.acceptances.publicising import accepted, publicised, publicity_ended
from kuangzheng.restoration.acceptances.repository import Acceptances
from kuangzheng.restoration.acceptances.service import decision_due, done, taken
from kuangzheng.restoration.acceptances.tables import Acceptance, FarmlandTrack, Objection
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.dealings.schemas import WorkStep
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.funds.accepting import accept_overall


async def publicise(
    act: Act, acceptance_id: UUID, body: s.Publication
) -> s.AcceptanceDetail:
    """The preliminary result is public for the rulebook's days. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "publicise", body.on)
    books = await fund_rulebooks(act.session)
    ruling = books.find("acceptance.publicity", row.division_code, body.on)
    if ruling is None:
        raise invalid("/on", "no_period", "规则库没有公示期限，请先录入本地规定")
    until = due(
        body.on, ruling.period(), await calendar_of(act.session), mark_missing_year=True
    ).due
    values = {
        "state": "publicised", "publicity_from": body.on, "publicity_to": until,
        "publicity_basis": ruling.basis, "publicity_confirmed": ruling.confirmed,
        "notice_no": body.document_no, "publicity_place": body.place,
        "objection_way": body.objection_way,
    }  # fmt: skip
    shown = await done(act, row, "publicise", body.on, values, None, body.document_no)
    await publicised(act, row, shown.geometry)
    return shown


async def object_to(act: Act, acceptance_id: UUID, body: s.ObjectionIn) -> s.AcceptanceDetail:
    """An objection within the publication. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "object", body.on)
    assert row.publicity_from is not None and row.publicity_to is not None
    if not row.publicity_from <= body.on <= row.publicity_to:
        told = f"应在公示期内（{row.publicity_from} 至 {row.publicity_to}）"
        raise invalid("/on", "outside_publicity", told)
    await enter(act.session, Objection(
        id=new_id(), acceptance_id=row.id, division_code=row.division_code, round=row.round,
        objector=body.objector, said=body.said, received_on=body.on,
    ))  # fmt: skip
    return await done(act, row, "object", body.on, {})


async def answer(act: Act, acceptance_id: UUID, body: s.ObjectionAnswer) -> s.AcceptanceDetail:
    """Checked and answered. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "answer", body.on)
    objections = await Acceptances(act.session).objections(row.id)
    found = next((one for one in objections if one.id == body.objection_id), None)
    if found is None or found.answered_on is not None:
        raise invalid("/objection_id", "unknown", "没有此异议，或已答复")
    found.answered_on, found.upheld, found.answer = body.on, body.upheld, body.answer
    await emit(act.session, Event("restoration.objection_answered", row.id, row.division_code, {
        "acceptance_id": row.id, "objection_id": found.id, "division_code": row.division_code,
        "upheld": body.upheld, "answer": body.answer, "answered_on": body.on,
        "answered_by_name": act.principal.name or None,
    }))  # fmt: skip
    return await done(act, row, "answer", body.on, {})


async def confirm(act: Act, acceptance_id: UUID, body: s.Confirmation) -> s.AcceptanceDetail:
    """By another person than applied or entered the figures, after the publication and its
    objections. Raises as `taken`, WorkSamePerson, WorkInvalid."""
    row = await taken(act, acceptance_id, "confirm", body.on)
    await dealings.require_other_hand(act, row, "confirm", rules.PREPARING, rules.ACT_NAMES)
    fault = rules.confirm_fault(await _publicity(act, row), body.on)
    if fault:
        raise invalid("/on", "not_yet", fault)
    years = await _track(act, row, body.on)
    values = {
        "state": "confirmed", "confirmed_on": body.on, "certificate_no": body.document_no,
    }  # fmt: skip
    shown = await done(
        act, row, "confirm", body.on, values, body.note, body.document_no, {"tracked": years}
    )
    await publicity_ended(act, row, "confirmed", body.on)
    await accepted(act, row, shown.geometry)
    if row.kind == "overall":
        await accept_overall(act, row.right_id, body.on, body.document_no)
    return shown


async def _publicity(act: Act, row: Acceptance) -> rules.Publicity:
    assert row.publicity_to is not None
    mine = [
        one for one in await Acceptances(act.session).objections(row.id)
        if one.round == row.round
    ]  # fmt: skip
    return rules.Publicity(
        row.publicity_to, sum(one.answered_on is None for one in mine),
        sum(one.upheld is True for one in mine),
    )  # fmt: skip


async def _track(act: Act, row: Acceptance, on: date) -> int:
    """Farmland is looked at every year of the rulebook's period; how many years."""
    books = await fund_rulebooks(act.session)
    ruling = books.find("acceptance.track", row.division_code, on)
    if not row.farmland_mu or ruling is None:
        return 0
    days = rules.anniversaries(on, ruling.period().amount)
    await enter(act.session, *(
        FarmlandTrack(
            id=new_id(), acceptance_id=row.id, division_code=row.division_code, year_no=no,
            due_on=day,
        )
        for no, day in enumerate(days, 1)
    ))  # fmt: skip
    return len(days)


async def rectify(act: Act, acceptance_id: UUID, body: s.Rectification) -> s.AcceptanceDetail:
    """A list of what has to be put right. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "rectify", body.on)
    if body.due_on <= body.on:
        raise invalid("/due_on", "out_of_order", "整改期限应晚于下达日期")
    values = {
        "state": "rectifying", "rectify_due": body.due_on, "publicity_from": None,
        "publicity_to": None, "publicity_basis": None, "notice_no": None,
        "publicity_place": None, "objection_way": None,
    }  # fmt: skip
    if row.state == "publicised":
        await publicity_ended(act, row, "rectify", body.on)
    return await done(
        act, row, "rectify", body.on, values, None, body.document_no, {"items": body.items}
    )


async def rectified(act: Act, acceptance_id: UUID, body: WorkStep) -> s.AcceptanceDetail:
    """Put right and asked for again: another round, with its own days."""
    row = await taken(act, acceptance_id, "rectified", body.on)
    dealings.filed_on(act, body.on)
    values = {
        "state": "applied", "round": row.round + 1, "passed": None, "rectify_due": None,
        **await decision_due(act, row.reclamation, row.division_code, body.on),
    }  # fmt: skip
    return await done(act, row, "rectified", body.on, values, body.note, body.document_no)


async def track(act: Act, acceptance_id: UUID, body: s.FarmlandYear) -> s.AcceptanceDetail:
    """A year of the farmland. Raises as `taken`, WorkInvalid."""
    row = await taken(act, acceptance_id, "track", body.on)
    tracks = await Acceptances(act.session).tracks(row.id)
    found = next((one for one in tracks if one.year_no == body.year_no), None)
    if found is None or found.done_on is not None:
        raise invalid("/year_no", "unknown", "没有此年度的跟踪，或已登记")
    if body.result == "declined" and not body.note:
        raise invalid("/note", "missing", "质量下降的，请写明情况和措施")
    found.done_on, found.result, found.note = body.on, body.result, body.note
    return await done(
        act, row, "track", body.on, {}, body.note, None, {"year_no": body.year_no}
    )


