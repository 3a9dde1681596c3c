"""`/production-returns`, `/over-capacity-findings`, `/production-statistics`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.returns import (
    exhausted,
    filing,
    handling,
    jobs,
    listing,
    rates,
    statistics,
    statistics_sheet,
)
from kuangzheng.licensing.returns import schemas as s
from kuangzheng.licensing.returns.statistics_schemas import StatisticsRead
from kuangzheng.licensing.returns.sum_schemas import RightRatesRead

JOBS = (jobs,)
"""Loaded with the routes, so that worker processes know their work."""
returns = APIRouter(
    prefix="/production-returns", route_class=TransactionalRoute, tags=["生产季报"]
)
clues = APIRouter(
    prefix="/over-capacity-findings", route_class=TransactionalRoute, tags=["超规模线索"]
)
figures = APIRouter(
    prefix="/production-statistics", route_class=TransactionalRoute, tags=["生产统计"]
)
Reader = Annotated[Act, may("licensing.return:read")]
Filer = Annotated[Act, may("licensing.return:file")]
Handler = Annotated[Act, may("licensing.return:handle")]
Officer = Annotated[Act, may("licensing.production:read")]
Paged = Annotated[PageRequest, Depends(page_request)]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Year = Annotated[int | None, Query(ge=1990, le=2100)]
QuarterNumber = Annotated[int | None, Query(ge=1, le=4)]


@returns.get("", summary="生产季报列表")
async def list_production_returns(
    act: Reader, page: Paged, state: s.State | None = None, year: Year = None,
    quarter: QuarterNumber = None, division: Division = None, right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.ReturnRead]:  # fmt: skip
    return await listing.listed(act, page, state, year, quarter, division, right_id, mine_id)


@returns.post("", status_code=201, summary="起草生产季报")
async def draft_production_return(
    body: s.ReturnCreate, act: Filer, request: Request, response: Response
) -> s.ReturnDetail:
    return created(response, request.url.path, await filing.draft(act, body))


@returns.get("/missing", summary="尚未报送的矿业权")
async def list_missing_returns(
    act: Officer, page: Paged, year: Year = None, quarter: QuarterNumber = None,
    division: Division = None,
) -> Page[s.MissingReturnRead]:  # fmt: skip
    """Of a quarter that is over; without one, of the newest. With the day it was due."""
    return await listing.missing(act, page, year, quarter, division)


@returns.get("/exhausted", summary="保有储量为零的采矿权")
async def list_exhausted_rights(
    act: Officer, page: Paged, division: Division = None
) -> Page[s.ExhaustedRead]:
    """By the newest accepted ledger, and whether the plan has such a mine leave."""
    return await exhausted.listed(act, page, division)


@returns.get("/{return_id}", summary="一份生产季报")
async def get_production_return(
    return_id: UUID, act: Reader, response: Response
) -> s.ReturnDetail:
    return tagged(response, await listing.get(act, return_id))


@returns.patch("/{return_id}", summary="填写生产季报")
async def change_production_return(
    return_id: UUID, body: s.ReturnUpdate, act: Filer, response: Response
) -> s.ReturnDetail:
    return tagged(response, await filing.change(act, return_id, body))


@returns.post("/{return_id}/submit", summary="报送")
async def submit_production_return(
    return_id: UUID, act: Filer, response: Response
) -> s.ReturnDetail:
    return tagged(response, await filing.submit(act, return_id))


@returns.post("/{return_id}/correct", summary="更正已接收的季报")
async def correct_production_return(
    return_id: UUID, body: s.CorrectionReason, act: Filer, response: Response
) -> s.ReturnDetail:
    """What was accepted counts until the correction is accepted, and stays readable."""
    return tagged(response, await filing.correct(act, return_id, body))


@returns.post("/{return_id}/drop-correction", summary="放弃更正")
async def drop_correction(return_id: UUID, act: Filer, response: Response) -> s.ReturnDetail:
    return tagged(response, await filing.drop_correction(act, return_id))


@returns.post("/{return_id}/send-back", summary="退回修改")
async def send_production_return_back(
    return_id: UUID, body: s.SendBack, act: Handler, response: Response
) -> s.ReturnDetail:
    return tagged(response, await handling.send_back(act, return_id, body))


@returns.post("/{return_id}/accept", summary="接收")
async def accept_production_return(
    return_id: UUID, act: Handler, response: Response
) -> s.ReturnDetail:
    return tagged(response, await handling.accept(act, return_id))


@clues.get("", summary="产量超过核定规模的线索")
async def list_over_capacity_findings(
    act: Officer, page: Paged, state: s.FindingState | None = None, year: Year = None,
    division: Division = None, right_id: UUID | None = None, mine_id: UUID | None = None,
) -> Page[s.OverCapacityRead]:  # fmt: skip
    return await listing.findings(act, page, state, year, division, right_id, mine_id)


@clues.get("/{finding_id}", summary="一条超规模线索")
async def get_over_capacity_finding(
    finding_id: UUID, act: Officer, response: Response
) -> s.OverCapacityRead:
    return tagged(response, await listing.finding(act, finding_id))


@clues.post("/{finding_id}/handle", summary="登记核实情况或转出线索")
async def handle_over_capacity_finding(
    finding_id: UUID, body: s.FindingHandle, act: Handler, response: Response
) -> s.OverCapacityRead:
    return tagged(response, await listing.handle(act, finding_id, body))


@figures.get("", summary="年度生产统计")
async def get_production_statistics(
    act: Officer, division: Division = None, year: Year = None, as_of: date | None = None
) -> StatisticsRead:
    """Of a division and those below it: what was accepted until the day `as_of`, and how many
    mines have not returned."""
    return await statistics.of_year(act, division, year, as_of)


@figures.get("/rates", summary="各矿业权年度“三率”")
async def list_rates_of_rights(
    act: Officer, page: Paged, year: Year = None, division: Division = None
) -> Page[RightRatesRead]:
    """Of the accepted returns of a year, each rate as its parts over its wholes."""
    return await rates.of_rights(act, page, year, division)


@figures.get("/workbook", response_class=Response, summary="年度生产统计（Excel）")
async def get_production_statistics_workbook(
    act: Officer, division: Division = None, year: Year = None, as_of: date | None = None
) -> Response:
    found = await statistics.of_year(act, division, year, as_of)
    content = await asyncio.to_thread(statistics_sheet.workbook, found)
    name = f"{found.division_name}{found.year}年生产统计.xlsx"
    return Response(content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content)))


router = gathered(returns, clues, figures)
