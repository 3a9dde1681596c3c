"""`/own-credit-files`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.credit_files.schemas import RepairCreate
from kuangzheng.enforcement.own_credit import schemas as s
from kuangzheng.enforcement.own_credit import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(prefix="/own-credit-files", route_class=TransactionalRoute, tags=["我的信用"])
Reader = Annotated[Act, may("enforcement.own:read")]
Filer = Annotated[Act, may("enforcement.own:file")]


@router.get("", summary="我的信用档案")
async def list_own_credit_files(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.OwnCreditRead]:
    """Of the caller's company, one a division, the most points first."""
    return await service.listed(act, page)


@router.get("/{file_id}", summary="我的一份信用档案")
async def get_own_credit_file(file_id: UUID, act: Reader, response: Response) -> s.OwnCreditDetail:
    return tagged(response, await service.get(act, file_id))


@router.post("/{file_id}/repairs", summary="提出信用修复申请")
async def apply_for_own_credit_repair(
    file_id: UUID, body: RepairCreate, act: Filer, response: Response
) -> s.OwnCreditDetail:
    """Of points whose cause has been put right; the bureau decides."""
    return tagged(response, await service.apply(act, file_id, body))
