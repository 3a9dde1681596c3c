"""Reference systems by URI (Part 2), each in the axis order its authority gives it.

Stored coordinates are degrees of CGCS2000, longitude first. CRS84 is taken as coinciding with it
(about 1 m, no epoch correction), as everywhere in the platform. EPSG:4490 has latitude first, the
Gauss-Krüger zones have the northing first.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer

from kuangzheng.kernel.geo.boxes import BBox
from kuangzheng.kernel.geo.crs import decide_crs

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
CGCS2000 = f"{_EPSG}4490"
ZONES = tuple(f"{_EPSG}{code}" for code in range(4513, 4555))
"""3-degree zones 25 to 45: 4513 to 4533 with the zone in front of the easting, then without."""
ALL = (CRS84, CGCS2000, *ZONES)
STORAGE = CGCS2000
_DECIMALS = {True: 8, False: 4}
"""Of degrees and of metres: 1 mm and a tenth of it."""


def name_of(uri: str) -> str:
    return "WGS 84 经纬度（CRS84）" if uri == CRS84 else decide_crs(_code(uri)).name


def _code(uri: str) -> int:
    return int(uri.rpartition("/")[2])


@lru_cache(maxsize=64)
def _grid(uri: str) -> tuple[Transformer | None, bool]:
    """How degrees, longitude first, become coordinates of the system; whether the axes are then
    turned."""
    if uri == CRS84:
        return None, False
    crs = CRS.from_epsg(_code(uri))
    turned = crs.axis_info[0].direction == "north"
    if crs.is_geographic:
        return None, turned
    return Transformer.from_crs(crs.geodetic_crs, crs, always_xy=True), turned


def is_stored_order(uri: str) -> bool:
    """True where coordinates go out as they are kept."""
    return uri == CRS84


def projected(shapes: Any, uri: str) -> Any:
    """Shapes in degrees, longitude first, in the system and its axis order."""
    transformer, turned = _grid(uri)

    def moved(xy: Any) -> Any:
        if transformer is not None:
            xy = np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
        xy = np.round(xy, _DECIMALS[transformer is None])
        return xy[:, ::-1] if turned else xy

    return shapely.transform(shapes, moved)


def degrees_of(box: BBox, uri: str) -> BBox:
    """A box of the system, in its axis order, as a box in degrees that holds all of it.

    Raises ValueError for coordinates that lie nowhere in the system.
    """
    transformer, turned = _grid(uri)
    first, second, third, fourth = box
    low_x, low_y, high_x, high_y = (second, first, fourth, third) if turned else box
    if transformer is not None:
        bounds = transformer.transform_bounds(
            low_x, low_y, high_x, high_y, densify_pts=21, direction="INVERSE"
        )
        low_x, low_y, high_x, high_y = (float(one) for one in bounds)
    west, south, east, north = low_x, low_y, high_x, high_y
    if not (np.isfinite([west, south, east, north]).all() and _on_earth(west, south, east, north)):
        raise ValueError(uri)
    return west, south, east, north


def _on_earth(west: float, south: float, east: float, north: float) -> bool:
    return -180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90
