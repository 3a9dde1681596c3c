"""`/grant-projects`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.grant_projects import market, service
from kuangzheng.licensing.grant_projects import schemas as s

router = APIRouter(prefix="/grant-projects", route_class=TransactionalRoute, tags=["出让项目"])
Reader = Annotated[Act, may("licensing.grant:read")]
Writer = Annotated[Act, may("licensing.grant:write")]
Approver = Annotated[Act, may("licensing.grant:approve")]


@router.get("", summary="出让项目库")
async def list_grant_projects(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    method: s.Method | None = None,
    block_id: UUID | None = None,
    pending: Annotated[bool, Query(description="只列未办结的")] = False,
) -> Page[s.GrantProjectItem]:
    states = [state] if state else []
    return await service.listed(act, page, q, division, list(states), method, block_id, pending)


@router.post("", status_code=201, summary="入库")
async def pool_project(
    body: s.GrantProjectCreate, act: Writer, request: Request, response: Response
) -> s.GrantProjectRead:
    """A free block of a plan in force; one block is in one project at a time."""
    return created(response, request.url.path, await service.pool(act, body))


@router.get("/summary", summary="公开出让宗数和出让收益")
async def get_grant_summary(act: Reader) -> s.GrantSummary:
    return await service.summary(act)


@router.get("/{project_id}", summary="一个出让项目")
async def get_grant_project(
    project_id: UUID, act: Reader, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.get(act, project_id))


@router.patch("/{project_id}", summary="修改出让项目（批准前）")
async def change_grant_project(
    project_id: UUID, body: s.GrantProjectUpdate, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.change(act, project_id, body))


@router.post("/{project_id}/survey", summary="登记联合踏勘")
async def survey_project(
    project_id: UUID, body: s.GrantSurvey, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.survey(act, project_id, body))


@router.post("/{project_id}/settle", summary="落实净矿事项")
async def settle_item(
    project_id: UUID, body: s.GrantSettlement, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.settle(act, project_id, body))


@router.post("/{project_id}/record", summary="登记集体决策、评估或听证")
async def record_paper(
    project_id: UUID, body: s.GrantRecord, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.record(act, project_id, body))


@router.post("/{project_id}/confirm-net-mine", summary="确认净矿")
async def confirm_net_mine(
    project_id: UUID, body: s.NetMineConfirmation, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.confirm_net_mine(act, project_id, body))


@router.post("/{project_id}/approve", summary="登记县级政府批准")
async def approve_project(
    project_id: UUID, body: s.GrantApproval, act: Approver, response: Response
) -> s.GrantProjectRead:
    """With every record the rulebooks ask, by another person than who prepared it."""
    return tagged(response, await service.approve(act, project_id, body))


@router.post("/{project_id}/plan", summary="列入市级同意的年度出让计划")
async def plan_project(
    project_id: UUID, body: s.GrantPlanned, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await service.plan(act, project_id, body))


@router.post("/{project_id}/value", summary="登记储量备案和收益评估")
async def value_project(
    project_id: UUID, body: s.GrantValuation, act: Writer, response: Response
) -> s.GrantProjectRead:
    """Weighed against the benchmark and guidance prices of the day."""
    return tagged(response, await market.value(act, project_id, body))


@router.post("/{project_id}/announce", summary="发布公告（流拍后可再次公告）")
async def announce_project(
    project_id: UUID, body: s.GrantAnnouncement, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.announce(act, project_id, body))


@router.post("/{project_id}/conclude", summary="成交确认")
async def conclude_project(
    project_id: UUID, body: s.GrantConclusion, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.conclude(act, project_id, body))


@router.post("/{project_id}/fail", summary="流拍")
async def fail_project(
    project_id: UUID, body: s.GrantFailure, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.fail(act, project_id, body))


@router.post("/{project_id}/publish-result", summary="结果公示")
async def publish_result(
    project_id: UUID, body: s.GrantResult, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.publish_result(act, project_id, body))


@router.post("/{project_id}/contract", summary="签订合同")
async def sign_contract(
    project_id: UUID, body: s.GrantContract, act: Approver, response: Response
) -> s.GrantProjectRead:
    """By another person than who led the sale; the price is the knock-down price."""
    return tagged(response, await market.contract(act, project_id, body))


@router.post("/{project_id}/register", summary="登记，并建立出让收益台账")
async def register_project(
    project_id: UUID, body: s.GrantRegistration, act: Writer, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.register(act, project_id, body))


@router.post("/{project_id}/terminate", summary="终止")
async def terminate_project(
    project_id: UUID, body: s.GrantTermination, act: Approver, response: Response
) -> s.GrantProjectRead:
    return tagged(response, await market.terminate(act, project_id, body))
