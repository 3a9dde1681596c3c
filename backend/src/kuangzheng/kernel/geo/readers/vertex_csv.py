"""CSV with one row per vertex: area, part, ring, number, two coordinates, attributes beside them.

The rows of one area stand together or apart; their order is the order of its vertices. Without a
part or ring column, a ring that returns to its first vertex ends there. Columns named X and Y
follow the Chinese papers: X is the northing.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from kuangzheng.kernel.geo.coordinates import normalise, parse_angle
from kuangzheng.kernel.geo.findings import CoordinateError, finding
from kuangzheng.kernel.geo.readers.model import (
    Collection,
    Note,
    ReadLimits,
    Unreadable,
    object_array,
)

_KEYS = (
    "编号",
    "矿业权编号",
    "登记编号",
    "区块编号",
    "图形编号",
    "许可证号",
    "code",
    "id",
    "feature",
    "feature_id",
    "name",
    "名称",
)
_PARTS = ("部分", "块段", "part", "图形部分")
_RINGS = ("环", "环号", "圈号", "ring")
_NUMBERS = ("拐点", "拐点号", "拐点编号", "点号", "序号", "no", "vertex", "vertex_no", "point")
_EAST = (
    "经度",
    "lon",
    "lng",
    "longitude",
    "y",
    "y坐标",
    "横坐标",
    "横坐标y",
    "东坐标",
    "easting",
    "l",
)
_NORTH = ("纬度", "lat", "latitude", "x", "x坐标", "纵坐标", "纵坐标x", "北坐标", "northing", "b")
_LOOSE = str.maketrans("", "", " _-（）()（°）\u3000")
MAX_FIELD = 100_000


@dataclass(slots=True)
class _Area:
    """The rows of one area as they come: (part, ring) → vertices (number, x text, y text, line)."""

    first: int
    attributes: list[str]
    rings: dict[tuple[str, str], list[tuple[str, str, str, int]]]


@dataclass(frozen=True, slots=True)
class _Header:
    key: int
    part: int | None
    ring: int | None
    number: int | None
    east: int
    north: int
    rest: dict[str, int]


def read_vertex_csv(path: Path, limits: ReadLimits, layer: str | None) -> Collection:
    """Read UTF-8 or GBK text. Raises Unreadable for a header without the needed columns."""
    text, notes = _decoded(path)
    header, rows = _rows(text)
    areas = _grouped(header, rows, limits)
    if not areas:
        raise Unreadable("no_features", "表中没有任何拐点")
    shapes: list[Any] = []
    registered: list[list[dict[str, Any]]] = []
    faults: dict[int, Note] = {}
    for n, area in enumerate(areas.values()):
        shape, parts, fault = _built(area)
        shapes.append(shape)
        registered.append(parts)
        if fault is not None:
            faults[n] = fault
    columns: dict[str, list[Any]] = {
        name: [area.attributes[i] or None for area in areas.values()]
        for i, name in enumerate(header.rest)
    }
    return Collection(
        "CSV", object_array(shapes), columns, None, faults, notes, registered=registered,
        source_text=" ".join((path.name, *columns)),
    )  # fmt: skip


def _decoded(path: Path) -> tuple[str, list[Note]]:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding_unreadable", "文字既不是 UTF-8 也不是 GBK，无法读取") from error
    return text, [Note("encoding_assumed", "文字按 GBK 读取，请核对")]


def _rows(text: str) -> tuple[_Header, Iterator[tuple[int, list[str]]]]:
    head = text[:4096].partition("\n")[0]
    delimiter = max(",\t;，", key=head.count)
    lines: Iterable[str] = io.StringIO(text)
    if delimiter == "，":
        lines = (line.replace("，", ",") for line in io.StringIO(text))
        delimiter = ","
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(lines, delimiter=delimiter)

    def checked() -> Iterator[tuple[int, list[str]]]:
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, [cell.strip() for cell in row]
        except csv.Error as error:
            raise Unreadable("csv_broken", f"第 {reader.line_num} 行不是有效的 CSV") from error

    rows = checked()
    first = next(rows, None)
    if first is None:
        raise Unreadable("file_empty", "文件为空，请重新选择文件")
    return _header(first[1]), rows


def _header(names: list[str]) -> _Header:
    plain = [normalise(name).lower().translate(_LOOSE) for name in names]

    def find(known: Sequence[str]) -> int | None:
        loose = [word.translate(_LOOSE) for word in known]
        return next((plain.index(word) for word in loose if word in plain), None)

    key, east, north = find(_KEYS), find(_EAST), find(_NORTH)
    missing = [
        what for what, found in (("编号", key), ("经度或横坐标 Y", east), ("纬度或纵坐标 X", north))
        if found is None
    ]  # fmt: skip
    if missing or key is None or east is None or north is None:
        raise Unreadable("columns_missing", f"首行须为列名，缺少：{'、'.join(missing)}")
    part, ring, number = find(_PARTS), find(_RINGS), find(_NUMBERS)
    used = {part, ring, number, east, north}
    rest = {name: i for i, name in enumerate(names) if i not in used and name}
    return _Header(key, part, ring, number, east, north, rest)


def _grouped(
    header: _Header, rows: Iterator[tuple[int, list[str]]], limits: ReadLimits
) -> dict[str, _Area]:
    areas: dict[str, _Area] = {}
    width = max(header.key, header.east, header.north) + 1
    places = list(header.rest.values())
    for count, (line, row) in enumerate(rows, start=1):
        if count > limits.vertices:
            raise Unreadable(
                "too_many_vertices", f"拐点总数超过上限 {limits.vertices} 个，请分批提交"
            )
        if len(row) < width:
            raise Unreadable("csv_broken", f"第 {line} 行的列数少于列名，请补齐")
        area = areas.get(row[header.key])
        if area is None:
            if len(areas) >= limits.features:
                raise Unreadable("too_many_features", f"要素超过上限 {limits.features} 个")
            area = areas[row[header.key]] = _Area(line, [""] * len(places), {})
        for i, place in enumerate(places):
            if not area.attributes[i] and place < len(row):
                area.attributes[i] = row[place]
        ring = area.rings.setdefault((_cell(row, header.part), _cell(row, header.ring)), [])
        if len(ring) >= limits.vertices_each:
            raise Unreadable(
                "too_many_vertices", f"第 {line} 行：一圈的拐点超过上限 {limits.vertices_each} 个"
            )
        number = _cell(row, header.number) or str(len(ring) + 1)
        ring.append((number, row[header.north], row[header.east], line))
    return areas


def _cell(row: list[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


Built = tuple[Any, list[dict[str, Any]], Note | None]


def _built(area: _Area) -> Built:
    """Shape, parts as registered (northing first), first fault."""
    parts: dict[str, list[list[tuple[float, float]]]] = {}
    registered: dict[str, list[list[list[str]]]] = {}
    for (part, _), rows in area.rings.items():
        for ring in _split(rows):
            try:
                outline = [
                    (_number(east, "lon"), _number(north, "lat")) for _, north, east, _ in ring
                ]
            except CoordinateError as error:
                line = _bad_line(ring)
                return (
                    None,
                    [],
                    Note(error.finding.code, f"第 {line} 行：{error.finding.message_zh}"),
                )
            if outline[0] != outline[-1]:
                outline.append(outline[0])
            else:
                ring = ring[:-1]
            if len(set(outline)) < 3:
                few = finding("too_few_vertices", count=len(set(outline)))
                return None, [], Note(few.code, f"第 {rows[0][3]} 行起：{few.message_zh}")
            parts.setdefault(part, []).append(outline)
            registered.setdefault(part, []).append(
                [[no, north, east] for no, north, east, _ in ring]
            )
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in parts.values()]
    shape = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    kept = [
        {"no": part or str(n), "elevation": None, "rings": rings}
        for n, (part, rings) in enumerate(registered.items(), start=1)
    ]
    return shape, kept, None


def _split(rows: list[tuple[str, str, str, int]]) -> Iterator[list[tuple[str, str, str, int]]]:
    """A ring ends where its first vertex comes again."""
    start = 0
    for i, row in enumerate(rows):
        if i - start >= 3 and row[1:3] == rows[start][1:3]:
            yield rows[start : i + 1]
            start = i + 1
    if start < len(rows):
        yield rows[start:]


def _number(text: str, axis: Any) -> float:
    try:
        return float(text)
    except ValueError:
        return parse_angle(text, axis=axis).degrees


def _bad_line(ring: list[tuple[str, str, str, int]]) -> int:
    for _, north, east, line in ring:
        try:
            _number(east, "lon"), _number(north, "lat")
        except CoordinateError:
            return line
    return ring[0][3]
