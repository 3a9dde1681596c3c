"""`/accrual-runs`, `/accruals` and `/fund-declarations`."""

import asyncio
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.accruals import presenting, service
from kuangzheng.restoration.accruals import schemas as s

_TAGS = ["基金提取"]
_runs = APIRouter(prefix="/accrual-runs", route_class=TransactionalRoute, tags=[*_TAGS])
_lines = APIRouter(prefix="/accruals", route_class=TransactionalRoute, tags=[*_TAGS])
_said = APIRouter(prefix="/fund-declarations", route_class=TransactionalRoute, tags=[*_TAGS])
Reader = Annotated[Act, may("restoration.fund:read")]
Runner = Annotated[Act, may("restoration.accrual:run")]
Writer = Annotated[Act, may("restoration.fund:write")]
Declarer = Annotated[Act, may("restoration.fund:declare")]
Pages = Annotated[PageRequest, Depends(page_request)]


@_runs.get("", summary="测算批次")
async def list_runs(
    act: Runner, page: Pages,
    division: DivisionPrefix = None,
    period: s.PeriodText | None = None,
) -> Page[s.RunRead]:  # fmt: skip
    return await service.list_runs(act, page, division, period)


@_runs.post("", status_code=201, summary="测算一个行政区的全部基金")
async def start_run(
    body: s.RunCreate, act: Runner, request: Request, response: Response
) -> s.RunRead:
    """One job with progress (`job_id`); running again posts nothing twice."""
    return created(response, request.url.path, await service.start(act, body))


@_runs.get("/{run_id}", summary="一个测算批次")
async def get_run(run_id: UUID, act: Runner, response: Response) -> s.RunRead:
    return tagged(response, await service.get_run(act, run_id))


@_runs.get("/{run_id}/accruals", summary="批次明细")
async def list_run_accruals(
    run_id: UUID, act: Runner, page: Pages, outcome: s.Outcome | None = None
) -> Page[s.AccrualRead]:
    return await service.list_lines(act, page, run_id, None, outcome)


@_runs.get("/{run_id}/workbook", response_class=Response, summary="批次明细（Excel）")
async def get_run_workbook(run_id: UUID, act: Runner) -> Response:
    found = await service.exported(act, run_id)
    content = await asyncio.to_thread(presenting.workbook, found)
    headers = download_headers("修复基金应提测算.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@_lines.get("", summary="一个基金已入账的应提测算")
async def list_accruals(act: Reader, page: Pages, fund_id: UUID) -> Page[s.AccrualRead]:
    """Every edition of every period, with its values, steps and rulings."""
    return await service.list_lines(act, page, None, fund_id, None)


@_said.get("", summary="计提申报列表")
async def list_declarations(
    act: Reader, page: Pages, fund_id: UUID | None = None, period: s.PeriodText | None = None,
    state: Literal["filed", "received"] | None = None,
) -> Page[s.DeclarationRead]:  # fmt: skip
    return await service.list_declarations(act, page, fund_id, period, state)


@_said.post("", status_code=201, summary="申报计提（矿业权人）")
async def declare(
    body: s.DeclarationCreate, act: Declarer, request: Request, response: Response
) -> s.DeclarationDetail:
    return created(response, request.url.path, await service.declare(act, body))


@_said.get("/{declaration_id}", summary="申报与测算的差异")
async def get_declaration(
    declaration_id: UUID, act: Reader, response: Response
) -> s.DeclarationDetail:
    """The difference, factor by factor."""
    return tagged(response, await service.get_declaration(act, declaration_id))


@_said.patch("/{declaration_id}", summary="修改未接收的申报")
async def change_declaration(
    declaration_id: UUID, body: s.DeclarationWrite, act: Declarer, response: Response
) -> s.DeclarationDetail:
    return tagged(response, await service.change_declaration(act, declaration_id, body))


@_said.post("/{declaration_id}/receive", summary="接收申报")
async def receive(declaration_id: UUID, act: Writer, response: Response) -> s.DeclarationDetail:
    return tagged(response, await service.receive(act, declaration_id))


router = gathered(_runs, _lines, _said)
