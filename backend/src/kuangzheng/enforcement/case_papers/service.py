"""Use cases of case papers: prepared, seen as they will look, issued once, never changed."""

import asyncio
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.case_papers import rules
from kuangzheng.enforcement.case_papers import schemas as s
from kuangzheng.enforcement.case_papers.errors import (
    CaseArchived,
    PaperActNotAllowed,
    PaperNumberTaken,
    PaperSecondPerson,
    invalid,
)
from kuangzheng.enforcement.case_papers.outcomes import (
    number_of,
    require_decided,
    require_fitting,
)
from kuangzheng.enforcement.case_papers.rendering import (
    Sheet,
    pages_of,
    sheet_docx,
    sheet_pdf,
)
from kuangzheng.enforcement.case_papers.repository import CasePapers
from kuangzheng.enforcement.case_papers.tables import CasePaper
from kuangzheng.enforcement.case_papers.values import case_values
from kuangzheng.enforcement.cases.service import held, loaded
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.document_templates import presenting
from kuangzheng.enforcement.document_templates import rules as wording_rules
from kuangzheng.enforcement.document_templates.kinds import PaperKind
from kuangzheng.enforcement.document_templates.repository import Wording, wording
from kuangzheng.enforcement.document_templates.schemas import SheetRead
from kuangzheng.enforcement.document_templates.service import kind_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.store import BlobStore, StoredDocument, store_document
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden, NotFound
from kuangzheng.kernel.unit import Act

PURPOSE = "case_paper"
WRITE, APPROVE = "enforcement.execution:write", "enforcement.execution:approve"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, case_id: UUID | None,
    kind: str | None, state: str | None,
) -> Page[s.PaperRead]:  # fmt: skip
    found = CasePapers(act.session)
    where = found.conditions(q, division, case_id, kind, state)
    rows, cursor, total = await found.page(where, page)
    items = [await _read(act, row) for row in rows]
    return Page[s.PaperRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, paper_id: UUID) -> s.PaperDetail:
    return await _whole(act, await CasePapers(act.session).get(paper_id))


async def preview(act: Act, body: s.PaperCreate) -> SheetRead:
    """As it would look with a case's facts and what was filled in so far; nothing is kept."""
    kind, case = kind_of(body.kind), await loaded(act, body.case_id)
    _known(kind, body.entered)
    found = await wording(act.session, case.division_code, kind)
    number = number_of(kind, case) or await _next_number(
        act, case.division_code, kind, found, today(act.clock)
    )
    return await _sheet(act, case, kind, found, body.entered, number, today(act.clock))


async def create(act: Act, body: s.PaperCreate) -> s.PaperDetail:
    """Raises CaseArchived, PaperInvalid."""
    kind, case, now = kind_of(body.kind), await held(act, body.case_id), act.clock.now()
    await _open(act, case.id)
    require_fitting(kind, case)
    _known(kind, body.entered)
    found = await wording(act.session, case.division_code, kind)
    row = await CasePapers(act.session).add(CasePaper(
        id=new_id(), division_code=case.division_code, case_id=case.id, case_no=case.no,
        kind=kind.code, title=found.title, template_id=found.id,
        template_edition=found.edition, template_text=_text(found), entered=body.entered,
        prepared_by=act.principal.id, prepared_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    ))  # fmt: skip
    return await _whole(act, row)


