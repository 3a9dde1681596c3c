"""Sites as the wire shows them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration import vocabulary as words
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.sites import schemas as s
from kuangzheng.restoration.sites.repository import Sites
from kuangzheng.restoration.sites.rules import ACT_NAMES, allowed, is_done
from kuangzheng.restoration.sites.tables import Site, SiteAct, SiteImport, SitePhoto

_INTERNAL = {
    "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "area_mu", "restored_mu", "closure",
    "suitability",
}  # fmt: skip


def percent(part: Decimal, whole: Decimal) -> str:
    """A share in per cent with one place, `0.0` of nothing."""
    return format(part * 100 / whole if whole else Decimal(0), ".1f")


def read(site: Site, on: date) -> s.SiteRead:
    return s.SiteRead(**_facts(site, on))


async def whole(act: Act, site: Site) -> s.SiteDetail:
    """The site with its outline, acts and photos."""
    sites = Sites(act.session)
    acts = await sites.acts(site.id)
    photos = [] if act.principal.is_portal else await sites.photos(site.id)
    return s.SiteDetail(
        **_facts(site, today(act.clock)), suitability=s.Suitability(**site.suitability),
        closure=s.SiteClosureRead(**site.closure) if site.closure else None,
        geometry=to_geojson(from_wkb(site.geometry)),
        allowed=allowed(site.state, site.category, site.closed_on is not None),
        acts=[act_read(one) for one in acts], photos=[photo_read(one) for one in photos],
    )  # fmt: skip


def _facts(site: Site, on: date) -> dict[str, Any]:
    closed = site.closed_on is not None
    done = is_done(site.category, site.state, closed)
    return {
        **site.model_dump(exclude=_INTERNAL),
        "division_name": division_name(site.division_code),
        "category_name": words.CATEGORY_NAMES[site.category],
        "state_name": words.STATE_NAMES[site.state],
        "party_kind_name": words.PARTY_NAMES[site.party_kind],
        "direction_name": words.DIRECTION_NAMES[site.direction] if site.direction else None,
        "mode_name": words.MODE_NAMES[site.mode],
        "done": done,
        "overdue": site.due_on is not None and site.due_on < on and site.state != "accepted",
        "area": shown(site.area_mu),
        "restored": shown(site.restored_mu),
        "rate_percent": percent(site.restored_mu, site.area_mu),
        "bbox": [site.min_lon, site.min_lat, site.max_lon, site.max_lat],
    }  # fmt: skip


def act_read(one: SiteAct) -> s.SiteActRead:
    return s.SiteActRead(
        id=one.id, act=one.act, act_name=ACT_NAMES[one.act], on=one.on_date,
        document_no=one.document_no, note=one.note, land=land_read(one.land),
        area=shown(one.area_mu) if one.area_mu else None, recorded_by_name=one.recorded_by_name,
        created_at=one.created_at,
    )  # fmt: skip


def land_read(land: Sequence[dict[str, Any]]) -> list[s.SiteLand]:
    return [
        s.SiteLand(
            land_class=part["land_class"], land_name=words.LAND_NAMES[part["land_class"]],
            area=shown(Decimal(part["area_mu"])),
        )
        for part in land
    ]  # fmt: skip


def photo_read(photo: SitePhoto) -> s.SitePhotoRead:
    return s.SitePhotoRead(
        id=photo.id, sha256=photo.sha256, url=f"/api/v1/restoration/blobs/{photo.sha256}",
        moment=photo.moment, moment_name=words.MOMENT_NAMES[photo.moment],
        taken_on=photo.taken_on, place=photo.place,
    )  # fmt: skip


def import_read(row: SiteImport) -> s.SiteImportRead:
    return s.SiteImportRead(**row.model_dump(exclude={"document_id", "sha256", "recorded_by"}))
