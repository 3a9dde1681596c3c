"""`/officer-certificates`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.officer_certificates import schemas as s
from kuangzheng.enforcement.officer_certificates import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/officer-certificates", route_class=TransactionalRoute, tags=["行政执法证"]
)
Reader = Annotated[Act, may("enforcement.certificate:read")]
Writer = Annotated[Act, may("enforcement.certificate:write")]


@router.get("", summary="行政执法证")
async def list_officer_certificates(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.CertificateState | None = None,
    officer_id: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
    complete: bool | None = None,
) -> Page[s.CertificateRead]:
    """Those that end first come first; `state` as of today; `complete=false`: entered on joining a
    case, still to be checked."""
    return await service.listed(act, page, q, division, state, officer_id, complete)


@router.post("", status_code=201, summary="登记执法证")
async def create_officer_certificate(
    body: s.CertificateCreate, act: Writer, request: Request, response: Response
) -> s.CertificateRead:
    """As printed; no number is ever made here."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{certificate_id}", summary="一本执法证")
async def get_officer_certificate(
    certificate_id: UUID, act: Reader, response: Response
) -> s.CertificateRead:
    return tagged(response, await service.get(act, certificate_id))


@router.patch("/{certificate_id}", summary="更正执法证")
async def update_officer_certificate(
    certificate_id: UUID, body: s.CertificateWrite, act: Writer, response: Response
) -> s.CertificateRead:
    return tagged(response, await service.amend(act, certificate_id, body))


@router.post("/{certificate_id}/withdraw", summary="注销执法证")
async def withdraw_officer_certificate(
    certificate_id: UUID, body: s.CertificateWithdraw, act: Writer, response: Response
) -> s.CertificateRead:
    """From that day on its officer does not count in any case by it."""
    return tagged(response, await service.withdraw(act, certificate_id, body))
