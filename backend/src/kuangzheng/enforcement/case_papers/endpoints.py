"""`/case-papers`."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.case_papers import schemas as s
from kuangzheng.enforcement.case_papers import service
from kuangzheng.enforcement.case_papers.rendering import sheet_docx, sheet_pdf
from kuangzheng.enforcement.document_templates.schemas import Kind, SheetRead
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/case-papers", route_class=TransactionalRoute, tags=["执法文书"])
Reader = Annotated[Act, may("enforcement.execution:read")]
Writer = Annotated[Act, may("enforcement.execution:write")]
SealKeeper = Annotated[Act, may("enforcement.case:seal")]


def store_of(act: Act) -> BlobStore:
    """The service's files."""
    state: Any = act.app_state
    if not hasattr(state, "blobs"):
        state.blobs = BlobStore.of(act.settings, state.service)
    found: BlobStore = state.blobs
    return found


@router.get("", summary="执法文书")
async def list_case_papers(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    case_id: UUID | None = None,
    kind: Kind | None = None,
    state: s.State | None = None,
) -> Page[s.PaperRead]:
    return await service.listed(act, page, q, division, case_id, kind, state)


@router.post("", status_code=201, summary="拟制文书")
async def create_case_paper(
    body: s.PaperCreate, act: Writer, request: Request, response: Response
) -> s.PaperDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.post("/preview/search", summary="预览文书")
async def preview_case_paper(body: s.PaperCreate, act: Reader) -> SheetRead:
    """With the case's facts; nothing is kept."""
    return await service.preview(act, body)


@router.get("/{paper_id}", summary="一份文书")
async def get_case_paper(paper_id: UUID, act: Reader, response: Response) -> s.PaperDetail:
    return tagged(response, await service.get(act, paper_id))


@router.get("/{paper_id}/paper", summary="文书（PDF 或 Word）", response_class=Response)
async def get_case_paper_file(paper_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    """An issued paper as it was issued, byte for byte; a draft marked as one."""
    row, found = await service.file_of(act, paper_id, form)
    name = f"{row.title}-{row.number or row.case_no}"
    media_type = pdf.MEDIA_TYPE if form == "pdf" else docx.MEDIA_TYPE
    if isinstance(found, str):
        content = await store_of(act).read_all(found)
        headers = download_headers(f"{name}.{form}", len(content))
        return Response(content, media_type=media_type, headers=headers)
    now, fonts = act.clock.now(), act.settings.font_path
    if form == "docx":
        return Typeset(lambda: sheet_docx(found), media_type, f"{name}.docx")
    return Typeset(lambda: sheet_pdf(found, now, fonts), media_type, f"{name}.pdf")


@router.patch("/{paper_id}", summary="修改草稿")
async def update_case_paper(
    paper_id: UUID, body: s.PaperWrite, act: Writer, response: Response
) -> s.PaperDetail:
    return tagged(response, await service.amend(act, paper_id, body))


@router.post("/{paper_id}/issue", summary="签发文书")
async def issue_case_paper(
    paper_id: UUID, body: s.PaperIssue, act: Reader, response: Response
) -> s.PaperDetail:
    """A paper that goes out by an approver who did not prepare it, a record by its writer."""
    return tagged(response, await service.issue(act, paper_id, body, store_of(act)))


@router.post("/{paper_id}/seal", summary="用印：存入盖章扫描件")
async def seal_case_paper(
    paper_id: UUID, body: s.PaperSeal, act: SealKeeper, response: Response
) -> s.PaperDetail:
    """By who keeps the seal: the scan of a paper that went out, as PDF or picture, kept by its
    hash."""
    return tagged(response, await service.seal(act, paper_id, body))


@router.get("/{paper_id}/sealed", summary="盖章扫描件", response_class=Response)
async def get_sealed_case_paper(paper_id: UUID, act: Reader) -> Response:
    """Byte for byte as it was kept."""
    name, media_type, sha256 = await service.sealed_file(act, paper_id)
    content = await store_of(act).read_all(sha256)
    return Response(content, media_type=media_type, headers=download_headers(name, len(content)))


@router.post("/{paper_id}/void", summary="作废文书")
async def void_case_paper(
    paper_id: UUID, body: s.PaperReason, act: Annotated[Act, may("enforcement.execution:approve")],
    response: Response,
) -> s.PaperDetail:  # fmt: skip
    return tagged(response, await service.void(act, paper_id, body))


@router.post("/{paper_id}/discard", summary="删除草稿")
async def discard_case_paper(
    paper_id: UUID, body: s.PaperReason, act: Writer, response: Response
) -> s.PaperDetail:
    return tagged(response, await service.discard(act, paper_id, body))