async def amend(act: Act, paper_id: UUID, body: s.PaperWrite) -> s.PaperDetail:
    row = await _taken(act, paper_id, "amend")
    _known(kind_of(row.kind), body.entered)
    await CasePapers(act.session).change(row, {
        "entered": body.entered, "prepared_by": act.principal.id,
        "prepared_by_name": act.principal.name or None,
    }, act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def issue(act: Act, paper_id: UUID, body: s.PaperIssue, store: BlobStore) -> s.PaperDetail:
    """Both files are made now, from the wording in force, and kept by their hash.

    A paper that goes out is issued by another person than prepared it. Raises PaperSecondPerson,
    PaperInvalid, PaperNumberTaken.
    """
    row = await _taken(act, paper_id, "issue")
    kind, case = kind_of(row.kind), await held(act, row.case_id)
    needed = APPROVE if kind.signed else WRITE
    if not act.principal.may(needed):
        raise Forbidden(f"您没有此项权限（{needed}）")
    if kind.signed and row.prepared_by in act.principal.hands:
        raise PaperSecondPerson("该文书由您拟制，须由另一人签发")
    first = case.proposed_on
    if not first <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"签发日期应在 {first} 至今日之间")
    for name in wording_rules.missing(kind, row.entered):
        raise invalid(f"/entered/{name}", "missing", f"请先填写{kind.by_name[name].label}")
    require_decided(kind, case, body.number, body.on)
    found = await wording(act.session, row.division_code, kind)
    number = body.number or number_of(kind, case)
    if number is None:
        number = await _next_number(act, row.division_code, kind, found, body.on)
    if number and await CasePapers(act.session).numbered(row.division_code, number):
        raise PaperNumberTaken("该文号已用于另一份文书")
    values = await case_values(act, case, found.letterhead, number, body.on)
    values |= {name: _shown(kind, name, one) for name, one in row.entered.items()}
    sheet = Sheet(found.letterhead, found.title, number or "",
                  wording_rules.filled(kind, found.body, values))  # fmt: skip
    kept = await _files(act, row, sheet, store)
    await CasePapers(act.session).change(row, {
        "state": "issued", "template_id": found.id, "template_edition": found.edition,
        "template_text": _text(found), "title": found.title, "filled": values,
        "number": number, "issued_on": body.on, "issued_by": act.principal.id,
        "issued_by_name": act.principal.name or None, **kept,
    }, act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def _files(
    act: Act, row: CasePaper, sheet: Sheet, store: BlobStore
) -> dict[str, object]:  # fmt: skip
    now, fonts = act.clock.now(), act.settings.font_path
    made_pdf = await asyncio.to_thread(sheet_pdf, sheet, now, fonts)
    made_docx = await asyncio.to_thread(sheet_docx, sheet)
    name = f"{row.case_no}-{sheet.title}"

    async def keep(content: bytes, ending: str, media_type: str) -> StoredDocument:
        return await store_document(
            act.session, store, content, name=f"{name}.{ending}", media_type=media_type,
            purpose=PURPOSE, owner=f"paper:{row.id}", division_code=row.division_code,
        )  # fmt: skip

    kept_pdf = await keep(made_pdf, "pdf", pdf.MEDIA_TYPE)
    kept_docx = await keep(made_docx, "docx", docx.MEDIA_TYPE)
    return {
        "pdf_id": kept_pdf.id, "pdf_sha256": kept_pdf.sha256, "docx_id": kept_docx.id,
        "docx_sha256": kept_docx.sha256, "pages": pages_of(made_pdf),
    }  # fmt: skip


async def seal(act: Act, paper_id: UUID, body: s.PaperSeal) -> s.PaperDetail:
    """Raises PaperInvalid for what is no scan, or a scan replaced without a reason."""
    row = await _taken(act, paper_id, "seal")
    issued = row.issued_on
    if issued is None or not issued <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"用印日期应在 {issued} 至今日之间")
    scan = await CasePapers(act.session).scan(body.document_id)
    if scan is None:
        raise invalid("/document_id", "unknown", "没有此文件，请先上传")
    media_type = str(scan["media_type"])
    if media_type != pdf.MEDIA_TYPE and not media_type.startswith("image/"):
        raise invalid("/document_id", "no_scan", "盖章扫描件应为 PDF 或者图片")
    if scan["sha256"] == row.pdf_sha256:
        raise invalid("/document_id", "unsealed", "这是签发时未盖章的文本，请上传盖章后的扫描件")
    if row.seal_id is not None and body.reason is None:
        raise invalid("/reason", "missing", "已有盖章扫描件，更换须填写原因")
    await CasePapers(act.session).change(row, {
        "sealed_on": body.on, "seal_id": scan["id"], "seal_sha256": scan["sha256"],
        "seal_name": scan["name"], "seal_media_type": media_type,
        "sealed_by": act.principal.id, "sealed_by_name": act.principal.name or None,
        "seal_reason": body.reason,
    }, act.clock.now())  # fmt: skip
    return await _whole(act, row)


async def sealed_file(act: Act, paper_id: UUID) -> tuple[str, str, str]:
    """Name, media type and hash of the scan. Raises NotFound."""
    row = await CasePapers(act.session).get(paper_id)
    if row.seal_sha256 is None or row.seal_media_type is None:
        raise NotFound("该文书还没有盖章扫描件")
    await act.record("export", "case_papers", str(paper_id))
    return row.seal_name or row.title, row.seal_media_type, row.seal_sha256


async def void(act: Act, paper_id: UUID, body: s.PaperReason) -> s.PaperDetail:
    """It stays as it was issued, with the reason why it does not count any more."""
    row = await _taken(act, paper_id, "void")
    values = {"state": "void", "reason": body.reason}
    await CasePapers(act.session).change(row, values, act.clock.now())
    return await _whole(act, row)


async def discard(act: Act, paper_id: UUID, body: s.PaperReason) -> s.PaperDetail:
    row = await _taken(act, paper_id, "discard")
    values = {"state": "discarded", "reason": body.reason}
    await CasePapers(act.session).change(row, values, act.clock.now())
    return await _whole(act, row)


