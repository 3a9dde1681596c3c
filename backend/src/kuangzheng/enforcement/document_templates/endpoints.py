"""`/document-templates`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.document_templates import schemas as s
from kuangzheng.enforcement.document_templates import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/document-templates", route_class=TransactionalRoute, tags=["文书模板"]
)  # fmt: skip
Reader = Annotated[Act, may("enforcement.template:read")]
Writer = Annotated[Act, may("enforcement.template:write")]
Releaser = Annotated[Act, may("enforcement.template:release")]


@router.get("", summary="文书模板版本")
async def list_document_templates(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None, kind: s.Kind | None = None, state: s.State | None = None,
) -> Page[s.TemplateRead]:  # fmt: skip
    return await service.listed(act, page, division, kind, state)


@router.post("", status_code=201, summary="起草文书模板")
async def draft_document_template(
    body: s.TemplateCreate, act: Writer, request: Request, response: Response
) -> s.TemplateRead:
    """One draft a division and kind; it begins with what is in force."""
    return created(response, request.url.path, await service.draft(act, body))


@router.get("/kinds", summary="文书种类及现用模板")
async def list_document_template_kinds(
    act: Reader, division: Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")] = None
) -> list[s.KindRead]:
    """With the placeholders each may use and those it must."""
    return await service.kinds_in(act, division)


@router.post("/preview/search", summary="预览文书模板")
async def preview_document_template(body: s.TemplatePreview, act: Reader) -> s.SheetRead:
    """With a case's facts where one is named; faults with their line."""
    return await service.preview(act, body)


@router.get("/{edition_id}", summary="一个模板版本")
async def get_document_template(
    edition_id: UUID, act: Reader, response: Response
) -> s.TemplateRead:
    return tagged(response, await service.get(act, edition_id))


@router.patch("/{edition_id}", summary="修改草稿")
async def change_document_template(
    edition_id: UUID, body: s.TemplateWrite, act: Writer, response: Response
) -> s.TemplateRead:
    """An unknown placeholder is refused with its line."""
    return tagged(response, await service.change(act, edition_id, body))


@router.post("/{edition_id}/release", summary="发布模板")
async def release_document_template(
    edition_id: UUID, body: s.TemplateRelease, act: Releaser, response: Response
) -> s.TemplateRead:
    """By somebody who wrote nothing of it."""
    return tagged(response, await service.release(act, edition_id, body))


@router.post("/{edition_id}/discard", summary="作废草稿")
async def discard_document_template(
    edition_id: UUID, body: s.TemplateDiscard, act: Writer, response: Response
) -> s.TemplateRead:
    return tagged(response, await service.discard(act, edition_id, body))
