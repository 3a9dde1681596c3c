"""Candidates for a file without a declared system: ranked with evidence, never picked."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from pyproj import Transformer

from kuangzheng.kernel.geo.coordinates import (
    FIRST_ZONE,
    LAST_ZONE,
    ZONE_UNIT_M,
    epsg_of_zone,
    gk_to_lonlat,
    zone_of,
)
from kuangzheng.kernel.geo.ellipsoid import Floats
from kuangzheng.kernel.geo.findings import CoordinateError
from kuangzheng.kernel.geo.gcj02 import CHINA_BOX

Box = tuple[float, float, float, float]

_AUSTRALIA: Box = (112.0, -44.0, 154.0, -9.0)
_MAINLAND: Box = (73.0, 17.0, 136.0, 54.5)


@dataclass(frozen=True, slots=True)
class CrsProposal:
    """One possible reading. `score` 0–1 orders them; `axes_swapped`: x and y must change places.

    `lonlat_bounds` is where the data would then lie. A person decides.
    """

    epsg: int
    score: float
    axes_swapped: bool
    lonlat_bounds: Box
    evidence_zh: str
    evidence_en: str


def propose_crs(
    bounds: Box, jurisdiction: Box | None = None, sample: Floats | None = None
) -> tuple[CrsProposal, ...]:
    """Rank readings of coordinates whose system is not declared.

    `bounds` (min x, min y, max x, max y) and `sample` (n, 2) are in the file's own units,
    `jurisdiction` (west, south, east, north) in degrees. Empty when nothing is plausible.
    """
    points = _points(bounds) if sample is None or not len(sample) else np.asarray(sample)
    found = [p for p in _readings(points, jurisdiction) if p is not None]
    return tuple(sorted(found, key=lambda p: (-p.score, p.axes_swapped, p.epsg)))


def _points(bounds: Box) -> Floats:
    x0, y0, x1, y1 = bounds
    return np.array(((x0, y0), (x1, y0), (x1, y1), (x0, y1), ((x0 + x1) / 2, (y0 + y1) / 2)))


def _readings(points: Floats, jurisdiction: Box | None) -> Iterator[CrsProposal | None]:
    if not np.isfinite(points).all():
        return
    for swapped in (False, True):
        xy = points[:, ::-1] if swapped else points
        if (np.abs(xy[:, 0]) <= 180.0).all() and (np.abs(xy[:, 1]) <= 90.0).all():
            yield from _degrees(xy, jurisdiction, swapped)
        elif (xy[:, 0] >= 10 * ZONE_UNIT_M).all() and (np.abs(xy[:, 1]) <= 1e7).all():
            yield _prefixed(xy, jurisdiction, swapped)
        elif ((xy[:, 0] >= 1e5) & (xy[:, 0] < 1e6)).all() and (xy[:, 1] >= 3e5).all():
            yield from _unprefixed(xy, jurisdiction, swapped)
    if (np.abs(points) <= 2.004e7).all() and (np.abs(points[:, 0]) > 180.0).any():
        yield _mercator(points, jurisdiction)


def _degrees(xy: Floats, jurisdiction: Box | None, swapped: bool) -> Iterator[CrsProposal | None]:
    if _share(xy, _AUSTRALIA) == 1.0:
        yield _proposal(
            4283,
            xy,
            jurisdiction,
            0.6,
            swapped,
            "位于澳大利亚，公开数据多为 GDA94",
            "in Australia, where public data of the time are mostly GDA94",
        )
        yield _proposal(
            7844,
            xy,
            jurisdiction,
            0.4,
            swapped,
            "位于澳大利亚，2017 年后也用 GDA2020",
            "in Australia, GDA2020 is used since 2017",
        )
    if _share(xy, CHINA_BOX) == 1.0:
        yield _proposal(
            4490,
            xy,
            jurisdiction,
            0.6,
            swapped,
            "经纬度位于我国；与西安 80、北京 54(差约百米)及 GCJ-02(差约 500 米)仅凭范围不能区分",
            "degrees in China; the extent cannot tell Xi'an 80 or Beijing 54 (100 m) "
            "or GCJ-02 (500 m) apart",
        )
    yield _proposal(
        4326,
        xy,
        jurisdiction,
        0.3,
        swapped,
        "数值在经纬度取值范围内",
        "values within the range of degrees",
    )


def _prefixed(xy: Floats, jurisdiction: Box | None, swapped: bool) -> CrsProposal | None:
    zones = set((xy[:, 0] // ZONE_UNIT_M).astype(int).tolist())
    if len(zones) != 1 or not FIRST_ZONE <= (zone := zones.pop()) <= LAST_ZONE:
        return None
    lonlat = gk_to_lonlat(xy[:, 1], xy[:, 0] - zone * ZONE_UNIT_M, zone)
    score = 0.8 if _own_zone(lonlat, zone) else 0.3
    return _proposal(
        epsg_of_zone(zone, prefixed=True),
        lonlat,
        jurisdiction,
        score,
        swapped,
        f"横坐标前两位 {zone} 为 3 度带带号；仅凭数值不能排除西安 80、北京 54",
        f"eastings carry the zone {zone}; the values alone cannot exclude old datums",
    )


def _unprefixed(
    xy: Floats, jurisdiction: Box | None, swapped: bool
) -> Iterator[CrsProposal | None]:
    """Without a prefix every zone fits; the jurisdiction narrows the list, else all are told."""
    for zone in range(FIRST_ZONE, LAST_ZONE + 1):
        lonlat = gk_to_lonlat(xy[:, 1], xy[:, 0], zone)
        if _share(lonlat, _MAINLAND) < 1.0:
            continue
        if jurisdiction is not None and _share(lonlat, jurisdiction) == 0.0:
            continue
        score = 0.4 if _own_zone(lonlat, zone) else 0.2
        yield _proposal(
            epsg_of_zone(zone, prefixed=False),
            lonlat,
            jurisdiction,
            score,
            swapped,
            f"横坐标 6 位无带号，按中央子午线 {3 * zone}° 解算",
            f"6-digit eastings, read with the central meridian {3 * zone}°",
        )


def _mercator(xy: Floats, jurisdiction: Box | None) -> CrsProposal | None:
    transformer = Transformer.from_crs(3857, 4326, always_xy=True)
    lonlat = np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    return _proposal(
        3857,
        lonlat,
        jurisdiction,
        0.1,
        False,
        "数值也落在网络墨卡托范围内；国内底图多为加偏坐标，须核实来源",
        "values also fit Web Mercator; base maps in China are mostly shifted",
    )


def _own_zone(lonlat: Floats, zone: int) -> bool:
    try:
        return zone_of(float(np.median(lonlat[:, 0]))) == zone
    except CoordinateError:
        return False


def _share(lonlat: Floats, box: Box) -> float:
    west, south, east, north = box
    inside = ((lonlat >= (west, south)) & (lonlat <= (east, north))).all(axis=1)
    return float(inside.mean())


def _proposal(
    epsg: int, lonlat: Floats, jurisdiction: Box | None, score: float, swapped: bool,
    zh: str, en: str,
) -> CrsProposal | None:  # fmt: skip
    if not np.isfinite(lonlat).all():
        return None
    low, high = lonlat.min(axis=0), lonlat.max(axis=0)
    where = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    if jurisdiction is not None:
        share = _share(lonlat, jurisdiction)
        score = score * (0.25 + 0.75 * share) + 0.2 * share
        zh += f";{share:.0%} 的点位于辖区范围内"
        en += f"; {share:.0%} of the points lie within the jurisdiction"
    if swapped:
        score *= 0.9
        zh += "；须先对调 x、y(文件中北坐标在前)"
        en += "; x and y must be swapped (northing first in the file)"
    return CrsProposal(epsg, round(score, 3), swapped, where, zh, en)
