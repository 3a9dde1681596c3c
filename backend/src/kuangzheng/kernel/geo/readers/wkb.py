"""Why a WKB did not become a shape: rings that do not close, or plain damage."""

import struct

import numpy as np

from kuangzheng.kernel.geo.findings import finding
from kuangzheng.kernel.geo.readers.model import Note
from kuangzheng.kernel.geo.validity import check_rings

_POLYGON, _MULTIPOLYGON = 3, 6
_MAX_RINGS = 10_000


def unparsed(wkb: bytes | None) -> Note:
    """The first defect of a WKB that the geometry library refused."""
    if wkb is None:
        empty = finding("empty_geometry")
        return Note(empty.code, empty.message_zh)
    try:
        report = check_rings(_parts(memoryview(wkb)))
    except (struct.error, ValueError, IndexError):
        return Note("geometry_unreadable", "图形数据损坏，无法读取")
    for found in report.errors:
        return Note(found.code, found.message_zh)
    return Note("geometry_unreadable", "图形数据损坏，无法读取")


def _parts(wkb: memoryview) -> list[list[np.ndarray]]:
    """Rings of a polygon or multipolygon. Raises ValueError for another kind."""
    kind, offset, _ = _head(wkb, 0)
    if kind == _POLYGON:
        rings, _ = _polygon(wkb, 0)
        return [rings]
    if kind != _MULTIPOLYGON:
        raise ValueError("not polygonal")
    (count,) = struct.unpack_from("<I", wkb, offset)
    parts = []
    offset += 4
    for _ in range(min(count, _MAX_RINGS)):
        rings, offset = _polygon(wkb, offset)
        parts.append(rings)
    return parts


def _head(wkb: memoryview, offset: int) -> tuple[int, int, int]:
    """(kind, offset of the body, numbers per vertex). Raises ValueError for big-endian data."""
    if wkb[offset] != 1:
        raise ValueError("big-endian")
    (code,) = struct.unpack_from("<I", wkb, offset + 1)
    extra = code // 1000 if code < 4000 else bin(code >> 30).count("1")
    dimensions = 2 + (2 if code < 4000 and extra == 3 else min(extra, 1) if code < 4000 else extra)
    return (code % 1000 if code < 4000 else code & 0xFF), offset + 5, dimensions


def _polygon(wkb: memoryview, offset: int) -> tuple[list[np.ndarray], int]:
    _, offset, dimensions = _head(wkb, offset)
    (count,) = struct.unpack_from("<I", wkb, offset)
    offset += 4
    rings = []
    for _ in range(min(count, _MAX_RINGS)):
        (size,) = struct.unpack_from("<I", wkb, offset)
        flat = np.frombuffer(wkb, "<f8", size * dimensions, offset + 4)
        rings.append(flat.reshape(size, dimensions)[:, :2])
        offset += 4 + 8 * dimensions * size
    return rings, offset
