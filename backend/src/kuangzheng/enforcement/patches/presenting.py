"""Patches as the wire shows them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.enforcement import vocabulary as words
from kuangzheng.enforcement.patches import figures, handling
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.repository import Patches
from kuangzheng.enforcement.patches.tables import Patch, PatchAct, PatchCheck, PatchFinding
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_MU = Decimal(2000) / Decimal(3)
_M2 = ("area_m2", "inside_m2", "outside_m2", "suspected_m2", "illegal_m2")
_INTERNAL = {
    "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "comparison_id", "judged_by", "city_by",
    "province_by", "returned_by", "before_image", "before_image_on", "after_image",
    "after_image_on", "created_at", *_M2,
}  # fmt: skip
_MINE = {"basis", "reason", "evidence", "return_reason", "due_basis", "due_confirmed",
         "city_by_name", "province_by_name"}  # fmt: skip


def plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def mu(value: Decimal | None) -> str | None:
    """Square metres in mu, two places."""
    return None if value is None else f"{value / _MU:.2f}"


def read(patch: Patch, on: date) -> s.PatchRead:
    return s.PatchRead(**_facts(patch, on))


def feature(patch: Patch, on: date) -> s.PatchFeature:
    shape = to_geojson(from_wkb(patch.geometry))
    return s.PatchFeature(**_facts(patch, on), geometry=shape)


def _facts(patch: Patch, on: date) -> dict[str, Any]:
    return {
        **patch.model_dump(exclude=_INTERNAL | _MINE),
        **{name: plain(getattr(patch, name)) for name in _M2},
        "area_mu": mu(patch.area_m2), "suspected_mu": mu(patch.suspected_m2),
        "division_name": division_name(patch.division_code),
        "state_name": words.PATCH_STATE_NAMES[patch.state],
        "class_name": words.CLASS_NAMES[patch.class_] if patch.class_ else None,
        "judgement_name": words.JUDGEMENT_NAMES[patch.judgement] if patch.judgement else None,
        "overdue": patch.state == "returned" and patch.due_on is not None and patch.due_on < on,
        "bbox": [patch.min_lon, patch.min_lat, patch.max_lon, patch.max_lat],
    }  # fmt: skip


async def whole(act: Act, patch: Patch) -> s.PatchDetail:
    """The patch with everything found, seen and done."""
    patches, on = Patches(act.session), today(act.clock)
    batch = await patches.batch(patch.batch_id)
    findings = await patches.findings(patch)
    threshold, basis = figures.on_site_from(patch.division_code, on)
    return s.PatchDetail(
        **_facts(patch, on), **patch.model_dump(include=_MINE),
        batch_code=batch.code if batch else "", programme=batch.programme if batch else "",
        geometry=to_geojson(from_wkb(patch.geometry)),
        on_site_from_m2=f"{threshold:.2f}", on_site_basis=basis,
        needs_reason=handling.against_machine("legal", patch.class_, patch.suspected_m2),
        findings=[_finding(act, one) for one in findings if one.what != "patch"],
        checks=[_check(one) for one in await patches.checks(patch.id)],
        acts=[_act(one) for one in await patches.acts(patch.id)],
        checklist=figures.checklist(patch.division_code, on),
        chain=await _chain(act, patches, findings, patch),
        before=_image(patch.before_image, patch.before_image_on),
        after=_image(patch.after_image, patch.after_image_on),
        allowed=handling.allowed(
            patch.state, patch.judgement, patch.filed_on is not None, patch.closed_on is not None,
            patch.stopped_on is not None,
        ),
    )  # fmt: skip


def _image(sha256: str | None, taken_on: date | None) -> s.PatchImage | None:
    if sha256 is None or taken_on is None:
        return None
    return s.PatchImage(url=_url(sha256), taken_on=taken_on)


def _url(sha256: str) -> str:
    return f"/api/v1/enforcement/blobs/{sha256}"


def _finding(act: Act, row: PatchFinding) -> s.PatchFindingRead:
    """A neighbour beyond the scope keeps kind, states and areas; name, code and holder go."""
    facts, near = row.facts, act.principal.covers(row.ref_division)
    open_ = near or row.what == "zone"
    return s.PatchFindingRead(
        what=row.what,  # type: ignore[arg-type]
        ref_id=row.ref_id, within_scope=near, class_=row.class_,
        class_name=words.CLASS_NAMES[row.class_] if row.class_ else None,
        inside_m2=f"{row.inside_m2:.2f}", outside_m2=f"{row.outside_m2:.2f}",
        code=facts.get("code") if open_ else None, name=facts.get("name") if open_ else None,
        holder_name=facts.get("holder_name") if near else None, kind=facts.get("kind"),
        kind_name=facts.get("kind_name"),
        document_no=facts.get("document_no") if near else None,
        states=[s.PatchSpan(**one) for one in facts.get("states", [])],
        moved=facts.get("moved", False), layer_name=facts.get("layer_name"),
        layer_version=facts.get("layer_version"), layer_confirmed=facts.get("layer_confirmed"),
        batch_code=facts.get("batch_code"), later_on=facts.get("later_on"),
    )  # fmt: skip


def _check(row: PatchCheck) -> s.PatchCheckRead:
    photos = [
        s.PatchPhoto(sha256=one["sha256"], name=one["name"], url=_url(one["sha256"]))
        for one in row.photos
    ]
    told = row.model_dump(exclude={"photos", "reused_from", "recorded_by", "volume_m3"})
    return s.PatchCheckRead(
        **told, photos=photos, reused=row.reused_from is not None, volume_m3=plain(row.volume_m3)
    )


def _act(row: PatchAct) -> s.PatchActRead:
    return s.PatchActRead(
        act=row.act, act_name=handling.ACT_NAMES[row.act], after=row.after,
        after_name=words.PATCH_STATE_NAMES[row.after], on=row.on_date, note=row.note,
        round=row.round, by_name=row.by_name, at=row.at,
    )  # fmt: skip


async def _chain(
    act: Act, patches: Patches, findings: Sequence[PatchFinding], patch: Patch
) -> list[s.EarlierPatch]:
    """Earlier patches at this place that the reader may see, the newest first."""
    links = [one for one in findings if one.what == "patch"]
    known = await patches.some([one.ref_id for one in links])
    proofs = await patches.newest_checks(list(known))
    found = []
    for one in links:
        earlier = known.get(one.ref_id)
        if earlier is None:
            continue
        serves = earlier.state == "passed"
        found.append(s.EarlierPatch(
            id=earlier.id, code=earlier.code, batch_code=one.facts["batch_code"],
            later_on=earlier.later_on, shared_m2=f"{one.inside_m2:.2f}",
            share_percent=f"{100 * one.inside_m2 / patch.area_m2:.1f}",
            judgement=earlier.judgement,  # type: ignore[arg-type]
            state_name=words.PATCH_STATE_NAMES[earlier.state],
            check_id=proofs.get(earlier.id) if serves else None,
        ))  # fmt: skip
    return sorted(found, key=lambda one: (one.later_on, one.code), reverse=True)
