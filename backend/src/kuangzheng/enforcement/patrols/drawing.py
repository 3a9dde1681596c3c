"""A visit as it is drawn: the boundary it was to, the track, the pictures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.grids.outlines import shown
from kuangzheng.enforcement.patrol_tasks.repository import PatrolTasks
from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.enforcement.patrols.repository import Patrols
from kuangzheng.enforcement.patrols.tables import Patrol
from kuangzheng.enforcement.sync.tracks import tracks_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.unit import Act

_DECIMALS = 6


async def of_patrol(act: Act, patrol_id: UUID) -> s.VisitMap:
    return await _drawn(act, await Patrols(act.session).get(patrol_id))


async def of_task(act: Act, task_id: UUID) -> s.VisitMap:
    """Of the visit that did the task, else of what it is to."""
    task = await PatrolTasks(act.session).get(task_id)
    if task.patrol_id is not None:
        return await _drawn(act, await Patrols(act.session).get(task.patrol_id))
    places = []
    if task.lon is not None:
        places = [_place("task", task.title, task.lon, task.lat, None)]
    outlines = await _outlines(act, task.mine_id, task.grid_id, today(act.clock))
    return s.VisitMap(outlines=outlines, tracks=[], places=places)


async def _drawn(act: Act, row: Patrol) -> s.VisitMap:
    tracks = [s.VisitTrack(**one.model_dump()) for one in await tracks_of(act, row.id)]
    if row.track:
        tracks.append(_told(row))
    places = [
        _place("photo", one["name"], one["lon"], one["lat"], one["taken_at"])
        for one in row.photos if one.get("lon") is not None
    ]  # fmt: skip
    if row.lon is not None:
        places.append(_place("visit", row.no, row.lon, row.lat, row.ended_at))
    outlines = await _outlines(act, row.mine_id, row.grid_id, row.patrolled_on)
    return s.VisitMap(outlines=outlines, tracks=tracks, places=places)


def _told(row: Patrol) -> s.VisitTrack:
    """The track that came with the record itself, which knows no accuracy."""
    at = [datetime.fromisoformat(one[2]) for one in row.track]
    lons, lats = [float(one[0]) for one in row.track], [float(one[1]) for one in row.track]
    length = geod().line_length(lons, lats) if len(lons) > 1 else 0.0
    points: list[list[float | None]] = [
        [lon, lat, None, (when - at[0]).total_seconds()]
        for lon, lat, when in zip(lons, lats, at, strict=True)
    ]
    return s.VisitTrack(
        id=row.id, device_name=None, by_name=row.recorded_by_name, began_at=at[0],
        ended_at=max(at), clock_wrong=False, length_m=f"{length:.1f}", points=points,
    )  # fmt: skip


async def _outlines(
    act: Act, mine_id: UUID | None, grid_id: UUID | None, on: date
) -> list[s.VisitOutline]:
    patrols = Patrols(act.session)
    if mine_id is not None:
        rows: Sequence[Any] = await patrols.outlines(mine_id, on)
        return [
            s.VisitOutline(
                id=row["id"], name=row["name"],
                geometry=to_geojson(from_wkb(row["geometry"]), decimals=_DECIMALS),
            )
            for row in rows
        ]  # fmt: skip
    if grid_id is None:
        return []
    grid = (await patrols.grids([grid_id])).get(grid_id)
    if grid is None:
        return []
    return [s.VisitOutline(id=grid.id, name=grid.name, geometry=shown(grid.geometry))]


def _place(kind: Any, name: str, lon: Any, lat: Any, at: Any) -> s.VisitPlace:
    return s.VisitPlace(
        kind=kind, name=name, lon=f"{float(lon):.6f}", lat=f"{float(lat):.6f}", at=at
    )
