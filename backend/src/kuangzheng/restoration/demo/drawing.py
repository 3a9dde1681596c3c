"""Invented outlines, and drawn pictures of a slope before and after."""

import math
import struct
import zlib
from functools import lru_cache
from typing import Any

_STEPS = (1.0, 0.86, 1.08, 0.92, 1.04, 0.8, 0.97)
"""Radii of the corners, as shares of the mean one: no outline crosses itself."""
_METRES = 111_000
_WIDTH, _HEIGHT = 480, 300
_SKY, _ROCK, _EARTH, _GRASS, _TREES = (
    (206, 222, 232), (158, 150, 140), (180, 148, 112), (134, 168, 98), (70, 118, 66),
)  # fmt: skip


def outline(lon: float, lat: float, radius_m: float) -> dict[str, Any]:
    """An irregular heptagon about a place, GeoJSON."""
    east = _METRES * math.cos(math.radians(lat))
    ring = []
    for number, share in enumerate(_STEPS):
        angle = 2 * math.pi * number / len(_STEPS)
        ring.append([
            round(lon + radius_m * share * math.cos(angle) / east, 8),
            round(lat + radius_m * share * math.sin(angle) / _METRES, 8),
        ])  # fmt: skip
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@lru_cache(maxsize=2)
def slope(green: bool) -> bytes:
    """A PNG of a quarry face: benches of bare rock, or the same overgrown."""
    lines = b"".join(b"\0" + _line(y, green) for y in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _line(y: int, green: bool) -> bytes:
    return bytes(part for x in range(_WIDTH) for part in _colour(x, y, green))


def _colour(x: int, y: int, green: bool) -> tuple[int, int, int]:
    ridge = 90 + 30 * math.sin(x / 70) + 12 * math.sin(x / 23)
    if y < ridge:
        return _SKY
    bench = int((y - ridge) // 34)
    face = (y - ridge) % 34 < 22
    shade = 8 * (bench % 3) + (6 if (x // 9 + y // 7) % 5 == 0 else 0)
    ground = (_TREES if face else _GRASS) if green else (_ROCK if face else _EARTH)
    red, blue_green, blue = ground
    return max(red - shade, 0), max(blue_green - shade, 0), max(blue - shade, 0)
