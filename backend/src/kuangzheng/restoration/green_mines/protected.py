"""Whether a mine lies in a nature reserve, by the layers in force. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.geo.area import raw_area_m2

KIND_NAMES = {
    "nature_reserve_core": "自然保护地核心保护区", "nature_reserve_general": "自然保护地一般控制区",
}  # fmt: skip
_LINE_M2 = 1.0
"""Less than a square metre is the common line, not an overlap."""


@dataclass(frozen=True, slots=True)
class Protection:
    """`inside` and `doubtful`: what the mine overlaps by confirmed layers, and by others; `clear`:
    the confirmed layers of the mine's own place; `lacking`: kinds without such a layer."""

    inside: tuple[str, ...]
    doubtful: tuple[str, ...]
    clear: tuple[str, ...]
    lacking: tuple[str, ...]
    at: datetime | None


def protection(
    outline: bytes, division: str, rows: Sequence[Mapping[str, Any]]
) -> Protection:
    """`rows`: each layer in force, once for every zone near the mine, or once without one."""
    mine = shapely.from_wkb(outline)
    inside: list[str] = []
    doubtful: list[str] = []
    clear: list[str] = []
    kinds: set[str] = set()
    for row in rows:
        layer = f"《{row['layer']}》{row['version_no']}"
        lo, hi = division_range(row["division_code"])
        if row["confirmed"] and lo <= division < hi:
            clear.append(layer)
            kinds.add(row["kind"])
        if row["geometry"] is None:
            continue
        shared = shapely.intersection(mine, shapely.from_wkb(row["geometry"]))
        if raw_area_m2(shared) >= _LINE_M2:
            found = f"{row['zone']}（{KIND_NAMES[row['kind']]}，{layer}）"
            (inside if row["confirmed"] else doubtful).append(found)
    return Protection(
        tuple(inside), tuple(doubtful), tuple(dict.fromkeys(clear)),
        tuple(name for kind, name in KIND_NAMES.items() if kind not in kinds),
        max((row["told_at"] for row in rows), default=None),
    )  # fmt: skip
