"""`/restoration-progress`: the table of S2-14 and what stands behind it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.restoration.progress import schemas as s
from kuangzheng.restoration.progress import service
from kuangzheng.restoration.sites.schemas import Category

router = APIRouter(
    prefix="/restoration-progress", route_class=TransactionalRoute, tags=["矿山修复进展"]
)
Reader = Annotated[Act, may("restoration.site:read")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]


@router.get("", summary="矿山修复进展表")
async def get_progress(
    act: Reader, division: Division = None, as_of: date | None = None,
    known_at: Instant | None = None,
) -> s.RestorationProgress:  # fmt: skip
    """Per kind: how many, how many done, restored area in mu, rate; of any past day, as known now
    or at an instant."""
    return await service.of_day(act, division, as_of, known_at)


@router.get("/sites", summary="进展表中一个数字所含图斑")
async def list_progress_sites(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: Division = None,
    as_of: date | None = None,
    known_at: Instant | None = None,
    category: Category | None = None,
    cell: s.Cell = "count",
) -> Page[s.ProgressSite]:
    """By code; as many as the figure says."""
    return await service.behind(act, page, division, as_of, known_at, category, cell)


@router.get("/workbook", summary="矿山修复进展表 Excel", response_class=Response)
async def get_progress_workbook(
    act: Reader, division: Division = None, as_of: date | None = None,
    known_at: Instant | None = None,
) -> Response:  # fmt: skip
    name, content = await service.workbook(act, division, as_of, known_at)
    headers = download_headers(name, len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
