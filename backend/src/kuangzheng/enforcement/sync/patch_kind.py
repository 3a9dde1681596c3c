"""What was seen at a patch."""

from decimal import Decimal
from typing import Any

from kuangzheng.enforcement.patches import schemas as p
from kuangzheng.enforcement.patches import service as patches
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.telling import Told, files_of, stamp
from kuangzheng.kernel.unit import Act

_COMPARED = ("checkers", "lon", "lat", "findings", "mineral", "volume_m3", "working")


async def apply(act: Act, body: s.PatchCheckOperation, told: Told) -> s.SubjectRead:
    """Raises as `patches.check`, Stale among them; PhotosMissing."""
    files = await files_of(act, body.photos)
    act.if_match = body.base_version
    seen = await patches.check(act, body.patch_id, p.PatchCheckCreate(
        checked_on=told.on, checkers=body.checkers, lon=body.lon, lat=body.lat,
        findings=body.findings, mineral=body.mineral,
        volume_m3=None if body.volume_m3 is None else Decimal(body.volume_m3),
        working=body.working, photo_ids=list(files.values()),
    ))  # fmt: skip
    subject = s.SubjectRead(kind="patch", id=seen.id, version=seen.version, no=seen.code)
    await stamp(act, files, (told, subject, seen.division_code, body.photos))
    return subject


def theirs(current: dict[str, Any]) -> dict[str, Any]:
    """The newest check beside the version it is of."""
    checks = current.get("checks") or []
    newest = checks[-1] if checks else {}
    return {
        "version": current["version"], "state_name": current["state_name"],
        "by_name": newest.get("recorded_by_name"), "at": newest.get("created_at"),
        **{name: newest.get(name) for name in _COMPARED},
    }  # fmt: skip
