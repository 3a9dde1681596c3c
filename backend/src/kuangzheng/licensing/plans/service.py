"""Use cases of plans: drafted from a file, reviewed, put in force, adjusted by the next edition."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.caps.repository import open_caps
from kuangzheng.licensing.plans import opening, presenting, reading
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.errors import (
    EndsTooEarly,
    NoPlanInForce,
    PlanActNotAllowed,
    PlanNotReplaceable,
    PlanRefused,
    PlanStands,
    SamePerson,
)
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.plans.rules import ACT_NAMES, actions, last_day
from kuangzheng.licensing.plans.schemas import (
    PlanChange,
    PlanExtend,
    PlanHead,
    PlanPutInForce,
    PlanRead,
    PlanReturn,
    PlanReview,
    PlanWrite,
)
from kuangzheng.licensing.plans.tables import Plan, PlanAct


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works on plans, in which transaction, at which time: a request, or a command."""

    session: AsyncSession
    by: str
    by_name: str | None
    clock: Clock


def desk_of(act: Act) -> Desk:
    return Desk(act.session, act.principal.id, act.principal.name or None, act.clock)


async def listed(
    act: Act, page: PageRequest, status: str | None, division: str | None,
    series_id: UUID | None, q: str | None,
) -> Page[PlanHead]:  # fmt: skip
    plans = Plans(act.session)
    asked = plans.conditions(status, division, series_id, q)
    rows, cursor, total = await plans.page(asked, page)
    items = [presenting.head(row, today(act.clock)) for row in rows]
    return Page[PlanHead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, plan_id: UUID) -> PlanRead:
    return await _whole(act, await Plans(act.session).get(plan_id))


async def current(session: AsyncSession, division: str, on: date) -> Plan:
    """The plan of a division that holds on a day, or held last. Raises NoPlanInForce."""
    found = await Plans(session).in_force(division, on)
    if found is None:
        raise NoPlanInForce("本行政区还没有发布规划，请由规划编制人员导入规划文件")
    return found


async def prepare(act: Act, body: PlanWrite) -> PlanRead:
    """A draft. Raises PlanRefused with all faults by row, PlanNotReplaceable."""
    return await _whole(act, await draft(desk_of(act), body))


async def draft(desk: Desk, body: PlanWrite) -> Plan:
    """The same for a command."""
    content = _sound(body.content)
    plans, now, identity = Plans(desk.session), desk.clock.now(), new_id()
    replaced = await _replaced(desk.session, body.replaces_id, content)
    series = replaced.series_id if replaced is not None else identity
    plan = Plan(
        **_columns(content), id=identity, series_id=series, kind=body.kind,
        edition=await plans.next_edition(series), replaces_id=body.replaces_id, reason=body.reason,
        document_no=body.document_no, created_at=now, updated_at=now,
    )  # fmt: skip
    await plans.add(plan)
    stated = {"reason": body.reason, "document_no": body.document_no}
    await plans.enter(_act(desk, plan, "prepared", **stated))
    return plan


async def change(act: Act, plan_id: UUID, body: PlanChange) -> PlanRead:
    """Raises Stale, PlanActNotAllowed, PlanRefused, PlanNotReplaceable."""
    plans = Plans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "change")
    content = _sound(body.content)
    await _replaced(act.session, plan.replaces_id, content)
    values = _columns(content)
    if values.pop("division_code") != plan.division_code:
        told = "草稿的行政区不能改变，请另行导入"
        raise PlanNotReplaceable(told, errors=[FieldError("/content/plan/division", "fixed", told)])
    for name in ("reason", "document_no"):
        if getattr(body, name) is not None:
            values[name] = getattr(body, name)
    await plans.change(plan, values, act.clock.now())
    await plans.enter(_act(desk_of(act), plan, "changed"))
    return await _whole(act, plan)


async def review(act: Act, plan_id: UUID, body: PlanReview) -> PlanRead:
    """Whoever wrote a draft does not review it. Raises Stale, PlanActNotAllowed, SamePerson."""
    plans = Plans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "review")
    await approve(desk_of(act), plan, document_no=body.document_no, reason=body.reason)
    return await _whole(act, plan)


async def approve(desk: Desk, plan: Plan, **stated: Any) -> None:
    """The same for a command, on a locked draft. Raises SamePerson."""
    plans = Plans(desk.session)
    await _require_other(desk, plan)
    await plans.change(plan, {"status": "reviewed"}, desk.clock.now())
    await plans.enter(_act(desk, plan, "reviewed", **stated))


async def send_back(act: Act, plan_id: UUID, body: PlanReturn) -> PlanRead:
    """A reviewed edition becomes a draft again. Raises Stale, PlanActNotAllowed."""
    plans = Plans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "return")
    await plans.change(plan, {"status": "draft"}, act.clock.now())
    await plans.enter(_act(desk_of(act), plan, "returned", reason=body.reason))
    return await _whole(act, plan)


async def discard(act: Act, plan_id: UUID, body: PlanReturn) -> PlanRead:
    """Given up; kept, never in force. Raises Stale, PlanActNotAllowed."""
    plans = Plans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "discard")
    await plans.change(plan, {"status": "discarded"}, act.clock.now())
    await plans.enter(_act(desk_of(act), plan, "discarded", reason=body.reason))
    return await _whole(act, plan)


async def put_in_force(act: Act, plan_id: UUID, body: PlanPutInForce) -> PlanRead:
    """The edition holds from a day on, with its caps; the one it replaces ends on that day.

    Raises Stale, PlanActNotAllowed, SamePerson, PlanNotReplaceable, PlanStands.
    """
    plans, desk = Plans(act.session), desk_of(act)
    await plans.lock_all()
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "put_in_force")
    await _require_other(desk, plan)
    await publish(desk, plan, body.document_no, body.on or today(act.clock))
    return await _whole(act, plan)


