"""What a device tells with every operation, and the photographs that belong to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.sync import repository, rules
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.errors import PhotosMissing, invalid
from kuangzheng.enforcement.sync.tables import FieldPhoto
from kuangzheng.kernel.db.several import insert_several
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act

_IMAGES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True, slots=True)
class Told:
    """Which device, which operation, when by its clock, how far that clock is off."""

    device_id: UUID
    device_name: str
    operation_id: UUID
    made_at: datetime
    off: int
    now: datetime

    @property
    def on(self) -> date:
        """The day it was, by our clock."""
        return rules.happened_on(self.made_at, self.off, self.now)

    def noted(self) -> dict[str, Any]:
        """What stays with the record."""
        return {
            "device": self.device_name, "operation": str(self.operation_id),
            "made_at": self.made_at.isoformat(), "clock_offset_s": self.off,
            "clock_wrong": rules.is_wrong(self.off),
        }  # fmt: skip


async def files_of(act: Act, photos: Sequence[s.PhotoIn]) -> dict[str, UUID]:
    """Documents of the photographs by hash. Raises PhotosMissing, OperationInvalid."""
    if not photos:
        return {}
    hashes = [one.sha256 for one in photos]
    found = await repository.uploaded(act.session, hashes, act.principal.id)
    missing = [one for one in hashes if one not in found]
    if missing:
        raise PhotosMissing(missing)
    for at, one in enumerate(photos):
        if found[one.sha256]["media_type"] not in _IMAGES:
            raise invalid(f"/photos/{at}", "not_an_image", "照片应为 JPEG 或 PNG 文件")
    return {sha256: row["id"] for sha256, row in found.items()}


Stamped = tuple[Told, s.SubjectRead, str, Sequence[s.PhotoIn]]
"""Told with what, of which record, in which division, the photographs."""


async def stamp(act: Act, files: Mapping[str, UUID], *stamped: Stamped) -> None:
    """Keep what the device stamped on each photograph."""
    await insert_several(act.session, FieldPhoto, [
        {
            "id": new_id(), "division_code": division, "device_id": told.device_id,
            "operation_id": told.operation_id, "subject_kind": subject.kind,
            "subject_id": subject.id, "document_id": files[one.sha256], "sha256": one.sha256,
            "taken_at": one.taken_at, "clock_offset_s": told.off, "recorded_at": told.now,
            "lon": one.lon, "lat": one.lat, "accuracy_m": one.accuracy_m,
        }
        for told, subject, division, photos in stamped
        for one in {photo.sha256: photo for photo in photos}.values()
    ])  # fmt: skip
