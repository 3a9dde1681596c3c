"""Use cases of clues up to triage; what is done with them is in `acting`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import reporters, rules
from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.counting import behind
from kuangzheng.enforcement.clues.deadlines import Due, due_by
from kuangzheng.enforcement.clues.errors import ClueActNotAllowed, invalid
from kuangzheng.enforcement.clues.presenting import read_rows, standing, whole
from kuangzheng.enforcement.clues.repository import MOST_POINTS, Clues, conditions
from kuangzheng.enforcement.clues.tables import Clue, ClueAct, ClueFile
from kuangzheng.enforcement.register_copies.finding import KnownRight, right_of
from kuangzheng.enforcement.vocabulary import CLUE_ACT_NAMES, CLUE_STATE_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import Forbidden, NotFound
from kuangzheng.kernel.unit import Act


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[s.ClueRead]:
    """`counted` with `since` and `until`: the rows behind a figure of the statistics."""
    rows, cursor, total = await Clues(act.session).page(_asked(act, asked), page)
    items = await read_rows(act, rows)
    return Page[s.ClueRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock)
    )


def _asked(act: Act, asked: dict[str, Any]) -> Any:
    on = today(act.clock)
    counted, since, until = (asked.pop(n, None) for n in ("counted", "since", "until"))
    found = conditions(on, **asked)
    if counted is not None:
        if since is None or until is None:
            raise invalid("/since", "missing", "查看统计对应的线索，须同时给出起止日期")
        found += behind(counted, since, until, on)
    return found


async def points(act: Act, **asked: Any) -> s.CluePoints:
    """Where they are, at most `MOST_POINTS`, and whether there are more."""
    rows, on = await Clues(act.session).points(_asked(act, asked)), today(act.clock)
    items = [
        s.CluePoint(
            id=row.id, no=row.no, lon=f"{row.lon:.6f}", lat=f"{row.lat:.6f}", state=row.state,
            light=rules.light(row.due_from, row.due_on, on),
            violation_name=VIOLATION_NAMES[row.violation],
        )
        for row in rows[:MOST_POINTS]
    ]  # fmt: skip
    return s.CluePoints(items=items, truncated=len(rows) > MOST_POINTS)


async def get(act: Act, clue_id: UUID) -> s.ClueDetail:
    return await whole(act, await Clues(act.session).get(clue_id))


async def create(
    act: Act, body: s.ClueCreate, key: reporters.ReporterKey | None = None
) -> s.ClueDetail:
    """`key` where somebody reported it. Raises as `registered`."""
    row, code = await registered(act, body, key)
    return await whole(act, row, code)


async def registered(
    act: Act, body: s.ClueCreate, key: reporters.ReporterKey | None = None
) -> tuple[Clue, str | None]:
    """Registered, with its clock running, and the query code where there is a reporter. Raises
    ClueInvalid, DivisionUnknown, Forbidden."""
    clues, clue_id, code, hidden = Clues(act.session), new_id(), None, None
    if body.reporter is not None:
        assert key is not None
        hidden, code = reporters.sealed(key, clue_id, body.reporter), reporters.new_code()
    due = await accept_by(act, body)
    values = await content(act, body, body.received_on)
    row = Clue(**columns_of(act, clue_id, body, await clues.number(), due) | values)
    row.has_reporter = hidden is not None
    row.must_reply = row.must_reply or row.has_reporter
    row.code_hash = None if code is None else reporters.code_hash(code)
    await clues.add(row)
    if hidden is not None:
        await clues.seal(row.id, row.division_code, hidden)
    await tell(act, row, "register", body.received_on, document_no=body.source_no)
    await add_files(act, row, body.document_ids)
    return row, code


async def accept_by(act: Act, body: s.ClueCreate) -> Due:
    not_later(act, body.received_on, "/received_on")
    return await due_by(
        act.session, "clue.accept_within", body.division_code, body.received_on, body.source
    )


def columns_of(
    act: Act, clue_id: UUID, body: s.ClueCreate, count: int, accept: Due
) -> dict[str, Any]:
    """Of a new clue, but for its `content`. Raises DivisionUnknown, Forbidden, ClueInvalid."""
    now, division = act.clock.now(), body.division_code
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")
    if body.check_by is not None and body.check_by < body.received_on:
        raise invalid("/check_by", "out_of_range", "办理期限不得早于收到日期")
    return {
        "id": clue_id, "version": 1, "division_code": division, "source": body.source,
        "source_no": body.source_no, "source_name": body.source_name,
        "received_on": body.received_on, "no": number(division, body.received_on, count),
        "due_on": accept.on, "due_from": body.received_on, "due_basis": accept.basis,
        "due_confirmed": accept.confirmed, "accept_due": accept.on, "check_due": body.check_by,
        "must_reply": body.source == "department", "created_by": act.principal.id,
        "created_by_name": act.principal.name or None, "created_at": now, "updated_at": now,
    }  # fmt: skip


async def amend(act: Act, clue_id: UUID, body: s.ClueWrite) -> s.ClueDetail:
    """Until findings are in. Raises as `taken`, ClueInvalid."""
    row = await taken(act, clue_id, "amend")
    values = await content(act, body, row.received_on)
    before = {name: getattr(row, name) for name in values}
    await Clues(act.session).change(row, values, act.clock.now())
    changed = sorted(name for name in values if before[name] != values[name])
    await tell(act, row, "amend", today(act.clock), data={"changed": changed})
    return await whole(act, row)


async def content(act: Act, body: s.ClueWrite, received_on: date) -> dict[str, Any]:
    """Columns of what is suspected and where. Raises ClueInvalid."""
    right = None
    if body.right_id is not None:
        right = await right_of(act.session, body.right_id, today(act.clock))
    return said(body, received_on, right)


def said(body: s.ClueWrite, received_on: date, right: KnownRight | None) -> dict[str, Any]:
    """The same, where the right that it names is known already."""
    if body.occurred_on is not None and body.occurred_on > received_on:
        raise invalid("/occurred_on", "out_of_range", "行为发生日期不得晚于收到线索的日期")
    if body.place is None and body.point is None and body.right_id is None:
        raise invalid("/place", "missing", "请填写地点，或标注坐标，或选择矿业权")
    values: dict[str, Any] = {
        "violation": body.violation, "text": body.text, "occurred_on": body.occurred_on,
        "place": body.place, "right_id": body.right_id, "right_name": None, "mine_id": None,
        "holder_name": None, **point_columns(body.point),
    }  # fmt: skip
    if body.right_id is None:
        return values
    if right is None:
        raise invalid("/right_id", "unknown", "登记簿中没有此矿业权，或不在您的管辖范围内")
    return values | {
        "right_name": right.name, "mine_id": right.mine_id, "holder_name": right.holder_name,
    }  # fmt: skip


def point_columns(point: s.PointIn | None) -> dict[str, Any]:
    """Raises ClueInvalid for a point outside the country."""
    if point is None:
        return {"lon": None, "lat": None}
    lon, lat = Decimal(point.lon), Decimal(point.lat)
    if not (73 <= lon <= 136 and 3 <= lat <= 54):
        raise invalid("/point", "out_of_range", "坐标不在我国范围内，请核对经度和纬度")
    return {"lon": lon, "lat": lat}


def number(division: str, on: date, count: int) -> str:
    """XS500113-2025-000012."""
    return f"{number_prefix(division, on)}{count:06d}"


def number_prefix(division: str, on: date) -> str:
    return f"XS{division[:6]}-{on.year}-"


async def attach(act: Act, clue_id: UUID, body: s.Attach) -> s.ClueDetail:
    row = await taken(act, clue_id, "attach")
    await add_files(act, row, body.document_ids)
    await Clues(act.session).change(row, {}, act.clock.now())
    await tell(
        act, row, "attach", today(act.clock), note=body.note,
        data={"files": len(body.document_ids)},
    )  # fmt: skip
    return await whole(act, row)


async def with_files(
    act: Act, clue_id: UUID, ids: list[UUID], data: dict[str, Any]
) -> Clue:
    """Further files from the field, where the version is not known; they change nothing else.
    Raises NotFound, ClueActNotAllowed, ClueInvalid."""
    row = await Clues(act.session).get(clue_id)
    act.if_match = row.version
    row = await taken(act, clue_id, "attach")
    await add_files(act, row, ids)
    await Clues(act.session).change(row, {}, act.clock.now())
    await tell(act, row, "attach", today(act.clock), data={"files": len(ids)} | data)
    return row


async def add_files(act: Act, row: Clue, ids: list[UUID]) -> None:
    """Raises ClueInvalid for a file that is not there, or there already."""
    if not ids:
        return
    clues = Clues(act.session)
    found = await clues.documents(ids)
    known = {one.sha256 for one in await clues.files(row.id)}
    for at, document_id in enumerate(ids):
        document = found.get(document_id)
        if document is None:
            raise invalid(f"/document_ids/{at}", "unknown", "没有此文件，请先上传")
        if document["sha256"] in known:
            continue
        known.add(document["sha256"])
        await clues.enter(ClueFile(
            id=new_id(), clue_id=row.id, division_code=row.division_code,
            document_id=document_id, sha256=document["sha256"], name=document["name"],
            media_type=document["media_type"], added_by=act.principal.id,
            created_at=act.clock.now(),
        ))  # fmt: skip


async def look(
    act: Act, clue_id: UUID, body: s.Look, key: reporters.ReporterKey
) -> s.ReporterRead:
    """Who reported. Written to the audit trail by the function that reads, and to the clue."""
    clues = Clues(act.session)
    row = await clues.get(clue_id)
    found = await clues.look(clue_id, body.reason)
    if found is None:
        raise NotFound("此线索没有举报人信息")
    await tell(act, row, "look", today(act.clock), note=body.reason)
    return reporters.opened(key, clue_id, found)


async def taken(act: Act, clue_id: UUID, name: str) -> Clue:
    """Locked, when this act may be done now. Raises NotFound, Stale, ClueActNotAllowed."""
    clues = Clues(act.session)
    row = await clues.lock(clue_id, act.if_match, lambda found: whole(act, found))
    acts = rules.allowed(standing(row, await clues.referrals([row.id])))
    if name not in acts:
        could = "、".join(CLUE_ACT_NAMES[one] for one in acts) or "查看"
        told = f"线索{CLUE_STATE_NAMES[row.state]}，不能{CLUE_ACT_NAMES[name]}；现在可以：{could}"
        raise ClueActNotAllowed(told, acts)
    return row


def not_later(act: Act, on: date, pointer: str = "/on") -> None:
    """Raises ClueInvalid for a day to come."""
    if on > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")


async def tell(
    act: Act, row: Clue, name: str, on: date, *, note: str | None = None,
    document_no: str | None = None, data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Enter who did what."""
    entry = _entry(act, row, name, on, note=note, document_no=document_no, data=data)
    await Clues(act.session).enter(entry)


def _entry(
    act: Act, row: Clue, name: str, on: date, *, note: str | None = None,
    document_no: str | None = None, data: dict[str, Any] | None = None,
) -> ClueAct:  # fmt: skip
    return ClueAct(
        id=new_id(), clue_id=row.id, division_code=row.division_code, act=name, on_date=on,
        note=note, document_no=document_no, data=data or {}, by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    )  # fmt: skip
