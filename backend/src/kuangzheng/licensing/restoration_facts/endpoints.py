"""`/restoration-facts`: what restoration told of a right or a mine."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.restoration_facts import service
from kuangzheng.licensing.restoration_facts.schemas import RestorationFactRead

router = APIRouter(
    prefix="/restoration-facts", route_class=TransactionalRoute, tags=["生态修复情况"]
)
Reader = Annotated[Act, may("licensing.register:read")]


@router.get("", summary="生态修复服务告知的情况")
async def list_restoration_facts(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[RestorationFactRead]:
    """The newest word of each green mine, fund and acceptance: information with its source and
    time, no ground of a decision by itself."""
    return await service.listed(act, page, right_id, mine_id)
