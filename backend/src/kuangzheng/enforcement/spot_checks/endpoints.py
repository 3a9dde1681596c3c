"""`/spot-checks` with proof and script, `/spot-check-items`."""

import asyncio
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.spot_checks import schemas as s
from kuangzheng.enforcement.spot_checks import service
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.draws import redraw
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged

checks = APIRouter(prefix="/spot-checks", route_class=TransactionalRoute, tags=["市级抽查"])
items = APIRouter(prefix="/spot-check-items", route_class=TransactionalRoute, tags=["市级抽查"])
script = APIRouter(prefix="/spot-check-script", route_class=TransactionalRoute, tags=["市级抽查"])
_READ = "enforcement.campaign:read"
Reader = Annotated[Act, may(_READ)]
Manager = Annotated[Act, may("enforcement.campaign:manage")]
Paged = Annotated[PageRequest, Depends(page_request)]


@checks.get("", summary="市级抽查")
async def list_spot_checks(
    act: Reader, page: Paged, campaign_id: UUID | None = None, state: s.State | None = None
) -> Page[s.SpotCheckRead]:
    """Of the caller's divisions and of those above; those given up stay in it."""
    return await service.listed(act, page, campaign_id, state)


@checks.post("", status_code=201, summary="固定抽查名单并公布承诺")
async def create_spot_check(
    body: s.SpotCheckCreate, act: Manager, request: Request, response: Response
) -> s.SpotCheckDetail:
    """Of every county at least the campaign's share of all its rights, rounded up."""
    return created(response, request.url.path, await service.fix_list(act, body))


@checks.get("/{spot_check_id}", summary="一次抽查")
async def get_spot_check(spot_check_id: UUID, act: Reader, response: Response) -> s.SpotCheckDetail:
    return tagged(response, await service.get(act, spot_check_id))


@checks.get("/{spot_check_id}/proof", summary="抽取证明")
async def get_spot_check_proof(spot_check_id: UUID, act: Reader) -> s.SpotCheckProof:
    """To be saved as it is and given to the script of `/spot-check-script`."""
    return await service.proof(act, spot_check_id)


@checks.post("/{spot_check_id}/draw", summary="录入公开随机数并抽取")
async def enter_spot_check_randomness(
    spot_check_id: UUID, body: s.SpotCheckRandomness, act: Manager, response: Response
) -> s.SpotCheckDetail:
    return tagged(response, await service.enter_randomness(act, spot_check_id, body))


@checks.post("/{spot_check_id}/void", summary="作废（抽取之前）")
async def void_spot_check(
    spot_check_id: UUID, body: s.SpotCheckVoid, act: Manager, response: Response
) -> s.SpotCheckDetail:
    return tagged(response, await service.void(act, spot_check_id, body))


@items.get("", summary="抽查到的矿业权")
async def list_spot_check_items(
    act: Reader, page: Paged,
    q: Words = None,
    spot_check_id: UUID | None = None, campaign_id: UUID | None = None,
    division: DivisionPrefix = None,
    result: Literal["confirmed", "returned", "waiting"] | None = None,
) -> Page[s.SpotCheckItemRead]:  # fmt: skip
    return await service.items(act, page, q, spot_check_id, campaign_id, division, result)


@items.get("/{spot_check_item_id}", summary="一宗抽查到的矿业权")
async def get_spot_check_item(
    spot_check_item_id: UUID, act: Reader, response: Response
) -> s.SpotCheckItemRead:
    return tagged(response, await service.item(act, spot_check_item_id))


@items.post("/{spot_check_item_id}/confirm", summary="登记抽查结果")
async def confirm_spot_check_item(
    spot_check_item_id: UUID, body: s.SpotCheckItemResult, act: Manager, response: Response
) -> s.SpotCheckItemRead:
    return tagged(response, await service.confirm(act, spot_check_item_id, body))


@script.get("", response_class=Response, summary="重复抽取的小程序（Python）")
async def get_spot_check_script(principal: Annotated[Principal, allowed(_READ)]) -> Response:
    """The very file that draws; it needs Python and nothing else."""
    content = await asyncio.to_thread(Path(redraw.__file__).read_bytes)
    headers = download_headers("redraw.py", len(content))
    return Response(content, media_type="text/x-python; charset=utf-8", headers=headers)


router = gathered(checks, items, script)
