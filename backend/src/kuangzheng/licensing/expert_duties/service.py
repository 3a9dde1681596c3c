"""Use cases of an expert: see the own places, leave one, give an opinion."""

from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.rules import STEPS, Bar
from kuangzheng.licensing.applications.words import KIND_NAMES
from kuangzheng.licensing.expert_duties.repository import Duties
from kuangzheng.licensing.expert_duties.rules import STATE_NAMES, duties, standing
from kuangzheng.licensing.expert_duties.schemas import (
    DutyItem,
    DutyMaterial,
    DutyRead,
    DutyState,
    OwnOpinion,
    OwnRecusal,
)
from kuangzheng.licensing.expert_reviews.errors import ReviewActNotAllowed
from kuangzheng.licensing.expert_reviews.pools import parties_of
from kuangzheng.licensing.expert_reviews.presenting import party_read
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.rules import CONCLUSION_NAMES, LEFT_NAMES
from kuangzheng.licensing.expert_reviews.tables import ExpertRecusal, ExpertReview, ExpertSeat
from kuangzheng.licensing.experts.rules import SPECIALITY_NAMES, conflict_of, conflict_words

_ACTION_NAMES = {"give-opinion": "提出评审意见", "recuse": "申明回避或不能参加"}


async def listed(act: Act, page: PageRequest, state: DutyState | None) -> Page[DutyItem]:
    """The caller's own places; what they are about comes in two more queries for the page."""
    found = Duties(act.session)
    rows, cursor, total = await found.page(found.conditions(state), page)
    reviews, subjects = await found.reviews(rows), await found.subjects(rows)
    items = [
        DutyItem.model_validate(_head(row, reviews[row.review_id], subjects[row.id]))
        for row in rows
    ]
    return Page[DutyItem](items=items, next_cursor=cursor, total=total)


async def get(act: Act, seat_id: UUID) -> DutyRead:
    """Raises NotFound for a place that is another's."""
    seat, review = await _own(act, seat_id)
    return await _told(act, seat, review)


async def recuse(act: Act, seat_id: UUID, body: OwnRecusal) -> DutyRead:
    """Leave the panel on one's own word; the place is drawn again. Raises NotFound, Stale,
    ReviewActNotAllowed."""
    seat, review = await _taken(act, seat_id, "recuse")
    found, now = Duties(act.session), act.clock.now()
    name = act.principal.name or None
    await found.enter(
        ExpertRecusal(
            id=new_id(), division_code=review.division_code, review_id=review.id, seat_id=seat.id,
            cause=body.cause, reason=body.reason, outcome="granted", asked_by=act.principal.id,
            asked_by_name=name, asked_at=now, decided_by=act.principal.id, decided_by_name=name,
            decided_at=now, created_at=now, updated_at=now,
        )
    )  # fmt: skip
    await found.settle(seat.id, name, now)
    left_as = "recused" if body.cause == "expert" else "declined"
    await _set(
        act, seat, left_as=left_as, left_on=today(act.clock), leader=False, opinion=None,
        statement=None, opined_on=None,
    )  # fmt: skip
    told = f"{seat.name}{LEFT_NAMES[left_as]}：{body.reason}。请补抽"
    return await _stored(act, seat, review, told)


async def give_opinion(act: Act, seat_id: UUID, body: OwnOpinion) -> DutyRead:
    """Raises NotFound, Stale, ReviewActNotAllowed, Barred for an expert who may not judge."""
    seat, review = await _taken(act, seat_id, "give-opinion")
    await _set(
        act, seat, opinion=body.opinion, statement=body.statement, opined_on=today(act.clock)
    )
    told = f"{seat.name}已提出评审意见：{CONCLUSION_NAMES[body.opinion]}"
    return await _stored(act, seat, review, told)


async def paper(act: Act, seat_id: UUID) -> Paper:
    """The own opinion, to be signed. Raises NotFound before it is given."""
    record = await get(act, seat_id)
    if record.opinion_name is None or record.opined_on is None:
        raise NotFound("尚未提出评审意见")
    await act.record("export", "expert_seats", str(seat_id), orjson.dumps("opinion").decode())
    facts = Facts([
        ("申请事项", record.application_title), ("受理号", record.application_serial or ""),
        ("申请人", record.applicant), ("评审告知", record.notice_no),
        ("专家", record.name), ("专业", record.speciality_name),
        ("工作单位", record.employer), ("职称或资格", record.credential),
    ])  # fmt: skip
    body: list[str | Facts | Grid] = [
        facts, f"评审意见：{record.opinion_name}。", record.statement or "", "专家签字：",
    ]  # fmt: skip
    return Paper(
        "专家个人评审意见", body, number=f"受理号 {record.application_serial}", signed=record.name,
        dated=record.opined_on,
    )  # fmt: skip


