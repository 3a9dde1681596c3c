"""Features that bear one code: the same right given twice, its parts, or another right.

- same attributes, same outline: registered once;
- same attributes, other outlines: parts of one right;
- other attributes: the source gave one number to several rights. Each keeps the number with the
  source's own id (or its place) behind it, so that a later import finds it again.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from kuangzheng.kernel.geo.readers.model import Shapes


@dataclass(slots=True)
class Repeats:
    """`codes` as registered; `follows[n]` is the feature that n was joined to."""

    codes: list[str | None]
    follows: dict[int, int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    renamed: dict[int, str] = field(default_factory=dict)


def resolve_repeats(
    codes: Sequence[str | None], attributes: Sequence[Sequence[Any]],
    source_ids: Sequence[str | None], shapes: Shapes,
) -> Repeats:  # fmt: skip
    """`attributes` are columns; `shapes` is changed where parts are joined."""
    found = Repeats(list(codes))
    groups: dict[str, list[int]] = defaultdict(list)
    for n, code in enumerate(codes):
        if code is not None:
            groups[code].append(n)
    for code, members in groups.items():
        if len(members) == 1:
            continue
        by_attributes: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for n in members:
            by_attributes[tuple(column[n] for column in attributes)].append(n)
        for alike in by_attributes.values():
            _join(alike, shapes, found)
        if len(by_attributes) > 1:
            firsts = [alike[0] for alike in by_attributes.values()]
            _rename(code, firsts, source_ids, found)
    return found


def _join(alike: list[int], shapes: Shapes, found: Repeats) -> None:
    first, distinct = alike[0], [alike[0]]
    outlines = {_outline(shapes[alike[0]])}
    for n in alike[1:]:
        found.follows[n] = first
        outline = _outline(shapes[n])
        if outline not in outlines:
            outlines.add(outline)
            distinct.append(n)
    if len(distinct) == 1:
        return
    pieces = [shapes[n] for n in distinct]
    if all(shape is not None and shapely.get_type_id(shape) in (3, 6) for shape in pieces):
        parts = [part for shape in pieces for part in shapely.get_parts(shape)]
        shapes[first] = shapely.multipolygons(np.asarray(parts, dtype=object))
        found.joined.add(first)
    else:
        for n in distinct[1:]:
            del found.follows[n]


def _outline(shape: Any) -> bytes | None:
    if shape is None:
        return None
    flat = bytes(shapely.to_wkb(shapely.normalize(shape), output_dimension=2))
    return flat


def _rename(code: str, firsts: list[int], source_ids: Sequence[str | None], found: Repeats) -> None:
    names = [source_ids[n] for n in firsts]
    usable = None not in names and len(set(names)) == len(names)
    for place, n in enumerate(firsts, start=1):
        name = names[place - 1] if usable else str(place)
        found.codes[n] = f"{code}({name})"
        found.renamed[n] = f"{code}({name})"
