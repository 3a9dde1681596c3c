"""`/sealed-shafts`: what was sealed, and the patrol that looks after it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.clues.reporters import reporter_key
from kuangzheng.enforcement.sealed_shafts import schemas as s
from kuangzheng.enforcement.sealed_shafts import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(prefix="/sealed-shafts", route_class=TransactionalRoute, tags=["封闭井硐巡查"])
Reader = Annotated[Act, may("enforcement.closure:read")]
Writer = Annotated[Act, may("enforcement.closure:write")]
Inspector = Annotated[Act, may("enforcement.closure:inspect")]


@router.get("", summary="封闭井硐清单")
async def list_sealed_shafts(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.ShaftState | None = None,
    closure_id: UUID | None = None,
    due: bool = False,
) -> Page[s.ShaftRead]:
    """`due`: to be inspected by today; `sort=next_due` puts what is due first."""
    return await service.listed(act, page, q, division, state, closure_id, due)


@router.get("/{shaft_id}", summary="一处井硐及其巡查")
async def get_sealed_shaft(shaft_id: UUID, act: Reader, response: Response) -> s.ShaftDetail:
    return tagged(response, await service.get(act, shaft_id))


@router.post("/{shaft_id}/seal", summary="登记封闭")
async def seal_shaft(
    shaft_id: UUID, body: s.ShaftSeal, act: Writer, response: Response
) -> s.ShaftDetail:
    """With the photo that shows it; again after somebody opened it."""
    return tagged(response, await service.seal(act, shaft_id, body))


@router.post("/{shaft_id}/inspect", summary="登记巡查")
async def inspect_shaft(
    shaft_id: UUID, body: s.ShaftInspect, act: Inspector, response: Response
) -> s.ShaftDetail:
    """Opened again: a clue of unsealing is registered in the same act."""
    record = await service.inspect(act, shaft_id, body, reporter_key(act.settings))
    return tagged(response, record)
