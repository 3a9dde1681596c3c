"""Which zones a case lies in, and how far the duty to ask has come. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

import shapely

Step = Literal["not_asked", "asked", "overdue", "answered"]
OPINION_NAMES = {
    "keep": "可以保留", "restrict": "附条件（限制范围、方式或时限）", "exit": "应当退出",
    "outside": "不在保护区范围内",
}  # fmt: skip
STATE_NAMES = {"asked": "待答复", "answered": "已答复", "withdrawn": "已撤回"}
STEP_NAMES = {"not_asked": "尚未征求", "asked": "待答复", "overdue": "逾期未答复",
              "answered": "已答复"}  # fmt: skip
_AREAS_MEET = "T********"
"""Their insides share a point; a common edge is none (DE-9IM)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A zone that the case lies in, and by which of its sites."""

    zone_id: UUID
    kind: str
    kind_name: str
    name: str
    layer_name: str
    layer_version: str
    layer_confirmed: bool
    sites: tuple[str, ...]


_TOLD = ("zone_id", "kind", "kind_name", "name", "layer_name", "layer_version", "layer_confirmed")


def hits(rows: Sequence[Mapping[str, Any]]) -> list[Hit]:
    """Of zones whose boxes meet: those that really do. Zones of one name count once, by the row
    that comes first."""
    found: dict[tuple[str, str], Hit] = {}
    for row in rows:
        if not _meets(row):
            continue
        key = (row["kind"], row["name"])
        hit = found.get(key) or Hit(**{name: row[name] for name in _TOLD}, sites=())
        sites = hit.sites if row["site"] in hit.sites else (*hit.sites, row["site"])
        found[key] = replace(hit, sites=sites)
    return list(found.values())


def _meets(row: Mapping[str, Any]) -> bool:
    zone = shapely.make_valid(shapely.from_wkb(row["geometry"]))
    if row["place"] is None:
        return bool(shapely.intersects(zone, shapely.Point(row["lon"], row["lat"])))
    place = shapely.make_valid(shapely.from_wkb(row["place"]))
    return bool(shapely.relate_pattern(place, zone, _AREAS_MEET))


def step(state: str, due_on: date, on: date) -> Step:
    """
    >>> from datetime import date
    >>> day = date(2025, 8, 1)
    >>> step("asked", day, day), step("asked", day, date(2025, 8, 2))
    ('asked', 'overdue')
    >>> step("answered", day, date(2025, 8, 2))
    'answered'
    """
    if state == "answered":
        return "answered"
    return "overdue" if state == "asked" and on > due_on else "asked"
