"""Use cases of meetings: called, held with what follows, followed up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.entry import between, document, entered, invalid, named, require_ours
from kuangzheng.enforcement.meetings import schemas as s
from kuangzheng.enforcement.meetings.errors import MeetingActNotAllowed
from kuangzheng.enforcement.meetings.repository import Meetings
from kuangzheng.enforcement.meetings.tables import Meeting, MeetingAction
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act

KIND_NAMES = {
    "joint": "联席会议", "promotion": "任务推进会", "consultation": "会商研判",
    "notification": "情况通报会",
}  # fmt: skip
WRITE = "enforcement.meeting:write"
STATE_NAMES = {"planned": "待召开", "held": "已召开"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    state: str | None, open_: bool,
) -> Page[s.MeetingRead]:  # fmt: skip
    found, on = Meetings(act.session), today(act.clock)
    rows, cursor, total = await found.page(
        found.conditions(q, division, kind, state, open_), page
    )
    actions = await found.actions([row.id for row in rows])
    items = [_read(row, actions[row.id], on) for row in rows]
    return Page[s.MeetingRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, meeting_id: UUID) -> s.MeetingDetail:
    return await _whole(act, await Meetings(act.session).get(meeting_id))


async def create(act: Act, body: s.MeetingCreate) -> s.MeetingDetail:
    require_ours(act, body.division_code)
    row = Meeting(**body.model_dump(), **entered(act))
    return await _whole(act, await Meetings(act.session).add(row))


async def hold(act: Act, meeting_id: UUID, body: s.MeetingHold) -> s.MeetingDetail:
    """Raises Stale, MeetingActNotAllowed, EntryInvalid."""
    row = await _taken(act, meeting_id, "hold")
    between(act, body.held_on, pointer="/held_on")
    found = Meetings(act.session)
    for at, one in enumerate(body.actions):
        if one.due_on < body.held_on:
            told = "办理期限不得早于会议日期"
            raise invalid(f"/actions/{at}/due_on", "out_of_range", told)
        person = str(one.person_id) if one.person_id else None
        await found.enter(MeetingAction(
            **one.model_dump(exclude={"person_id"}), person_id=person, id=new_id(),
            meeting_id=row.id, no=at + 1, division_code=row.division_code,
        ))  # fmt: skip
    values = await document(act, body.document_id, "/document_id") | {
        "state": "held", "conclusions": body.conclusions, "held_on": body.held_on
    }
    return await _whole(act, await found.change(row, values, act.clock.now()))


async def follow_up(act: Act, meeting_id: UUID, body: s.FollowUp) -> s.MeetingDetail:
    """By the desk, or by whose action it is. Entered beside what was said before; done, an action
    is followed up no more. Raises Forbidden, Stale, MeetingActNotAllowed, EntryInvalid."""
    row = await _taken(act, meeting_id, "follow_up")
    found = Meetings(act.session)
    actions = (await found.actions([row.id]))[row.id]
    action = next((one for one in actions if one.no == body.no), None)
    if action is None or action.done_on is not None:
        raise invalid("/no", "not_open", "没有此项未办结的议定事项")
    if not act.principal.may(WRITE) and action.person_id not in act.principal.persons:
        raise Forbidden("此项议定事项由责任人本人或者会议经办登记")
    between(act, body.on, row.held_on)
    told = {
        "on": body.on.isoformat(), "note": body.note,
        "by_name": act.principal.name or act.principal.id,
    }  # fmt: skip
    action.follow_ups = [*action.follow_ups, told]
    if body.done:
        action.done_on, action.result = body.on, body.note
    return await _whole(act, await found.change(row, {}, act.clock.now()))


def _acts(row: Meeting, actions: Sequence[MeetingAction]) -> list[str]:
    if row.state == "planned":
        return ["hold"]
    return ["follow_up"] if any(one.done_on is None for one in actions) else []


def _late(one: MeetingAction, on: date) -> bool:
    return one.done_on is None and one.due_on < on


def _read(row: Meeting, actions: Sequence[MeetingAction], on: date) -> s.MeetingRead:
    return s.MeetingRead(
        **named(row, s.MeetingRead, "created_by_name"), kind_name=KIND_NAMES[row.kind],
        division_name=division_name(row.division_code), state_name=STATE_NAMES[row.state],
        actions=len(actions), open=sum(one.done_on is None for one in actions),
        overdue=sum(_late(one, on) for one in actions), allowed=_acts(row, actions),
        created_by_name=row.created_by_name or row.created_by,
    )  # fmt: skip


async def _whole(act: Act, row: Meeting) -> s.MeetingDetail:
    on = today(act.clock)
    actions = (await Meetings(act.session).actions([row.id]))[row.id]
    told = [
        s.ActionRead(
            **named(one, s.ActionRead, "mine"), mine=one.person_id in act.principal.persons,
            light="grey" if one.done_on else light(row.held_on, one.due_on, on),
        )
        for one in actions
    ]
    return s.MeetingDetail(**_read(row, actions, on).model_dump(), action_list=told)


async def _taken(act: Act, meeting_id: UUID, name: str) -> Meeting:
    found = Meetings(act.session)
    row = await found.lock(meeting_id, act.if_match, lambda one: _whole(act, one))
    acts = _acts(row, (await found.actions([row.id]))[row.id])
    if name not in acts:
        raise MeetingActNotAllowed(f"会议{STATE_NAMES[row.state]}，现在不能办理此事项", acts)
    return row
