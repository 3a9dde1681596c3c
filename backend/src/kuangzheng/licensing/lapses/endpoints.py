"""`/lapse-candidates`: licences that are over, with what is proposed."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.lapses import service
from kuangzheng.licensing.lapses.schemas import LapseCandidate

router = APIRouter(
    prefix="/lapse-candidates", route_class=TransactionalRoute, tags=["许可证自行废止"]
)


@router.get("", summary="拟列入自行废止名单的许可证")
async def list_lapse_candidates(
    act: Annotated[Act, may("licensing.register:write")],
    page: Annotated[PageRequest, Depends(page_request)],
) -> Page[LapseCandidate]:
    return await service.listed(act, page)
