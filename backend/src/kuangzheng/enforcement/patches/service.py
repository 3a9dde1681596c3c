"""Use cases of patches up to the judgement: list, show, check on site, judge."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.patches import figures, handling
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.errors import PatchActNotAllowed, invalid
from kuangzheng.enforcement.patches.presenting import feature, read, whole
from kuangzheng.enforcement.patches.repository import Patches, PatchSearch
from kuangzheng.enforcement.patches.tables import Patch, PatchAct, PatchCheck
from kuangzheng.enforcement.vocabulary import PATCH_STATE_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

_IMAGES = frozenset({"image/jpeg", "image/png"})


async def listed(act: Act, page: PageRequest, search: PatchSearch) -> Page[s.PatchRead]:
    patches, on = Patches(act.session), today(act.clock)
    rows, cursor, total = await patches.page(patches.conditions(search), page)
    return Page[s.PatchRead](items=[read(r, on) for r in rows], next_cursor=cursor, total=total)


async def class_counts(act: Act, search: PatchSearch) -> s.PatchClassCounts:
    found = await Patches(act.session).class_counts(search)
    return s.PatchClassCounts(total=sum(found.values()), classes=found)


async def features(act: Act, page: PageRequest, search: PatchSearch) -> Page[s.PatchFeature]:
    """The same page with outlines, for exchange."""
    patches, on = Patches(act.session), today(act.clock)
    rows, cursor, total = await patches.page(patches.conditions(search), page)
    items = await asyncio.to_thread(lambda: [feature(row, on) for row in rows])
    return Page[s.PatchFeature](items=items, next_cursor=cursor, total=total)


async def get(act: Act, patch_id: UUID) -> s.PatchDetail:
    return await whole(act, await Patches(act.session).get(patch_id))


async def check(act: Act, patch_id: UUID, body: s.PatchCheckCreate) -> s.PatchDetail:
    """What the county saw. Raises PatchActNotAllowed, PatchInvalid, NotFound."""
    patch = await taken(act, patch_id, "check", body.checked_on)
    await _seen(act, patch, body, "county")
    return await done(act, patch, "check", body.checked_on, body.findings)


async def check_by_province(act: Act, patch_id: UUID, body: s.PatchCheckCreate) -> s.PatchDetail:
    """What the province saw; named persons, whoever judged is not among those who enter it."""
    patch = await taken(act, patch_id, "province_check", body.checked_on)
    await _seen(act, patch, body, "province")
    return await done(act, patch, "province_check", body.checked_on, body.findings)


async def _seen(act: Act, patch: Patch, body: s.PatchCheckCreate, level: str) -> None:
    await Patches(act.session).enter(PatchCheck(
        **body.model_dump(exclude={"photo_ids"}), id=new_id(), patch_id=patch.id,
        division_code=patch.division_code, level=level,
        photos=await _photos(act, body.photo_ids), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip


async def _photos(act: Act, ids: list[UUID]) -> list[dict[str, Any]]:
    """Uploaded pictures by their hash. Raises NotFound, PatchInvalid."""
    known = await Patches(act.session).documents(ids)
    for one in ids:
        if one not in known:
            raise NotFound("没有此照片，请先上传")
        if known[one]["media_type"] not in _IMAGES:
            raise invalid("/photo_ids", "not_an_image", "照片应为 JPEG 或 PNG 文件")
    return [
        {"document_id": str(one), "sha256": known[one]["sha256"], "name": known[one]["name"]}
        for one in ids
    ]  # fmt: skip


async def reuse(act: Act, patch_id: UUID, body: s.PatchReuse) -> s.PatchDetail:
    """Proof of an earlier, passed patch of this place serves again. Raises PatchInvalid."""
    on = today(act.clock)
    patch = await taken(act, patch_id, "reuse", on)
    patches = Patches(act.session)
    shown = await whole(act, patch)
    if body.check_id not in {one.check_id for one in shown.chain}:
        detail = "只能沿用同一地点、已通过审核的以往图斑的举证"
        raise invalid("/check_id", "not_of_this_place", detail)
    found = await patches.check(body.check_id)
    if found is None:
        raise NotFound("没有此核查记录")
    told = found.model_dump(exclude={"id", "patch_id", "division_code", "reused_from",
                                     "recorded_by", "recorded_by_name", "created_at"})  # fmt: skip
    await patches.enter(PatchCheck(
        **told, id=new_id(), patch_id=patch.id, division_code=patch.division_code,
        reused_from=found.id, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=act.clock.now(),
    ))  # fmt: skip
    return await done(act, patch, "reuse", on, body.note)


async def judge(act: Act, patch_id: UUID, body: s.PatchJudgement) -> s.PatchDetail:
    """A person's judgement, with its evidence. Raises PatchActNotAllowed, PatchInvalid."""
    patch = await taken(act, patch_id, "judge", body.on)
    await _check_judgement(act, patch, body)
    illegal = body.illegal_m2 if body.judgement == "illegal" else None
    threshold, _ = figures.on_site_from(patch.division_code, body.on)
    points = figures.points(patch.division_code, body.on, body.judgement)
    values = {
        "judgement": body.judgement, "judged_on": body.on, "judged_by": act.principal.id,
        "judged_by_name": act.principal.name or None, "basis": body.basis, "reason": body.reason,
        "evidence": sorted(body.evidence), "score": handling.score(body.evidence, points),
        "illegal_m2": illegal, "violation": body.violation if illegal else None,
        "on_site_by_province": handling.on_site(patch.suspected_m2, illegal, threshold),
        "due_on": None, "due_basis": None, "due_confirmed": None, "return_reason": None,
        "returned_by": None,
    }  # fmt: skip
    shown = await done(act, patch, "judge", body.on, body.basis, values)
    await emit(act.session, Event(
        "enforcement.patch_judged", patch.id, patch.division_code,
        {
            "patch_id": patch.id, "code": patch.code, "batch_id": patch.batch_id,
            "division_code": patch.division_code, "judgement": body.judgement, "on": body.on,
            "class": patch.class_, "illegal_m2": str(illegal) if illegal else None,
            "violation": values["violation"],
        },
    ))  # fmt: skip
    return shown


