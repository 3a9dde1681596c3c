"""What every act of an expert review has in common: lock, ask whether it is allowed, tell."""

from uuid import UUID

from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.work import require
from kuangzheng.licensing.expert_reviews.errors import ReviewActNotAllowed, invalid
from kuangzheng.licensing.expert_reviews.presenting import course_of, whole
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.rules import ACTION_NAMES, Course, allowed_actions
from kuangzheng.licensing.expert_reviews.schemas import ReviewRead
from kuangzheng.licensing.expert_reviews.tables import ExpertReview, ExpertSeat


async def taken(act: Act, review_id: UUID, name: str) -> ExpertReview:
    """The review, locked at the version the caller has read, in a state that admits the act.

    Raises NotFound, Stale, ReviewActNotAllowed, StepNotAllowed for an application that is over.
    """

    async def shown(row: ExpertReview) -> ReviewRead:
        return await whole(act, row)

    reviews = Reviews(act.session)
    row = await reviews.lock(review_id, act.if_match, shown)
    allowed = allowed_actions(await course(act, row))
    if name not in allowed:
        words = "、".join(ACTION_NAMES[one] for one in allowed) or "查看"
        raise ReviewActNotAllowed(f"不能{ACTION_NAMES[name]}；现在可以：{words}", allowed)
    if row.state == "open":
        require(await reviews.application(row.application_id), "expert_letter")
    return row


async def course(act: Act, row: ExpertReview) -> Course:
    found = Reviews(act.session)
    return course_of(
        row, await found.seats(row.id), await found.draws(row.id), await found.recusals(row.id)
    )


async def stored(act: Act, row: ExpertReview, **values: object) -> ReviewRead:
    """One version up, with what has changed."""
    changed = await Reviews(act.session).change(row, values, act.clock.now())
    return await whole(act, changed)


async def sitting(act: Act, row: ExpertReview, seat_id: UUID) -> ExpertSeat:
    """Raises ReviewInvalid for a place that is not there or was left."""
    for one in await Reviews(act.session).seats(row.id):
        if one.id == seat_id and one.left_as is None:
            return one
    raise invalid("/seat_id", "unknown_seat", "专家组中没有此专家，或已退出")


async def tell_experts(
    act: Act, row: ExpertReview, application: Application, draw_id: UUID
) -> None:
    """Those of a draw who sign in themselves, each on their own."""
    due = f"，请于 {row.opinions_due} 前提出意见" if row.opinions_due else ""
    for one in await Reviews(act.session).accounts(draw_id):
        notice = Notice(
            kind="application", reason=f"expert-drawn:{one['seat_id']}", title="您被抽取为评审专家",
            body=f"《{application.title}》{due}；与申请人或方案编制单位有利害关系的，请申明回避",
            division_code=row.division_code, recipient=one["account_id"],
            link=f"/expert-duties?id={one['seat_id']}",
        )  # fmt: skip
        await post_notice(act.session, notice, act.clock.now())


async def tell(
    act: Act, row: ExpertReview, application: Application, title: str, body: str, *,
    audience: str | None = None,
) -> None:  # fmt: skip
    """The applicant's inbox, or those of an official role."""
    notice = Notice(
        kind="application", reason=f"expert-review:{row.id}:{row.version}:{audience or 'holder'}",
        title=title, body=body, division_code=row.division_code,
        holder_id=None if audience else application.holder_id, audience=audience,
        link=f"/applications/{application.id}",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())
