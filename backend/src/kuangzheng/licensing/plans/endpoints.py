"""`/plans`, `/plan-files`, `/plan-cockpit`, `/plan-template`."""

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.cadastre.incoming import FORM_DOCUMENTED, received
from kuangzheng.licensing.plans import cockpit, comparing, presenting, reading, service, workbook
from kuangzheng.licensing.plans.cockpit_schemas import CockpitRead
from kuangzheng.licensing.plans.notes import notes
from kuangzheng.licensing.plans.schemas import (
    PlanChange,
    PlanChangeRead,
    PlanExtend,
    PlanFileReport,
    PlanHead,
    PlanPutInForce,
    PlanRead,
    PlanReturn,
    PlanReview,
    PlanWrite,
    Status,
)

router = APIRouter(route_class=TransactionalRoute, tags=["矿产资源规划"])
Reader = Annotated[Act, may("licensing.plan:read")]
Writer = Annotated[Act, may("licensing.plan:write")]
Reviewer = Annotated[Act, may("licensing.plan:review")]
Approver = Annotated[Act, may("licensing.plan:approve")]


@router.get("/plans", summary="规划列表")
async def list_plans(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    status: Status | None = None,
    division: DivisionPrefix = None,
    series_id: UUID | None = None,
    q: Words = None,
) -> Page[PlanHead]:
    """Editions of plans; those in force above the caller's division are listed too."""
    return await service.listed(act, page, status, division, series_id, q)


@router.post("/plans", status_code=201, summary="编制规划")
async def prepare_plan(
    body: PlanWrite, act: Writer, request: Request, response: Response
) -> PlanRead:
    return created(response, request.url.path, await service.prepare(act, body))


@router.post("/plan-files/search", openapi_extra=FORM_DOCUMENTED, summary="读取规划文件，不保存")
async def search_plan_file(
    request: Request, principal: Annotated[Principal, allowed("licensing.plan:write")]
) -> PlanFileReport:
    """Read a plan file (YAML, or the workbook of `/plan-template`): all faults by row, else its
    content and what its figures say against each other."""
    with tempfile.TemporaryDirectory(prefix="kz-plan-") as folder:
        async with received(request, reading.MOST_BYTES) as incoming:
            name = incoming.name
            path = Path(folder) / f"source{Path(name).suffix.lower()}"
            await incoming.save(path)
        found = await reading.read_file(path, name)
    return PlanFileReport(
        file_name=name, faults=presenting.row_faults(found.faults), content=found.content,
        notes=[presenting.note(n) for n in notes(found.content)] if found.content else [],
    )  # fmt: skip


@router.get("/plan-template", response_class=Response, summary="规划文件空表（Excel）")
async def get_plan_template(
    principal: Annotated[Principal, allowed("licensing.plan:read")]
) -> Response:
    return _workbook(await asyncio.to_thread(workbook.render, None), "规划文件空表.xlsx")


@router.get("/plan-cockpit", summary="规划实施情况")
async def get_plan_cockpit(
    act: Reader,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None,
    as_of: date | None = None,
) -> CockpitRead:
    """Of the plan that holds in the working division, or in another one of the caller's."""
    return await cockpit.of_division(act, division, as_of)


@router.get("/plans/{plan_id}", summary="一个规划版本")
async def get_plan(plan_id: UUID, act: Reader, response: Response) -> PlanRead:
    return tagged(response, await service.get(act, plan_id))


@router.patch("/plans/{plan_id}", summary="修改规划草稿")
async def change_plan(
    plan_id: UUID, body: PlanChange, act: Writer, response: Response
) -> PlanRead:
    return tagged(response, await service.change(act, plan_id, body))


@router.get("/plans/{plan_id}/workbook", response_class=Response, summary="规划文件（Excel）")
async def get_plan_workbook(plan_id: UUID, act: Reader) -> Response:
    record = await service.get(act, plan_id)
    content = await asyncio.to_thread(workbook.render, record.content)
    return _workbook(content, f"{record.title}.xlsx")


@router.get("/plans/{plan_id}/cockpit", summary="一个规划版本的实施情况")
async def get_cockpit_of_plan(
    plan_id: UUID, act: Reader, as_of: date | None = None
) -> CockpitRead:
    return await cockpit.of_plan(act, plan_id, as_of)


@router.get("/plans/{plan_id}/changes", summary="与所替代版本的差异")
async def get_plan_changes(plan_id: UUID, act: Reader) -> list[PlanChangeRead]:
    return await comparing.changes(act, plan_id)


@router.post("/plans/{plan_id}/review", summary="审核通过")
async def review_plan(
    plan_id: UUID, body: PlanReview, act: Reviewer, response: Response
) -> PlanRead:
    return tagged(response, await service.review(act, plan_id, body))


@router.post("/plans/{plan_id}/send-back", summary="退回修改")
async def send_plan_back(
    plan_id: UUID, body: PlanReturn, act: Reviewer, response: Response
) -> PlanRead:
    return tagged(response, await service.send_back(act, plan_id, body))


@router.post("/plans/{plan_id}/put-in-force", summary="发布实施")
async def put_plan_in_force(
    plan_id: UUID, body: PlanPutInForce, act: Approver, response: Response
) -> PlanRead:
    return tagged(response, await service.put_in_force(act, plan_id, body))


@router.post("/plans/{plan_id}/extend", summary="延续规划期")
async def extend_plan(
    plan_id: UUID, body: PlanExtend, act: Approver, response: Response
) -> PlanRead:
    return tagged(response, await service.extend(act, plan_id, body))


@router.post("/plans/{plan_id}/discard", summary="作废")
async def discard_plan(
    plan_id: UUID, body: PlanReturn, act: Writer, response: Response
) -> PlanRead:
    return tagged(response, await service.discard(act, plan_id, body))


def _workbook(content: bytes, name: str) -> Response:
    return Response(content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content)))
