"""`/grids`."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.grids import mapping, service
from kuangzheng.enforcement.grids import schemas as s
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/grids", route_class=TransactionalRoute, tags=["网格"])
Reader = Annotated[Act, may("enforcement.patrol:read")]
Writer = Annotated[Act, may("enforcement.responsibility:write")]
Signer = Annotated[Act, may("enforcement.patrol:record")]


def _asked(
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.Kind | None = None, ended: bool = False,
) -> dict[str, Any]:  # fmt: skip
    return {"q": q, "division": division, "kind": kind, "ended": ended}


Asked = Annotated[dict[str, Any], Depends(_asked)]


@router.get("", summary="网格")
async def list_grids(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], asked: Asked
) -> Page[s.GridRead]:
    return await service.listed(act, page, **asked)


@router.post("", status_code=201, summary="划定网格")
async def create_grid(
    body: s.GridCreate, act: Writer, request: Request, response: Response
) -> s.GridDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.post("/import", status_code=201, summary="导入网格（GeoJSON）")
async def import_grids(body: s.GridImport, act: Writer) -> s.GridImported:
    """All features or none; every fault is told by its feature."""
    return await service.take_in(act, body)


@router.get("/outlines", summary="网格分布")
async def list_grid_outlines(act: Reader, asked: Asked) -> s.GridOutlines:
    return await service.map_of(act, **asked)


mapping.LAYER.serve(
    router, "grids", "网格",
    "Cells that stood on the day, by whether their chief had signed for them.",
)  # fmt: skip


@router.get("/workbook", response_class=Response, summary="网格（Excel）")
async def get_grids_workbook(act: Reader, asked: Asked) -> Response:
    content = await asyncio.to_thread(service.workbook, await service.every(act, **asked))
    headers = download_headers("网格.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{grid_id}", summary="一个网格")
async def get_grid(grid_id: UUID, act: Reader, response: Response) -> s.GridDetail:
    return tagged(response, await service.get(act, grid_id))


@router.patch("/{grid_id}", summary="修改网格")
async def update_grid(
    grid_id: UUID, body: s.GridWrite, act: Writer, response: Response
) -> s.GridDetail:
    return tagged(response, await service.amend(act, grid_id, body))


@router.post("/{grid_id}/end", summary="撤销网格")
async def end_grid(
    grid_id: UUID, body: s.GridEnd, act: Writer, response: Response
) -> s.GridDetail:
    return tagged(response, await service.end(act, grid_id, body))


@router.post("/{grid_id}/sign", summary="签领网格")
async def sign_grid(
    grid_id: UUID, body: s.GridSign, act: Signer, response: Response
) -> s.GridDetail:
    """By its field-chief or mountain-chief."""
    return tagged(response, await service.sign(act, grid_id, body))
