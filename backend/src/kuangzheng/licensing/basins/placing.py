"""All mines of a span on a day, each with its basin and its fate."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.geo.formats import from_wkb
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.basins import repository
from kuangzheng.licensing.basins.repository import Basins
from kuangzheng.licensing.basins.rules import (
    Candidate,
    Counted,
    Decided,
    Fate,
    Order,
    Placement,
    Stands,
    fate,
    place,
    stands,
)
from kuangzheng.licensing.basins.tables import Basin


@dataclass(frozen=True, slots=True)
class Place:
    """A mine; `counted` is what its basin's sums take."""

    mine: Any
    lon: float | None
    lat: float | None
    placement: Placement
    assignment: Any
    fate: Fate
    state: Stands
    rights: int
    counted: Counted


@dataclass(frozen=True, slots=True)
class Placed:
    basins: Mapping[UUID, Basin]
    places: Sequence[Place]


async def placed(act: Act, span: tuple[str, str], on: date, year: int) -> Placed:
    """`year`: the one that target years are compared with, for a mine stands as it does today."""
    session = act.session
    basins = {one.id: one for one in await Basins(session).on(on)}
    mines = await repository.mines(session, span)
    zones = await repository.zones(session, on)
    assigned = {row.mine_id: row for row in await repository.assigned(session, span, on)}
    rights: dict[UUID, list[Any]] = defaultdict(list)
    for row in await repository.rights(session, span, on):
        rights[row.mine_id].append(row)
    points = [_point(mine, rights[mine.id]) for mine in mines]
    inside = await asyncio.to_thread(_inside, points, zones)
    places = []
    for number, mine in enumerate(mines):
        own = assigned.get(mine.id)
        candidates = _candidates(mine, own, [zones[at] for at in inside[number]], basins)
        found = _place(mine, place(candidates), rights[mine.id], basins, year)
        lon, lat = points[number]
        places.append(Place(mine, lon, lat, found[0], own, *found[1:]))
    return Placed(basins, places)


def _point(mine: Any, rights: Sequence[Any]) -> tuple[float | None, float | None]:
    """Where the mine is entered, else the middle of its first right."""
    if mine.lon is not None and mine.lat is not None:
        return mine.lon, mine.lat
    return (rights[0].lon, rights[0].lat) if rights else (None, None)


def _inside(
    points: Sequence[tuple[float | None, float | None]], zones: Sequence[Any]
) -> dict[int, list[int]]:
    """The zones that each point lies in, on the edge included."""
    found: dict[int, list[int]] = defaultdict(list)
    held = [(at, lon, lat) for at, (lon, lat) in enumerate(points) if lon is not None]
    if not zones or not held:
        return found
    tree = shapely.STRtree([from_wkb(zone.geometry) for zone in zones])
    marks = shapely.points([(lon, lat) for _, lon, lat in held])
    for mark, zone in tree.query(marks, predicate="intersects").T:
        found[held[mark][0]].append(int(zone))
    return found


def _candidates(
    mine: Any, own: Any, zones: Sequence[Any], basins: Mapping[UUID, Basin]
) -> list[Candidate]:
    found = []
    if own is not None and own.basin_id in basins:
        name = basins[own.basin_id].name
        found.append(Candidate(own.basin_id, name, "assigned", own.basis))
    for zone in zones:
        basin = next((one for one in basins.values() if _is_of(one, zone)), None)
        detail = f"{zone.layer}（{zone.version_no}）{zone.name}"
        name = zone.name if basin is None else basin.name
        found.append(Candidate(basin.id if basin else None, name, "polygon", detail))
    if mine.basin:
        named = next((one for one in basins.values() if one.name == mine.basin), None)
        found.append(Candidate(named.id if named else None, mine.basin, "named", mine.basin))
    return found


def _is_of(basin: Basin, zone: Any) -> bool:
    return bool(zone.code == basin.zone_code if basin.zone_code else zone.name == basin.name)


def _place(
    mine: Any, placement: Placement, rights: Sequence[Any], basins: Mapping[UUID, Basin], year: int
) -> tuple[Placement, Fate, Stands, int, Counted]:
    basin = basins.get(placement.basin_id) if placement.basin_id else None
    order = None if basin is None else Order(
        basin.closes, basin.target_year, tuple(basin.kept_minerals), basin.document_no
    )  # fmt: skip
    own = Decided(mine.decision, mine.target_year, mine.document_no) if mine.decision else None
    found = fate(order, own, mine.main_mineral)
    state = stands(found, mine.status, year)
    capacities: dict[str, Decimal] = {}
    for right in rights:
        if right.capacity_value is not None and right.capacity_unit is not None:
            before = capacities.get(right.capacity_unit, Decimal(0))
            capacities[right.capacity_unit] = before + right.capacity_value
    area = sum((right.area_km2 for right in rights), Decimal(0))
    counted = Counted(found.disposition, state, mine.status, area, capacities)
    return placement, found, state, len(rights), counted
