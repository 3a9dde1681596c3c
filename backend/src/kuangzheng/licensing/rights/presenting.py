"""Rows of the register as the wire shows them: codes with their Chinese words, figures as text."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import shapely

from kuangzheng.kernel.geo.crs import decide_crs
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.instants import in_china
from kuangzheng.kernel.places import division_name as division_name
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.licensing.licences.rules import LICENCE_STATUS_NAMES
from kuangzheng.licensing.rights.area import parts_of
from kuangzheng.licensing.rights.rules import (
    DISPLAY_NAMES,
    METHOD_NAMES,
    SCALE_NAMES,
    STATUS_NAMES,
)

KIND_NAMES = {"exploration": "探矿权", "mining": "采矿权"}
DENSITY_UNIT = "吨/立方米"
CATEGORY_NAMES = {"retained": "保有", "verified": "核实", "filed": "备案", "recoverable": "可采"}
RELATION_NAMES = {
    "merged_into": "整合并入", "split_into": "分立为", "converted_into": "探转采",
    "reissued_as": "重新登记为",
}  # fmt: skip


@lru_cache(maxsize=1024)
def mineral(word: str, main: bool) -> dict[str, Any]:
    try:
        found = catalogue().resolve(word)
    except UnknownMineral:
        return {"code": word, "name": word, "main": main}
    return {"code": found.code, "name": found.name, "main": main}


def plain(value: Decimal | None) -> str | None:
    """A decimal without exponent and without trailing zeros."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def four(value: Decimal) -> str:
    """An area with its four places."""
    return format(value, ".4f")


def quantity(value: Decimal | None, unit: str | None) -> dict[str, str | None] | None:
    return None if value is None else {"value": plain(value), "unit": unit}


def elevation(upper: Decimal | None, lower: Decimal | None) -> dict[str, str | None] | None:
    if upper is None or lower is None:
        return None
    return {"from_m": plain(upper), "to_m": plain(lower)}


def item(row: Mapping[str, Any]) -> dict[str, Any]:
    """A right in a list (`RightItem`) from a row of `find_mining_rights`."""
    holder, mine, licence = row["holder_id"], row["mine_id"], row["licence_status"]
    registered = row["registered_area_km2"]
    return {
        "id": row["right_id"],
        "version": row["version"],
        "created_at": in_china(row["created_at"]),
        "updated_at": in_china(row["updated_at"]),
        "code": row["code"],
        "certificate_no": row["certificate_no"],
        "name": row["name"],
        "kind": row["kind"],
        "kind_name": KIND_NAMES[row["kind"]],
        "status": row["status"],
        "status_name": STATUS_NAMES[row["status"]],
        "display_status": row["display_status"],
        "display_status_name": DISPLAY_NAMES[row["display_status"]],
        "holder": None if holder is None else {"id": holder, "name": row["holder_name"]},
        "mine": None if mine is None else {"id": mine, "name": row["mine_name"]},
        "division_code": row["division_code"],
        "division_name": division_name(row["division_code"]),
        "minerals": [mineral(word, n == 0) for n, word in enumerate(row["minerals"])],
        "mining_method": row["mining_method"],
        "mining_method_name": METHOD_NAMES.get(row["mining_method"]),
        "area_km2": four(row["area_km2"]),
        "registered_area_km2": None if registered is None else four(registered),
        "capacity": quantity(row["capacity_value"], row["capacity_unit"]),
        "scale_class": row["scale_class"],
        "scale_class_name": SCALE_NAMES.get(row["scale_class"]),
        "ore_body": row["ore_body"],
        "elevation": elevation(row["elevation_from"], row["elevation_to"]),
        "valid_from": row["term_from"],
        "valid_to": row["term_to"],
        "licence_status": licence,
        "licence_status_name": LICENCE_STATUS_NAMES.get(licence),
        "encumbrances": row["encumbrances"],
        "bbox": [row["min_lon"], row["min_lat"], row["max_lon"], row["max_lat"]],
    }


def geometry(wkb: bytes) -> dict[str, Any]:
    return to_geojson(from_wkb(wkb))


def parts(wkb: bytes, registered: Sequence[Mapping[str, Any]] | None) -> list[dict[str, Any]]:
    """Parts with vertices as registered and their place; the stored geometry keeps their order."""
    shape = from_wkb(wkb)
    listed = registered or parts_of(shape)
    polygons = shapely.get_parts(shape)
    return [_part(part, polygon) for part, polygon in zip(listed, polygons, strict=False)]


def _part(part: Mapping[str, Any], polygon: Any) -> dict[str, Any]:
    rings = [shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(polygon)]
    vertices = [
        {"ring": r, "no": no, "registered": (x, y), "lon": lon, "lat": lat}
        for r, (ring, places) in enumerate(zip(part["rings"], rings, strict=False))
        for (no, x, y), (lon, lat) in zip(ring, places, strict=False)
    ]
    return {"no": part["no"], "elevation": part["elevation"], "vertices": vertices}


def crs(epsg: int) -> dict[str, Any]:
    return {"epsg": epsg, "name": decide_crs(epsg).name}


def reserve(row: Any) -> dict[str, Any]:
    return {
        "mineral": row.mineral, "value": quantity(row.value, row.unit), "as_of": row.as_of,
        "category": row.category, "category_name": CATEGORY_NAMES[row.category],
        "density": quantity(row.density, DENSITY_UNIT), "document_no": row.document_no,
    }  # fmt: skip


def lineage(rows: Sequence[Any], right_id: Any) -> dict[str, Any]:
    """Predecessors and successors; a right outside the scope shows its id only."""
    found: dict[str, list[dict[str, Any]]] = {"predecessors": [], "successors": []}
    for row in rows:
        before = row.successor_id == right_id
        found["predecessors" if before else "successors"].append({
            "id": row.predecessor_id if before else row.successor_id, "code": row.code,
            "name": row.name, "relation": row.relation,
            "relation_name": RELATION_NAMES[row.relation], "on_date": row.on_date,
        })  # fmt: skip
    return found


def feature(row: Mapping[str, Any]) -> dict[str, Any]:
    """A right as a GeoJSON feature for exchange."""
    properties = item(row)
    return {
        "type": "Feature", "id": properties.pop("id"), "bbox": properties.pop("bbox"),
        "geometry": geometry(row["geometry"]), "properties": properties,
    }  # fmt: skip
