"""Use cases of archives: bound once, read, downloaded, verified."""

import asyncio
import hashlib
import zipfile
from datetime import date
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, Any
from uuid import UUID

from kuangzheng.enforcement.case_archives import rules
from kuangzheng.enforcement.case_archives import schemas as s
from kuangzheng.enforcement.case_archives.errors import (
    ArchivedAlready,
    ArchiveNumberTaken,
    NotClosed,
    invalid,
)
from kuangzheng.enforcement.case_archives.gathering import gathered
from kuangzheng.enforcement.case_archives.repository import CaseArchives
from kuangzheng.enforcement.case_archives.sealing import require_seals
from kuangzheng.enforcement.case_archives.tables import CaseArchive
from kuangzheng.enforcement.case_papers.rendering import Sheet, sheet_docx, sheet_pdf
from kuangzheng.enforcement.case_papers.repository import CasePapers
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.service import held, tell
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.document_templates.kinds import kinds
from kuangzheng.enforcement.document_templates.repository import wording
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_IN_MEMORY = 16 * 2**20
_MADE = (1980, 1, 1, 0, 0, 0)


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, case_id: UUID | None,
    mine_id: UUID | None,
) -> Page[s.ArchiveRead]:  # fmt: skip
    found = CaseArchives(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, case_id, mine_id), page)
    items = [s.ArchiveRead(**_facts(row)) for row in rows]
    return Page[s.ArchiveRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, archive_id: UUID) -> s.ArchiveDetail:
    return _whole(await CaseArchives(act.session).get(archive_id))


async def create(act: Act, body: s.ArchiveCreate, store: BlobStore) -> s.ArchiveDetail:
    """Raises NotClosed, ArchivedAlready, ArchiveNumberTaken, ArchiveInvalid, SealsMissing."""
    found, case = CaseArchives(act.session), await held(act, body.case_id)
    await _may(act, case, body)
    await require_seals(act, case, body.on)
    authority = (await wording(act.session, case.division_code, kinds()["decision"])).letterhead
    pieces = rules.numbered(await gathered(act, case, store, authority))
    title = f"{case.party_name}{case.title}"[:200]
    facts = [
        ("档号", body.no), ("案卷题名", title), ("案件编号", case.no),
        ("处理决定文号", case.decision_no or ""), ("立案日期", str(case.filed_on or "")),
        ("结案日期", str(case.closed_on or "")), ("归档日期", str(body.on)),
        ("保管期限", rules.RETENTION_NAMES[body.retention]), ("件数", str(len(pieces))),
        ("页数", str(sum(one.pages for one in pieces))),
    ]  # fmt: skip
    sheet = Sheet(authority, rules.CATALOGUE, body.no, rules.catalogue(pieces, facts))
    kept = await _catalogue(act, case, sheet, store)
    now = act.clock.now()
    row = await found.add(CaseArchive(
        id=new_id(), division_code=case.division_code, case_id=case.id, case_no=case.no,
        party_name=case.party_name, no=body.no, title=title, archived_on=body.on,
        retention=body.retention, pieces=[rules.plain(one) for one in pieces],
        pages=max(1, sum(one.pages for one in pieces)), sha256=rules.list_hash(pieces),
        archived_by=act.principal.id, archived_by_name=act.principal.name or None,
        created_at=now, updated_at=now, **kept,
    ))  # fmt: skip
    if case.state == "closed":
        values = {"state": "archived", "archived_on": body.on, "archive_no": body.no}
        await Cases(act.session).change(case, values, now)
        await tell(act, case, "archive", body.on, before="closed", document_no=body.no)
    return _whole(row)


async def _may(act: Act, case: Case, body: s.ArchiveCreate) -> None:
    found = CaseArchives(act.session)
    if await found.of_case(case.id) is not None:
        raise ArchivedAlready("该案已立卷归档，只能查阅")
    if case.state not in ("closed", "archived") or case.closed_on is None:
        raise NotClosed("案件结案以后才能立卷归档", [])
    if case.archive_no is not None and case.archive_no != body.no:
        raise invalid("/no", "other_number", f"该案已按档号 {case.archive_no} 归档")
    if not case.closed_on <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"归档日期应在 {case.closed_on} 至今日之间")
    if await CasePapers(act.session).drafts(case.id):
        raise invalid("/case_id", "drafts", "还有未签发的文书草稿，请先签发或者删除")
    if await found.numbered(case.division_code, body.no):
        raise ArchiveNumberTaken("该档号已用于另一案卷")


