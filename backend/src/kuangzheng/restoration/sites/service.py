"""Use cases of the inventory. Every act is entered, and what it made so is recorded for the day on
which it was done, so that any past day can be counted again."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel import bitemporal
from kuangzheng.kernel.bitemporal import Interval
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.outlines import Outline, read_outline
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.areas import mu_of
from kuangzheng.restoration.sites import schemas as s
from kuangzheng.restoration.sites.errors import PhotoKnown, SamePerson, SiteActNotAllowed, invalid
from kuangzheng.restoration.sites.presenting import read, whole
from kuangzheng.restoration.sites.repository import REGISTER, Sites, SiteSearch
from kuangzheng.restoration.sites.rules import (
    ACT_NAMES,
    STEPS,
    allowed,
    day_fault,
    same_hand,
)
from kuangzheng.restoration.sites.tables import Site, SiteAct, SitePhoto
from kuangzheng.restoration.vocabulary import STATE_NAMES

_NULLABLE = frozenset({
    "holder_id", "right_id", "right_code", "developer", "damager", "investor", "township", "basin",
    "direction", "due_on", "note",
})  # fmt: skip
_IMAGES = ("image/jpeg", "image/png")


async def listed(act: Act, page: PageRequest, search: SiteSearch) -> Page[s.SiteRead]:
    sites, on = Sites(act.session), today(act.clock)
    rows, cursor, total = await sites.page(sites.conditions(search), page)
    items = [read(row, on) for row in rows]
    return Page[s.SiteRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, site_id: UUID) -> s.SiteDetail:
    return await whole(act, await Sites(act.session).get(site_id))


async def register(act: Act, body: s.SiteCreate) -> s.SiteDetail:
    """Raises DivisionUnknown, OutlineInvalid, SiteInvalid."""
    require_division(body.division_code, today(act.clock))
    return await whole(act, await enter(act, body, read_outline(body.geometry)))


async def enter(act: Act, body: s.SiteCreate, outline: Outline) -> Site:
    """A new site, its first act and what is so from the day it was found."""
    on, now = today(act.clock), act.clock.now()
    if body.found_on > on:
        raise invalid("/found_on", "in_future", "入账日期不得晚于今日")
    require_party(body)
    values = body.model_dump(exclude={"geometry", "suitability"})
    site = Site(
        **values, **_drawn(outline), id=new_id(), last_act_on=body.found_on,
        suitability=body.suitability.model_dump(exclude_none=True), created_at=now, updated_at=now,
    )  # fmt: skip
    await Sites(act.session).add(site)
    await _told(act, site, "register", body.found_on, None, None)
    await bitemporal.record(
        act.session, REGISTER, site.id, Interval(body.found_on), _attributes(site), now, first=True
    )
    return site


async def update(act: Act, site_id: UUID, body: s.SiteUpdate) -> s.SiteDetail:
    """A correction from a day on. Raises NotFound, Stale, OutlineInvalid, SiteInvalid."""
    sites, now = Sites(act.session), act.clock.now()
    site = await _locked(act, site_id)
    start = body.effective_on or site.found_on
    if not site.found_on <= start <= today(act.clock):
        raise invalid("/effective_on", "out_of_range", f"应在入账日期（{site.found_on}）与今日之间")
    given = body.model_dump(exclude_unset=True, exclude={"effective_on", "geometry", "suitability"})
    values = {n: v for n, v in given.items() if v is not None or n in _NULLABLE}
    if body.suitability is not None:
        values["suitability"] = body.suitability.model_dump(exclude_none=True)
    if body.geometry is not None:
        values |= _drawn(read_outline(body.geometry))
    _check_correction(site, values)
    before = _attributes(site)
    await sites.change(site, values, now)
    changed = {n: v for n, v in _attributes(site).items() if v != before[n]}
    if changed:
        await bitemporal.amend(
            act.session, REGISTER, site.id, Interval(start), changed, now, counted=site.version
        )
    await _told(act, site, "correct", today(act.clock), None, None)
    return await whole(act, site)


def _check_correction(site: Site, values: dict[str, Any]) -> None:
    """Raises SiteInvalid for what contradicts what was already accepted or closed."""
    if values.get("area_mu", site.area_mu) < site.restored_mu:
        raise invalid("/geometry", "below_restored", "图斑面积不得小于已验收的修复面积")
    if site.closed_on and values.get("category", site.category) != "illegal_site":
        raise invalid("/category", "closed", "已依法关闭的非法采矿点不能改为其他类别")
    party = {n: values.get(n, getattr(site, n)) for n in ("party_kind", "holder_id", "right_id")}
    _check_party(**party)


def require_party(body: s.SiteCreate) -> None:
    """Raises SiteInvalid for a holder that is not named by right or company."""
    _check_party(body.party_kind, body.holder_id, body.right_id)


def _check_party(party_kind: str, holder_id: UUID | None, right_id: UUID | None) -> None:
    if party_kind == "holder" and holder_id is None and right_id is None:
        raise invalid("/right_id", "missing", "责任主体为矿业权人的，请选择矿业权或矿业权人")


async def step(act: Act, site_id: UUID, name: str, body: s.SiteStep) -> s.SiteDetail:
    """Plan, start, complete. Raises NotFound, Stale, SiteActNotAllowed, SiteInvalid."""
    site = await _taken(act, site_id, name, body.on)
    return await _done(act, site, name, body.on, body.document_no, body.note)


async def accept(act: Act, site_id: UUID, name: str, body: s.SiteAcceptance) -> s.SiteDetail:
    """A stage or the whole, by another hand than prepared it. Raises SamePerson and as `step`."""
    site = await _taken(act, site_id, name, body.on)
    classes = [part.land_class for part in body.land]
    if len(set(classes)) < len(classes):
        raise invalid("/land", "repeated", "同一地类请合并为一行")
    land = [{"land_class": p.land_class, "area_mu": str(p.area.mu())} for p in body.land]
    accepted = sum((Decimal(part["area_mu"]) for part in land), Decimal(0))
    left = site.area_mu - site.restored_mu
    if not 0 < accepted <= left:
        told = f"验收面积应大于零，且不超过尚未验收的 {left:.2f} 亩"
        raise invalid("/land", "beyond_area", told)
    return await _done(
        act, site, name, body.on, body.document_no, body.note,
        values={"restored_mu": site.restored_mu + accepted}, land=land, area=accepted,
    )  # fmt: skip


async def send_back(act: Act, site_id: UUID, body: s.SiteReturn) -> s.SiteDetail:
    site = await _taken(act, site_id, "send_back", body.on)
    return await _done(act, site, "send_back", body.on, body.document_no, body.note)


async def close(act: Act, site_id: UUID, body: s.SiteClosure) -> s.SiteDetail:
    """An illegal site is closed: nobody and nothing left, told to the public (S2-12)."""
    site = await _taken(act, site_id, "close", body.on)
    kept = body.model_dump(include={"people", "equipment", "buildings", "notice_no"})
    values = {"closed_on": body.on, "closure": kept}
    return await _done(act, site, "close", body.on, body.document_no, body.note, values=values)


async def add_photo(act: Act, site_id: UUID, body: s.SitePhotoCreate) -> s.SiteDetail:
    """Raises NotFound, Stale, PhotoKnown, SiteInvalid."""
    sites, now = Sites(act.session), act.clock.now()
    site = await _locked(act, site_id)
    document = await sites.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    if document["media_type"] not in _IMAGES:
        raise invalid("/document_id", "not_an_image", "照片应为 JPEG 或 PNG 文件")
    if body.taken_on > today(act.clock):
        raise invalid("/taken_on", "in_future", "拍摄日期不得晚于今日")
    if any(one.sha256 == document["sha256"] for one in await sites.photos(site.id)):
        raise PhotoKnown("同一照片已登记在此图斑")
    await sites.enter(SitePhoto(
        **body.model_dump(), id=new_id(), site_id=site.id, division_code=site.division_code,
        sha256=document["sha256"], recorded_by=act.principal.id, created_at=now,
    ))  # fmt: skip
    return await whole(act, await sites.change(site, {}, now))


async def _locked(act: Act, site_id: UUID) -> Site:
    shown: Callable[[Site], Awaitable[s.SiteDetail]] = lambda row: whole(act, row)  # noqa: E731
    return await Sites(act.session).lock(site_id, act.if_match, shown)


async def _taken(act: Act, site_id: UUID, name: str, on: date) -> Site:
    """The site, locked, in a state that admits the act, by a hand that may, on a possible day."""
    site = await _locked(act, site_id)
    acts = allowed(site.state, site.category, site.closed_on is not None)
    if name not in acts:
        could = "、".join(ACT_NAMES[one] for one in acts) or "查看"
        told = f"图斑现为〈{STATE_NAMES[site.state]}〉，不能{ACT_NAMES[name]}；现在可以：{could}"
        raise SiteActNotAllowed(told, acts)
    hands = {(one.act, one.recorded_by) for one in await Sites(act.session).acts(site.id)}
    barred = same_hand(name, act.principal.hands, hands)
    if barred:
        did = "、".join(ACT_NAMES[one] for one in barred)
        raise SamePerson(f"您办理了本图斑的{did}，须由另一人{ACT_NAMES[name]}")
    fault = day_fault(on, site.last_act_on, today(act.clock))
    if fault:
        raise invalid("/on", "out_of_range", fault)
    return site


async def _done(
    act: Act, site: Site, name: str, on: date, document_no: str | None, note: str | None, *,
    values: dict[str, Any] | None = None, land: list[dict[str, Any]] | None = None,
    area: Decimal = Decimal(0),
) -> s.SiteDetail:  # fmt: skip
    """Set what the act makes so, enter it, and record it from its day on."""
    now = act.clock.now()
    after = STEPS[name].after or site.state
    before = _attributes(site)
    changes = {**(values or {}), "state": after, "last_act_on": on}
    await Sites(act.session).change(site, changes, now)
    changed = {n: v for n, v in _attributes(site).items() if v != before[n]}
    if changed:
        await bitemporal.amend(
            act.session, REGISTER, site.id, Interval(on), changed, now, counted=site.version
        )
    await _told(act, site, name, on, document_no, note, land, area)
    return await whole(act, site)


async def _told(
    act: Act, site: Site, name: str, on: date, document_no: str | None, note: str | None,
    land: list[dict[str, Any]] | None = None, area: Decimal = Decimal(0),
) -> None:  # fmt: skip
    await Sites(act.session).enter(SiteAct(
        id=new_id(), site_id=site.id, division_code=site.division_code, act=name, on_date=on,
        document_no=document_no, note=note, land=land or [], area_mu=area,
        recorded_by=act.principal.id, recorded_by_name=act.principal.name or None,
        created_at=act.clock.now(),
    ))  # fmt: skip


def _drawn(outline: Outline) -> dict[str, Any]:
    """The outline's columns, its area in mu."""
    columns = outline.columns()
    columns.pop("area_km2")
    mu = mu_of(outline.area_m2)
    if mu <= 0:
        raise invalid("/geometry", "too_small", "图斑面积过小，请核对坐标")
    return columns | {"area_mu": mu}


def _attributes(site: Site) -> dict[str, Any]:
    """What a version of the register says of the site."""
    derived = {"closed": site.closed_on is not None}
    return {
        name: derived[name] if name in derived else getattr(site, name)
        for name in REGISTER.attributes
    }
