"""`/mining-rights/{id}/encumbrances` and `/encumbrances`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.encumbrances import service
from kuangzheng.licensing.encumbrances.schemas import (
    EncumbranceCreate,
    EncumbranceItem,
    EncumbranceList,
    EncumbranceRead,
    Kind,
    LiftAct,
)

router = APIRouter(route_class=TransactionalRoute, tags=["encumbrances"])
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("/mining-rights/{right_id}/encumbrances")
async def list_encumbrances(right_id: UUID, act: Reader) -> EncumbranceList:
    """All encumbrances of a right, the newest first, with whether they hold today."""
    on = today(act.clock)
    return EncumbranceList(items=await service.of_right(act.session, right_id, on), as_of=on)


@router.post("/mining-rights/{right_id}/encumbrances", status_code=201)
async def register_encumbrance(
    right_id: UUID, body: EncumbranceCreate, act: Writer, response: Response
) -> EncumbranceRead:
    """Register a mortgage, seizure or dispute."""
    record = await service.register(act, right_id, body)
    created(response, "/api/v1/licensing/encumbrances", record)
    return record


@router.get("/encumbrances", summary="抵押、查封、争议登记")
async def search_encumbrances(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: Kind | None = None,
    in_force: Annotated[bool | None, Query(description="今日是否有效")] = None,
    until_before: Annotated[date | None, Query(description="截止日期早于")] = None,
    division: DivisionPrefix = None,
    q: Words = None,
) -> Page[EncumbranceItem]:
    """Mortgages, seizures and disputes of all rights, those registered last first
    (`-registered_on`, or `until`: the earliest end first). `until_before`: whose stated last day
    lies before this one; `q`: within authority, document, name or code of the right."""
    return await service.listed(act, page, kind, in_force, until_before, division, q)


@router.get("/encumbrances/{encumbrance_id}")
async def get_encumbrance(encumbrance_id: UUID, act: Reader, response: Response) -> EncumbranceRead:
    """One encumbrance."""
    return tagged(response, await service.get(act.session, encumbrance_id, today(act.clock)))


@router.post("/encumbrances/{encumbrance_id}/lift")
async def lift_encumbrance(
    encumbrance_id: UUID, body: LiftAct, act: Writer, response: Response
) -> EncumbranceRead:
    """Lift it; from that day the right may be changed and transferred again."""
    return tagged(response, await service.lift(act, encumbrance_id, body))