async def _own(act: Act, seat_id: UUID) -> tuple[ExpertSeat, ExpertReview]:
    found = Duties(act.session)
    seat = await found.own(seat_id)
    if seat is None:
        raise NotFound(found.missing)
    return seat, (await found.reviews([seat]))[seat.review_id]


async def _taken(act: Act, seat_id: UUID, action: str) -> tuple[ExpertSeat, ExpertReview]:
    """The place and its review, locked at the version the caller has read."""
    seat, review = await _own(act, seat_id)
    if review.state == "open" and seat.left_as is None:

        async def shown(row: ExpertReview) -> DutyRead:
            return await _told(act, seat, row)

        review = await Reviews(act.session).lock(review.id, act.if_match, shown)
    record = await _told(act, seat, review)
    if action == "give-opinion" and record.conflict and "recuse" in record.actions:
        raise Barred([Bar("conflict_now", f"您{record.conflict}，不得评审，请申明回避")])
    if action not in record.actions:
        words = "、".join(_ACTION_NAMES[one] for one in record.actions) or "查看"
        told = f"不能{_ACTION_NAMES[action]}；现在可以：{words}"
        raise ReviewActNotAllowed(told, record.actions)
    return seat, review


async def _told(act: Act, seat: ExpertSeat, review: ExpertReview) -> DutyRead:
    found = Duties(act.session)
    subject = (await found.subjects([seat]))[seat.id]
    head = _head(seat, review, subject)
    running = subject["state"] in STEPS["expert_letter"].before
    tied = conflict_of(await found.ties(seat.id), parties_of(review))
    left = await found.declaration(seat.id) if seat.left_as else None
    concluded = review.state == "concluded" and review.conclusion is not None
    return DutyRead.model_validate({
        **head, "name": seat.name, "employer": seat.employer, "credential": seat.credential,
        "leader": seat.leader, "explanation": subject["explanation"],
        "parties": [party_read(one) for one in review.parties],
        "materials": [
            DutyMaterial.model_validate(dict(one)) for one in await found.materials(seat.id)
        ],
        "statement": seat.statement, "left_because": left.reason if left else None,
        "conflict": conflict_words(*tied) if tied and head["state"] != "left" else None,
        "conclusion_name": CONCLUSION_NAMES[review.conclusion or ""] if concluded else None,
        "letter_no": review.letter_no, "letter_on": review.letter_on,
        "actions": list(duties(head["state"], running=running, conflict=tied is not None)),
    })  # fmt: skip


def _head(seat: ExpertSeat, review: ExpertReview, subject: Any) -> dict[str, Any]:
    state = standing(review.state, seat.left_as is not None, seat.opinion is not None)
    return {
        "id": seat.id, "version": review.version, "division_code": seat.division_code,
        "review_id": review.id, "state": state, "state_name": STATE_NAMES[state],
        "application_title": subject["title"], "application_serial": subject["serial"],
        "application_kind": subject["kind"], "application_kind_name": KIND_NAMES[subject["kind"]],
        "applicant": subject["applicant"], "speciality": seat.speciality,
        "speciality_name": SPECIALITY_NAMES[seat.speciality], "notice_no": review.notice_no,
        "notice_on": review.notice_on, "opinions_due": review.opinions_due,
        "opinion": seat.opinion,
        "opinion_name": CONCLUSION_NAMES[seat.opinion] if seat.opinion else None,
        "opined_on": seat.opined_on,
        "left_name": LEFT_NAMES[seat.left_as] if seat.left_as else None, "left_on": seat.left_on,
        "created_at": seat.created_at, "updated_at": seat.updated_at,
    }  # fmt: skip


async def _set(act: Act, seat: ExpertSeat, **values: Any) -> None:
    for name, value in values.items():
        setattr(seat, name, value)
    seat.updated_at = act.clock.now()
    await act.session.flush()


async def _stored(act: Act, seat: ExpertSeat, review: ExpertReview, told: str) -> DutyRead:
    """One version of the review up, and the desk that leads it is told."""
    changed = await Reviews(act.session).change(review, {}, act.clock.now())
    record = await _told(act, seat, changed)
    notice = Notice(
        kind="application", reason=f"expert-duty:{seat.id}:{changed.version}",
        title=record.application_title, body=told, division_code=changed.division_code,
        audience="clerk", link=f"/applications/{changed.application_id}",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())
    return record
