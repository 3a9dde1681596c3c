"""`/mining-rights/{id}/operations`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.operations import service
from kuangzheng.licensing.operations.schemas import OperationRead

router = APIRouter(route_class=TransactionalRoute, tags=["operations"])


@router.get("/mining-rights/{right_id}/operations")
async def list_operations(
    right_id: UUID,
    act: Annotated[Act, may("licensing.operation:read")],
    page: Annotated[PageRequest, Depends(page_request)],
) -> Page[OperationRead]:
    """Who wrote what of this right and of its licences, permits and encumbrances, the newest
    first; without addresses and rows, which the audit trail keeps."""
    return await service.of_right(act, right_id, page)
