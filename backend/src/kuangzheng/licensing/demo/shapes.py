"""Invented outlines, vectorised and repeatable by seed."""

import numpy as np
import numpy.typing as npt
import shapely

from kuangzheng.kernel.geo.ellipsoid import metres_per_degree

Floats = npt.NDArray[np.float64]


def star_polygons(
    rng: np.random.Generator, centres: Floats, radii_m: Floats, vertices: int
) -> npt.NDArray[np.object_]:
    """One simple polygon per centre (lon, lat): `vertices` corners at steady angles, the radius
    varying by a quarter, so no outline crosses itself."""
    count = len(centres)
    steps = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    angles = steps[None, :] + rng.uniform(0, 0.9 * steps[1], (count, 1))
    radii = radii_m[:, None] * rng.uniform(0.75, 1.25, (count, vertices))
    east, north = metres_per_degree(float(centres[:, 1].mean()))
    lon = centres[:, 0, None] + radii * np.cos(angles) / east
    lat = centres[:, 1, None] + radii * np.sin(angles) / north
    rings = np.round(np.stack([lon, lat], axis=2), 8)
    closed = np.concatenate([rings, rings[:, :1]], axis=1)
    outlines: npt.NDArray[np.object_] = shapely.polygons(closed)
    return outlines


def jittered_grid(
    rng: np.random.Generator, count: int, extent: tuple[float, float, float, float]
) -> Floats:
    """`count` centres, at most one per cell of an even grid over the extent, off the middle by up
    to a fifth of a cell."""
    west, south, east, north = extent
    columns = int(np.ceil(np.sqrt(count * (east - west) / (north - south))))
    rows = int(np.ceil(count / columns))
    cells = rng.permutation(columns * rows)[:count]
    x = (cells % columns + 0.5 + rng.uniform(-0.2, 0.2, count)) / columns
    y = (cells // columns + 0.5 + rng.uniform(-0.2, 0.2, count)) / rows
    return np.column_stack([west + x * (east - west), south + y * (north - south)])
