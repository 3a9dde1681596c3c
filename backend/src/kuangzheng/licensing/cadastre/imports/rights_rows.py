"""Features → rights of the register: fields checked, then rows for the staging table."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import orjson
import shapely
from pyproj import CRS

from kuangzheng.kernel.geo.crs import decide_crs
from kuangzheng.kernel.geo.readers.model import Collection, Note, Shapes
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.cadastre.imports import copying, values
from kuangzheng.licensing.cadastre.imports.fields import Fields
from kuangzheng.licensing.cadastre.imports.geometry import Checked
from kuangzheng.licensing.cadastre.imports.levels import levels_of
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.repeats import Repeats, resolve_repeats
from kuangzheng.licensing.rights.presenting import mineral
from kuangzheng.licensing.rights.rules import scale_class

COLUMNS = (
    "no", "code", "kind", "name", "certificate_no", "licence_status", "holder_name", "credit_code",
    "minerals", "minerals_json", "mining_method", "capacity_value", "capacity_unit", "scale_class",
    "registered_area_km2", "elevation_from", "elevation_to", "term_from", "term_to", "document_no",
    "area_km2", "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "parts", "vertices_crs",
    "bigrams", "source_hash", "geojson",
)  # fmt: skip
_SAME = (
    "name", "kind", "holder_name", "credit_code", "certificate_no", "minerals", "term_from",
    "term_to", "levels", "capacity",
)  # fmt: skip
"""Attributes by which two outlines under one code are told to be of one right."""


@dataclass(slots=True)
class Rights:
    """The fields of all features in file order, and what was found about them."""

    fields: Fields
    repeats: Repeats
    data: dict[str, list[Any]]
    registered: list[Decimal | None]
    source_ids: list[str | None]
    cells: dict[str, copying.Cells]

    @property
    def provided(self) -> list[str]:
        """Columns of a version that the file says something about; a change leaves the others."""
        given = {
            "certificate_no": ("certificate_no",), "status": ("licence_status",),
            "minerals": ("minerals",), "mining_method": ("mining_method",),
            "name": ("name", "bigrams"),
            "capacity": ("capacity_value", "capacity_unit", "scale_class"),
            "elevation": ("elevation_from", "elevation_to"),
            "elevation_from": ("elevation_from", "elevation_to"), "area": ("registered_area_km2",),
            "term_from": ("term_from",), "term_to": ("term_to",), "holder": ("holder_id",),
        }  # fmt: skip
        return sorted({c for f, columns in given.items() if self.fields.has(f) for c in columns})


def read_rights(
    collection: Collection, mapping: dict[str, str], order: Order, shapes: Shapes, notes: list[Note]
) -> Rights:
    """Read every field once for the whole file; refusals and warnings are in `fields`."""
    fields = Fields(collection, mapping)
    codes = fields.text("code", 80)
    fields.require(codes, "code_missing", "缺少登记编号")
    data: dict[str, list[Any]] = {
        "kind": _kinds(fields, order, notes),
        "certificate_no": fields.text("certificate_no", 80),
        "holder_name": fields.text("holder", 200),
        "credit_code": fields.read("credit_code", values.credit_code_of, None),
        "minerals": _minerals(fields, order, notes),
        "mining_method": fields.read("mining_method", values.method_of, None),
        "capacity": fields.pairs("capacity", "capacity_unit", values.capacity_of, None),
        "term_from": fields.read("term_from", values.day_of, None),
        "term_to": fields.read("term_to", values.day_of, None),
        "document_no": fields.text("document_no", 200),
        "levels": levels_of(fields),
        "licence": fields.read("status", values.licence_status_of, (None, False)),
    }  # fmt: skip
    names = fields.text("name", 200)
    data["name"] = [name or code for name, code in zip(names, codes, strict=True)]
    _check(fields, data, order)
    ids = fields.text("source_id", 80)
    same = [data[name] for name in _SAME]
    repeats = resolve_repeats(codes, same, ids, shapes)
    for n, name in repeats.renamed.items():
        fields.warn(n, "code_repeated", f"编号 {codes[n]} 在文件中用于不同的矿业权，登记为 {name}")
    for n in repeats.joined:
        fields.warn(n, "parts_joined", "编号和属性相同的多个图形，作为同一矿业权的多个部分")
    shown = [source or code for source, code in zip(ids, codes, strict=True)]
    if not fields.has("code") or fields.has("source_id"):
        shown = [code or source for source, code in zip(ids, codes, strict=True)]
    registered = _areas(fields)
    return Rights(fields, repeats, data, registered, shown, _cells(data, registered))


def _kinds(fields: Fields, order: Order, notes: list[Note]) -> list[str | None]:
    if not fields.has("kind"):
        default = order.kind_default or "mining"
        word = "采矿权" if default == "mining" else "探矿权"
        notes.append(Note("kind_assumed", f"文件没有类型字段，全部按{word}登记"))
        return [default] * fields.count

    def read(value: Any) -> str | None:
        found = values.kind_of(value) or order.kind_default
        if found is None:
            raise values.BadValue(
                "kind_unknown", f"类型“{values.text_of(value)}”既非探矿权也非采矿权"
            )
        return found

    return fields.read("kind", read, None)


def _minerals(fields: Fields, order: Order, notes: list[Note]) -> list[tuple[str, ...]]:
    default = values.minerals_of(order.mineral_default) if order.mineral_default else ()
    if not fields.has("minerals"):
        if not default and order.place.lenient:
            notes.append(
                Note("mineral_unstated", f"文件没有矿种字段，登记为“{values.UNSTATED_MINERAL}”")
            )
            default = (values.UNSTATED_MINERAL,)
        found = [default] * fields.count
    else:

        def read(value: Any) -> tuple[str, ...]:
            try:
                return values.minerals_of(value) or default
            except values.BadValue:
                if default:
                    return default
                raise

        found = fields.read("minerals", read, ())
    fields.require(found, "mineral_missing", "缺少矿种；可在导入选项中指定默认矿种")
    return found


def _check(fields: Fields, data: dict[str, list[Any]], order: Order) -> None:
    """What two fields say against each other, and what is only told."""
    day = order.effective_on
    columns = (data[k] for k in ("kind", "term_from", "term_to", "licence", "levels"))
    for n, (kind, start, end, (licence, pending), levels) in enumerate(zip(*columns, strict=True)):
        if start is not None and end is not None and start > end:
            fields.refuse(n, Note("term_upside_down", f"有效期止 {end} 早于有效期起 {start}"))
        if levels is not None and kind == "exploration":
            fields.refuse(n, Note("elevation_of_exploration", "探矿权不登记开采标高"))
        if end is not None and end < day and licence == "valid":
            fields.warn(n, "expired_but_live", f"有效期止 {end} 已过，来源状态仍为有效，请核对")
        if pending:
            fields.warn(n, "still_pending", "来源状态为申请或待批，请核对是否已经登记")


def _areas(fields: Fields) -> list[Decimal | None]:
    column = fields.mapping.get("area", "")
    read = fields.read("area", lambda value: values.area_of(value, column), values.AreaText(None))
    for n, area in enumerate(read):
        if area.unread is not None:
            fields.warn(n, "area_unreadable", f"面积“{area.unread[:40]}”无法换算，只采用计算面积")
    return [area.km2 for area in read]


def _cells(
    data: dict[str, list[Any]], registered: list[Decimal | None]
) -> dict[str, copying.Cells]:
    """Columns of the staging table that do not depend on the geometry."""
    arrays = {m: copying.array(m) for m in set(data["minerals"])}
    shown = {
        m: orjson.dumps([mineral(word, i == 0) for i, word in enumerate(m)]).decode()
        for m in arrays
    }
    capacity: list[tuple[Decimal, str] | None] = data["capacity"]
    levels: list[tuple[Decimal, Decimal] | None] = data["levels"]
    return {
        "kind": copying.plain(data["kind"]),
        "name": copying.texts(data["name"]),
        "certificate_no": copying.texts(data["certificate_no"]),
        "licence_status": copying.plain(licence for licence, _ in data["licence"]),
        "holder_name": copying.texts(data["holder_name"]),
        "credit_code": copying.plain(data["credit_code"]),
        "minerals": [arrays[m] for m in data["minerals"]],
        "minerals_json": copying.texts(shown[m] for m in data["minerals"]),
        "mining_method": copying.plain(data["mining_method"]),
        "capacity_value": copying.plain(c and c[0] for c in capacity),
        "capacity_unit": copying.texts(c and c[1] for c in capacity),
        "scale_class": copying.plain(_scales(data)),
        "registered_area_km2": copying.plain(registered),
        "elevation_from": copying.plain(level and level[0] for level in levels),
        "elevation_to": copying.plain(level and level[1] for level in levels),
        "term_from": copying.plain(data["term_from"]),
        "term_to": copying.plain(data["term_to"]),
        "document_no": copying.texts(data["document_no"]),
    }


def _scales(data: dict[str, list[Any]]) -> list[str | None]:
    known: dict[Any, str | None] = {}
    columns = zip(
        data["minerals"], data["mining_method"], data["capacity"], data["kind"], strict=True
    )
    found = []
    for key in columns:
        if key not in known:
            minerals, method, capacity, kind = key
            known[key] = None if kind == "exploration" or capacity is None else scale_class(
                minerals, method, *capacity
            )  # fmt: skip
        found.append(known[key])
    return found


def rows(
    rights: Rights,
    checked: Checked,
    first: int,
    kept: Sequence[int],
    collection: Collection,
    epsg: int,
) -> bytes:
    """COPY lines of the features `kept` (indexes within the piece that begins at `first`)."""
    here = [n + first for n in kept]
    shapes = checked.shapes[list(kept)]
    wkb = [bytes(one) for one in shapely.to_wkb(shapes, output_dimension=2, byte_order=1)]
    codes = [rights.repeats.codes[n] or "" for n in here]
    cells = {name: [column[n] for n in here] for name, column in rights.cells.items()}
    box = shapely.bounds(shapes).T
    parts, crs = _parts(rights, checked, first, kept, collection, epsg)
    names = rights.data["name"]
    cells |= {
        "no": [str(n + 1) for n in here],
        "code": copying.texts(codes),
        "area_km2": [f"{area:.4f}" for area in (checked.areas_m2[list(kept)] / 1e6).tolist()],
        "geometry": copying.binary(wkb),
        "parts": copying.texts(parts),
        "vertices_crs": [str(code) for code in crs],
        "bigrams": [
            copying.array(bigrams(names[n], code)) for n, code in zip(here, codes, strict=True)
        ],
        "geojson": shapely.to_geojson(shapely.orient_polygons(_rounded(shapes))).tolist(),
    }  # fmt: skip
    for name, column in zip(("min_lon", "min_lat", "max_lon", "max_lat"), box, strict=True):
        cells[name] = copying.floats(column.tolist())
    cells["source_hash"] = copying.binary(_hashes(cells, wkb))
    return copying.lines([cells[name] for name in COLUMNS])


def _rounded(shapes: Shapes) -> Any:
    """Eight decimals, as everywhere on the wire."""
    return shapely.transform(shapes, lambda xy: np.round(xy, 8))


_HASHED = tuple(c for c in COLUMNS if c not in (
    "no", "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "bigrams", "source_hash",
    "geojson",
    "minerals_json", "scale_class", "area_km2",
))  # fmt: skip


def _hashes(cells: dict[str, copying.Cells], wkb: list[bytes]) -> list[bytes]:
    """What makes a feature the same at the next import: its fields and its geometry."""
    told = map("\t".join, zip(*(cells[name] for name in _HASHED), strict=True))
    return [
        hashlib.sha256(text.encode() + one).digest() for text, one in zip(told, wkb, strict=True)
    ]


def _parts(
    rights: Rights,
    checked: Checked,
    first: int,
    kept: Sequence[int],
    collection: Collection,
    epsg: int,
) -> tuple[list[str], list[int]]:
    """Vertices as registered, where the file has them: a vertex table, plane coordinates."""
    plane = CRS.from_epsg(epsg).is_projected
    own_crs = epsg if plane or decide_crs(epsg).datum else 4490
    parts, crs = [], []
    for k in kept:
        n = k + first
        own = n not in rights.repeats.joined and k not in checked.changed_m2
        if own and collection.registered is not None and collection.registered[n]:
            parts.append(orjson.dumps(collection.registered[n]).decode())
            crs.append(own_crs)
        elif own and plane:
            parts.append(orjson.dumps(_plane_parts(collection.shapes[n])).decode())
            crs.append(epsg)
        else:
            parts.append("[]")
            crs.append(4490)
    return parts, crs


def _plane_parts(shape: Any) -> list[dict[str, Any]]:
    """X is the northing; millimetres are kept, more is noise of the file format."""
    found = []
    for number, polygon in enumerate(shapely.get_parts(shape), start=1):
        rings = [
            [[str(k), f"{y:.3f}", f"{x:.3f}"]
             for k, (x, y) in enumerate(shapely.get_coordinates(ring)[:-1].tolist(), start=1)]
            for ring in shapely.get_rings(polygon)
        ]  # fmt: skip
        found.append({"no": str(number), "elevation": None, "rings": rings})
    return found
