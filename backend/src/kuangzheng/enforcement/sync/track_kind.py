"""Where somebody went."""

from collections.abc import Sequence

from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.enforcement.sync.tracks import Walked, keep_tracks
from kuangzheng.kernel.unit import Act


async def apply(
    act: Act, asked: Sequence[tuple[s.TrackOperation, Told]]
) -> list[s.SubjectRead]:
    kept = await keep_tracks(act, [
        Walked(told, act.principal.division, body.began_at, body.points, body.subject_id)
        for body, told in asked
    ])  # fmt: skip
    return [
        s.SubjectRead(kind="track", id=one["id"], no=f"{one['length_m'] / 1000:.2f} km")
        for one in kept
    ]
