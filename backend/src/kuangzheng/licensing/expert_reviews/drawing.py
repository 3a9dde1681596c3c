"""Draws of a panel and of single places: fix the list, enter the public number and draw."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.draws.committing import LEAST_DIGITS
from kuangzheng.kernel.draws.redraw import draw, plain, sha256
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.expert_reviews.errors import SamePerson, invalid
from kuangzheng.licensing.expert_reviews.pools import listing_of, parties_of, sifted
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.schemas import (
    DrawVoid,
    ExpertDrawProof,
    ListFix,
    Randomness,
    ReviewRead,
)
from kuangzheng.licensing.expert_reviews.tables import ExpertDraw, ExpertReview, ExpertSeat
from kuangzheng.licensing.expert_reviews.work import stored, taken, tell, tell_experts
from kuangzheng.licensing.experts.rules import SPECIALITY_NAMES


async def fix_list(act: Act, review_id: UUID, body: ListFix) -> ReviewRead:
    """Freeze who can be drawn and publish the commitment: for the panel once, afterwards only for
    a place that was left. Raises Stale, ReviewActNotAllowed, ReviewInvalid."""
    row, reviews = await taken(act, review_id, "fix-list"), Reviews(act.session)
    wanted = await _wanted(act, row, body.seat_id)
    pool = await reviews.pool(row.division_code, today(act.clock))
    names = [name for name, _ in wanted]
    free, out = sifted(pool, parties_of(row), await reviews.seats(row.id), names)
    application = await reviews.application(row.application_id)
    listing, secret, short = listing_of(row, application.serial, wanted, free, out, body.seat_id)
    if short is not None:
        name, number, sure = short
        told = (
            f"{SPECIALITY_NAMES[name]}专业须抽 {number} 名，扣除须回避的和可能被其他专业抽中的，"
            f"只保证有 {sure} 名，请先补充专家库"
        )
        raise invalid("/seat_id", "pool_too_small", told)
    now = act.clock.now()
    await reviews.enter(
        ExpertDraw(
            id=new_id(), division_code=row.division_code, review_id=row.id,
            replaces_id=body.seat_id, candidates=len(free),
            wanted=sum(number for _, number in wanted),
            excluded=[{"name": one["name"], "reason": ground} for one, ground in out],
            listing=listing, commitment=sha256(listing), secrets=secret, committed_at=now,
            committed_by=act.principal.id, committed_by_name=act.principal.name or None,
            created_at=now, updated_at=now,
        )
    )  # fmt: skip
    return await stored(act, row)


async def enter_randomness(act: Act, review_id: UUID, body: Randomness) -> ReviewRead:
    """Draw with a public number from after the commitment, entered by another person.

    Raises Stale, ReviewActNotAllowed, SamePerson, ReviewInvalid.
    """
    row, now = await taken(act, review_id, "draw"), act.clock.now()
    reviews = Reviews(act.session)
    found = await reviews.waiting_draw(row.id)
    assert found is not None
    if found.committed_by in act.principal.hands:
        raise SamePerson("名单由您固定，公开随机数须由另一人录入")
    if not found.committed_at < body.drawn_at <= now:
        raise invalid(
            "/drawn_at", "not_after_commitment", "公开随机数须在承诺公布之后、此刻之前产生"
        )
    if len(plain(body.value)) < LEAST_DIGITS:
        raise invalid("/value", "too_short", f"公开随机数至少 {LEAST_DIGITS} 位")
    found.result = draw(found.listing, str(found.secrets["seed"]), body.value)
    found.state, found.randomness = "drawn", plain(body.value)
    found.randomness_source, found.randomness_at = body.source, body.drawn_at
    found.drawn_at, found.drawn_by = now, act.principal.id
    found.drawn_by_name = act.principal.name or None
    found.version, found.updated_at = found.version + 1, now
    seats = _seats(act, row, found, len(await reviews.seats(row.id)))
    await reviews.enter(*seats)
    record = await stored(act, row)
    names = "、".join(one.name for one in seats)
    told = f"《{record.application_title}》的评审专家已抽取：{names}。认为须回避的，可说明理由申请"
    application = await reviews.application(row.application_id)
    await tell(act, row, application, "评审专家已抽取", told)
    await tell_experts(act, row, application, found.id)
    return record


async def void(act: Act, review_id: UUID, body: DrawVoid) -> ReviewRead:
    """Give up a list before it is drawn from; it stays visible. Raises Stale,
    ReviewActNotAllowed."""
    row = await taken(act, review_id, "void-draw")
    found = await Reviews(act.session).waiting_draw(row.id)
    assert found is not None
    found.state, found.void_reason = "voided", body.reason
    found.version, found.updated_at = found.version + 1, act.clock.now()
    await act.session.flush()
    return await stored(act, row)


async def proof(act: Act, review_id: UUID, draw_id: UUID) -> ExpertDrawProof:
    """What is published of a draw, for whoever sees its review."""
    reviews = Reviews(act.session)
    row = await reviews.get(review_id)
    return ExpertDrawProof.model_validate(await reviews.proof(row.id, draw_id))


async def _wanted(act: Act, row: ExpertReview, seat_id: UUID | None) -> list[tuple[str, int]]:
    """Speciality and number: of the whole panel, or of the place that was left."""
    seats = await Reviews(act.session).seats(row.id)
    if seat_id is None:
        if seats:
            raise invalid("/seat_id", "panel_drawn", "专家组已抽取，不能重抽；只能补抽退出的专家")
        return [(one["speciality"], one["number"]) for one in row.seats_wanted]
    left = next((one for one in seats if one.id == seat_id and one.left_as), None)
    draws = await Reviews(act.session).draws(row.id)
    again = {one.replaces_id for one in draws if one.state != "voided"}
    if left is None or left.id in again:
        raise invalid("/seat_id", "place_not_free", "该专家没有退出，或已补抽")
    return [(left.speciality, 1)]


def _seats(
    act: Act, row: ExpertReview, found: ExpertDraw, before: int
) -> list[ExpertSeat]:
    people: dict[str, dict[str, Any]] = {one["token"]: one for one in found.secrets["experts"]}
    now = act.clock.now()
    drawn = [
        (group["speciality"], token) for group in found.result or () for token in group["tokens"]
    ]
    return [
        ExpertSeat(
            id=new_id(), division_code=row.division_code, review_id=row.id, draw_id=found.id,
            expert_id=UUID(people[token]["expert_id"]), position=position, token=token,
            speciality=speciality, name=people[token]["name"],
            employer=people[token]["employer"], credential=people[token]["credential"],
            created_at=now, updated_at=now,
        )
        for position, (speciality, token) in enumerate(drawn, before + 1)
    ]  # fmt: skip
