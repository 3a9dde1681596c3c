"""`/holder-credits`: credit of holders as enforcement tells it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.holder_credits import service
from kuangzheng.licensing.holder_credits.schemas import Grade, HolderCreditRead

router = APIRouter(prefix="/holder-credits", route_class=TransactionalRoute, tags=["矿业权人信用"])
Reader = Annotated[Act, may("licensing.holder:read")]


@router.get("", summary="矿业权人信用（执法监督告知）")
async def list_holder_credits(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    holder_id: UUID | None = None,
    grade: Grade | None = None,
) -> Page[HolderCreditRead]:
    """The newest word of each credit file of the caller's divisions."""
    return await service.listed(act, page, holder_id, grade)
