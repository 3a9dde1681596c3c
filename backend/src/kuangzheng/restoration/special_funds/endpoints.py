"""`/special-fund-entries`, `/special-fund-standing`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.special_funds import schemas as s
from kuangzheng.restoration.special_funds import service

entries = APIRouter(
    prefix="/special-fund-entries", route_class=TransactionalRoute, tags=["专项资金"]
)
standing = APIRouter(
    prefix="/special-fund-standing", route_class=TransactionalRoute, tags=["专项资金"]
)
Reader = Annotated[Act, may("restoration.project:read")]
Booker = Annotated[Act, may("restoration.budget:write")]


@entries.get("", summary="专项资金流水")
async def list_special_fund_entries(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    budget_id: UUID | None = None,
    project_id: UUID | None = None,
    kind: s.EntryState | None = None,
) -> Page[s.SpecialFundEntryRead]:
    """The newest first; of a fund, of a project."""
    return await service.listed(act, page, division, budget_id, project_id, kind)


@entries.post("", status_code=201, summary="登记专项资金安排、使用、退回")
async def enter_special_fund(
    body: s.SpecialFundEntryCreate, act: Booker, request: Request, response: Response
) -> s.SpecialFundEntryRead:
    """Neither the fund nor the project's part of it falls below zero; nothing is rewritten."""
    return created(response, request.url.path, await service.enter(act, body))


@entries.get("/{special_fund_entry_id}", summary="一笔专项资金登记")
async def get_special_fund_entry(
    special_fund_entry_id: UUID, act: Reader, response: Response
) -> s.SpecialFundEntryRead:
    return tagged(response, await service.get(act, special_fund_entry_id))


@entries.post("/{special_fund_entry_id}/reverse", status_code=201, summary="冲销一笔登记")
async def reverse_special_fund_entry(
    special_fund_entry_id: UUID, body: s.SpecialFundReversal, act: Booker, response: Response
) -> s.SpecialFundEntryRead:
    """A new entry that takes this one back, once, by another person than made it."""
    record = await service.reverse(act, special_fund_entry_id, body)
    created(response, "/api/v1/restoration/special-fund-entries", record)
    return record


@standing.get("/{budget_id}", summary="专项资金余额和各项目情况")
async def get_special_fund_standing(budget_id: UUID, act: Reader) -> s.SpecialFundStanding:
    return await service.standing(act, budget_id)


router = gathered(entries, standing)
