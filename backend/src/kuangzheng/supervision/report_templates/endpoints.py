"""`/report-templates`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.documents import docx
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.supervision.report_templates import schemas as s
from kuangzheng.supervision.report_templates import service
from kuangzheng.supervision.reports.schemas import KindCode

router = APIRouter(prefix="/report-templates", route_class=TransactionalRoute, tags=["报告模板"])
Reader = Annotated[Act, may("supervision.report:read")]
Keeper = Annotated[Act, may("supervision.report:template")]


@router.get("", summary="报告模板")
async def list_report_templates(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    kind: KindCode | None = None,
    state: s.TemplateState | None = None,
) -> Page[s.ReportTemplateRead]:
    return await service.listed(act, page, division, kind, state)


@router.post("", status_code=201, summary="启用报告模板新版本")
async def create_report_template(
    body: s.ReportTemplateCreate, act: Keeper, request: Request, response: Response
) -> s.ReportTemplateRead:
    """A Word file that was uploaded to `/blobs`. Refused, naming them: placeholders that nobody
    declares, macros, embedded objects, anything that reaches out of the file."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{template_id}", summary="一个模板版本")
async def get_report_template(
    template_id: UUID, act: Reader, response: Response
) -> s.ReportTemplateRead:
    return tagged(response, await service.get(act, template_id))


@router.get("/{template_id}/file", response_class=Response, summary="模板文件（Word）")
async def get_report_template_file(template_id: UUID, act: Reader) -> Response:
    name, content = await service.file(act, template_id)
    headers = download_headers(name, len(content))
    return Response(content, media_type=docx.MEDIA_TYPE, headers=headers)


@router.post("/{template_id}/withdraw", summary="停用模板")
async def withdraw_report_template(
    template_id: UUID, body: s.ReportTemplateWithdraw, act: Keeper, response: Response
) -> s.ReportTemplateRead:
    return tagged(response, await service.withdraw(act, template_id))
