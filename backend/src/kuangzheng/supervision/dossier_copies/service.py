"""Use cases of copies: made of a dossier as it was composed, entered with their hash."""

import asyncio
import hashlib
from dataclasses import dataclass
from uuid import UUID

import orjson

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.papers import paper_docx, paper_pdf
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.peers import PeerSilent
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.dossier_copies import schemas as s
from kuangzheng.supervision.dossier_copies.errors import MineNotTold
from kuangzheng.supervision.dossier_copies.packing import Packed, packed, safe
from kuangzheng.supervision.dossier_copies.paper import paper_of
from kuangzheng.supervision.dossier_copies.repository import DossierCopies
from kuangzheng.supervision.dossier_copies.tables import DossierCopy
from kuangzheng.supervision.dossiers.composing import Composer
from kuangzheng.supervision.dossiers.moments import FILES as MADE_OF
from kuangzheng.supervision.dossiers.parts import OF_CODE, PARTS
from kuangzheng.supervision.dossiers.rules import PaperOf
from kuangzheng.supervision.dossiers.service import Composed, told

FILES = 30
_REFUSED = {401: "您无权查看", 403: "您无权查看", 404: "服务中没有此文件"}
_NO_PART = {"forbidden": "您无权查看，未收入", "missing": "服务未答复，未收入"}
MEDIA_TYPES = {"docx": docx.MEDIA_TYPE, "pdf": pdf.MEDIA_TYPE, "zip": "application/zip"}


@dataclass(frozen=True, slots=True)
class Made:
    """A copy before it is entered."""

    id: UUID
    name: str
    form: s.CopyForm
    content: bytes


async def make(
    composer: Composer, composed: Composed, form: s.CopyForm, reader: Principal,
    settings: KernelSettings, seconds: float,
) -> Made:  # fmt: skip
    """The file; each of the services' own files is waited for so many `seconds`.

    Raises MineNotTold, FontMissing.
    """
    if composed.mine is None:
        raise MineNotTold("登记服务未答复，暂不能出具一矿一档副本，请稍后再试", retry_after_s=5)
    copy_id = new_id()
    paper = paper_of(composed, str(copy_id), reader.name or reader.id)
    name = safe(f"一矿一档-{composed.mine['name']}-{composed.asked.as_of}")
    if form == "docx":
        return Made(copy_id, name, form, await asyncio.to_thread(paper_docx, paper))
    content = await asyncio.to_thread(paper_pdf, paper, composed.at, settings.font_path)
    if form == "pdf":
        return Made(copy_id, name, form, content)
    files, lacking = await _files(composer, composed, seconds)
    word = await asyncio.to_thread(paper_docx, paper)
    data = orjson.dumps(told(composed), option=orjson.OPT_INDENT_2)
    whole = [
        Packed("一矿一档.docx", word), Packed("一矿一档.pdf", content),
        Packed("一矿一档.json", data), *files,
    ]  # fmt: skip
    return Made(copy_id, name, form, await asyncio.to_thread(packed, whole, lacking))


async def _files(
    composer: Composer, composed: Composed, seconds: float
) -> tuple[list[Packed], list[str]]:
    """What the services make of rows, in the caller's name; and what could not be had, and why."""
    known = [one for one in composed.papers if one.file]
    wanted, beyond = known[:FILES], known[FILES:]
    found = await asyncio.gather(*(_file(composer, one, seconds) for one in wanted))
    files, lacking = [], withheld(composed)
    for place, (paper, content) in enumerate(zip(wanted, found, strict=True), 1):
        name = f"{place:02d}-{_named(paper)}"
        if isinstance(content, str):
            lacking.append(f"{name}：{content}（{paper.file}）")
        else:
            files.append(Packed(f"文件/{name}", content))
    lacking += [f"{_named(one)}：超过一次可收入的 {FILES} 件（{one.file}）" for one in beyond]
    return files, lacking


def withheld(composed: Composed) -> list[str]:
    """Kinds of files that may be there: their part is not for the reader, or was not told."""
    states = {code: composed.state(OF_CODE[code]) for code in MADE_OF}
    return [
        f"{MADE_OF[code][1]}：{_NO_PART[state]}" for code, state in states.items()
        if state != "shown"
    ]  # fmt: skip


def _named(paper: PaperOf) -> str:
    return f"{safe(f'{paper.kind}-{paper.number}')}.{paper.form}"


async def _file(composer: Composer, paper: PaperOf, seconds: float) -> bytes | str:
    """The file, or why it could not be had."""
    assert paper.file is not None
    path, _, query = paper.file.partition("?")
    service = path.split("/")[1]
    try:
        answer = await composer.peers.get(
            service, f"/api/v1{path}", query, composer.caller, seconds
        )
    except PeerSilent:
        return "服务未答复"
    if answer.status == 200:
        return answer.body
    return _REFUSED.get(answer.status, f"服务不能提供（{answer.status}）")


async def enter(act: Act, composed: Composed, made: Made) -> None:
    """Written down with its hash, and as a read of the mine's file."""
    mine, asked, now = composed.mine or {}, composed.asked, act.clock.now()
    states = {part.code: composed.state(part) for part in PARTS}
    shown = [code for code, state in states.items() if state == "shown"]
    holder = act.principal.holder_id if act.principal.is_portal else None
    await DossierCopies(act.session).add(DossierCopy(
        id=made.id, division_code=mine["division_code"], mine_id=asked.mine_id,
        mine_name=mine["name"], holder_id=UUID(holder) if holder else None, form=made.form,
        as_of=asked.as_of, known_at=asked.known_at,
        sha256=hashlib.sha256(made.content).hexdigest(), size_bytes=len(made.content),
        parts_shown=shown, parts_missing=[code for code in states if code not in shown],
        score_percent=composed.score.at_least, taken_by=act.principal.id,
        taken_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    await act.record("export", "dossiers", str(asked.mine_id))


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, mine_id: UUID | None,
    form: str | None, sha256: str | None,
) -> Page[s.DossierCopyRead]:  # fmt: skip
    found = DossierCopies(act.session)
    conditions = found.conditions(q, division, mine_id, form, sha256)
    rows, cursor, total = await found.page(conditions, page)
    items = [_read(row) for row in rows]
    return Page[s.DossierCopyRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, copy_id: UUID) -> s.DossierCopyRead:
    return _read(await DossierCopies(act.session).get(copy_id))


def _read(row: DossierCopy) -> s.DossierCopyRead:
    kept = row.model_dump(include=set(s.DossierCopyRead.model_fields) - {"taken_by_name"})
    return s.DossierCopyRead(
        **kept, division_name=division_name(row.division_code),
        taken_by_name=row.taken_by_name or row.taken_by,
    )  # fmt: skip


