"""Use cases of lapse lists: prepared, confirmed, made public by another person, then in effect."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.draws.redraw import sha256
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.lapses import list_schemas as s
from kuangzheng.licensing.lapses.errors import (
    LapseActNotAllowed,
    LapseBarred,
    LapseSamePerson,
    NothingLapsed,
    wrong,
)
from kuangzheng.licensing.lapses.list_repository import LapseLists, made_public
from kuangzheng.licensing.lapses.rules import (
    ACTION_NAMES,
    ENTRY_STATE_NAMES,
    LIST_STATE_NAMES,
    actions,
    listing_of,
    open_objection,
)
from kuangzheng.licensing.lapses.schemas import LapseCandidate
from kuangzheng.licensing.lapses.service import candidates
from kuangzheng.licensing.lapses.tables import LapseEntry, LapseList
from kuangzheng.licensing.licences import lapsing
from kuangzheng.licensing.licences.rules import KIND_NAMES
from kuangzheng.licensing.notice_objections.repository import waiting as objections_waiting
from kuangzheng.licensing.rights.presenting import division_name

LAPSES_PUBLISHED = "licensing.lapses_published"
LAPSE_WITHDRAWN = "licensing.lapse_withdrawn"
MOST = 200
"""Entries of one list: it is read by people, and takes effect in one transaction."""
_TOLD = ("no", "number", "kind", "right_code", "right_name", "holder_name", "valid_to", "grounds")


async def listed(
    act: Act, page: PageRequest, q: str | None, state: str | None, division: str | None
) -> Page[s.LapseListItem]:
    lists = LapseLists(act.session)
    rows, cursor, total = await lists.page(lists.conditions(q, state, division), page)
    counts = await lists.counts([row.id for row in rows])
    items = [s.LapseListItem(**_head(act, row, counts.get(row.id, {}))) for row in rows]
    return Page[s.LapseListItem](items=items, next_cursor=cursor, total=total)


async def get(act: Act, list_id: UUID) -> s.LapseListRead:
    return await read(act, await LapseLists(act.session).get(list_id))


async def published(
    act: Act, page: PageRequest, q: str | None, since: date | None
) -> Page[s.PublishedLapse]:
    rows, cursor, total = await made_public(act.session, page, q, since)
    items = [
        s.PublishedLapse(
            **{name: row[name] for name in s.PublishedLapse.model_fields if name in row},
            division_name=division_name(row["division_code"]), kind_name=KIND_NAMES[row["kind"]],
            state_name=ENTRY_STATE_NAMES[row["state"]],
        )
        for row in rows
    ]  # fmt: skip
    return Page[s.PublishedLapse](items=items, next_cursor=cursor, total=total)


async def create(act: Act, body: s.LapseListCreate) -> s.LapseListRead:
    """All that the machine proposes in the division and that stands on no list, the longest over
    first. Raises LapseRefused, NothingLapsed."""
    if not act.principal.covers(body.division_code):
        raise wrong("/division_code", "outside", "行政区不在您的管辖范围内")
    lists, now = LapseLists(act.session), act.clock.now()
    low, high = division_range(body.division_code)
    found = [one for one in await candidates(act) if low <= one.division_code < high]
    proposed = [one for one in found if one.proposed_status == "lapsed"]
    taken = await lists.taken([one.id for one in proposed])
    free = [one for one in proposed if one.id not in taken][:MOST]
    if not free:
        raise NothingLapsed("该区没有到期、未按期申请续期且未列入名单的许可证")
    row = await lists.add(LapseList(
        id=new_id(), division_code=body.division_code, title=body.title, created_at=now,
        updated_at=now, prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None,
    ))  # fmt: skip
    await lists.enter(*(_entry(row, no, one) for no, one in enumerate(free, start=1)))
    return await read(act, row)


def _entry(row: LapseList, no: int, one: LapseCandidate) -> LapseEntry:
    kept = one.model_dump(include={
        "right_id", "number", "kind", "right_code", "right_name", "holder_id", "holder_name",
        "valid_to", "grounds", "basis", "confirmed", "division_code",
    })  # fmt: skip
    return LapseEntry(id=new_id(), list_id=row.id, no=no, licence_id=one.id, **kept)


async def strike(act: Act, list_id: UUID, body: s.LapseStrike) -> s.LapseListRead:
    """The officer does not confirm this one."""
    row, entry = await _taken(act, list_id, "strike", body.licence_id, ("proposed",))
    entry.state, entry.strike_reason = "struck", body.reason
    return await _changed(act, row)


async def discard(act: Act, list_id: UUID, body: s.LapseReason) -> s.LapseListRead:
    row = await _locked(act, list_id, "discard")
    for entry in await LapseLists(act.session).entries(row.id):
        if entry.state == "proposed":
            entry.state, entry.strike_reason = "struck", body.reason
    return await _changed(act, row, state="discarded", discard_reason=body.reason)


async def publish(act: Act, list_id: UUID, body: s.LapsePublication) -> s.LapseListRead:
    """Made public by another person than who prepared it; from then on it stands as it is.

    Raises LapseSamePerson, LapseRefused, LapseBarred with every licence that is renewed, asked to
    be renewed in time, or no longer over.
    """
    row = await _locked(act, list_id, "publish")
    if row.prepared_by in act.principal.hands:
        raise LapseSamePerson("名单由您拟制，须由另一人公告")
    on = today(act.clock)
    if body.published_on > on:
        raise wrong("/published_on", "future", "公告日期不能晚于今日")
    if body.objections_until < body.published_on:
        raise wrong("/objections_until", "too_early", "异议截止日不能早于公告日期")
    entries = [
        one for one in await LapseLists(act.session).entries(row.id) if one.state == "proposed"
    ]
    if not entries:
        raise NothingLapsed("名单上的许可证都已不列入，请作废名单")
    await _require_still_over(act, entries)
    head = {
        "division_code": row.division_code, "title": row.title, "document_no": body.document_no,
        "published_on": body.published_on,
    }  # fmt: skip
    text = listing_of(head, [{name: getattr(one, name) for name in _TOLD} for one in entries])
    for one in entries:
        one.state = "published"
        await _tell(act, one, f"已列入自行废止公告（{body.document_no}），如有异议请于"
                              f" {body.objections_until} 前书面提出")  # fmt: skip
    read_ = await _changed(
        act, row, **body.model_dump(), state="published", listing=text, sha256=sha256(text),
        published_by=act.principal.id, published_by_name=act.principal.name or None,
    )  # fmt: skip
    data = head | {
        "place": body.place, "objections_until": body.objections_until, "sha256": row.sha256,
        "licences": [{"id": one.licence_id, "right_id": one.right_id} for one in entries],
    }  # fmt: skip
    await emit(act.session, Event(LAPSES_PUBLISHED, row.id, row.division_code, data))
    return read_


async def object_(act: Act, list_id: UUID, body: s.LapseObjection) -> s.LapseListRead:
    """What somebody holds against an entry, as an officer received it."""
    states = ("published", "lapsed")
    row, entry = await _taken(act, list_id, "object", body.licence_id, states)
    if body.on > today(act.clock):
        raise wrong("/on", "future", "提出日期不能晚于今日")
    if open_objection(entry.objection):
        raise wrong("/licence_id", "objected", "该项已有待处理的异议")
    entry.objection = body.model_dump(mode="json", exclude={"licence_id"}) | {
        "late": row.objections_until is not None and body.on > row.objections_until,
        "decision": None, "recorded_by": act.principal.name or act.principal.id,
    }  # fmt: skip
    return await _changed(act, row)


async def dismiss(act: Act, list_id: UUID, body: s.LapseDismissal) -> s.LapseListRead:
    states = ("published", "lapsed")
    row, entry = await _taken(act, list_id, "dismiss", body.licence_id, states)
    if not open_objection(entry.objection):
        raise wrong("/licence_id", "no_objection", "该项没有待处理的异议")
    entry.objection = dict(entry.objection or {}) | _decision(act, "dismissed", body.reason)
    await _tell(act, entry, f"自行废止公告的异议不成立：{body.reason}")
    return await _changed(act, row)


async def withdraw(act: Act, list_id: UUID, body: s.LapseWithdrawal) -> s.LapseListRead:
    """A wrong entry is taken back; a licence that had lapsed by it is as it was before."""
    states = ("published", "lapsed")
    row, entry = await _taken(act, list_id, "withdraw", body.licence_id, states)
    assert row.published_on is not None
    if not row.published_on <= body.on <= today(act.clock):
        raise wrong("/on", "range", "撤回日期应在公告之后、今日之前")
    if entry.state == "lapsed":
        assert row.effective_on is not None and entry.status_before is not None
        await lapsing.restore(
            act, entry.licence_id, entry.status_before, row.effective_on,
            f"撤回自行废止：{body.reason}", body.document_no,
        )  # fmt: skip
    if open_objection(entry.objection):
        entry.objection = dict(entry.objection or {}) | _decision(act, "upheld", body.reason)
    entry.state = "withdrawn"
    entry.withdrawal = body.model_dump(mode="json", exclude={"licence_id"}) | {
        "by": act.principal.name or act.principal.id
    }
    await _tell(act, entry, f"已撤出自行废止公告（{body.document_no}）")
    read_ = await _changed(act, row)
    data = {"list_id": row.id, "licence_id": entry.licence_id, "right_id": entry.right_id,
            **entry.withdrawal}  # fmt: skip
    await emit(act.session, Event(LAPSE_WITHDRAWN, row.id, row.division_code, data))
    return read_


async def take_effect(act: Act, list_id: UUID, body: s.LapseEffect) -> s.LapseListRead:
    """After the time for objections the licences lapse, each with its own event.

    Raises LapseRefused, LapseBarred while an objection waits or a licence is no longer over.
    """
    row = await _locked(act, list_id, "take-effect")
    assert row.objections_until is not None
    if not row.objections_until < body.effective_on <= today(act.clock):
        told = f"异议截止日为 {row.objections_until}，期满后、今日之前方可生效"
        raise wrong("/effective_on", "objections_run", told)
    entries = [
        one for one in await LapseLists(act.session).entries(row.id) if one.state == "published"
    ]
    waiting = [one for one in entries if open_objection(one.objection)]
    if waiting:
        raise LapseBarred([
            ("objection_open", f"{_name(one)}的异议尚未处理") for one in waiting
        ])  # fmt: skip
    if written := await objections_waiting(act.session, "lapse_list", row.id):
        raise LapseBarred([("objection_open", f"公告期内在线提出的 {written} 件异议尚未答复")])
    await _require_still_over(act, entries)
    for one in entries:
        one.status_before = await lapsing.lapse(
            act, one.licence_id, body.effective_on, one.grounds, row.document_no
        )
        one.state = "lapsed"
    return await _changed(act, row, state="in_effect", effective_on=body.effective_on)


async def read(act: Act, row: LapseList) -> s.LapseListRead:
    entries = await LapseLists(act.session).entries(row.id)
    counts: dict[str, int] = {}
    for one in entries:
        counts[one.state] = counts.get(one.state, 0) + 1
    shown = [
        s.LapseEntryRead(
            **one.model_dump(exclude={"list_id", "status_before"}),
            kind_name=KIND_NAMES[one.kind], state_name=ENTRY_STATE_NAMES[one.state],
        )
        for one in entries
    ]  # fmt: skip
    return s.LapseListRead(**_head(act, row, counts), listing=row.listing, entries=shown)


def _head(act: Act, row: LapseList, counts: Mapping[str, int]) -> dict[str, Any]:
    dropped = {"prepared_by", "published_by", "listing"}
    return row.model_dump(exclude=dropped) | {
        "division_name": division_name(row.division_code), "counts": dict(counts),
        "state_name": LIST_STATE_NAMES[row.state], "mine": row.prepared_by in act.principal.hands,
        "actions": list(actions(row.state)),
    }  # fmt: skip


async def _locked(act: Act, list_id: UUID, action: str) -> LapseList:
    async def shown(row: LapseList) -> s.LapseListRead:
        return await read(act, row)

    row = await LapseLists(act.session).lock(list_id, act.if_match, shown)
    allowed = actions(row.state)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise LapseActNotAllowed(f"名单{LIST_STATE_NAMES[row.state]}，现在只能：{names}", allowed)
    return row


async def _taken(
    act: Act, list_id: UUID, action: str, licence_id: UUID, states: tuple[str, ...]
) -> tuple[LapseList, LapseEntry]:
    row = await _locked(act, list_id, action)
    for entry in await LapseLists(act.session).entries(row.id):
        if entry.licence_id == licence_id and entry.state in states:
            return row, entry
    raise wrong("/licence_id", "not_listed", "名单上没有此许可证，或该项已不列入")


async def _changed(act: Act, row: LapseList, **values: Any) -> s.LapseListRead:
    return await read(act, await LapseLists(act.session).change(row, values, act.clock.now()))


async def _require_still_over(act: Act, entries: list[LapseEntry]) -> None:
    found = {one.id: one for one in await candidates(act, [e.licence_id for e in entries])}
    bars = []
    for one in entries:
        now = found.get(one.licence_id)
        if now is None or now.proposed_status != "lapsed":
            why = now.grounds if now else "许可证状态已变，不再属于到期未处理"
            act_ = "不列入" if one.state == "proposed" else "撤回"
            bars.append(("no_longer_over", f"{_name(one)}：{why}，请先{act_}"))
    if bars:
        raise LapseBarred(bars)


def _name(entry: LapseEntry) -> str:
    return entry.number or entry.right_name


def _decision(act: Act, decision: str, reason: str) -> dict[str, Any]:
    return {
        "decision": decision, "reason": reason, "decided_on": today(act.clock).isoformat(),
        "decided_by": act.principal.name or act.principal.id,
    }  # fmt: skip


async def _tell(act: Act, entry: LapseEntry, what: str) -> None:
    if entry.holder_id is None:
        return
    notice = Notice(
        kind="licence", reason=f"lapse:{entry.id}:{entry.state}:{what[:24]}",
        title="许可证自行废止", body=f"{_name(entry)}{what}", division_code=entry.division_code,
        holder_id=entry.holder_id,
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())
