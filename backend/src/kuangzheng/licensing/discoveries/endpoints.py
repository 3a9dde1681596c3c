"""`/discoveries`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.discoveries import service
from kuangzheng.licensing.discoveries.schemas import DiscoveryKind, DiscoveryRead, DiscoveryWrite

router = APIRouter(prefix="/discoveries", route_class=TransactionalRoute, tags=["新发现与新增资源"])
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]


@router.get("", summary="新发现与新增资源")
async def list_discoveries(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: DiscoveryKind | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    division: DivisionPrefix = None,
    confirmed_after: date | None = None,
    confirmed_until: date | None = None,
    large_medium: bool = False,
) -> Page[DiscoveryRead]:
    """Confirmed later than the one day and no later than the other; `large_medium`: deposits of
    these sizes alone, as the plan's indicator counts them."""
    return await service.listed(
        act, page, kind, mineral, division, confirmed_after, confirmed_until, large_medium
    )


@router.post("", status_code=201, summary="登记新发现或新增资源")
async def create_discovery(
    body: DiscoveryWrite, act: Writer, request: Request, response: Response
) -> DiscoveryRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{discovery_id}", summary="一条新发现或新增资源")
async def get_discovery(discovery_id: UUID, act: Reader, response: Response) -> DiscoveryRead:
    return tagged(response, await service.get(act, discovery_id))


@router.patch("/{discovery_id}", summary="修改新发现或新增资源")
async def update_discovery(
    discovery_id: UUID, body: DiscoveryWrite, act: Writer, response: Response
) -> DiscoveryRead:
    return tagged(response, await service.update(act, discovery_id, body))
