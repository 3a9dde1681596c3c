"""Expert reviews as they are shown: applicants see the panel, and its opinions with the letter."""

from collections.abc import Sequence
from typing import Any

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.rules import PERMISSIONS, STEPS, Desk
from kuangzheng.licensing.applications.schemas import BarRead, ConditionRead
from kuangzheng.licensing.applications.tables import Application, ApplicationCondition
from kuangzheng.licensing.applications.words import CONDITION_DUE_NAMES, CONDITION_SOURCE_NAMES
from kuangzheng.licensing.expert_reviews.papers import offered
from kuangzheng.licensing.expert_reviews.repository import Reviews
from kuangzheng.licensing.expert_reviews.rules import (
    CAUSE_NAMES,
    CONCLUSION_NAMES,
    DRAW_STATE_NAMES,
    LEFT_NAMES,
    OUTCOME_NAMES,
    STATE_NAMES,
    Course,
    Place,
    allowed_actions,
    bars_to_letter,
)
from kuangzheng.licensing.expert_reviews.schemas import (
    ExpertDrawRead,
    LetterFile,
    PartyRead,
    RecusalRead,
    ReviewItem,
    ReviewPaperName,
    ReviewRead,
    SeatRead,
    WantedRead,
)
from kuangzheng.licensing.expert_reviews.tables import ExpertRecusal, ExpertReview, ExpertSeat
from kuangzheng.licensing.experts.rules import PARTY_NAMES, SPECIALITY_NAMES

DRAWS = "licensing.expert:draw"
_SEATS_OF = {
    "draw": DRAWS, "decide-recusal": PERMISSIONS[Desk.SIGNER],
    "ask-recusal": PERMISSIONS[Desk.APPLICANT],
}  # fmt: skip
"""Which permission an act asks for; all others ask for that of the handler."""


def permitted(act: Act, actions: Sequence[str], *, own_draw: bool) -> list[str]:
    """Of what may be done now, what the caller may do; nobody draws from the own list."""
    handler = PERMISSIONS[Desk.HANDLER]
    return [
        one for one in actions
        if act.principal.may(_SEATS_OF.get(one, handler)) and not (one == "draw" and own_draw)
    ]  # fmt: skip


def course_of(
    row: ExpertReview, seats: Sequence[ExpertSeat], draws: Sequence[Any],
    recusals: Sequence[ExpertRecusal],
) -> Course:  # fmt: skip
    standing = [one for one in draws if one.state != "voided"]
    again = {one.replaces_id for one in standing if one.replaces_id is not None}
    return Course(
        state=row.state, conclusion=row.conclusion, revised=row.revised_on is not None,
        panel_drawn=bool(seats), draw_waits=any(one.state == "committed" for one in standing),
        places=[
            Place(one.name, one.speciality, one.left_as is not None, one.id in again, one.leader,
                  one.opinion)
            for one in seats
        ],
        pending=sum(one.outcome == "pending" for one in recusals),
    )  # fmt: skip


def item(row: ExpertReview) -> ReviewItem:
    return ReviewItem.model_validate(_head(row))


async def whole(act: Act, row: ExpertReview) -> ReviewRead:
    """One review with everything the caller may see."""
    found, portal = Reviews(act.session), act.principal.is_portal
    application = await found.application(row.application_id)
    seats, draws = await found.seats(row.id), await found.draws(row.id)
    recusals = await found.recusals(row.id)
    course = course_of(row, seats, draws, recusals)
    own = any(one.state == "committed" and one.committed_by in act.principal.hands for one in draws)
    actions: Sequence[str] = allowed_actions(course)
    if row.state == "open" and application.state not in STEPS["expert_letter"].before:
        actions = ()
    names = {one.id: one.name for one in seats}
    free = {one.name for one in course.free} if row.state == "open" else set()
    conditions = await found.conditions_of(application.id, row.condition_nos)
    record = ReviewRead(
        **_head(row), **_subject(application), again_because=row.again_because,
        parties=[party_read(one) for one in row.parties],
        wanted=[_wanted(one) for one in row.seats_wanted],
        reasons=row.reasons, conditions=[_condition(one) for one in conditions],
        letter=await _letter(found, row), revised_on=row.revised_on,
        revised_note=row.revised_note, given_up_because=row.given_up_because,
        opened_by_name=row.opened_by_name, concluded_by_name=row.concluded_by_name,
        seats=[_seat(one, one.name in free, portal and row.state == "open") for one in seats],
        draws=[_draw(one, act.principal.id) for one in draws],
        recusals=[_recusal(one, names[one.seat_id]) for one in recusals],
        actions=permitted(act, actions, own_draw=own),
        bars=[] if portal or row.state != "open" else [
            BarRead(code=bar.code, detail=bar.detail) for bar in bars_to_letter(course)
        ],
        papers=[],
    )  # fmt: skip
    record.papers = [ReviewPaperName(code=c, name=n) for c, n in offered(record).items()]
    return record


def _head(row: ExpertReview) -> dict[str, Any]:
    kept = row.model_dump(include=set(ReviewItem.model_fields))
    return kept | {
        "state_name": STATE_NAMES[row.state],
        "conclusion_name": CONCLUSION_NAMES[row.conclusion] if row.conclusion else None,
    }


def _subject(application: Application) -> dict[str, Any]:
    return {
        "application_title": application.title, "application_serial": application.serial,
        "applicant": application.holder_name,
    }  # fmt: skip


def party_read(one: dict[str, Any]) -> PartyRead:
    return PartyRead(**one, role_name=PARTY_NAMES[one["role"]])


def _wanted(one: dict[str, Any]) -> WantedRead:
    return WantedRead(
        speciality=one["speciality"], speciality_name=SPECIALITY_NAMES[one["speciality"]],
        number=one["number"], basis=one["basis"], confirmed=one["confirmed"],
    )  # fmt: skip


def _condition(row: ApplicationCondition) -> ConditionRead:
    kept = row.model_dump(include={"no", "department", "text", "due", "met_on"})
    return ConditionRead(
        **kept, department_name=CONDITION_SOURCE_NAMES[row.department],
        due_name=CONDITION_DUE_NAMES[row.due],
    )  # fmt: skip


async def _letter(found: Reviews, row: ExpertReview) -> LetterFile | None:
    document = await found.document(row.document_id) if row.document_id else None
    return LetterFile(**document) if document else None


def _seat(row: ExpertSeat, free: bool, hidden: bool) -> SeatRead:
    kept = row.model_dump(include=set(SeatRead.model_fields))
    if hidden:
        kept |= {"opinion": None, "statement": None, "opined_on": None}
    return SeatRead(**{
        **kept, "speciality_name": SPECIALITY_NAMES[row.speciality], "free": free,
        "left_name": LEFT_NAMES[row.left_as] if row.left_as else None,
        "opinion_name": CONCLUSION_NAMES[kept["opinion"]] if kept["opinion"] else None,
    })  # fmt: skip


def _draw(row: Any, caller: str) -> ExpertDrawRead:
    kept = {name: row[name] for name in ExpertDrawRead.model_fields if name in row}
    return ExpertDrawRead(**{
        **kept, "state_name": DRAW_STATE_NAMES[row.state], "mine": row.committed_by == caller,
    })  # fmt: skip


def _recusal(row: ExpertRecusal, name: str) -> RecusalRead:
    kept = row.model_dump(include=set(RecusalRead.model_fields))
    return RecusalRead(
        **kept, name=name, cause_name=CAUSE_NAMES[row.cause],
        outcome_name=OUTCOME_NAMES[row.outcome],
    )  # fmt: skip
