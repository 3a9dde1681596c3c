"""Rows of a vertex table → rings, and rings → parts with holes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import shapely

from kuangzheng.kernel.geo.ellipsoid import Floats
from kuangzheng.kernel.geo.findings import Finding, finding
from kuangzheng.kernel.geo.vertex_rows import RingBreak, VertexRow

_TAIL_NUMBER = re.compile(r"(\d+)\D*$")
Role = Literal["shell", "hole", "undeclared"]


@dataclass(slots=True)
class RawRing:
    """The rows of one ring and the role its marker gave it."""

    role: Role
    rows: list[VertexRow] = field(default_factory=list)


def group_rings(items: Sequence[VertexRow | RingBreak]) -> tuple[list[RawRing], list[Finding]]:
    """A ring ends at a marker line, a blank line, when its first vertex comes again, when the
    ring column changes or when the numbering starts anew."""
    blanks_split = _blanks_split(items)
    rings: list[RawRing] = [RawRing("undeclared")]
    closed = False
    for item in items:
        if isinstance(item, RingBreak):
            if item.role == "blank" and not blanks_split:
                continue
            role: Role = "undeclared" if item.role == "blank" else item.role
            if rings[-1].rows:
                rings.append(RawRing(role))
            elif role != "undeclared":
                rings[-1].role = role
            closed = False
            continue
        if rings[-1].rows and (closed or _starts_anew(rings[-1].rows, item)):
            rings.append(RawRing("undeclared"))
        rings[-1].rows.append(item)
        closed = len(rings[-1].rows) > 3 and _same_place(rings[-1].rows[0], item)
    kept = [ring for ring in rings if ring.rows]
    return kept, [f for ring in kept for f in _check_numbers(ring.rows)]


def _blanks_split(items: Sequence[VertexRow | RingBreak]) -> bool:
    """Blank lines divide rings only if no group between them is too short to be one."""
    counts = [0]
    for item in items:
        if isinstance(item, VertexRow):
            counts[-1] += 1
        else:
            counts.append(0)
    return all(count >= 3 for count in counts if count)


def _same_place(a: VertexRow, b: VertexRow) -> bool:
    return (a.first, a.second) == (b.first, b.second)


def _starts_anew(rows: list[VertexRow], item: VertexRow) -> bool:
    if item.ring != rows[-1].ring:
        return True
    again = item.number is not None and item.number == rows[0].number
    return again and len(rows) >= 3 and not _same_place(rows[0], item)


def _check_numbers(rows: list[VertexRow]) -> list[Finding]:
    found: list[Finding] = []
    seen: set[str] = set()
    previous: int | None = None
    last = len(rows) - 1
    for place, vertex in enumerate(rows):
        if vertex.number is None:
            continue
        closing = place == last and place > 0 and _same_place(rows[0], vertex)
        if vertex.number in seen and not closing:
            found.append(
                finding(
                    "duplicate_number", row=vertex.row, row_number=vertex.row, text=vertex.number
                )
            )
        seen.add(vertex.number)
        tail = _TAIL_NUMBER.search(vertex.number)
        number = int(tail[1]) if tail else None
        skips = previous is not None and number is not None and number != previous + 1
        if skips and not closing and not (found and found[-1].row == vertex.row):
            found.append(
                finding(
                    "numbers_not_consecutive",
                    row=vertex.row,
                    row_number=vertex.row,
                    text=vertex.number,
                )
            )
        previous = number
    return found


def nest(raw: list[RawRing], outlines: list[Floats]) -> tuple[list[list[int]], list[Finding]]:
    """Parts as lists of ring indexes, shell first.

    A ring marked 内环/扣除 belongs to the shell that contains it, else to the one before it; an
    unmarked ring lying wholly inside another can only be a hole, and is reported as taken so.
    """
    shapes = [_area_of(outline) for outline in outlines]
    parts: list[list[int]] = []
    found: list[Finding] = []
    for index, ring in enumerate(raw):
        container = next((p for p in parts if _contains(shapes[p[0]], shapes[index])), None)
        row = ring.rows[0].row
        if ring.role == "hole":
            if not parts:
                found.append(finding("hole_without_shell", row=row, row_number=row))
                parts.append([index])
            else:
                (container or parts[-1]).append(index)
        elif ring.role == "undeclared" and container is not None:
            container.append(index)
            found.append(finding("ring_taken_as_hole", row=row, row_number=row))
        else:
            parts.append([index])
    return parts, found


def _area_of(outline: Floats) -> shapely.Polygon | None:
    if len(np.unique(outline, axis=0)) < 3:
        return None
    polygon = shapely.Polygon(outline)
    return polygon if shapely.is_valid(polygon) else None


def _contains(shell: shapely.Polygon | None, inner: shapely.Polygon | None) -> bool:
    return shell is not None and inner is not None and bool(shapely.contains(shell, inner))
