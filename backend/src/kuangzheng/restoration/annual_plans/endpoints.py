"""`/annual-plans`: a mine's restoration year from plan to verification and letter.

The holder files its own, a clerk from paper; officials check and verify."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.annual_plans import closing, service
from kuangzheng.restoration.annual_plans import schemas as s
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep

router = APIRouter(prefix="/annual-plans", route_class=TransactionalRoute, tags=["年度修复计划"])
Reader = Annotated[Act, may("restoration.work:read")]
Filer = Annotated[Act, may("restoration.work:file")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get("", summary="年度计划列表")
async def list_annual_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.AnnualState | None = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.AnnualPlanRead]:
    """The newest year first."""
    return await service.listed(act, page, q, division, state, year, right_id, mine_id)


@router.post("", status_code=201, summary="编制年度计划")
async def create_annual_plan(
    body: s.AnnualPlanCreate, act: Filer, request: Request, response: Response
) -> s.AnnualPlanDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{annual_plan_id}", summary="一个年度计划")
async def get_annual_plan(
    annual_plan_id: UUID, act: Reader, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await service.get(act, annual_plan_id))


@router.patch("/{annual_plan_id}", summary="修改年度计划")
async def update_annual_plan(
    annual_plan_id: UUID, body: s.AnnualPlanWrite, act: Filer, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await service.update(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/submit", summary="提交年度计划")
async def submit_annual_plan(
    annual_plan_id: UUID, body: WorkStep, act: Filer, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await service.submit(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/progress", summary="登记进展")
async def enter_annual_progress(
    annual_plan_id: UUID, body: s.AnnualProgressIn, act: Filer, response: Response
) -> s.AnnualPlanDetail:
    """So much more of an item was done, where, with a picture."""
    return tagged(response, await service.progress(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/photos", summary="登记照片")
async def add_annual_photo(
    annual_plan_id: UUID, body: WorkPhotoCreate, act: Filer, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await service.photograph(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/check", summary="年中检查")
async def check_annual_plan(
    annual_plan_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.AnnualPlanDetail:
    """By another person than prepared it."""
    return tagged(response, await closing.check(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/report", summary="提交年度报告和监测资料")
async def report_annual_plan(
    annual_plan_id: UUID, body: s.AnnualReport, act: Filer, response: Response
) -> s.AnnualPlanDetail:
    """Item by item, with the reason where less was done or more spent than planned."""
    return tagged(response, await closing.report(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/send-back", summary="退回补充年度报告")
async def send_back_annual_plan(
    annual_plan_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await closing.send_back(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/verify", summary="年末核实")
async def verify_annual_plan(
    annual_plan_id: UUID, body: s.AnnualVerification, act: Verifier, response: Response
) -> s.AnnualPlanDetail:
    """By another person than prepared or reported; the conclusion is what was found."""
    return tagged(response, await closing.verify(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/draft-letter", summary="拟检查结果函")
async def draft_annual_letter(
    annual_plan_id: UUID, body: s.LetterDraft, act: Verifier, response: Response
) -> s.AnnualPlanDetail:
    return tagged(response, await closing.draft_letter(act, annual_plan_id, body))


@router.post("/{annual_plan_id}/issue-letter", summary="签发检查结果函")
async def issue_annual_letter(
    annual_plan_id: UUID, body: s.LetterIssue, act: Verifier, response: Response
) -> s.AnnualPlanDetail:
    """By another person than drafted it."""
    return tagged(response, await closing.issue_letter(act, annual_plan_id, body))


@router.get(
    "/{annual_plan_id}/letter", summary="检查结果函（PDF 或 Word）", response_class=Response
)
async def get_annual_letter(annual_plan_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    """Written from the record; a draft says that it is one."""
    paper = await closing.letter(act, annual_plan_id)
    return sent(paper, form, paper.title, act.clock.now(), act.settings.font_path)
