"""Boundaries in workbooks: vertices in one cell or in a sheet of their own, read as every vertex
table is, kept verbatim. Light enough for a limited process."""

from collections.abc import Mapping, Sequence
from typing import Any

from shapely.geometry import mapping as geojson

from kuangzheng.kernel.geo.vertex_table import RegisteredVertex, VertexTable, parse_vertex_table
from kuangzheng.kernel.onboarding.declared import Column

CRS_WORDS = {
    "2000国家大地坐标系（经纬度）": "4490", "CGCS2000经纬度": "4490", "经纬度": "4490",
    "4490": "4490", "2000国家大地坐标系（3度带，带号在横坐标中）": "zone",
    "2000国家大地坐标系": "zone", "CGCS2000": "zone",
} | {f"2000国家大地坐标系3度带第{n}带": str(4513 + n - 25) for n in range(25, 46)}  # fmt: skip


def vertex_columns(title: str, aliases: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a sheet of vertices; the first names the row they belong to."""
    return (
        Column("code", title, required=True, most=80, aliases=aliases),
        Column("part", "块段", aliases=("区块", "块段号", "采区"), most=20),
        Column("ring", "圈号", aliases=("环号", "内外圈"), most=20, note="0 为外圈；1 起为挖空"),
        Column("no", "点号", aliases=("拐点号", "拐点编号", "序号"), most=20),
        Column("x", "X坐标", required=True, aliases=("X", "纵坐标", "纬度", "北坐标")),
        Column("y", "Y坐标", required=True, aliases=("Y", "横坐标", "经度", "东坐标")),
    )  # fmt: skip


def read_boundary(content: Mapping[str, Any], text: str) -> VertexTable:
    """In the system that the row names; a zone may stand in the figures themselves."""
    crs = content.get("crs")
    return parse_vertex_table(text, crs_hint=int(crs) if crs and crs != "zone" else None)


def drawn(read: VertexTable) -> dict[str, Any]:
    """The boundary as GeoJSON, for registers that keep no vertices."""
    return dict(geojson(read.polygon))


def vertex_text(content: Mapping[str, Any]) -> str:
    """The vertices of a row as one table, from its own cell or from the sheet of vertices."""
    if content.get("vertices"):
        return str(content["vertices"])
    lines: list[str] = []
    place: tuple[str, str] | None = None
    rows = content.get("vertex_rows") or []
    for n, one in enumerate(rows, start=1):
        here = (str(one.get("part", "")), str(one.get("ring", "0")))
        if place is not None and here != place:
            lines.append("")
        place = here
        lines.append(f"{one.get('no', n)} {one.get('x', '')} {one.get('y', '')}")
    return "\n".join(lines)


def parts_of(read: VertexTable) -> list[dict[str, Any]]:
    """As the register is sent a boundary: parts with their vertices verbatim, X first, a ring's
    first vertex not repeated."""
    parts: dict[int, list[dict[str, Any]]] = {}
    for ring in read.rings:
        of = parts.setdefault(ring.part, [])
        vertices = list(ring.vertices)
        if len(vertices) > 3 and _place(vertices[0]) == _place(vertices[-1]):
            vertices.pop()
        of += [
            {"ring": ring.ring, "no": vertex.number or str(n), "registered": list(_place(vertex))}
            for n, vertex in enumerate(vertices, start=1)
        ]  # fmt: skip
    return [{"no": str(n), "vertices": parts[key]} for n, key in enumerate(sorted(parts), start=1)]


def _place(vertex: RegisteredVertex) -> tuple[str, str]:
    """Northing and easting: of the two the one with a zone, or of six digits, is the easting."""
    whole = [len(part.strip().lstrip("+-").partition(".")[0]) for part in
             (vertex.first, vertex.second)]  # fmt: skip
    if whole[0] == 8 or whole == [6, 7]:
        return vertex.second, vertex.first
    return vertex.first, vertex.second