async def _catalogue(
    act: Act, case: Case, sheet: Sheet, store: BlobStore
) -> dict[str, Any]:  # fmt: skip
    now, fonts = act.clock.now(), act.settings.font_path
    made = {
        "pdf": (await asyncio.to_thread(sheet_pdf, sheet, now, fonts), pdf.MEDIA_TYPE),
        "docx": (await asyncio.to_thread(sheet_docx, sheet), docx.MEDIA_TYPE),
    }  # fmt: skip
    found: dict[str, Any] = {}
    for form, (content, media_type) in made.items():
        kept = await store_document(
            act.session, store, content, name=f"{sheet.number}-{rules.CATALOGUE}.{form}",
            media_type=media_type, purpose="case_archive", owner=f"archive:{case.id}",
            division_code=case.division_code,
        )  # fmt: skip
        found |= {f"{form}_id": kept.id, f"{form}_sha256": kept.sha256}
    return found


async def catalogue(act: Act, archive_id: UUID, form: str, store: BlobStore) -> bytes:
    row = await CaseArchives(act.session).get(archive_id)
    await act.record("export", "case_archives", str(archive_id))
    return await store.read_all(row.pdf_sha256 if form == "pdf" else row.docx_sha256)


async def zipped(act: Act, archive_id: UUID, store: BlobStore) -> tuple[str, IO[bytes]]:
    """The whole file: table of contents, list of hashes, every piece. Equal archives give equal
    bytes."""
    row = await CaseArchives(act.session).get(archive_id)
    await act.record("export", "case_archives", str(archive_id))
    pieces = [rules.piece_of(one) for one in row.pieces]
    target: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
    with (
        TemporaryDirectory(prefix="kz-archive-") as folder,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        out.writestr(_entry(rules.LIST_NAME), rules.hash_list(pieces))
        files = [
            rules.File(f"000-{rules.CATALOGUE}.pdf", row.pdf_sha256),
            rules.File(f"000-{rules.CATALOGUE}.docx", row.docx_sha256),
            *(one for piece in pieces for one in piece.files),
        ]
        for at, one in enumerate(files):
            path = Path(folder) / str(at)
            await store.save(one.sha256, path)
            await asyncio.to_thread(_add, out, one.name, path)
    target.seek(0)
    return row.no, target


def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, _MADE)
    found.compress_type = zipfile.ZIP_DEFLATED
    return found


def _add(out: zipfile.ZipFile, name: str, path: Path) -> None:
    with path.open("rb") as source, out.open(_entry(name), "w", force_zip64=True) as target:
        while block := source.read(2**20):
            target.write(block)
    path.unlink()


async def verify(act: Act, archive_id: UUID, store: BlobStore) -> s.ArchiveVerification:
    """Every file read again: missing, changed, or as it was."""
    row = await CaseArchives(act.session).get(archive_id)
    pieces = [rules.piece_of(one) for one in row.pieces]
    problems: list[s.ArchiveProblem] = []
    files = [one for piece in pieces for one in piece.files]
    files += [
        rules.File(f"{rules.CATALOGUE}.pdf", row.pdf_sha256),
        rules.File(f"{rules.CATALOGUE}.docx", row.docx_sha256),
    ]
    for one in files:
        found = await _hash(store, one.sha256)
        if found != one.sha256:
            problem = "missing" if found is None else "changed"
            problems.append(s.ArchiveProblem.model_validate({"name": one.name, "problem": problem}))
    if rules.list_hash(pieces) != row.sha256:
        problems.append(s.ArchiveProblem(name=rules.LIST_NAME, problem="list_changed"))
    return s.ArchiveVerification(
        good=not problems, checked=len(files), sha256=row.sha256, problems=problems
    )  # fmt: skip


async def _hash(store: BlobStore, sha256: str) -> str | None:
    digest = hashlib.sha256()
    try:
        async for block in store.read(sha256):
            await asyncio.to_thread(digest.update, block)
    except KeyError:
        return None
    return digest.hexdigest()


def _whole(row: CaseArchive) -> s.ArchiveDetail:
    pieces = [
        s.ArchivePiece.model_validate(
            {**one, "on": date.fromisoformat(one["on"]) if one["on"] else None}
        )
        for one in row.pieces
    ]
    return s.ArchiveDetail(**_facts(row), pieces=pieces)


def _facts(row: CaseArchive) -> dict[str, Any]:
    kept = row.model_dump(include=set(s.ArchiveRead.model_fields) - {"archived_by_name"})
    return kept | {
        "division_name": division_name(row.division_code), "count": len(row.pieces),
        "retention_name": rules.RETENTION_NAMES[row.retention],
        "archived_by_name": row.archived_by_name or row.archived_by,
    }  # fmt: skip
