"""Counts per cell of a grid of degrees. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
BBox = tuple[float, float, float, float]
TILE_PX, CELL_PX = 256, 32
MAX_CELLS_ACROSS = 64
MAX_LEVEL = 20
_DENSE = 1_000_000
"""Cells up to which counting in a full rectangle beats sorting."""


def cell_size(level: int) -> float:
    """Side of a cell in degrees: the circle halved `level` times."""
    return 360.0 / (1 << level)


def level_for(zoom: int, bbox: BBox) -> int:
    """The level whose cells are 32 pixels at the zoom, coarser when the box would hold too many."""
    by_zoom = zoom + int(math.log2(TILE_PX / CELL_PX))
    across = max(bbox[2] - bbox[0], bbox[3] - bbox[1], 1e-9)
    by_box = math.floor(math.log2(360.0 * MAX_CELLS_ACROSS / across))
    return max(0, min(by_zoom, by_box, MAX_LEVEL))


@dataclass(frozen=True, slots=True)
class Grid:
    """Non-empty cells: column and row from (-180, -90) and counts per class, shape (n, classes)."""

    level: int
    columns: Array
    rows: Array
    counts: Array

    @property
    def weight(self) -> int:
        return int(self.columns.nbytes + self.rows.nbytes + self.counts.nbytes) + 200


def count(lon: Array, lat: Array, classes: Array, number_of_classes: int, level: int) -> Grid:
    """Count points by cell and class."""
    size = cell_size(level)
    column = np.floor((lon.astype(np.float64) + 180.0) / size).astype(np.int64)
    row = np.floor((lat.astype(np.float64) + 90.0) / size).astype(np.int64)
    if len(column) == 0:
        return Grid(level, column, row, np.zeros((0, number_of_classes), np.int32))
    west, south = column.min(), row.min()
    column, row = column - west, row - south
    across, up = int(column.max()) + 1, int(row.max()) + 1
    if across * up <= _DENSE:
        cells, place = np.arange(across * up), column * up + row
    else:
        cells, place = np.unique(column * up + row, return_inverse=True)
    flat = np.bincount(
        place * number_of_classes + classes, minlength=len(cells) * number_of_classes
    )
    counts = flat.reshape(-1, number_of_classes)
    some = counts.any(axis=1)
    cells, counts = cells[some], counts[some].astype(np.int32)
    return Grid(level, cells // up + west, cells % up + south, counts)


def cells_in(
    grid: Grid, bbox: BBox, words: Sequence[str], counts_as: str
) -> list[dict[str, Any]]:
    """Cells that meet the box, as the wire shows them: centre, side, count, and counts by word in
    the member `counts_as`."""
    size = cell_size(grid.level)
    west, south = np.floor((bbox[0] + 180.0) / size), np.floor((bbox[1] + 90.0) / size)
    east, north = np.floor((bbox[2] + 180.0) / size), np.floor((bbox[3] + 90.0) / size)
    inside = (
        (grid.columns >= west)
        & (grid.columns <= east)
        & (grid.rows >= south)
        & (grid.rows <= north)
    )
    lon = (grid.columns[inside] + 0.5) * size - 180.0
    lat = (grid.rows[inside] + 0.5) * size - 90.0
    counts = grid.counts[inside]
    return [
        {
            "lon": round(x, 6), "lat": round(y, 6), "size_deg": size, "count": total,
            counts_as: {word: n for word, n in zip(words, by, strict=True) if n},
        }
        for x, y, total, by in zip(
            lon.tolist(), lat.tolist(), counts.sum(axis=1).tolist(), counts.tolist(), strict=True
        )
    ]  # fmt: skip
