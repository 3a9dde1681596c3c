"""The panel: recusals and refusals to take part, its leader, each expert's opinion."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.expert_reviews.errors import SamePerson, invalid
from kuangzheng.licensing.expert_reviews.pools import parties_of
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.schemas import (
    Contact,
    Contacts,
    ExpertOpinion,
    LeaderName,
    RecusalAsk,
    RecusalDecide,
    RecusalRecord,
    ReviewRead,
)
from kuangzheng.licensing.expert_reviews.tables import ExpertRecusal, ExpertReview, ExpertSeat
from kuangzheng.licensing.expert_reviews.work import sitting, stored, taken, tell
from kuangzheng.licensing.experts.rules import conflict_of, conflict_words

_DECIDERS = "approver"


async def ask_recusal(act: Act, review_id: UUID, body: RecusalAsk) -> ReviewRead:
    """The applicant asks that an expert does not sit. Raises Stale, ReviewActNotAllowed,
    ReviewInvalid."""
    row = await taken(act, review_id, "ask-recusal")
    seat = await sitting(act, row, body.seat_id)
    await _ask(act, row, seat, "applicant", body.reason, None)
    return await _asked(act, row, seat)


async def record_recusal(act: Act, review_id: UUID, body: RecusalRecord) -> ReviewRead:
    """What came on paper: an expert's own word is followed, an applicant's waits for a decision.

    Raises Stale, ReviewActNotAllowed, ReviewInvalid.
    """
    row = await taken(act, review_id, "record-recusal")
    seat = await sitting(act, row, body.seat_id)
    await _ask(act, row, seat, body.cause, body.reason, body.document_no)
    if body.cause == "applicant":
        return await _asked(act, row, seat)
    await _leave(act, seat, "declined" if body.cause == "declined" else "recused")
    return await stored(act, row)


async def decide_recusal(act: Act, review_id: UUID, body: RecusalDecide) -> ReviewRead:
    """The head of the authority grants or refuses an applicant's request.

    Raises Stale, ReviewActNotAllowed, SamePerson, ReviewInvalid.
    """
    row, reviews = await taken(act, review_id, "decide-recusal"), Reviews(act.session)
    found = next(
        (one for one in await reviews.recusals(row.id)
         if one.id == body.recusal_id and one.outcome == "pending"), None,
    )  # fmt: skip
    if found is None:
        raise invalid("/recusal_id", "not_pending", "没有待决定的此项回避申请")
    if found.asked_by in act.principal.hands:
        raise SamePerson("该回避申请由您登记，须由另一人决定")
    now = act.clock.now()
    found.outcome, found.decision = "granted" if body.granted else "refused", body.decision
    found.decided_by, found.decided_by_name = act.principal.id, act.principal.name or None
    found.decided_at = found.updated_at = now
    seat = await sitting(act, row, found.seat_id)
    if body.granted:
        await _leave(act, seat, "recused")
    record = await stored(act, row)
    application = await reviews.application(row.application_id)
    word = "同意" if body.granted else "驳回"
    told = f"《{application.title}》：关于{seat.name}的回避申请，{word}。{body.decision}"
    await tell(act, row, application, "回避申请的决定", told)
    return record


async def recheck(act: Act, review_id: UUID) -> ReviewRead:
    """Take those out of whom the pool now says that they may not sit. Raises Stale,
    ReviewActNotAllowed."""
    row = await taken(act, review_id, "recheck")
    for seat, words in await conflicts(act, row):
        await _ask(act, row, seat, "machine", words, None)
        await _leave(act, seat, "recused")
    return await stored(act, row)


async def conflicts(act: Act, row: ExpertReview) -> list[tuple[ExpertSeat, str]]:
    """Sitting experts who may not judge this application, as the pool stands today."""
    reviews = Reviews(act.session)
    pool = await reviews.pool(row.division_code, today(act.clock))
    known = {one["id"]: one for one in pool}
    found = []
    for seat in await reviews.seats(row.id):
        expert = known.get(seat.expert_id)
        if seat.left_as is None and expert is not None:
            conflict = conflict_of(expert, parties_of(row))
            if conflict is not None:
                found.append((seat, conflict_words(*conflict)))
    return found


async def require_impartial(act: Act, row: ExpertReview) -> None:
    """Raises Barred while somebody sits who may not."""
    bars = [
        Bar("conflict_now", f"{seat.name}{words}，请重新核查回避情形")
        for seat, words in await conflicts(act, row)
    ]
    if bars:
        raise Barred(bars)


async def name_leader(act: Act, review_id: UUID, body: LeaderName) -> ReviewRead:
    """Raises Stale, ReviewActNotAllowed, ReviewInvalid."""
    row = await taken(act, review_id, "name-leader")
    seat = await sitting(act, row, body.seat_id)
    for one in await Reviews(act.session).seats(row.id):
        if one.leader and one.id != seat.id:
            await _set(act, one, leader=False)
    await _set(act, seat, leader=True)
    return await stored(act, row)


async def give_opinion(act: Act, review_id: UUID, body: ExpertOpinion) -> ReviewRead:
    """What an expert wrote and signed; again is a correction. Raises Stale, ReviewActNotAllowed,
    ReviewInvalid, Barred for an expert who may not judge."""
    row = await taken(act, review_id, "opinions")
    seat = await sitting(act, row, body.seat_id)
    if not row.notice_on <= body.opined_on <= today(act.clock):
        raise invalid("/opined_on", "out_of_range", "须在评审告知之日至今日之间")
    await require_impartial(act, row)
    await _set(act, seat, opinion=body.opinion, statement=body.statement, opined_on=body.opined_on)
    return await stored(act, row)


async def contacts(act: Act, review_id: UUID) -> Contacts:
    """Telephones of the panel; the audit trail says who read them. Raises NotFound."""
    reviews = Reviews(act.session)
    row = await reviews.get(review_id)
    phones = await reviews.phones(row.id)
    await act.record("read", "experts", None)
    return Contacts(items=[
        Contact(seat_id=one.id, name=one.name, phone=phones.get(one.id))
        for one in await reviews.seats(row.id) if one.left_as is None
    ])  # fmt: skip


async def _ask(
    act: Act, row: ExpertReview, seat: ExpertSeat, cause: str, reason: str, document_no: str | None
) -> None:
    reviews, now = Reviews(act.session), act.clock.now()
    waiting = [
        one for one in await reviews.recusals(row.id)
        if one.seat_id == seat.id and one.outcome == "pending"
    ]  # fmt: skip
    if waiting and cause == "applicant":
        raise invalid("/seat_id", "asked", "关于该专家的回避申请正待决定")
    by = {"decided_by": act.principal.id, "decided_by_name": act.principal.name or None}
    for one in waiting:
        one.outcome, one.decision, one.decided_at = "granted", "专家已退出", now
        one.decided_by, one.decided_by_name = by["decided_by"], by["decided_by_name"]
    settled: dict[str, Any] = {} if cause == "applicant" else {**by, "decided_at": now}
    await reviews.enter(
        ExpertRecusal(
            id=new_id(), division_code=row.division_code, review_id=row.id, seat_id=seat.id,
            cause=cause, reason=reason, document_no=document_no,
            outcome="granted" if settled else "pending", asked_by=act.principal.id,
            asked_by_name=act.principal.name or None, asked_at=now, created_at=now,
            updated_at=now, **settled,
        )
    )  # fmt: skip


async def _asked(act: Act, row: ExpertReview, seat: ExpertSeat) -> ReviewRead:
    record = await stored(act, row)
    application = await Reviews(act.session).application(row.application_id)
    told = f"申请人申请{seat.name}回避，请决定"
    await tell(act, row, application, application.title, told, audience=_DECIDERS)
    return record


async def _leave(act: Act, seat: ExpertSeat, left_as: str) -> None:
    """An opinion of somebody who leaves does not count; the audit trail keeps it."""
    left_on: date = today(act.clock)
    await _set(
        act, seat, left_as=left_as, left_on=left_on, leader=False, opinion=None, statement=None,
        opined_on=None,
    )  # fmt: skip


async def _set(act: Act, seat: ExpertSeat, **values: Any) -> None:
    for name, value in values.items():
        setattr(seat, name, value)
    seat.updated_at = act.clock.now()
    await act.session.flush()