async def _check_judgement(act: Act, patch: Patch, body: s.PatchJudgement) -> None:
    """What a judgement lacks. Raises PatchInvalid."""
    against = handling.against_machine(body.judgement, patch.class_, patch.suspected_m2)
    if against and not body.reason:
        detail = "内业比对发现疑似问题，判定为合法的，须写明理由"
        raise invalid("/reason", "reason_needed", detail)
    if body.judgement == "illegal":
        if body.illegal_m2 is None or body.violation not in VIOLATION_NAMES:
            pointer = "/illegal_m2" if body.illegal_m2 is None else "/violation"
            raise invalid(pointer, "missing", "判定为违法的，须填违法面积和违法行为")
        if body.illegal_m2 > patch.area_m2:
            told = f"违法面积不得超过图斑面积 {patch.area_m2} 平方米"
            raise invalid("/illegal_m2", "beyond_area", told)
    checks = await Patches(act.session).checks(patch.id)
    if "site_photos" in body.evidence and not any(one.photos for one in checks):
        raise invalid("/evidence", "no_photos", "外业核查没有照片，不能列为举证材料")


async def images(act: Act, patch_id: UUID, body: s.PatchImages) -> s.PatchDetail:
    """Two pictures of the place. Raises PatchInvalid, NotFound."""
    on = today(act.clock)
    patch = await taken(act, patch_id, "images", on)
    if not body.before_on < body.after_on <= on:
        raise invalid("/after_on", "out_of_order", "后时相影像应晚于前时相，且不晚于今日")
    found = await _photos(act, [body.before_id, body.after_id])
    values = {
        "before_image": found[0]["sha256"], "before_image_on": body.before_on,
        "after_image": found[1]["sha256"], "after_image_on": body.after_on,
    }  # fmt: skip
    return await done(act, patch, "images", on, None, values)


async def locked(act: Act, patch_id: UUID) -> Patch:
    shown: Callable[[Patch], Awaitable[s.PatchDetail]] = lambda row: whole(act, row)  # noqa: E731
    return await Patches(act.session).lock(patch_id, act.if_match, shown)


async def taken(act: Act, patch_id: UUID, name: str, on: date) -> Patch:
    """The patch, locked, in a state that admits the act, on a possible day."""
    patch = await locked(act, patch_id)
    acts = handling.allowed(
        patch.state, patch.judgement, patch.filed_on is not None, patch.closed_on is not None,
        patch.stopped_on is not None,
    )
    if name not in acts:
        could = "、".join(handling.ACT_NAMES[one] for one in acts) or "查看"
        state = PATCH_STATE_NAMES[patch.state]
        told = f"图斑现为〈{state}〉，不能{handling.ACT_NAMES[name]}；现在可以：{could}"
        raise PatchActNotAllowed(told, acts)
    if not patch.later_on <= on <= today(act.clock):
        told = f"应在后时相（{patch.later_on}）与今日之间"
        raise invalid("/on", "out_of_range", told)
    return patch


async def done(
    act: Act, patch: Patch, name: str, on: date, note: str | None,
    values: dict[str, Any] | None = None,
) -> s.PatchDetail:  # fmt: skip
    """Set what the act makes so and enter it."""
    before, now = patch.state, act.clock.now()
    after = handling.AFTER.get(name, before)
    told = PatchAct(
        id=new_id(), patch_id=patch.id, division_code=patch.division_code, act=name, before=before,
        after=after, on_date=on, note=note, round=patch.round, by_id=act.principal.id,
        by_name=act.principal.name or None, at=now,
    )  # fmt: skip
    patches = Patches(act.session)
    await patches.change(patch, {**(values or {}), "state": after}, now)
    await patches.enter(told)
    return await whole(act, patch)
