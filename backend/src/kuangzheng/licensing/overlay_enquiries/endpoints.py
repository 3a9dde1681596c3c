"""`/overlay-enquiries`: what lies under a building site, and the letter that answers."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents import docx, pdf, xlsx
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import paper_docx
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.overlay_enquiries import schemas as s
from kuangzheng.licensing.overlay_enquiries import service
from kuangzheng.licensing.overlay_enquiries.documents import letter_paper, letter_pdf

router = APIRouter(
    prefix="/overlay-enquiries", route_class=TransactionalRoute, tags=["压覆矿产资源查询"]
)
_READ = "licensing.overlay:read"
Reader = Annotated[Act, may(_READ)]
Writer = Annotated[Act, may("licensing.overlay:write")]
Issuer = Annotated[Act, may("licensing.overlay:issue")]


@router.get("", summary="压覆查询台账")
async def list_overlay_enquiries(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    outcome: s.Outcome | None = None,
) -> Page[s.OverlayEnquiryRead]:
    """The newest first; `q` in applicant, project and document number."""
    return await service.listed(act, page, q, division, state, outcome)


@router.post("", status_code=201, summary="查询建设项目范围")
async def create_overlay_enquiry(
    body: s.OverlayEnquiryCreate, act: Writer, request: Request, response: Response
) -> s.OverlayEnquiryDetail:
    """Answered at once and kept as it was: rights, deposits and blocks under the site on the day.
    What is strategic waits for the higher authority."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/register.xlsx", summary="压覆查询台账 Excel", response_class=Response)
async def get_overlay_register(
    act: Reader, q: Words = None, division: DivisionPrefix = None, state: s.State | None = None,
    outcome: s.Outcome | None = None,
) -> Response:  # fmt: skip
    content = await service.register(act, q, division, state, outcome)
    headers = download_headers("压覆查询台账.xlsx", len(content))
    return Response(content, media_type=xlsx.MEDIA_TYPE, headers=headers)


@router.get("/{enquiry_id}", summary="一次压覆查询")
async def get_overlay_enquiry(
    enquiry_id: UUID, act: Reader, response: Response
) -> s.OverlayEnquiryDetail:
    return tagged(response, await service.get(act, enquiry_id))


@router.get("/{enquiry_id}/letter.pdf", summary="复函 PDF", response_class=Response)
async def get_overlay_letter(
    enquiry_id: UUID, principal: Annotated[Principal, allowed(_READ)], request: Request
) -> Response:
    """Before it is issued, marked as a draft. Read and audited in a transaction that ends before
    the typesetting begins."""
    state = request.app.state
    async with state.database.session(principal.scope()) as session:
        found = await service.letter_facts(session, principal, enquiry_id)
    content = await asyncio.to_thread(letter_pdf, found, state.runtime.settings.font_path)
    headers = download_headers(f"压覆查询复函-{enquiry_id}.pdf", len(content))
    return Response(content, media_type=pdf.MEDIA_TYPE, headers=headers)


@router.get("/{enquiry_id}/letter.docx", summary="复函 Word", response_class=Response)
async def get_overlay_letter_word(
    enquiry_id: UUID, principal: Annotated[Principal, allowed(_READ)], request: Request
) -> Response:
    """The same letter, to be edited in Word."""
    async with request.app.state.database.session(principal.scope()) as session:
        found = await service.letter_facts(session, principal, enquiry_id)
    content = await asyncio.to_thread(paper_docx, letter_paper(found))
    headers = download_headers(f"压覆查询复函-{enquiry_id}.docx", len(content))
    return Response(content, media_type=docx.MEDIA_TYPE, headers=headers)


@router.post("/{enquiry_id}/record-decision", summary="登记上级批复")
async def record_overlay_decision(
    enquiry_id: UUID, body: s.OverlayDecision, act: Writer, response: Response
) -> s.OverlayEnquiryDetail:
    return tagged(response, await service.record_decision(act, enquiry_id, body))


@router.post("/{enquiry_id}/prepare-letter", summary="拟制复函")
async def prepare_overlay_letter(
    enquiry_id: UUID, body: s.OverlayLetter, act: Writer, response: Response
) -> s.OverlayEnquiryDetail:
    return tagged(response, await service.prepare_letter(act, enquiry_id, body))


@router.post("/{enquiry_id}/issue", summary="签发复函")
async def issue_overlay_letter(
    enquiry_id: UUID, body: s.OverlayIssue, act: Issuer, response: Response
) -> s.OverlayEnquiryDetail:
    """By another person than who made the enquiry or the letter."""
    return tagged(response, await service.issue(act, enquiry_id))


@router.post("/{enquiry_id}/return-letter", summary="退回复函")
async def return_overlay_letter(
    enquiry_id: UUID, body: s.OverlayReason, act: Issuer, response: Response
) -> s.OverlayEnquiryDetail:
    return tagged(response, await service.return_letter(act, enquiry_id, body))


@router.post("/{enquiry_id}/withdraw", summary="撤回查询")
async def withdraw_overlay_enquiry(
    enquiry_id: UUID, body: s.OverlayReason, act: Writer, response: Response
) -> s.OverlayEnquiryDetail:
    return tagged(response, await service.withdraw(act, enquiry_id, body))
