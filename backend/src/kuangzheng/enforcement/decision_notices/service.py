"""Use cases of decisions made public: prepared, published masked, changed, withdrawn."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues.deadlines import due_by
from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.decision_notices import repository, rules
from kuangzheng.enforcement.decision_notices import schemas as s
from kuangzheng.enforcement.decision_notices.errors import (
    NoticeActNotAllowed,
    NoticeKnown,
    NoticeSecondPerson,
)
from kuangzheng.enforcement.decision_notices.filling import filled, require_standing
from kuangzheng.enforcement.decision_notices.repository import DecisionNotices
from kuangzheng.enforcement.decision_notices.tables import DecisionNotice
from kuangzheng.enforcement.decision_notices.telling import tell_decision
from kuangzheng.enforcement.entry import between, invalid, named, require_ours
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.masking import masked_party, masked_text
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.public import Visit
from kuangzheng.kernel.unit import Act

_ORDER = "-published_on"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    overdue: bool,
) -> Page[s.DecisionNoticeRead]:  # fmt: skip
    found, on = DecisionNotices(act.session), today(act.clock)
    where = found.conditions(q, division, state, on if overdue else None)
    rows, cursor, total = await found.page(where, page)
    items = [_read(row, on) for row in rows]
    return Page[s.DecisionNoticeRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, notice_id: UUID) -> s.DecisionNoticeRead:
    return _read(await DecisionNotices(act.session).get(notice_id), today(act.clock))


async def create(act: Act, body: s.NoticeCreate) -> s.DecisionNoticeRead:
    """Raises EntryInvalid, NoticeKnown, Forbidden."""
    require_ours(act, body.division_code)
    if await repository.cased(act.session, body.division_code, body.decision_no):
        told = "本平台有此案件，公开内容由案件生成，不再录入"
        raise invalid("/decision_no", "from_case", told)
    values = await _content(act, body, body.division_code, None)
    return await _added(act, values | {"division_code": body.division_code})


async def from_case(act: Act, body: s.NoticeFromCase) -> s.DecisionNoticeRead:
    """Filled from the case. Raises as `filled`, NoticeKnown, Forbidden."""
    values = await filled(act, body.case_id)
    require_ours(act, values["division_code"])
    due = await _due(act, values["division_code"], values["decision_no"], values["decided_on"])
    return await _added(act, values | due | {"impact": body.impact})


async def _added(act: Act, values: dict[str, Any]) -> s.DecisionNoticeRead:
    now = act.clock.now()
    row = DecisionNotice(
        **values, id=new_id(), prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return _read(await DecisionNotices(act.session).add(row), today(act.clock))


async def amend(act: Act, notice_id: UUID, body: s.NoticeWrite) -> s.DecisionNoticeRead:
    row = await _taken(act, notice_id, "amend")
    if row.case_id is not None:
        _require_same(row, body)
    values = await _content(act, body, row.division_code, row.id)
    return await _changed(act, row, values | {
        "prepared_by": act.principal.id, "prepared_by_name": act.principal.name or None,
    })  # fmt: skip


def _require_same(row: DecisionNotice, body: s.NoticeWrite) -> None:
    """Of a case only how its facts are told and why it is public may be reworded."""
    for name, value in body.model_dump(exclude={"facts", "impact"}).items():
        if value != getattr(row, name):
            told = "此项取自案件，不能改写；需要更正的，在案件中办理"
            raise invalid(f"/{name}", "from_case", told)


async def _content(
    act: Act, body: s.NoticeWrite, division: str, own: UUID | None
) -> dict[str, Any]:
    between(act, body.decided_on, pointer="/decided_on")
    due = await _due(act, division, body.decision_no, body.decided_on, own)
    return body.model_dump(exclude={"division_code"}) | due


async def _due(
    act: Act, division: str, number: str, decided_on: date, own: UUID | None = None
) -> dict[str, Any]:
    """The clock of a notice. Raises NoticeKnown."""
    if await DecisionNotices(act.session).known(division, number, own):
        raise NoticeKnown(f"{number} 已登记公开，请在列表中查找")
    due = await due_by(act.session, "publicity.publish_within", division, decided_on)
    return {"due_on": due.on, "due_basis": due.basis, "due_confirmed": due.confirmed}


async def publish(act: Act, notice_id: UUID) -> s.DecisionNoticeRead:
    """By another person than prepared it, who sees what is masked before."""
    row = await _taken(act, notice_id, "publish")
    if row.prepared_by in act.principal.hands:
        raise NoticeSecondPerson("公开内容由您拟制，须由另一人审核公开")
    if row.case_id is not None:
        await require_standing(act, row.case_id)
    shown = await _changed(act, row, {
        "state": "published", "published_on": today(act.clock), **_masked(row),
        "published_by": act.principal.id, "published_by_name": act.principal.name or None,
    })  # fmt: skip
    await tell_decision(act.session, row)
    return shown


async def change(act: Act, notice_id: UUID, body: s.NoticeChange) -> s.DecisionNoticeRead:
    """From the day the decision was changed the days to withdraw it run."""
    row = await _taken(act, notice_id, "change")
    between(act, body.on, row.decided_on)
    due = await due_by(act.session, "publicity.withdraw_within", row.division_code, body.on)
    return await _changed(act, row, {
        "state": "withdrawing", "changed_on": body.on, "change_reason": body.reason,
        "withdraw_due": due.on, "withdraw_basis": due.basis,
    })  # fmt: skip


async def withdraw(act: Act, notice_id: UUID, body: s.NoticeWithdraw) -> s.DecisionNoticeRead:
    """Everybody is told that it was withdrawn and why, and no longer what it said."""
    row = await _taken(act, notice_id, "withdraw")
    shown = await _changed(act, row, {
        "state": "withdrawn", "withdrawn_on": today(act.clock),
        "public_reason": masked_text(body.reason), "withdrawn_by": act.principal.id,
        "withdrawn_by_name": act.principal.name or None,
    })  # fmt: skip
    await tell_decision(act.session, row)
    return shown


def _masked(row: DecisionNotice) -> dict[str, str]:
    known = None if row.party_kind is None else row.party_kind == "person"
    hidden = masked_party(row.party, known)
    return {
        "public_party": hidden, "public_facts": masked_text(row.facts.replace(row.party, hidden)),
        "public_penalty": masked_text(row.penalty.replace(row.party, hidden)),
    }  # fmt: skip


def _read(row: DecisionNotice, on: date) -> s.DecisionNoticeRead:
    masked = _masked(row)
    waits = row.state in ("draft", "withdrawing")
    since, due = (row.decided_on, row.due_on)
    if row.state == "withdrawing" and row.changed_on and row.withdraw_due:
        since, due = row.changed_on, row.withdraw_due
    return s.DecisionNoticeRead(
        **named(row, s.DecisionNoticeRead, "prepared_by_name"),
        division_name=division_name(row.division_code), state_name=rules.STATE_NAMES[row.state],
        masked_party=row.public_party or masked["public_party"],
        masked_facts=row.public_facts or masked["public_facts"],
        masked_penalty=row.public_penalty or masked["public_penalty"],
        late=(row.published_on or on) > row.due_on,
        prepared_by_name=row.prepared_by_name or row.prepared_by,
        light=light(since, due, on) if waits else "grey", allowed=rules.allowed(row.state),
    )  # fmt: skip


async def _taken(act: Act, notice_id: UUID, name: str) -> DecisionNotice:
    async def shown(row: DecisionNotice) -> s.DecisionNoticeRead:
        return _read(row, today(act.clock))

    row = await DecisionNotices(act.session).lock(notice_id, act.if_match, shown)
    acts = rules.allowed(row.state)
    if name not in acts:
        could = "、".join(rules.ACT_NAMES[one] for one in acts) or "查看"
        told = f"{rules.STATE_NAMES[row.state]}，不能{rules.ACT_NAMES[name]}；现在可以：{could}"
        raise NoticeActNotAllowed(told, acts)
    return row


async def _changed(
    act: Act, row: DecisionNotice, values: dict[str, Any]
) -> s.DecisionNoticeRead:
    row = await DecisionNotices(act.session).change(row, values, act.clock.now())
    return _read(row, today(act.clock))


async def public(
    visit: Visit, page: PageRequest, division: str | None, q: str | None
) -> Page[s.PublicDecision]:
    """The newest first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"处罚决定公开只按 {_ORDER} 排序")
    on, bound = today(visit.clock), page.bound(_ORDER)
    after = None if page.cursor is None else _position(decode_cursor(page.cursor, bound))
    like = None if q is None else f"%{_escaped(q)}%"
    place = prefix_range(division) if division else None
    rows = await repository.public(visit.session, place, like, after, page.limit + 1, on)
    kept, cursor = rows[: page.limit], None
    if len(rows) > page.limit:
        cursor = encode_cursor((kept[-1]["published_on"], kept[-1]["id"]), bound)
    items = [
        s.PublicDecision(**row, division_name=division_name(row["division_code"])) for row in kept
    ]
    return Page[s.PublicDecision](items=items, next_cursor=cursor, as_of=on)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _position(found: list[Any]) -> tuple[date, UUID]:
    try:
        on, id_ = found
        return date.fromisoformat(on), UUID(id_)
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error
