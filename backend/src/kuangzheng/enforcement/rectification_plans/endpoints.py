"""`/rectification-plans`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.rectification_plans import schemas as s
from kuangzheng.enforcement.rectification_plans import service
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/rectification-plans", route_class=TransactionalRoute, tags=["一矿一策"]
)
Reader = Annotated[Act, may("enforcement.campaign:read")]
Filer = Annotated[Act, may("enforcement.campaign:file")]
Accepter = Annotated[Act, may("enforcement.campaign:accept")]


@router.get("", summary="一矿一策整改方案")
async def list_rectification_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    campaign_id: UUID | None = None,
    division: DivisionPrefix = None,
    mine_id: UUID | None = None,
    state: s.State | None = None,
) -> Page[s.RectificationPlanRead]:
    return await service.listed(act, page, q, campaign_id, division, mine_id, state)


@router.post("", status_code=201, summary="汇编整改方案")
async def create_rectification_plan(
    body: s.RectificationPlanCreate, act: Filer, request: Request, response: Response
) -> s.RectificationPlanRead:
    """Of the mine's open problems in the campaign."""
    return created(response, request.url.path, await service.assemble(act, body))


@router.get("/{rectification_plan_id}", summary="一份整改方案")
async def get_rectification_plan(
    rectification_plan_id: UUID, act: Reader, response: Response
) -> s.RectificationPlanRead:
    return tagged(response, await service.get(act, rectification_plan_id))


@router.get("/{rectification_plan_id}/paper", summary="整改方案（PDF 或 Word）",
            response_class=Response)  # fmt: skip
async def get_rectification_plan_paper(
    rectification_plan_id: UUID, act: Reader, form: Form = "pdf"
) -> Response:
    paper = await service.paper(act, rectification_plan_id)
    return sent(paper, form, paper.title, act.clock.now(), act.settings.font_path)


@router.patch("/{rectification_plan_id}", summary="编写整改方案")
async def update_rectification_plan(
    rectification_plan_id: UUID, body: s.RectificationPlanChange, act: Filer, response: Response
) -> s.RectificationPlanRead:
    return tagged(response, await service.change(act, rectification_plan_id, body))


@router.post("/{rectification_plan_id}/approve", summary="批准整改方案")
async def approve_rectification_plan(
    rectification_plan_id: UUID, body: s.RectificationPlanApproval, act: Accepter,
    response: Response,
) -> s.RectificationPlanRead:  # fmt: skip
    return tagged(response, await service.approve(act, rectification_plan_id, body))
