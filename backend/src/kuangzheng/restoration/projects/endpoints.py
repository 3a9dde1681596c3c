"""`/restoration-projects`, `/restoration-budgets`."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.projects import budgeting, figures, mapping, service
from kuangzheng.restoration.projects import figure_schemas as f
from kuangzheng.restoration.projects import schemas as s

projects = APIRouter(
    prefix="/restoration-projects", route_class=TransactionalRoute, tags=["修复项目"]
)
budgets = APIRouter(
    prefix="/restoration-budgets", route_class=TransactionalRoute, tags=["预算与专项资金"]
)
Reader = Annotated[Act, may("restoration.project:read")]
Writer = Annotated[Act, may("restoration.project:write")]
Booker = Annotated[Act, may("restoration.budget:write")]
Accepter = Annotated[Act, may("restoration.site:accept")]


@projects.get("", summary="修复项目列表")
async def list_projects(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    programme: Words = None,
    basin: Words = None,
    market_funded: bool | None = None,
    site_id: UUID | None = None,
) -> Page[s.ProjectRead]:
    """By code (`sort=code`, `investment_fen`, `updated_at`)."""
    return await service.listed(
        act, page, q, division, state, programme, basin, market_funded, site_id
    )


@projects.get("/figures", summary="修复项目统计")
async def get_project_figures(
    act: Reader, by: f.By = "basin", division: DivisionPrefix = None, orphans: bool = False
) -> f.ProjectFigures:
    """By basin, programme or county; `orphans`: what orphan mines have and still lack."""
    return await figures.counted(act, by, division, orphans)


@projects.get("/figures/workbook", summary="修复项目统计 Excel", response_class=Response)
async def get_project_figures_workbook(
    act: Reader, by: f.By = "basin", division: DivisionPrefix = None, orphans: bool = False
) -> Response:
    found = await figures.counted(act, by, division, orphans)
    content = await asyncio.to_thread(figures.workbook, found)
    headers = download_headers("修复项目统计.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


mapping.LAYER.serve(
    projects, "projects", "修复项目",
    "The sites of each project together, as it stood on the day.",
)  # fmt: skip


@projects.post("", status_code=201, summary="登记修复项目")
async def create_project(
    body: s.ProjectCreate, act: Writer, request: Request, response: Response
) -> s.ProjectDetail:
    return created(response, request.url.path, await service.create(act, body))


@projects.get("/{project_id}", summary="一个修复项目")
async def get_project(project_id: UUID, act: Reader, response: Response) -> s.ProjectDetail:
    return tagged(response, await service.get(act, project_id))


@projects.patch("/{project_id}", summary="修改修复项目")
async def update_project(
    project_id: UUID, body: s.ProjectWrite, act: Writer, response: Response
) -> s.ProjectDetail:
    return tagged(response, await service.update(act, project_id, body))


@projects.post("/{project_id}/start", summary="项目开工")
async def start_project(
    project_id: UUID, body: s.ProjectStep, act: Writer, response: Response
) -> s.ProjectDetail:
    return tagged(response, await service.step(act, project_id, "start", body))


@projects.post("/{project_id}/complete", summary="项目完工")
async def complete_project(
    project_id: UUID, body: s.ProjectStep, act: Writer, response: Response
) -> s.ProjectDetail:
    return tagged(response, await service.step(act, project_id, "complete", body))


@projects.post("/{project_id}/accept", summary="项目验收")
async def accept_project(
    project_id: UUID, body: s.ProjectStep, act: Accepter, response: Response
) -> s.ProjectDetail:
    """By another person than registered, changed, started or finished it."""
    return tagged(response, await service.step(act, project_id, "accept", body))


@projects.post("/{project_id}/send-back", summary="项目验收退回")
async def send_back_project(
    project_id: UUID, body: s.ProjectStep, act: Accepter, response: Response
) -> s.ProjectDetail:
    return tagged(response, await service.step(act, project_id, "send_back", body))


@projects.post("/{project_id}/book", summary="登记资金下达和支付")
async def book_project_fund(
    project_id: UUID, body: s.FundBooking, act: Booker, response: Response
) -> s.ProjectDetail:
    """How much so far: paid never beyond allocated, allocated never beyond the source."""
    return tagged(response, await service.book(act, project_id, body))


@projects.post("/{project_id}/milestones", summary="登记项目节点")
async def set_project_milestone(
    project_id: UUID, body: s.ProjectMilestoneWrite, act: Writer, response: Response
) -> s.ProjectDetail:
    """A new one, or by `milestone_id` one that is there."""
    return tagged(response, await service.set_milestone(act, project_id, body))


@projects.post("/{project_id}/years", summary="登记年度进展")
async def report_project_year(
    project_id: UUID, body: s.ProjectYearWrite, act: Writer, response: Response
) -> s.ProjectDetail:
    """The same year again is a correction."""
    return tagged(response, await service.report_year(act, project_id, body))


@budgets.get("", summary="预算与专项资金")
async def list_budgets(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.BudgetKind | None = None,
    item: s.Item | None = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
) -> Page[s.BudgetRead]:
    """The newest year first."""
    return await budgeting.listed(act, page, q, division, kind, item, year)


@budgets.post("", status_code=201, summary="登记预算或专项资金")
async def create_budget(
    body: s.BudgetCreate, act: Booker, request: Request, response: Response
) -> s.BudgetRead:
    return created(response, request.url.path, await budgeting.create(act, body))


@budgets.get("/{budget_id}", summary="一笔预算或专项资金")
async def get_budget(budget_id: UUID, act: Reader, response: Response) -> s.BudgetRead:
    return tagged(response, await budgeting.get(act, budget_id))


@budgets.patch("/{budget_id}", summary="修改预算或专项资金")
async def update_budget(
    budget_id: UUID, body: s.BudgetWrite, act: Booker, response: Response
) -> s.BudgetRead:
    return tagged(response, await budgeting.update(act, budget_id, body))


router = gathered(projects, budgets)
