"""`/holders`."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.holders import service
from kuangzheng.licensing.holders.schemas import (
    Company,
    CreditCode,
    HolderCreate,
    HolderRead,
    HolderUpdate,
)

router = APIRouter(prefix="/holders", route_class=TransactionalRoute, tags=["矿业权人"])
Reader = Annotated[Act, may("licensing.holder:read")]
Writer = Annotated[Act, may("licensing.holder:write")]


@router.get("", summary="矿业权人列表")
async def list_holders(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    status: Literal["active", "dissolved"] | None = None,
) -> Page[HolderRead]:
    return await service.listed(act, page, q, division, status)


@router.post("", status_code=201, summary="登记矿业权人")
async def create_holder(
    body: HolderCreate, act: Writer, request: Request, response: Response
) -> HolderRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/companies/{credit_code}", summary="按统一社会信用代码查询企业")
async def get_company(credit_code: CreditCode, act: Reader) -> Company:
    """Whether a company is registered anywhere in the country: what is public about it."""
    return await service.company(act, credit_code)


@router.get("/{holder_id}", summary="一个矿业权人")
async def get_holder(holder_id: UUID, act: Reader, response: Response) -> HolderRead:
    return tagged(response, await service.get(act, holder_id))


@router.patch("/{holder_id}", summary="修改矿业权人")
async def update_holder(
    holder_id: UUID, body: HolderUpdate, act: Writer, response: Response
) -> HolderRead:
    return tagged(response, await service.update(act, holder_id, body))
