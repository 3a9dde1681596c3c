"""Use cases of release plans: drafted, approved by the district, filed, answered by the city."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.caps import service as caps_service
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.plans import presenting
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.release_plans.errors import (
    BlockRefused,
    NotSurveyed,
    ReleaseActNotAllowed,
    SamePerson,
)
from kuangzheng.licensing.release_plans.repository import ReleasePlans
from kuangzheng.licensing.release_plans.rules import (
    ACTION_NAMES,
    Asked,
    actions,
    checks,
    survey_gap,
)
from kuangzheng.licensing.release_plans.schemas import (
    ReleaseActRead,
    ReleaseCheck,
    ReleaseItemRead,
    ReleasePlanRead,
    ReleasePlanWrite,
    ReleaseRangeNamed,
    ReleaseStep,
)
from kuangzheng.licensing.release_plans.tables import ReleasePlan, ReleasePlanAct
from kuangzheng.licensing.release_ranges.procedure import asked_of
from kuangzheng.licensing.release_ranges.repository import ReleaseRanges
from kuangzheng.licensing.release_ranges.rules import STATE_NAMES
from kuangzheng.licensing.release_ranges.tables import ReleaseRange
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for

_STEPS = {
    "approve": ("approved", "approved"), "file": ("filed", "filed"),
    "accept": ("accepted", "accepted"), "return": ("returned", "returned"),
}  # fmt: skip


async def listed(
    act: Act, page: PageRequest, year: int | None, status: str | None, division: str | None
) -> Page[ReleasePlanRead]:
    plans = ReleasePlans(act.session)
    rows, cursor, total = await plans.page(plans.conditions(year, status, division), page)
    items = [_head(row) for row in rows]
    return Page[ReleasePlanRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, plan_id: UUID) -> ReleasePlanRead:
    return await _whole(act, await ReleasePlans(act.session).get(plan_id))


async def create(act: Act, body: ReleasePlanWrite) -> ReleasePlanRead:
    """Raises DivisionUnknown, BlockRefused, UnitUnknown; Duplicate for the same year."""
    require_division(body.division_code, today(act.clock))
    plans, now = ReleasePlans(act.session), act.clock.now()
    plan = ReleasePlan(
        **await _columns(act, body), id=new_id(), created_at=now, updated_at=now
    )  # fmt: skip
    await plans.add(plan)
    await plans.enter(_act(act, plan, "prepared"))
    return await _whole(act, plan)


async def change(act: Act, plan_id: UUID, body: ReleasePlanWrite) -> ReleasePlanRead:
    """Raises Stale, ReleaseActNotAllowed, BlockRefused, UnitUnknown."""
    plans = ReleasePlans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "change")
    values = await _columns(act, body)
    for fixed in ("division_code", "year"):
        values.pop(fixed)
    await plans.change(plan, values | {"status": "draft"}, act.clock.now())
    await plans.enter(_act(act, plan, "changed"))
    return await _whole(act, plan)


async def step(act: Act, plan_id: UUID, action: str, body: ReleaseStep) -> ReleasePlanRead:
    """Raises Stale, ReleaseActNotAllowed, SamePerson, NotSurveyed."""
    plans = ReleasePlans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, action)
    if action == "approve":
        if not act.principal.hands.isdisjoint(await plans.preparers(plan.id)):
            raise SamePerson("该出让计划由您编制，须由另一人登记批准")
        shown = (await _whole(act, plan)).items
        missing = [(at, item.gap) for at, item in enumerate(shown) if item.gap]
        if missing:
            raise NotSurveyed(missing)
    status, name = _STEPS[action]
    await plans.change(plan, {"status": status}, act.clock.now())
    stated = {"document_no": body.document_no, "reason": body.reason}
    await plans.enter(_act(act, plan, name, on=body.on, **stated))
    return await _whole(act, plan)


async def _columns(act: Act, body: ReleasePlanWrite) -> dict[str, Any]:
    known = await ReleasePlans(act.session).blocks([item.block_id for item in body.items])
    seen: set[UUID] = set()
    items = []
    for at, item in enumerate(body.items):
        _require_block(at, item.block_id, known.get(item.block_id), body.division_code, seen)
        plain = item.model_dump(mode="json")
        if item.unit is not None:
            plain["unit"] = unit_symbol(item.unit, f"/items/{at}/unit")
        items.append(plain)
    return {
        "division_code": body.division_code, "year": body.year, "title": body.title,
        "items": items,
    }  # fmt: skip


def _require_block(
    at: int, block_id: UUID, block: Mapping[str, Any] | None, division: str, seen: set[UUID]
) -> None:
    if block is None or block["division_code"] != division:
        raise BlockRefused(at, "没有此规划区块，或不属于本行政区")
    if block_id in seen:
        raise BlockRefused(at, f"区块 {block['code']} 已列入")
    if block["occupied"]:
        raise BlockRefused(at, f"区块 {block['code']} 已设矿业权，一个区块只设一个矿业权")
    seen.add(block_id)


def _require(plan: ReleasePlan, action: str) -> None:
    allowed = actions(plan.status)
    if action not in allowed:
        names = "、".join(ACTION_NAMES[name] for name in allowed) or "查看"
        raise ReleaseActNotAllowed(f"该出让计划现在只能：{names}", allowed)


def _act(act: Act, plan: ReleasePlan, name: str, *, on: date | None = None, **stated: Any) -> Any:
    return ReleasePlanAct(
        **stated, id=new_id(), division_code=plan.division_code, release_plan_id=plan.id, act=name,
        on_date=on or today(act.clock), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, recorded_at=act.clock.now(),
    )  # fmt: skip


def _head(plan: ReleasePlan) -> ReleasePlanRead:
    return ReleasePlanRead.model_validate({
        **plan.model_dump(exclude={"items"}), "division_name": division_name(plan.division_code),
        "item_count": len(plan.items), "actions": list(actions(plan.status)),
    })  # fmt: skip


async def _whole(act: Act, plan: ReleasePlan) -> ReleasePlanRead:
    plans, on = ReleasePlans(act.session), today(act.clock)
    ids = [UUID(item["block_id"]) for item in plan.items]
    blocks = await plans.blocks(ids)
    standing = await Plans(act.session).in_force(plan.division_code, on)
    priorities: dict[str, int] = {}
    for area in presenting.content_of(standing).areas if standing else ():
        known = priorities.get(area.area_class, area.priority)
        priorities[area.area_class] = min(known, area.priority)
    ranges = await ReleaseRanges(act.session).of_blocks(ids)
    books = await books_for(act, plan.division_code)
    items = []
    for one in plan.items:
        item = _item(one, blocks.get(UUID(one["block_id"])), priorities)
        wanted = asked_of(books, plan.division_code, on, item.mineral)
        items.append(_surveyed(item, one.get("survey"), wanted, ranges.get(item.block_id)))
    waiting = await plans.waiting_classes(plan.division_code, ids, on, date(plan.year, 12, 31))
    first = min((priorities[name] for name in waiting if name in priorities), default=None)
    caps = [c for c in await caps_service.listed(act, None)
            if c.division_code == plan.division_code]  # fmt: skip
    asked = [Asked(i.mineral or "", _quantity(i), i.priority) for i in items]
    mine = not act.principal.hands.isdisjoint(await plans.preparers(plan.id))
    acts = [
        ReleaseActRead(act=a.act, by=a.recorded_by_name or a.recorded_by, at=a.recorded_at,
                       on_date=a.on_date, document_no=a.document_no, reason=a.reason)
        for a in await plans.acts(plan.id)
    ]  # fmt: skip
    found = [
        ReleaseCheck(code=c.code, outcome=c.outcome, text=c.text)
        for c in checks(asked, caps, first)
    ]  # fmt: skip
    return _head(plan).model_copy(
        update={"items": items, "checks": found, "acts": acts, "prepared_by_me": mine}
    )


def _surveyed(
    item: ReleaseItemRead, survey: Mapping[str, Any] | None, asked: Mapping[str, Any],
    found: ReleaseRange | None,
) -> ReleaseItemRead:  # fmt: skip
    """With its range, and with what its survey lacks."""
    named = None
    if found is not None:
        named = ReleaseRangeNamed(
            id=found.id, name=found.name, state=found.state, state_name=STATE_NAMES[found.state]
        )
    gap = survey_gap(survey, asked, found.state if found else None)
    return item.model_copy(update={"range": named, "gap": gap})


def _quantity(item: ReleaseItemRead) -> Quantity | None:
    if item.capacity is None or item.unit is None:
        return None
    try:
        return Quantity.of(item.capacity, item.unit)
    except UnknownUnit:
        return None


def _item(
    item: Mapping[str, Any], block: Mapping[str, Any] | None, priorities: Mapping[str, int]
) -> ReleaseItemRead:
    found = block or {}
    area = found.get("area_class")
    return ReleaseItemRead.model_validate({
        **item, "block_code": found.get("code"), "block_name": found.get("name"),
        "mineral": found.get("mineral"), "setting": found.get("setting"),
        "occupied": bool(found.get("occupied")), "release_on": found.get("release_on"),
        "area_class": area, "priority": priorities.get(area) if area else None,
    })  # fmt: skip
