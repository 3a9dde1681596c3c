"""A review begins with the written notice that stops the clock, and may be given up."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.handling import resume_days, stop_days
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.schemas import ClockResume, ClockStop
from kuangzheng.licensing.applications.shapes import Ground
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.words import GROUND_NAMES
from kuangzheng.licensing.applications.work import require
from kuangzheng.licensing.expert_reviews.errors import ReviewExists, invalid
from kuangzheng.licensing.expert_reviews.presenting import item, whole
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.schemas import (
    GiveUp,
    ReviewItem,
    ReviewOpen,
    ReviewRead,
    ReviewState,
)
from kuangzheng.licensing.expert_reviews.tables import ExpertReview
from kuangzheng.licensing.expert_reviews.work import stored, taken

GROUND: Ground = "expert_review"


async def listed(
    act: Act, page: PageRequest, application_id: UUID | None, state: ReviewState | None
) -> Page[ReviewItem]:
    reviews = Reviews(act.session)
    rows, cursor, total = await reviews.page(reviews.conditions(application_id, state), page)
    return Page[ReviewItem](items=[item(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, review_id: UUID) -> ReviewRead:
    return await whole(act, await Reviews(act.session).get(review_id))


async def begin(act: Act, body: ReviewOpen) -> ReviewRead:
    """Stop the clock by written notice and take the panel's size from the application's rulebooks.

    Raises NotFound, StepNotAllowed, ReviewExists, ReviewInvalid, ApplicationInvalid.
    """
    reviews, on = Reviews(act.session), today(act.clock)
    application = await reviews.application(body.application_id, locked=True)
    require(application, "expert_letter")
    if body.notice_on > on:
        raise invalid("/notice_on", "future", "不能晚于今日")
    if application.complete_on is not None and body.notice_on < application.complete_on:
        raise invalid("/notice_on", "too_early", "不能早于收到完整材料之日")
    if body.opinions_due is not None and body.opinions_due < body.notice_on:
        raise invalid("/opinions_due", "too_early", "不能早于评审告知之日")
    earlier = await reviews.of_application(application.id)
    if earlier:
        _require_another(earlier[-1], body.again_because)
    wanted = (await procedure_now(act, application)).experts
    if not wanted:
        told = "本申请适用的规则册没有规定专家人数，请先在规则库中录入本级规定"
        raise invalid("/application_id", "no_rule", told)
    await _stop(act, application, body)
    now = act.clock.now()
    row = ExpertReview(
        id=new_id(), division_code=application.division_code, application_id=application.id,
        ordinal=len(earlier) + 1, parties=await _parties(reviews, application, body),
        seats_wanted=wanted, notice_no=body.notice_no, notice_on=body.notice_on,
        opinions_due=body.opinions_due,
        again_because=body.again_because if earlier else None, opened_by=act.principal.id,
        opened_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    try:
        async with act.session.begin_nested():
            await reviews.add(row)
    except IntegrityError as error:
        raise ReviewExists("该申请的专家评审尚未结束") from error
    return await whole(act, row)


def _require_another(last: ExpertReview, because: str | None) -> None:
    if last.state == "open":
        raise ReviewExists("该申请的专家评审尚未结束")
    if last.state == "concluded" and last.conclusion != "fail":
        raise ReviewExists(f"专家评审意见（{last.letter_no}）有效，不能重新评审")
    if not because:
        raise invalid("/again_because", "required", "再次评审须说明理由")


async def _stop(act: Act, application: Application, body: ReviewOpen) -> None:
    """Nothing where the clock stands for this review already."""
    for one in await Applications(act.session).pauses(application.id):
        if one.last_on is None and one.ground == GROUND:
            return
        if one.last_on is None:
            told = f"计时已因{GROUND_NAMES[one.ground]}中止，请先恢复计时"
            raise invalid("/notice_on", "stopped", told)
    stop = ClockStop(ground=GROUND, first_on=body.notice_on, notice_no=body.notice_no)
    await stop_days(act, application, stop)


async def resume(act: Act, application: Application, last_on: date) -> None:
    """Nothing where the clock runs, or stands for something else."""
    for one in await Applications(act.session).pauses(application.id):
        if one.last_on is None and one.ground == GROUND:
            await resume_days(act, application, ClockResume(last_on=max(last_on, one.first_on)))


async def _parties(
    reviews: Reviews, application: Application, body: ReviewOpen
) -> list[dict[str, Any]]:
    found = [await _party(reviews, "applicant", application.holder_id, application.holder_name)]
    if application.transferee_id is not None:
        found.append(await _party(reviews, "transferee", application.transferee_id, None))
    if body.plan_author:
        found.append({
            "role": "author", "name": body.plan_author, "credit_code": body.plan_author_code,
        })  # fmt: skip
    return [one for one in found if one["name"]]


async def _party(reviews: Reviews, role: str, holder_id: UUID, name: str | None) -> dict[str, Any]:
    company = await reviews.company(holder_id)
    return {
        "role": role, "name": name or (company["name"] if company else None),
        "credit_code": company["credit_code"] if company else None,
    }  # fmt: skip


async def give_up(act: Act, review_id: UUID, body: GiveUp) -> ReviewRead:
    """End a review without a letter; the clock runs again. Raises Stale, ReviewActNotAllowed,
    ReviewInvalid."""
    row = await taken(act, review_id, "give-up")
    if not row.notice_on <= body.last_on <= today(act.clock):
        raise invalid("/last_on", "out_of_range", "须在评审告知之日至今日之间")
    reviews = Reviews(act.session)
    await resume(act, await reviews.application(row.application_id, locked=True), body.last_on)
    return await stored(act, row, state="given_up", given_up_because=body.reason)
