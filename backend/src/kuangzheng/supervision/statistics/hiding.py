"""Which cells are not told to somebody who may not read the rows, because persons may be known by
them (small-cell suppression)."""

from collections.abc import Iterable, Sequence

from kuangzheng.supervision.measures.model import Cell

FEWEST = 3
"""A cell of fewer rows is hidden."""


def hidden(cells: Sequence[Cell]) -> frozenset[tuple[str, str]]:
    """Keys of the cells to hide: the small ones, and beside each that stands alone in its line or
    column the next larger one, lest it be the total less the others."""
    found = {(one.row, one.column) for one in cells if 0 < one.rows < FEWEST}
    while True:
        more = {
            _next(line, found)
            for line in (*_lines(cells, 0), *_lines(cells, 1))
            if sum((one.row, one.column) in found for one in line) == 1 and len(line) > 1
        }
        more.discard(None)
        if not more - found:
            return frozenset(found)
        found |= {one for one in more if one is not None}


def _lines(cells: Sequence[Cell], axis: int) -> Iterable[list[Cell]]:
    keys = sorted({(one.row, one.column)[axis] for one in cells})
    return ([one for one in cells if (one.row, one.column)[axis] == key] for key in keys)


def _next(line: Sequence[Cell], found: set[tuple[str, str]]) -> tuple[str, str] | None:
    others = [one for one in line if (one.row, one.column) not in found]
    if not others:
        return None
    smallest = min(others, key=lambda one: (one.rows, one.row, one.column))
    return smallest.row, smallest.column
