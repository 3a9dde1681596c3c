"""Use cases: read a pasted table, look through a file of boundaries."""

from datetime import date
from pathlib import Path
from typing import Any

import shapely

from kuangzheng.kernel.geo import (
    CoordinateKind,
    VertexTable,
    area_km2,
    parse_vertex_table,
    to_geojson,
)
from kuangzheng.kernel.geo.crs import identify_crs
from kuangzheng.kernel.geo.findings import Finding
from kuangzheng.kernel.geo.readers.model import ReadLimits
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.sandbox import CallFailed, Limits, run_limited
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.places import place_of
from kuangzheng.licensing.conversions.errors import ConversionUnfit, at
from kuangzheng.licensing.conversions.using import Usable
from kuangzheng.licensing.coordinates.schemas import (
    BoundaryRead,
    CrsRead,
    FindingRead,
    RowProblem,
    TableCrs,
    TableRead,
    TableSearch,
    VertexRead,
)

NATION = "100000"
_READER = "kuangzheng.licensing.coordinates.reading:read_boundaries"
_LIMITS = Limits(memory_bytes=2**30, cpu_s=30, wall_s=60, file_bytes=256 * 2**20)
_KINDS = {
    "dms": CoordinateKind.DMS, "degrees": CoordinateKind.DECIMAL,
    "gk": CoordinateKind.GAUSS_KRUGER, "auto": None, "xian80": None, "beijing54": None,
}  # fmt: skip


class BoundaryUnreadable(RuleViolation):
    """`errors[0].code` says why."""

    code = "boundary_unreadable"
    title, title_en = "文件无法读取", "The file cannot be read"


def read_table(body: TableSearch, conversion: Usable | None) -> TableRead:
    """Vertices as registered, the polygon of them, and what is wrong by row.

    Raises ConversionUnfit for parameters beside a table that is on CGCS2000.
    """
    crs = body.crs
    old = crs.kind in ("xian80", "beijing54")
    if conversion is not None and not old:
        detail = "只有1980西安坐标系、1954年北京坐标系的坐标须换算，请核对坐标类型"
        raise ConversionUnfit(detail, errors=at("/crs/parameters_id", "not_needed", detail))
    table = parse_vertex_table(
        body.text, kind=_KINDS[crs.kind], zone=crs.zone, central_meridian=crs.central_meridian,
        jurisdiction=place_of(body.jurisdiction, NATION).extent,
        datum=crs.kind if old else "cgcs2000",  # type: ignore[arg-type]
        conversion=conversion.parameters if conversion else None,
    )  # fmt: skip
    return _table(table, crs, conversion)


def _table(table: VertexTable, crs: TableCrs, conversion: Usable | None) -> TableRead:
    polygon = table.polygon
    mark = conversion.mark if conversion is not None and table.converted else None
    return TableRead(
        ok=polygon is not None,
        boundary=None if polygon is None else to_geojson(polygon),
        crs=_crs(table, crs, mark.text if mark else None),
        rings=_rings(table),
        roles=[(ring.part, ring.ring) for ring in table.rings],
        area_km2=None if polygon is None else str(area_km2(polygon)),
        problems=[RowProblem(row=f.row, code=f.code, message=f.message_zh) for f in table.errors],
        findings=[_finding(f) for f in table.findings if not f.is_error],
        conversion=mark,
    )


def _crs(table: VertexTable, crs: TableCrs, converted: str | None) -> CrsRead:
    if table.source_crs is None:
        return CrsRead(epsg=None, name=None, note="未能判定坐标类型")
    decision = identify_crs(table.source_crs)
    if decision.epsg is None or crs.kind in ("xian80", "beijing54"):
        return CrsRead(epsg=None, name=table.source_crs, note=converted)
    note = "按写法判定，请核对" if crs.kind == "auto" else None
    return CrsRead(epsg=decision.epsg, name=decision.name, note=note)


def _rings(table: VertexTable) -> list[list[VertexRead]]:
    """Every vertex with its place; a repeated closing vertex lies where the first does."""
    places: dict[tuple[int, int], Any] = {}
    if table.polygon is not None:
        for p, part in enumerate(shapely.get_parts(table.polygon)):
            for r, ring in enumerate(shapely.get_rings(part)):
                places[p, r] = shapely.get_coordinates(ring).tolist()
    found = []
    for ring in table.rings:
        here = places.get((ring.part, ring.ring), [])
        found.append([
            VertexRead(
                no=vertex.number, registered=(vertex.first, vertex.second), row=vertex.row,
                lon=round(here[n][0], 8) if n < len(here) else None,
                lat=round(here[n][1], 8) if n < len(here) else None,
            )
            for n, vertex in enumerate(ring.vertices)
        ])  # fmt: skip
    return found


def _finding(found: Finding) -> FindingRead:
    return FindingRead(
        code=found.code, severity=found.severity.value, message=found.message_zh, row=found.row,
        location=found.location,
    )  # fmt: skip


async def read_file(
    path: Path, name: str, crs: str | None, jurisdiction: str, swap_axes: bool, max_bytes: int,
    conversion: Usable | None, source_layer: str | None,
) -> BoundaryRead:  # fmt: skip
    """Candidates of a file. Raises BoundaryUnreadable, LimitExceeded."""
    order = Order(
        "planned_blocks", place_of(jurisdiction, NATION), date(2000, 1, 1), crs=crs,
        swap_axes=swap_axes, accept_suspected_shift=True, source_layer=source_layer,
        conversion=conversion.parameters if conversion else None,
        cited=conversion.plain() if conversion else None,
        limits=ReadLimits(max_bytes, 200 * 2**20, 20_000, 1_000_000, 50_000),
    )  # fmt: skip
    try:
        found = await run_limited(_READER, [path, name, order.plain()], _LIMITS)
    except CallFailed as error:
        code = str(error.extra.get("cause") or "file_unreadable")
        code = code if code.islower() else "file_unreadable"
        raise BoundaryUnreadable(
            error.detail, errors=[FieldError("/file", code, error.detail)]
        ) from error
    usable = any(feature["boundary"] is not None for feature in found["features"])
    return BoundaryRead.model_validate({**found, "ok": usable})
