"""Clues that may be one: proposed by place, time and words, joined or kept apart by a person."""

from decimal import Decimal
from uuid import UUID

from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.errors import invalid
from kuangzheng.enforcement.clues.presenting import near_first, read_rows, whole
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.rules import RUNNING
from kuangzheng.enforcement.clues.service import not_later, taken, tell
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import ONE_DAY
from kuangzheng.kernel.geo.ellipsoid import geod, metres_per_degree
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act

_MILLIONTH = Decimal("0.000001")


async def proposed(act: Act, clue_id: UUID) -> list[s.LikeRead]:
    """Within the rulebook's metres and days, or alike enough; not those kept apart."""
    clues = Clues(act.session)
    row = await clues.get(clue_id)
    metres, days, percent = _limits(act, row.division_code)
    since, until = row.received_on - days * ONE_DAY, row.received_on + days * ONE_DAY
    found = await clues.like(
        row.id, row.text, row.right_id, percent / 100, _box(row, metres), since, until
    )
    apart = await _apart(clues, row)
    others = await clues.many([one for one, _ in found if one not in apart])
    shown = {one.id: one for one in await read_rows(act, list(others.values()))}
    facts = []
    for other_id, alike in found:
        other = others.get(other_id)
        if other is None:
            continue
        distance = _distance(row, other)
        same = row.right_id is not None and row.right_id == other.right_id
        near = distance is not None and distance <= metres
        if near or same or alike * 100 >= percent:
            apart_days = abs((row.received_on - other.received_on).days)
            facts.append((other_id, distance, alike, apart_days, same))
    return near_first(shown, facts)


def _limits(act: Act, division: str) -> tuple[int, int, int]:
    """Metres, days and per cent of the rulebook."""
    book, on = shipped_rulebooks(), today(act.clock)
    metres, days, percent = (
        book.value(f"clue.{name}", division, on).integer()
        for name in ("near_metres", "near_days", "alike_percent")
    )
    return metres, days, percent


async def running_like(act: Act, body: s.ClueCreate) -> list[Clue]:
    """Clues that run and may be the one about to be registered: of the same act, and of the same
    right or alike enough in words, within the rulebook's days. The newest first."""
    clues = Clues(act.session)
    _, days, percent = _limits(act, body.division_code)
    since, until = body.received_on - days * ONE_DAY, body.received_on + days * ONE_DAY
    found = await clues.like(
        new_id(), body.text, body.right_id, percent / 100, None, since, until
    )
    rows = (await clues.many([one for one, _ in found])).values()
    alike = {one for one, share in found if share * 100 >= percent}
    same = [
        row for row in rows
        if row.violation == body.violation and row.state in RUNNING
        and (row.right_id == body.right_id if body.right_id else row.id in alike)
    ]  # fmt: skip
    return sorted(same, key=lambda row: (row.received_on, row.id), reverse=True)


def _box(row: Clue, metres: int) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    """Degrees around the clue's point that hold every point within `metres`."""
    if row.lon is None or row.lat is None:
        return None
    along, up = metres_per_degree(float(row.lat))
    # A hundredth more: a degree of longitude is shorter at the northern edge.
    wide = Decimal(metres * 1.01 / along).quantize(_MILLIONTH)
    high = Decimal(metres * 1.01 / up).quantize(_MILLIONTH)
    return row.lon - wide, row.lat - high, row.lon + wide, row.lat + high


def _distance(one: Clue, other: Clue) -> float | None:
    """On the ellipsoid; None where either has no point."""
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return None
    return float(geod().inv(float(one.lon), float(one.lat), float(other.lon), float(other.lat))[2])


async def _apart(clues: Clues, row: Clue) -> set[UUID]:
    return {
        UUID(one.data["other"]) for one in await clues.acts(row.id) if one.act == "keep_apart"
    }


async def join(act: Act, clue_id: UUID, body: s.Join) -> s.ClueDetail:
    """Into another clue, whose reply answers this reporter too. Raises as `taken`, ClueInvalid."""
    clues = Clues(act.session)
    row = await taken(act, clue_id, "join")
    not_later(act, body.on)
    main = (await clues.many([body.into])).get(body.into)
    if main is None or main.id == row.id or main.state == "joined":
        raise invalid("/into", "unknown", "没有可并入的线索，请选择另一条未被并入的线索")
    if main.state not in RUNNING:
        raise invalid("/into", "closed", "所选线索已答复或办结，请单独办理本线索")
    if await clues.joined(row.id):
        raise invalid("/into", "has_joined", "已有线索并入本线索，请反向并入")
    now = act.clock.now()
    await clues.change(row, {
        "state": "joined", "joined_into": main.id, "due_on": None, "due_from": None,
    }, now)  # fmt: skip
    await clues.change(main, {"must_reply": main.must_reply or row.must_reply}, now)
    await tell(act, row, "join", body.on, note=body.note, data={"into": main.no})
    await tell(act, main, "join", body.on, note=body.note, data={"joined": row.no})
    return await whole(act, row)


async def separate(act: Act, clue_id: UUID, body: s.ReasonStep) -> s.ClueDetail:
    """Stands by itself again, with the clock it had. Raises as `taken`."""
    row = await taken(act, clue_id, "separate")
    not_later(act, body.on)
    await Clues(act.session).change(row, {
        "state": "registered", "joined_into": None, "due_on": row.accept_due,
        "due_from": row.received_on, "replied_on": None, "accepted_on": None,
    }, act.clock.now())  # fmt: skip
    await tell(act, row, "separate", body.on, note=body.note)
    return await whole(act, row)


async def keep_apart(act: Act, clue_id: UUID, body: s.KeepApart) -> s.ClueDetail:
    """Not proposed again, from either side. Raises NotFound, Stale, ClueInvalid."""
    clues = Clues(act.session)
    row = await clues.lock(clue_id, act.if_match, lambda found: whole(act, found))
    other = (await clues.many([body.other])).get(body.other)
    if other is None or other.id == row.id:
        raise invalid("/other", "unknown", "没有此线索，或不在您的管辖范围内")
    await told_apart(act, row, other, body.note)
    await clues.change(row, {}, act.clock.now())
    return await whole(act, row)


async def told_apart(act: Act, row: Clue, other: Clue, note: str) -> None:
    """In the course of either."""
    on = today(act.clock)
    await tell(act, row, "keep_apart", on, note=note, data={"other": str(other.id)})
    await tell(act, other, "keep_apart", on, note=note, data={"other": str(row.id)})
