"""Simplified polygons for a zoom, vectorised. Pure."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

TILE_PX = 256


def pixel_degrees(zoom: int) -> float:
    """Degrees per pixel of a 256-pixel world tile pyramid."""
    return 360.0 / TILE_PX / (1 << zoom)


def simplified(wkb: Sequence[bytes], zoom: int, coarser: float = 1.0) -> list[dict[str, Any]]:
    """GeoJSON of each area, simplified by half a pixel (times `coarser`) and rounded to match.

    For drawing only: a ring may touch itself. An area that would vanish keeps its full outline;
    of other geometry (a road in a zone layer) the lines come back the same way.
    """
    pixel = pixel_degrees(zoom) * coarser
    decimals = min(8, max(3, math.ceil(-math.log10(pixel)) + 1))
    shapes = shapely.from_wkb(np.array(wkb, dtype=object))
    thin = shapely.simplify(shapes, pixel / 2, preserve_topology=False)
    shapes = np.where(shapely.is_empty(thin), shapes, thin)
    found: list[dict[str, Any]] = [{}] * len(shapes)
    areal = np.isin(shapely.get_type_id(shapes), (3, 6))
    for number, geometry in zip(np.nonzero(areal)[0], _areas(shapes[areal], decimals), strict=True):
        found[number] = geometry
    for number in np.nonzero(~areal)[0]:
        found[number] = _other(shapes[number], decimals)
    return found


def _areas(shapes: Any, decimals: int) -> list[dict[str, Any]]:
    """GeoJSON of many polygons and multipolygons from one pass over their coordinates."""
    if len(shapes) == 0:
        return []
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    places, ring_of_place = shapely.get_coordinates(rings, return_index=True)
    points = np.round(places, decimals).tolist()
    ends = np.searchsorted(ring_of_place, np.arange(len(rings)), side="right").tolist()
    polygons: list[list[Any]] = [[] for _ in range(len(parts))]
    start = 0
    for part, end in zip(part_of_ring.tolist(), ends, strict=True):
        polygons[part].append(points[start:end])
        start = end
    areas: list[list[Any]] = [[] for _ in range(len(shapes))]
    for number, polygon in zip(owner.tolist(), polygons, strict=True):
        areas[number].append(polygon)
    return [
        {"type": "Polygon", "coordinates": area[0]}
        if len(area) == 1
        else {"type": "MultiPolygon", "coordinates": area}
        for area in areas
    ]


def _other(shape: Any, decimals: int) -> dict[str, Any]:
    found: dict[str, Any] = shapely.geometry.mapping(
        shapely.transform(shape, lambda xy: np.round(xy, decimals))
    )
    return found
