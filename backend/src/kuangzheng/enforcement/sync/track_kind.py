"""Where somebody went."""

from datetime import timedelta
from decimal import Decimal

from kuangzheng.enforcement.sync import repository
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.tables import FieldTrack
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act


async def apply(act: Act, body: s.TrackOperation, told: Told) -> s.SubjectRead:
    lons, lats = [one[0] for one in body.points], [one[1] for one in body.points]
    length = geod().line_length(lons, lats) if len(lons) > 1 else 0.0
    row = FieldTrack(
        id=new_id(), division_code=act.principal.division, device_id=told.device_id,
        by_id=act.principal.id, by_name=act.principal.name or None, subject_id=body.subject_id,
        began_at=body.began_at, ended_at=body.began_at + timedelta(seconds=_last(body)),
        clock_offset_s=told.off, length_m=Decimal(f"{length:.1f}"),
        points=[list(one) for one in body.points], recorded_at=told.now,
    )  # fmt: skip
    await repository.enter(act.session, row)
    return s.SubjectRead(kind="track", id=row.id, no=f"{length / 1000:.2f} km")


def _last(body: s.TrackOperation) -> float:
    return max(one[3] for one in body.points)
