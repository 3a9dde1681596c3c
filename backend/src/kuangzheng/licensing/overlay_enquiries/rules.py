"""What lies under a site, whether it must go up for approval, what may be done next. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.overlap import overlaps_with
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue

SLIVER_M2 = 1.0
"""As in the admission check: an overlap up to one square metre is survey noise, told as such."""
STATE_NAMES = {
    "received": "已查询待拟函", "awaiting_approval": "待上级审批", "decided": "上级已批复",
    "letter_prepared": "复函待签发", "issued": "已复函", "withdrawn": "已撤回",
}  # fmt: skip
OUTCOME_NAMES = {
    "nothing": "未压覆", "found": "压覆矿产资源", "strategic": "压覆战略性矿产资源",
}  # fmt: skip
DECISION_NAMES = {
    "approved": "同意压覆", "refused": "不同意压覆", "not_required": "认定无须审批",
}  # fmt: skip
_ACTIONS = {
    "received": ("prepare-letter", "withdraw"),
    "awaiting_approval": ("record-decision", "withdraw"),
    "decided": ("prepare-letter", "withdraw"),
    "letter_prepared": ("issue", "return-letter"),
    "issued": (),
    "withdrawn": (),
}
ACTION_NAMES = {
    "prepare-letter": "拟制复函", "record-decision": "登记上级批复", "issue": "签发复函",
    "return-letter": "退回复函", "withdraw": "撤回",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Under:
    """A right, block or deposit whose box meets the site's; `geometry` is a point for deposits."""

    source: str
    facts: Mapping[str, Any]
    minerals: Sequence[str]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Found:
    """One thing under the site. `overlap_km2` is absent for a point, which lies in it or not."""

    under: Under
    overlap_km2: Decimal | None
    share_percent: Decimal | None
    own_share_percent: Decimal | None
    sliver: bool
    repaired: bool
    outline: BaseGeometry | None
    strategic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    outcome: str
    strategic: tuple[str, ...]
    found: Sequence[Found] = field(default=())


def actions(state: str) -> tuple[str, ...]:
    """What may be done with an enquiry."""
    return _ACTIONS[state]


def strategic_of(minerals: Sequence[str]) -> tuple[str, ...]:
    """Those of the minerals that the catalogue flags, by their catalogue names."""
    found: list[str] = []
    for word in minerals:
        try:
            mineral = catalogue().resolve(word)
        except UnknownMineral:
            continue
        if mineral.strategic and mineral.name not in found:
            found.append(mineral.name)
    return tuple(found)


def answer(site: BaseGeometry, candidates: Sequence[Under]) -> Answer:
    """Exact test of every candidate, the largest overlap first; slivers decide nothing."""
    areas = [one for one in candidates if one.geometry.geom_type in ("Polygon", "MultiPolygon")]
    points = [one for one in candidates if one.geometry.geom_type == "Point"]
    found = [*_areas(site, areas), *_points(site, points)]
    real = [one for one in found if not one.sliver]
    strategic = tuple(sorted({word for one in real for word in one.strategic}))
    outcome = "strategic" if strategic else "found" if real else "nothing"
    return Answer(outcome, strategic, found)


def _areas(site: BaseGeometry, areas: Sequence[Under]) -> list[Found]:
    if not areas:
        return []
    shapes = np.empty(len(areas), dtype=object)
    shapes[:] = [one.geometry for one in areas]
    hits = overlaps_with(site, shapes, sliver_tolerance_m2=SLIVER_M2).overlaps
    found = [
        Found(
            areas[hit.index], hit.area_km2, hit.share_percent, hit.candidate_share_percent,
            hit.sliver, hit.candidate_repaired, hit.geometry,
            strategic_of(areas[hit.index].minerals),
        )
        for hit in hits
    ]  # fmt: skip
    return sorted(found, key=lambda one: -(one.overlap_km2 or 0))


def _points(site: BaseGeometry, points: Sequence[Under]) -> list[Found]:
    """A point on the site's edge lies under it."""
    return [
        Found(one, None, None, None, False, False, None, strategic_of(one.minerals))
        for one in points
        if shapely.intersects(site, one.geometry)
    ]
