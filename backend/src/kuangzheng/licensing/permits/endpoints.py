"""`/permits`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.permits import service
from kuangzheng.licensing.permits.repository import PermitSearch
from kuangzheng.licensing.permits.schemas import (
    Kind,
    PermitCreate,
    PermitDetail,
    PermitRead,
    PermitUpdate,
    State,
)

router = APIRouter(route_class=TransactionalRoute, tags=["permits"])
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("/permits")
async def list_permits(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    right_id: UUID | None = None,
    kind: Kind | None = None,
    status: State | None = None,
    expires_before: Annotated[date | None, Query()] = None,
    division: DivisionPrefix = None,
) -> Page[PermitRead]:
    """Permits by expiry (`sort=valid_to` or `-valid_to`). One that was not stopped but whose last
    day is past is found as `expired`, no longer as `valid`."""
    search = PermitSearch(right_id, kind, status, expires_before, division)
    return await service.listed(act, page, search)


@router.post("/permits", status_code=201)
async def create_permit(
    body: PermitCreate, act: Writer, request: Request, response: Response
) -> PermitDetail:
    """Enter a permit of another department, or a plan or assessment on its way to approval."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/permits/{permit_id}")
async def get_permit(permit_id: UUID, act: Reader, response: Response) -> PermitDetail:
    """One permit."""
    return tagged(response, await service.get(act, permit_id))


@router.patch("/permits/{permit_id}")
async def update_permit(
    permit_id: UUID, body: PermitUpdate, act: Writer, response: Response
) -> PermitDetail:
    """Change what is named; the rest stays."""
    return tagged(response, await service.update(act, permit_id, body))
