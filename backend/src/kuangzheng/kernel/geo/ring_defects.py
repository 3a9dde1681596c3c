"""Defects inside one ring, looked for in a metric frame: duplicates, spikes, crossings."""

import numpy as np
import shapely

from kuangzheng.kernel.geo.ellipsoid import Floats


def duplicates(frame: Floats, within_m: float) -> list[int]:
    """Indexes of vertices no farther than `within_m` from the vertex before them.

    `frame` is a closed ring, (n, 2) metres; the closing vertex is not a duplicate.
    """
    steps = np.hypot(*np.diff(frame, axis=0).T)
    return [int(i) + 1 for i in np.flatnonzero(steps[:-1] <= within_m)]


def spikes(frame: Floats, angle_degrees: float) -> list[tuple[int, float]]:
    """(vertex, interior angle in degrees) where the boundary turns back on itself."""
    ring = frame[:-1]
    steps = np.hypot(*np.diff(np.vstack((ring[-1:], ring)), axis=0).T)
    kept = np.flatnonzero(steps > 0.0)
    ring = ring[kept]
    if len(ring) < 3:
        return []
    back = np.roll(ring, 1, axis=0) - ring
    ahead = np.roll(ring, -1, axis=0) - ring
    cross = back[:, 0] * ahead[:, 1] - back[:, 1] * ahead[:, 0]
    dot = np.einsum("ij,ij->i", back, ahead)
    angles = np.degrees(np.arctan2(np.abs(cross), dot))
    sharp = np.flatnonzero(angles < angle_degrees)
    return [(int(kept[i]), float(angles[i])) for i in sharp]


def crossings(frame: Floats, most: int) -> list[tuple[int, int, float, float]]:
    """(side i, side j, x, y): non-neighbouring sides that meet, at most `most` of them.

    Side i runs from vertex i to i+1 of the closed ring `frame`. Neighbours count when they
    run over each other. A vertex used twice appears once.
    """
    moved = np.flatnonzero(np.hypot(*np.diff(frame, axis=0).T) > 0.0)
    if len(moved) < 3:
        return []
    sides = shapely.linestrings(np.stack((frame[moved], frame[moved + 1]), axis=1))
    left, right = shapely.STRtree(sides).query(sides, predicate="intersects")
    ordered = left < right
    left, right = left[ordered], right[ordered]
    meets = shapely.intersection(sides[left], sides[right])
    gap = right - left
    neighbours = (gap == 1) | (gap == len(sides) - 1)
    real = ~neighbours | (shapely.length(meets) > 0.0)
    found: list[tuple[int, int, float, float]] = []
    seen: set[tuple[float, float]] = set()
    for i, j, meet in zip(left[real], right[real], meets[real], strict=True):
        x, y = shapely.get_coordinates(meet)[0]
        key = (round(float(x), 4), round(float(y), 4))
        if key not in seen:
            seen.add(key)
            found.append((int(moved[i]), int(moved[j]), float(x), float(y)))
    return sorted(found)[:most]
