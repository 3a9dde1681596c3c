"""`/bulletins`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.bulletins import schemas as s
from kuangzheng.enforcement.bulletins import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, no_key, tagged

router = APIRouter(prefix="/bulletins", route_class=TransactionalRoute, tags=["工作通报"])
Reader = Annotated[Act, may("enforcement.meeting:read")]
Writer = Annotated[Act, may("enforcement.meeting:write")]
Issuer = Annotated[Act, may("enforcement.meeting:issue")]


@router.get("", summary="工作通报")
async def list_bulletins(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.BulletinKind | None = None,
    state: s.BulletinState | None = None,
) -> Page[s.BulletinRead]:
    return await service.listed(act, page, q, division, kind, state)


@router.post("", status_code=201, summary="起草通报")
async def create_bulletin(
    body: s.BulletinCreate, act: Writer, request: Request, response: Response
) -> s.BulletinDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{bulletin_id}", summary="一期通报")
async def get_bulletin(bulletin_id: UUID, act: Reader, response: Response) -> s.BulletinDetail:
    return tagged(response, await service.get(act, bulletin_id))


@router.patch("/{bulletin_id}", summary="修改通报草稿")
async def update_bulletin(
    bulletin_id: UUID, body: s.BulletinWrite, act: Writer, response: Response
) -> s.BulletinDetail:
    return tagged(response, await service.amend(act, bulletin_id, body))


@router.post("/{bulletin_id}/issue", summary="印发通报")
async def issue_bulletin(
    bulletin_id: UUID, body: s.BulletinIssue, act: Issuer, response: Response
) -> s.BulletinDetail:
    """By another person than drafted it."""
    return tagged(response, await service.issue(act, bulletin_id, body))


@router.post("/{bulletin_id}/read", summary="签收（已阅）")
@no_key
async def read_bulletin(
    bulletin_id: UUID, act: Reader, response: Response
) -> s.BulletinDetail:
    """Reading twice is reading once."""
    return tagged(response, await service.mark_read(act, bulletin_id))
