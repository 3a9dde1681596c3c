"""A visit that was recorded on the spot."""

from datetime import timedelta
from typing import Any

from kuangzheng.enforcement.clues.schemas import PointIn
from kuangzheng.enforcement.patrols import schemas as p
from kuangzheng.enforcement.patrols import service as patrols
from kuangzheng.enforcement.sync import rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.telling import Told, files_of, stamp
from kuangzheng.enforcement.sync.tracks import Walked, keep_tracks
from kuangzheng.kernel.unit import Act

_OURS = {"photos", "started_at", "ended_at", "track"}
_COMPARED = ("result_name", "findings", "violation", "participants", "manner", "place")


async def apply(act: Act, body: s.PatrolOperation, told: Told) -> s.SubjectRead:
    """Times as our clock would have told them. Raises as `patrols.record`, PhotosMissing."""
    files = await files_of(act, body.photos)
    seen = await patrols.record(act, p.PatrolRecord(
        id=told.operation_id, **body.model_dump(exclude=_OURS),
        started_at=rules.happened(body.started_at, told.off, told.now),
        ended_at=rules.happened(body.ended_at, told.off, told.now),
        photos=[_photo(one, told) for one in body.photos],
    ))  # fmt: skip
    subject = s.SubjectRead(kind="patrol", id=seen.id, version=seen.version, no=seen.no)
    await stamp(act, files, (told, subject, seen.division_code, body.photos))
    walked = Walked(told, seen.division_code, body.started_at, body.track, seen.id)
    await keep_tracks(act, [walked] if body.track else [])
    return subject


def _photo(one: s.PhotoIn, told: Told) -> p.PatrolPhotoIn:
    point = None
    if one.lon is not None and one.lat is not None and one.lon >= 0 <= one.lat:
        point = PointIn(lon=f"{one.lon:.6f}", lat=f"{one.lat:.6f}")
    return p.PatrolPhotoIn(
        sha256=one.sha256, name=f"{one.sha256[:12]}.jpg", point=point,
        taken_at=one.taken_at - timedelta(seconds=told.off),
    )


def theirs(current: dict[str, Any]) -> dict[str, Any]:
    """What somebody else recorded for the task meanwhile."""
    return {
        "by_name": current.get("recorded_by_name"), "at": current.get("created_at"),
        "no": current.get("no"), "result": current.get("result"),
        **{name: current.get(name) for name in _COMPARED},
    }  # fmt: skip
