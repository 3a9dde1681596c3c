"""`/api/public/v1/consistency-checks`: the daily comparison and its result, for everybody."""

from typing import Annotated

from fastapi import APIRouter, Depends

from kuangzheng.kernel.paging import PageRequest, page_request
from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.supervision.public_checks import jobs, service
from kuangzheng.supervision.public_checks.schemas import PublicCheck
from kuangzheng.supervision.public_records.schemas import PublicPage

JOBS = (jobs,)
router = APIRouter(prefix="/consistency-checks", route_class=PublicRoute, tags=["公众网"])


@router.get("", summary="公开内容与登记的一致性比对")
async def list_public_checks(
    visit: Visiting, page: Annotated[PageRequest, Depends(page_request)]
) -> PublicPage[PublicCheck]:
    """The newest first; made every night."""
    return await service.listed(visit, page)
