"""`/responsibilities`."""

import asyncio
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.responsibilities import schemas as s
from kuangzheng.enforcement.responsibilities import service
from kuangzheng.enforcement.responsibilities import tree as trees
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/responsibilities", route_class=TransactionalRoute, tags=["包矿责任"]
)
Reader = Annotated[Act, may("enforcement.patrol:read")]
Writer = Annotated[Act, may("enforcement.responsibility:write")]
Signer = Annotated[Act, may("enforcement.patrol:record")]
Place = Annotated[str | None, Query(pattern=r"^([0-9]{6}|[0-9]{9})$")]
_FILE = 100_000


def _asked(
    q: Words = None, division: DivisionPrefix = None,
    subject: s.Subject | None = None, level: s.Level | None = None, mine_id: UUID | None = None,
    current: Annotated[bool | None, Query(description="true：现任；false：已结束或未到任")] = None,
) -> dict[str, Any]:  # fmt: skip
    return {
        "q": q, "division": division, "subject": subject, "level": level, "mine_id": mine_id,
        "current": current,
    }  # fmt: skip


Asked = Annotated[dict[str, Any], Depends(_asked)]


@router.get("", summary="责任登记")
async def list_responsibilities(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], asked: Asked
) -> Page[s.ResponsibilityRead]:
    """Also those that ended: who answered when."""
    return await service.listed(act, page, **asked)


@router.post("", status_code=201, summary="登记责任人")
async def create_responsibility(
    body: s.ResponsibilityCreate, act: Writer, request: Request, response: Response
) -> s.ResponsibilityDetail:
    """One person a level, mine and day: where somebody holds it, hand it over instead."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/tree", summary="包矿责任图")
async def get_responsibility_tree(
    act: Reader, division: Place = None, on: date | None = None, q: Words = None,
    gaps: Annotated[bool, Query(description="只看有空缺的")] = False,
) -> s.ResponsibilityTree:  # fmt: skip
    """Mines × levels on a day; a required level without a person is a gap."""
    return await trees.tree(act, division, on, q, gaps)


@router.get("/tree/workbook", response_class=Response, summary="包矿责任图（Excel）")
async def get_responsibility_tree_workbook(
    act: Reader, division: Place = None, on: date | None = None, q: Words = None,
    gaps: bool = False,
) -> Response:  # fmt: skip
    found = await trees.tree(act, division, on, q, gaps, _FILE)
    content = await asyncio.to_thread(trees.workbook, found)
    headers = download_headers(f"包矿责任-{found.on}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/workbook", response_class=Response, summary="责任登记（Excel）")
async def get_responsibilities_workbook(act: Reader, asked: Asked) -> Response:
    content = await asyncio.to_thread(service.workbook, await service.every(act, **asked))
    headers = download_headers("责任登记.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{responsibility_id}", summary="一项责任")
async def get_responsibility(
    responsibility_id: UUID, act: Reader, response: Response
) -> s.ResponsibilityDetail:
    return tagged(response, await service.get(act, responsibility_id))


@router.post("/{responsibility_id}/hand-over", summary="交接责任")
async def hand_over_responsibility(
    responsibility_id: UUID, body: s.ResponsibilityHandOver, act: Writer, response: Response
) -> s.ResponsibilityDetail:
    """The answer is the successor's record; no day is left without somebody."""
    return tagged(response, await service.hand_over(act, responsibility_id, body))


@router.post("/{responsibility_id}/end", summary="结束责任")
async def end_responsibility(
    responsibility_id: UUID, body: s.ResponsibilityEnd, act: Writer, response: Response
) -> s.ResponsibilityDetail:
    return tagged(response, await service.end(act, responsibility_id, body))


@router.post("/{responsibility_id}/sign", summary="签领责任")
async def sign_responsibility(
    responsibility_id: UUID, body: s.ResponsibilitySign, act: Signer, response: Response
) -> s.ResponsibilityDetail:
    """By whoever is named: tasks of the mine then come to that account."""
    return tagged(response, await service.sign(act, responsibility_id, body))
