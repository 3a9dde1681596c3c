"""Tracks as they are kept, and as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.tables import FieldTrack
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.kernel.db.several import insert_several
from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act


@dataclass(frozen=True, slots=True)
class Walked:
    """One track by the device's clock; `subject_id`: the visit it belongs to."""

    told: Told
    division: str
    began_at: datetime
    points: Sequence[s.TrackPoint]
    subject_id: UUID | None


async def keep_tracks(act: Act, walked: Sequence[Walked]) -> list[dict[str, Any]]:
    """What was stored, in order."""
    rows = [
        {
            "id": new_id(), "division_code": one.division, "device_id": one.told.device_id,
            "by_id": act.principal.id, "by_name": act.principal.name or None,
            "subject_id": one.subject_id, "began_at": one.began_at,
            "ended_at": one.began_at + timedelta(seconds=max(p[3] for p in one.points)),
            "clock_offset_s": one.told.off, "length_m": length_m(one.points),
            "points": [list(point) for point in one.points], "recorded_at": one.told.now,
        }
        for one in walked
    ]  # fmt: skip
    await insert_several(act.session, FieldTrack, rows)
    return rows


def length_m(points: Sequence[s.TrackPoint]) -> Decimal:
    """Along the ellipsoid."""
    lons, lats = [one[0] for one in points], [one[1] for one in points]
    length = geod().line_length(lons, lats) if len(lons) > 1 else 0.0
    return Decimal(f"{length:.1f}")


async def tracks_of(act: Act, subject_id: UUID) -> list[s.TrackRead]:
    """Of a visit, the earliest first."""
    return [_read(*row) for row in await repository.tracks(act.session, subject_id)]


async def track(act: Act, track_id: UUID) -> s.TrackRead:
    """Raises NotFound."""
    found = await repository.track(act.session, track_id)
    if found is None:
        raise NotFound("没有此轨迹，或不在您的管辖范围内")
    return _read(*found)


def _read(row: FieldTrack, device_name: str) -> s.TrackRead:
    """Times as our clock would have told them."""
    return s.TrackRead(
        id=row.id, device_name=device_name, by_name=row.by_name,
        began_at=rules.happened(row.began_at, row.clock_offset_s, row.recorded_at),
        ended_at=rules.happened(row.ended_at, row.clock_offset_s, row.recorded_at),
        clock_wrong=rules.is_wrong(row.clock_offset_s), length_m=f"{row.length_m:.1f}",
        points=row.points,
    )  # fmt: skip
