"""`/planned-blocks`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.blocks import service
from kuangzheng.licensing.blocks.repository import BlockSearch
from kuangzheng.licensing.blocks.schemas import (
    BlockCreate,
    BlockRead,
    BlockUpdate,
    Kind,
    Setting,
)

router = APIRouter(prefix="/planned-blocks", route_class=TransactionalRoute, tags=["规划区块"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]


@router.get("", summary="规划区块列表")
async def list_blocks(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    setting: Setting | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    kind: Kind | None = None,
    occupied: bool | None = None,
    release_before: date | None = None,
    as_of: date | None = None,
) -> Page[BlockRead]:
    """Blocks by code; `occupied`: with or without a right on them."""
    search = BlockSearch(q, division, setting, mineral, kind, occupied, release_before, as_of)
    return await service.listed(act, page, search)


@router.post("", status_code=201, summary="登记规划区块")
async def create_block(
    body: BlockCreate, act: Writer, request: Request, response: Response
) -> BlockRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{block_id}", summary="一个规划区块")
async def get_block(block_id: UUID, act: Reader, response: Response) -> BlockRead:
    return tagged(response, await service.get(act, block_id))


@router.patch("/{block_id}", summary="修改规划区块")
async def update_block(
    block_id: UUID, body: BlockUpdate, act: Writer, response: Response
) -> BlockRead:
    return tagged(response, await service.update(act, block_id, body))
