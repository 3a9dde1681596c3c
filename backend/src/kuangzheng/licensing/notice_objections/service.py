"""Use cases of objections: written by anybody, seen and answered at the desk."""

from collections.abc import Collection
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.masking import masked_text
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.public import Visit
from kuangzheng.kernel.query_codes import code_hash, new_code
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.notice_objections import objectors, repository, rules
from kuangzheng.licensing.notice_objections import schemas as s
from kuangzheng.licensing.notice_objections.errors import (
    NotTakingObjections,
    ObjectionNotOpen,
    invalid,
)
from kuangzheng.licensing.notice_objections.repository import NoticeObjections
from kuangzheng.licensing.notice_objections.tables import NoticeObjection
from kuangzheng.licensing.public_notices.presenting import NAMES
from kuangzheng.licensing.public_notices.service import get as public_notice


async def object_to(
    visit: Visit, kind: str, notice_id: UUID, body: s.PublicObjection
) -> s.ObjectionTaken:
    """Raises NotFound for what is not public, NotTakingObjections outside its days."""
    on = today(visit.clock)
    await public_notice(visit, kind, notice_id)
    objection_id, code = new_id(), new_code()
    said = {
        "id": objection_id, "kind": kind, "notice_id": notice_id, "said": body.text,
        "objector": objectors.shown(body.name), "at": visit.clock.now(),
    }  # fmt: skip
    hidden = objectors.sealed(visit.settings, objection_id, body)
    hashed = code_hash(code, objectors.CODE_PURPOSE)
    no = await repository.filed(visit.session, said, hashed, hidden, on)
    if no is None:
        raise NotTakingObjections("公示期内方可在线提出异议；期满后请以书面形式向公示机关反映")
    return s.ObjectionTaken(no=no, received_on=on, query_code=code)


async def state(visit: Visit, body: s.ObjectionQuery) -> s.PublicObjectionState:
    """Raises NotFound, without a word whether anything is near."""
    hashed = code_hash(body.code, objectors.CODE_PURPOSE)
    found = await repository.state(visit.session, hashed)
    if found is None:
        raise NotFound("没有与此查询码对应的异议，请核对后重新输入")
    division = found.pop("division_code")
    answer = found.pop("answer")
    return s.PublicObjectionState(
        **found, division_name=division_name(division),
        state_name=rules.STATE_NAMES[found["state"]],
        answer=None if answer is None else masked_text(answer),
    )  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state_: str | None,
    kind: str | None, notice_id: UUID | None,
) -> Page[s.NoticeObjectionRead]:  # fmt: skip
    found = NoticeObjections(act.session)
    conditions = found.conditions(q, division, state_, kind, notice_id)
    rows, cursor, total = await found.page(conditions, page)
    there = await _there(found, *rows)
    items = [_read(row, there) for row in rows]
    return Page[s.NoticeObjectionRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, objection_id: UUID) -> s.NoticeObjectionRead:
    return await _whole(act, await NoticeObjections(act.session).get(objection_id))


async def look(act: Act, objection_id: UUID, body: s.ObjectorLook) -> s.ObjectorRead:
    """Who objected. Raises NotFound where nobody is named."""
    found = NoticeObjections(act.session)
    await found.get(objection_id)
    hidden = await found.look(objection_id, body.reason)
    if hidden is None:
        raise NotFound("此异议未留姓名和电话")
    return objectors.opened(act.settings, objection_id, hidden)


async def answer(
    act: Act, objection_id: UUID, body: s.NoticeObjectionAnswer
) -> s.NoticeObjectionRead:
    """Checked and answered. Raises Stale, ObjectionNotOpen, ObjectionInvalid."""
    found = NoticeObjections(act.session)
    row = await found.lock(objection_id, act.if_match, lambda one: _whole(act, one))
    if row.state != "received":
        raise ObjectionNotOpen("此异议已答复", ())
    if row.notice_id in await _there(found, row):
        raise ObjectionNotOpen("此异议随验收办理，请在该验收的“异议”中答复", ())
    if not row.received_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"答复日期应在 {row.received_on} 至今日之间")
    row = await found.change(row, {
        "state": "answered", "upheld": body.upheld, "answer": body.answer,
        "answered_on": body.on, "answered_by": act.principal.id,
        "answered_by_name": act.principal.name or None, "answered_in": "licensing",
    }, act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def _there(found: NoticeObjections, *rows: NoticeObjection) -> set[UUID]:
    return await found.public_there([
        row.notice_id for row in rows if row.notice_kind == "acceptance"
    ])  # fmt: skip


async def _whole(act: Act, row: NoticeObjection) -> s.NoticeObjectionRead:
    return _read(row, await _there(NoticeObjections(act.session), row))


def _read(row: NoticeObjection, there: Collection[UUID]) -> s.NoticeObjectionRead:
    elsewhere = row.notice_kind == "acceptance" and row.notice_id in there
    kept = row.model_dump(include=set(s.NoticeObjectionRead.model_fields) - {"answered_by_name"})
    return s.NoticeObjectionRead(
        **kept, division_name=division_name(row.division_code),
        notice_kind_name=NAMES[row.notice_kind], state_name=rules.STATE_NAMES[row.state],
        answered_by_name=row.answered_by_name or row.answered_by,
        answer_there=elsewhere and row.state == "received",
        allowed=rules.allowed(row.state, elsewhere=elsewhere),
    )  # fmt: skip
