"""Clues that were registered on the spot."""

from collections.abc import Sequence

from kuangzheng.enforcement.clues import batches as clues
from kuangzheng.enforcement.clues import schemas as c
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.telling import Told, files_of, stamp
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act


async def apply(act: Act, asked: Sequence[tuple[s.ClueOperation, Told]]) -> list[s.SubjectRead]:
    """Source patrol; periods run from the day it came here, whatever the device's clock says.
    Raises as `clues.registered`, PhotosMissing."""
    files = await files_of(act, [photo for body, _ in asked for photo in body.photos])
    on, me = today(act.clock), act.principal
    rows = await clues.registered_several(act, [
        (c.ClueCreate(
            source="patrol", source_name=told.device_name,
            division_code=body.division_code or me.division, received_on=on,
            occurred_on=min(told.on, on), violation=body.violation, text=body.text,
            place=body.place, point=body.point, right_id=body.right_id,
            document_ids=[files[one.sha256] for one in body.photos],
        ), told.noted())
        for body, told in asked
    ])  # fmt: skip
    subjects = [
        s.SubjectRead(kind="clue", id=row.id, version=row.version, no=row.no) for row in rows
    ]
    await stamp(act, files, *(
        (told, subject, row.division_code, body.photos)
        for row, subject, (body, told) in zip(rows, subjects, asked, strict=True)
    ))  # fmt: skip
    return subjects
