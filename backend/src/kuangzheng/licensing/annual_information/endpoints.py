"""`/annual-information`, `/published-information`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.annual_information import jobs, missing, service
from kuangzheng.licensing.annual_information import schemas as s

JOBS = (jobs,)
"""Loaded with the routes, so that worker processes know their work."""

statements = APIRouter(
    prefix="/annual-information", route_class=TransactionalRoute, tags=["年度信息"]
)
public = APIRouter(
    prefix="/published-information", route_class=TransactionalRoute, tags=["年度信息"]
)
Reader = Annotated[Act, may("licensing.disclosure:read")]
Holder = Annotated[Act, may("licensing.disclosure:file")]
Officer = Annotated[Act, may("licensing.disclosure:write")]
Inspector = Annotated[Act, may("licensing.disclosure_check:read")]
Years = Annotated[int | None, Query(ge=2000, le=2100)]


@statements.get("", summary="年度信息填报")
async def list_annual_information(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    year: Years = None,
    state: s.StatementState | None = None,
    right_id: UUID | None = None,
) -> Page[s.StatementRead]:
    """A holder's own; an official's of the division."""
    return await service.listed(act, page, q, division, year, state, right_id)


@statements.post("", status_code=201, summary="填报年度信息")
async def create_annual_information(
    body: s.StatementCreate, act: Holder, request: Request, response: Response
) -> s.StatementDetail:
    """One of a right and year, once the year is over."""
    return created(response, request.url.path, await service.create(act, body))


@statements.get("/missing", summary="尚未填报年度信息的矿业权")
async def list_missing_statements(
    act: Inspector,
    page: Annotated[PageRequest, Depends(page_request)],
    year: Years = None,
    division: DivisionPrefix = None,
) -> Page[s.MissingStatementRead]:
    """Of a year that is over; without one, of the last. With the day it was due."""
    return await missing.missing(act, page, year, division)


@statements.get("/{statement_id}", summary="一份年度信息")
async def get_annual_information(
    statement_id: UUID, act: Reader, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.get(act, statement_id))


@statements.patch("/{statement_id}", summary="修改年度信息")
async def change_annual_information(
    statement_id: UUID, body: s.StatementWrite, act: Holder, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.change(act, statement_id, body))


@statements.post("/{statement_id}/submit", summary="提交年度信息")
async def submit_annual_information(
    statement_id: UUID, body: s.StatementStep, act: Holder, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.submit(act, statement_id))


@statements.post("/{statement_id}/publish", summary="公示年度信息")
async def publish_annual_information(
    statement_id: UUID, body: s.StatementStep, act: Officer, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.publish(act, statement_id))


@statements.post("/{statement_id}/send-back", summary="退回修改")
async def send_annual_information_back(
    statement_id: UUID, body: s.StatementReason, act: Officer, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.send_back(act, statement_id, body))


@statements.post("/{statement_id}/entries", summary="登记许可、变更、处罚信息")
async def enter_annual_information(
    statement_id: UUID, body: s.EntryCreate, act: Officer, response: Response
) -> s.StatementDetail:
    return tagged(response, await service.enter(act, statement_id, body))


@public.get("", summary="已公示的年度信息")
async def list_published_information(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    year: Years = None,
) -> Page[s.PublishedStatement]:
    """Without what is internal: also for other holders and for systems."""
    return await service.published(act, page, q, division, year)


router = gathered(statements, public)
