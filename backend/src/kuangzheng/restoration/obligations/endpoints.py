"""`/obligations` and `/demand-notices`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.obligations import presenting, service
from kuangzheng.restoration.obligations import schemas as s

_owed = APIRouter(prefix="/obligations", route_class=TransactionalRoute, tags=["缴存义务"])
_demands = APIRouter(prefix="/demand-notices", route_class=TransactionalRoute, tags=["缴存催告"])
Reader = Annotated[Act, may("restoration.fund:read")]
Writer = Annotated[Act, may("restoration.fund:write")]
Issuer = Annotated[Act, may("restoration.demand:issue")]
Pages = Annotated[PageRequest, Depends(page_request)]


@_owed.get("", summary="缴存义务（基金、矿山、区县、市）")
async def list_obligations(
    act: Reader, page: Pages, level: s.Level = "fund", q: Words = None,
    fault: s.Fault | None = None, division: DivisionPrefix = None, on: date | None = None,
) -> Page[s.Obligation]:  # fmt: skip
    """Needed, estimated, declared, deposited, used, short, late; drawn ÷ due and used ÷ drawn."""
    return await service.owed(act, page, level, q, fault, division, on)


@_owed.get("/workbook", response_class=Response, summary="缴存义务（Excel）")
async def get_obligations_workbook(
    act: Reader, level: s.Level = "fund", fault: s.Fault | None = None,
    division: DivisionPrefix = None, on: date | None = None,
) -> Response:  # fmt: skip
    items = await service.exported(act, level, fault, division, on)
    day = on or today(act.clock)
    content = await asyncio.to_thread(presenting.workbook, level, items, day)
    headers = download_headers(f"缴存义务-{day}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@_demands.get("", summary="缴存催告")
async def list_demand_notices(
    act: Reader, page: Pages, q: Words = None, fund_id: UUID | None = None,
    state: s.DemandState | None = None, division: DivisionPrefix = None,
) -> Page[s.DemandRead]:  # fmt: skip
    return await service.list_demands(act, page, q, fund_id, state, division)


@_demands.post("", status_code=201, summary="拟制缴存催告")
async def draft_demand_notice(
    body: s.DemandCreate, act: Writer, request: Request, response: Response
) -> s.DemandRead:
    """With the figures of the record as they stand today."""
    return created(response, request.url.path, await service.draft(act, body))


@_demands.get("/{demand_id}", summary="一份催告")
async def get_demand_notice(demand_id: UUID, act: Reader, response: Response) -> s.DemandRead:
    return tagged(response, await service.get_demand(act, demand_id))


@_demands.get("/{demand_id}/paper", summary="催告书（PDF 或 Word）", response_class=Response)
async def get_demand_paper(demand_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    paper = await service.paper(act, demand_id)
    name = f"{paper.title}-{demand_id}"
    return sent(paper, form, name, act.clock.now(), act.settings.font_path)


@_demands.post("/{demand_id}/issue", summary="发出催告")
async def issue_demand_notice(
    demand_id: UUID, body: s.DemandIssue, act: Issuer, response: Response
) -> s.DemandRead:
    """By another person than drafted it, under its number."""
    return tagged(response, await service.issue(act, demand_id, body))


@_demands.post("/{demand_id}/withdraw", summary="撤回催告")
async def withdraw_demand_notice(
    demand_id: UUID, body: s.DemandReason, act: Writer, response: Response
) -> s.DemandRead:
    return tagged(response, await service.withdraw(act, demand_id, body))


router = gathered(_owed, _demands)
