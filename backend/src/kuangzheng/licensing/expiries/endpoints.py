"""`/expiries`: what runs out, and what has just run out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.expiries import service
from kuangzheng.licensing.expiries.schemas import ExpiryRead, What

router = APIRouter(prefix="/expiries", route_class=TransactionalRoute, tags=["到期"])
Reader = Annotated[Act, may("licensing.register:read")]


@router.get("", summary="到期的矿业权、许可证、其他许可手续和权利限制")
async def list_expiries(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    what: What | None = None,
    q: Words = None,
    division: DivisionPrefix = None,
    state: Annotated[str | None, Query(pattern=r"^(over|ahead|[0-9]{1,4})$")] = None,
) -> Page[ExpiryRead]:
    """The earliest last day first: within the longest time of reminders, and what ran out up to 90
    days ago. `state`: `over`, `ahead` (all that is to come), or the last of the days of a band, as
    `/expiries/state-counts` names them."""
    return await service.listed(act, page, what, q, division, state)


@router.get("/state-counts", summary="到期数量，按剩余天数")
async def count_expiries(
    act: Reader, what: What | None = None, q: Words = None, division: DivisionPrefix = None
) -> StateCounts:
    return await service.counts(act, today(act.clock), what, q, division)
