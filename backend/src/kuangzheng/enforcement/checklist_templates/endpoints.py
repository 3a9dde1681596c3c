"""`/checklist-templates`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.checklist_templates import schemas as s
from kuangzheng.enforcement.checklist_templates import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/checklist-templates", route_class=TransactionalRoute, tags=["巡查检查表"]
)
Reader = Annotated[Act, may("enforcement.patrol:read")]
Writer = Annotated[Act, may("enforcement.checklist:write")]
Releaser = Annotated[Act, may("enforcement.checklist:release")]


@router.get("", summary="巡查检查表")
async def list_checklist_templates(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None, kind: s.Kind | None = None, state: s.State | None = None,
) -> Page[s.ChecklistTemplateRead]:  # fmt: skip
    """All editions, those of superior divisions once they were released."""
    return await service.listed(act, page, division, kind, state)


@router.post("", status_code=201, summary="起草检查表新版")
async def create_checklist_template(
    body: s.ChecklistTemplateCreate, act: Writer, request: Request, response: Response
) -> s.ChecklistTemplateDetail:
    """Begun with the edition in force, else with what ships."""
    return created(response, request.url.path, await service.draft(act, body))


@router.get("/in-force", summary="现行检查表")
async def list_checklists_in_force(
    act: Reader, division: Annotated[str, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
) -> list[s.ChecklistTemplateDetail]:
    """Of each kind the nearest released edition for a division, with its items."""
    return await service.in_force(act, division)


@router.get("/{template_id}", summary="一张检查表")
async def get_checklist_template(
    template_id: UUID, act: Reader, response: Response
) -> s.ChecklistTemplateDetail:
    return tagged(response, await service.get(act, template_id))


@router.patch("/{template_id}", summary="修改检查表草稿")
async def update_checklist_template(
    template_id: UUID, body: s.ChecklistTemplateWrite, act: Writer, response: Response
) -> s.ChecklistTemplateDetail:
    return tagged(response, await service.amend(act, template_id, body))


@router.post("/{template_id}/release", summary="发布检查表")
async def release_checklist_template(
    template_id: UUID, body: s.ChecklistTemplateRelease, act: Releaser, response: Response
) -> s.ChecklistTemplateDetail:
    """By another person than wrote it; records made before keep their edition."""
    return tagged(response, await service.release(act, template_id, body))


@router.post("/{template_id}/withdraw", summary="作废检查表")
async def withdraw_checklist_template(
    template_id: UUID, act: Writer, response: Response
) -> s.ChecklistTemplateDetail:
    return tagged(response, await service.withdraw(act, template_id))