async def publish(desk: Desk, plan: Plan, document_no: str, on: date) -> None:
    """The same for a command, on a locked and reviewed edition."""
    plans, now, content = Plans(desk.session), desk.clock.now(), presenting.content_of(plan)
    replaced = await _replaced(desk.session, plan.replaces_id, content)
    if replaced is None:
        standing = await plans.in_force(plan.division_code, on)
        if standing is not None and standing.minerals_scope == plan.minerals_scope:
            raise PlanStands(f"{standing.title}正在实施，请以调整或新一轮规划替代它")
    else:
        await plans.change(replaced, {"status": "superseded", "ends_on": on}, now)
        await plans.enter(_act(desk, replaced, "superseded", on_date=on, document_no=document_no))
    values: dict[str, Any] = {"status": "in_force", "in_force_on": on}
    if replaced is not None and plan.kind == "adjustment":
        values["extended_to"] = opening.extension_kept(plan.valid_to, replaced.extended_to)
    await plans.change(plan, values, now)
    await plans.enter(_act(desk, plan, "put_in_force", on_date=on, document_no=document_no))
    await _place_blocks(desk, plan, content, replaced, on)
    await open_caps(
        desk.session, plan.id, opening.caps_of(content), division_range(plan.division_code),
        max(on, today(desk.clock)), now,
    )  # fmt: skip


async def extend(act: Act, plan_id: UUID, body: PlanExtend) -> PlanRead:
    """Raises Stale, PlanActNotAllowed, EndsTooEarly, SamePerson."""
    plans = Plans(act.session)
    plan = await plans.lock(plan_id, act.if_match, partial(_whole, act))
    _require(plan, "extend")
    await _require_other(desk_of(act), plan)
    await lengthen(desk_of(act), plan, body)
    return await _whole(act, plan)


async def lengthen(desk: Desk, plan: Plan, body: PlanExtend) -> None:
    """The same for a command, on a locked edition in force."""
    last = last_day(plan.valid_to, plan.extended_to)
    if body.until <= last:
        told = f"延续的截止日须晚于现在的截止日 {last}"
        raise EndsTooEarly(told, errors=[FieldError("/until", "too_early", told)])
    plans = Plans(desk.session)
    await plans.change(plan, {"extended_to": body.until}, desk.clock.now())
    stated = {"on_date": body.until, "reason": body.reason, "document_no": body.document_no}
    await plans.enter(_act(desk, plan, "extended", **stated))


async def _place_blocks(
    desk: Desk, plan: Plan, content: PlanContent, replaced: Plan | None, on: date
) -> None:
    """Drawn blocks of the file are entered; a file without any keeps the former ones."""
    plans, now = Plans(desk.session), desk.clock.now()
    rows = opening.blocks_of(content, plan.id, on, now)
    if replaced is not None and rows:
        await plans.end_blocks(replaced.id, {"on": on, "now": now})
    elif replaced is not None:
        carried = {"plan": plan.id, "title": plan.title, "now": now}
        await plans.carry_blocks(replaced.id, carried)
    await plans.place_blocks(rows)


def _sound(content: PlanContent) -> PlanContent:
    found = reading.checked(content.model_dump(mode="json"))
    if found.content is None:
        raise PlanRefused(found.faults)
    return found.content


async def _replaced(
    session: AsyncSession, plan_id: UUID | None, content: PlanContent
) -> Plan | None:
    if plan_id is None:
        return None
    plan = await Plans(session).get(plan_id)
    if plan.status != "in_force":
        raise PlanNotReplaceable("只能调整或替代实施中的版本，请刷新后重新选择")
    head = content.plan
    if (plan.division_code, plan.minerals_scope) != (head.division, head.minerals_scope):
        raise PlanNotReplaceable("新版本的行政区和适用矿产须与所替代的版本相同")
    return plan


def _require(plan: Plan, action: str) -> None:
    allowed = actions(plan.status)
    if action not in allowed:
        names = "、".join(ACT_NAMES[name] for name in allowed) or "查看"
        raise PlanActNotAllowed(f"该规划版本现在只能：{names}", allowed)


async def _require_other(desk: Desk, plan: Plan) -> None:
    if desk.by in await Plans(desk.session).preparers(plan.id):
        raise SamePerson("该规划由您编制，须由另一人办理")


def _columns(content: PlanContent) -> dict[str, Any]:
    plain, head = content.model_dump(mode="json"), content.plan
    same = ("title", "level", "minerals_scope", "base_year", "target_year", "outlook_year",
            "valid_from", "valid_to")  # fmt: skip
    return {
        "division_code": head.division, **{name: getattr(head, name) for name in same},
        "content": plain, "content_version": version_of(plain),
    }  # fmt: skip


def version_of(plain: dict[str, Any]) -> str:
    """SHA-256 of the content, the same for any layout of its file."""
    return hashlib.sha256(orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _act(desk: Desk, plan: Plan, name: str, **stated: Any) -> PlanAct:
    return PlanAct(
        **stated, id=new_id(), division_code=plan.division_code, plan_id=plan.id, act=name,
        content_version=plan.content_version, recorded_by=desk.by, recorded_by_name=desk.by_name,
        recorded_at=desk.clock.now(),
    )  # fmt: skip


async def _whole(act: Act, plan: Plan) -> PlanRead:
    plans = Plans(act.session)
    acts, editions = await plans.acts(plan.id), await plans.editions(plan.series_id)
    mine = not act.principal.hands.isdisjoint(await plans.preparers(plan.id))
    return presenting.whole(plan, today(act.clock), acts, editions, mine)
