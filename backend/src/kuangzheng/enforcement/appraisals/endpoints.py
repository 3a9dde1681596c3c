"""`/appraisals`."""

import asyncio
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Response

from kuangzheng.enforcement.appraisals import schemas as s
from kuangzheng.enforcement.appraisals import service
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, may

router = APIRouter(prefix="/appraisals", route_class=TransactionalRoute, tags=["督察长考核"])
Reader = Annotated[Act, may("enforcement.patrol:read")]


@router.get("", summary="督察长考核")
async def get_appraisal(
    act: Reader, since: date, until: date, division: DivisionPrefix = None
) -> s.Appraisal:
    """S1-20: of each inspector-chief mines, visits due, done, late and missed, findings and those
    followed up; only days on which the mine was theirs."""
    return await service.appraisal(act, division, since, until)


@router.get("/workbook", response_class=Response, summary="督察长考核（Excel）")
async def get_appraisal_workbook(
    act: Reader, since: date, until: date, division: DivisionPrefix = None
) -> Response:
    found = await service.appraisal(act, division, since, until)
    content = await asyncio.to_thread(service.workbook, found)
    headers = download_headers(f"督察长考核-{since}-{until}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)