async def file_of(act: Act, paper_id: UUID, form: str) -> tuple[CasePaper, Sheet | str]:
    """The hash of an issued paper's file, or the draft as it stands."""
    row = await CasePapers(act.session).get(paper_id)
    await act.record("export", "case_papers", str(paper_id))
    sha256 = row.pdf_sha256 if form == "pdf" else row.docx_sha256
    if sha256 is not None:
        return row, sha256
    detail = await _whole(act, row)
    blocks = [one.model_dump() for one in detail.sheet.blocks]
    sheet = detail.sheet
    return row, Sheet(sheet.letterhead, sheet.title, sheet.number, blocks, draft=True)


def _text(found: Wording) -> dict[str, str | None]:
    return {
        "title": found.title, "letterhead": found.letterhead,
        "number_frame": found.number_frame, "body": found.body,
    }  # fmt: skip


def _known(kind: PaperKind, entered: dict[str, str]) -> None:
    for name in entered:
        if name not in kind.by_name:
            raise invalid(f"/entered/{name}", "unknown", f"{kind.name}没有“{name}”一项")


def _shown(kind: PaperKind, name: str, value: str) -> str:
    """Dates are written out."""
    if kind.by_name[name].kind == "date" and value:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise invalid(f"/entered/{name}", "not_a_date", "请填写日期") from None
        return f"{day.year}年{day.month}月{day.day}日"
    return value


async def _next_number(
    act: Act, division: str, kind: PaperKind, found: Wording, on: date
) -> str | None:
    if found.number_frame is None:
        return None
    taken = await CasePapers(act.session).numbers(division, kind.code, on.year)
    sequence = len(taken) + 1
    while (number := wording_rules.numbered(found.number_frame, on.year, sequence)) in taken:
        sequence += 1
    return number


async def _sheet(
    act: Act, case: Case, kind: PaperKind, found: Wording, entered: dict[str, str],
    number: str | None, on: date,
) -> SheetRead:  # fmt: skip
    values = await case_values(act, case, found.letterhead, number, on)
    values |= {name: _shown(kind, name, one) for name, one in entered.items()}
    return presenting.sheet(
        kind, found.letterhead, found.title, number or "", found.body, values,
        missing=wording_rules.missing(kind, entered),
    )  # fmt: skip


async def _open(act: Act, case_id: UUID) -> None:
    if await CasePapers(act.session).archived(case_id):
        raise CaseArchived("案件已立卷归档，不能再制作或者修改文书", [])


async def _taken(act: Act, paper_id: UUID, name: str) -> CasePaper:
    row = await CasePapers(act.session).lock(
        paper_id, act.if_match, lambda found: _whole(act, found)
    )
    await _open(act, row.case_id)
    acts = rules.allowed(row.state, False, kind_of(row.kind).signed)
    if name not in acts:
        could = "、".join(rules.ACT_NAMES[one] for one in acts) or "查看"
        told = f"文书{rules.STATE_NAMES[row.state]}，不能{rules.ACT_NAMES[name]}；现在可以：{could}"
        raise PaperActNotAllowed(told, acts)
    return row


async def _read(act: Act, row: CasePaper) -> s.PaperRead:
    kind = kind_of(row.kind)
    named = {"prepared_by_name"}
    kept = row.model_dump(include=set(s.PaperRead.model_fields) - named)
    following = None
    if row.state == "draft":
        found = await wording(act.session, row.division_code, kind)
        given = number_of(kind, await loaded(act, row.case_id)) if kind.decides else None
        following = given or await _next_number(
            act, row.division_code, kind, found, today(act.clock)
        )
    archived = await CasePapers(act.session).archived(row.case_id)
    return s.PaperRead(
        **kept, division_name=division_name(row.division_code), kind_name=kind.name,
        state_name=rules.STATE_NAMES[row.state], signed=kind.signed, next_number=following,
        prepared_by_name=row.prepared_by_name or row.prepared_by,
        prepared_by_me=row.prepared_by in act.principal.hands,
        to_seal=kind.signed and row.state == "issued" and row.seal_id is None,
        allowed=rules.allowed(row.state, archived, kind.signed),
    )  # fmt: skip


async def _whole(act: Act, row: CasePaper) -> s.PaperDetail:
    """A draft as it would be issued today, an issued paper as it was."""
    read, kind = await _read(act, row), kind_of(row.kind)
    if row.filled is not None:
        text = row.template_text
        shown = presenting.sheet(
            kind, text["letterhead"], text["title"], row.number or "", text["body"], row.filled
        )
    else:
        found = await wording(act.session, row.division_code, kind)
        case = await loaded(act, row.case_id)
        shown = await _sheet(
            act, case, kind, found, row.entered, read.next_number, today(act.clock)
        )
    return s.PaperDetail(**read.model_dump(), entered=row.entered, sheet=shown)
