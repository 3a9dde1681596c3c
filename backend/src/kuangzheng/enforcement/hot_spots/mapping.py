"""Hot spots where they are: as a layer of the one map, and with the supervision groups that answer
for their counties."""

from collections.abc import Sequence
from typing import Any

from kuangzheng.enforcement.hot_spots import schemas as s
from kuangzheng.enforcement.hot_spots.repository import PLACES, HotSpots
from kuangzheng.enforcement.hot_spots.service import GRADE_NAMES
from kuangzheng.enforcement.hot_spots.tables import HotSpot
from kuangzheng.enforcement.supervision_groups.repository import SupervisionGroups
from kuangzheng.enforcement.supervision_groups.tables import SupervisionGroup
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.layers import Listed, MapLayer, listed
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.reference.divisions import extent, in_scope
from kuangzheng.kernel.unit import Act

MOST = 2000
"""More would be no picture; the answer says when some were left out."""


def _asked(grade: Listed = None, visited: bool | None = None) -> tuple[Any, ...]:
    return listed(grade), visited


LAYER = MapLayer(PLACES, s.SpotPlaces, "enforcement.meeting:read", _asked)


async def mapped(act: Act, division: str | None, grade: str | None) -> s.SpotMap:
    """Watched spots alone, the gravest first; those without a point are told by name."""
    on = today(act.clock)
    rows = list(await HotSpots(act.session).watched(division, grade, MOST + 1))
    groups = await SupervisionGroups(act.session).active(on)
    shown = rows[:MOST]
    return s.SpotMap(
        spots=[_spot(row, groups) for row in shown],
        groups=[_group(one, shown) for one in groups], truncated=len(rows) > MOST, as_of=on,
    )  # fmt: skip


def _answers(group: SupervisionGroup, row: HotSpot) -> bool:
    return any(in_scope(row.division_code, county) for county in group.counties)


def _spot(row: HotSpot, groups: Sequence[SupervisionGroup]) -> s.SpotPlace:
    kept = row.model_dump(include=set(s.SpotPlace.model_fields) - {"lon", "lat"})
    return s.SpotPlace(
        **kept, division_name=division_name(row.division_code), grade_name=GRADE_NAMES[row.grade],
        lon=None if row.lon is None else f"{row.lon:.6f}",
        lat=None if row.lat is None else f"{row.lat:.6f}",
        group_ids=[one.id for one in groups if _answers(one, row)],
    )  # fmt: skip


def _group(row: SupervisionGroup, spots: Sequence[HotSpot]) -> s.SpotGroup:
    return s.SpotGroup(
        id=row.id, name=row.name, leader=row.leader, departments=row.departments,
        counties=[_county(code) for code in row.counties],
        spots=sum(_answers(row, one) for one in spots),
    )  # fmt: skip


def _county(code: str) -> s.SpotCounty:
    box = extent(code)
    return s.SpotCounty(
        code=code, name=division_name(code),
        extent=None if box is None else (box.west, box.south, box.east, box.north),
    )  # fmt: skip
