"""`/monthly-forms`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.monthly_forms import schemas as s
from kuangzheng.enforcement.monthly_forms import service
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/monthly-forms", route_class=TransactionalRoute, tags=["执法监督月报"])
Reader = Annotated[Act, may("enforcement.meeting:read")]
Writer = Annotated[Act, may("enforcement.meeting:write")]
Filer = Annotated[Act, may("enforcement.meeting:issue")]


@router.get("", summary="执法监督月报")
async def list_monthly_forms(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    state: s.FormState | None = None,
    month: s.Month | None = None,
) -> Page[s.FormRead]:
    return await service.listed(act, page, division, state, month)


@router.post("", status_code=201, summary="编制月报")
async def create_monthly_form(
    body: s.FormCreate, act: Writer, request: Request, response: Response
) -> s.FormRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{form_id}", summary="一份月报")
async def get_monthly_form(form_id: UUID, act: Reader, response: Response) -> s.FormRead:
    return tagged(response, await service.get(act, form_id))


@router.get("/{form_id}/workbook", response_class=Response, summary="月报（Excel）")
async def get_monthly_form_workbook(form_id: UUID, act: Reader) -> Response:
    name, content = await service.workbook(act, form_id)
    headers = download_headers(name, len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.get("/{form_id}/figures/{code}/rows", summary="月报指标的明细")
async def list_monthly_form_rows(form_id: UUID, code: str, act: Reader) -> s.FigureRows:
    """The records a figure counts; needs the right to read these records too."""
    return await service.rows(act, form_id, code)


@router.post("/{form_id}/compute", summary="重新计算")
async def compute_monthly_form(
    form_id: UUID, body: s.FormCompute, act: Writer, response: Response
) -> s.FormRead:
    return tagged(response, await service.compute(act, form_id))


@router.post("/{form_id}/file", summary="报送")
async def file_monthly_form(
    form_id: UUID, body: s.FormFile, act: Filer, response: Response
) -> s.FormRead:
    """By another person, after the month; the figures stand from then on."""
    return tagged(response, await service.file(act, form_id, body))
