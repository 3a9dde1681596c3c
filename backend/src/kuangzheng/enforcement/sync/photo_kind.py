"""Further photographs of something that was sent before."""

from uuid import UUID

from kuangzheng.enforcement.clues import service as clues
from kuangzheng.enforcement.patches import service as patches
from kuangzheng.enforcement.sync import repository
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.errors import SubjectUnknown
from kuangzheng.enforcement.sync.telling import Told, files_of, stamp
from kuangzheng.kernel.unit import Act

_READ = {"clue": "enforcement.clue:read", "patch": "enforcement.patch:read"}
"""What somebody else registered takes photographs from whoever may read it."""


async def apply(act: Act, body: s.PhotoOperation, told: Told) -> s.SubjectRead:
    """Raises SubjectUnknown, PhotosMissing, NotFound."""
    files = await files_of(act, body.photos)
    subject_id = await _subject(act, body.subject, told)
    if body.subject.kind == "clue":
        row = await clues.with_files(act, subject_id, list(files.values()), told.noted())
        subject = s.SubjectRead(kind="clue", id=row.id, version=row.version, no=row.no)
        division = row.division_code
    else:
        patch = await patches.get(act, subject_id)
        subject = s.SubjectRead(kind="patch", id=patch.id, version=patch.version, no=patch.code)
        division = patch.division_code
    await stamp(act, files, (told, subject, division, body.photos))
    return subject


async def _subject(act: Act, subject: s.SubjectIn, told: Told) -> UUID:
    if subject.id is not None and act.principal.may(_READ[subject.kind]):
        return subject.id
    if subject.operation is not None:
        found = await repository.known(act.session, told.device_id, [subject.operation])
        made = found.get(subject.operation)
        if made is not None and made.subject_kind == subject.kind and made.subject_id is not None:
            return made.subject_id
    raise SubjectUnknown("照片所属的记录尚未同步或未被接收，请先处理该记录")
