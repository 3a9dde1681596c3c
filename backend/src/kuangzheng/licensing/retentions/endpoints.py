"""`/mine-retentions`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.retentions import schemas as s
from kuangzheng.licensing.retentions import service, workbook
from kuangzheng.licensing.retentions.rules import Decision, Period, State

router = APIRouter(
    prefix="/mine-retentions", route_class=TransactionalRoute, tags=["保留与关闭退出名单"]
)
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Coal = Annotated[bool, Query(description="只列煤矿")]


@router.get("", summary="保留与关闭退出名单")
async def list_mine_retentions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    decision: Decision | None = None,
    target_year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    coal: Coal = False,
    state: State | None = None,
) -> Page[s.RetentionRead]:
    """Decisions with the mines' present state; `state` is worked out as of today."""
    return await service.listed(act, page, q, division, decision, target_year, coal, state)


@router.post("", status_code=201, summary="列入名单")
async def create_mine_retention(
    body: s.RetentionWrite, act: Writer, request: Request, response: Response
) -> s.RetentionRead:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/summary", summary="名单分县、分年汇总")
async def get_retention_summary(
    act: Reader, division: Division = None, coal: Coal = False
) -> s.RetentionSummary:
    return await service.summary(act, division, coal)


@router.get("/workbook", response_class=Response, summary="名单（Excel）")
async def get_retention_workbook(
    act: Reader, division: Division = None, coal: Coal = False
) -> Response:
    """The columns an import takes, then the mines' present state."""
    entries = await workbook.everything(act, division, coal)
    content = await asyncio.to_thread(workbook.render, entries)
    name = "煤矿保留与关闭退出名单.xlsx" if coal else "矿山保留与关闭退出名单.xlsx"
    return Response(content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content)))


@router.get("/cancelled-licences", summary="已注销采矿许可证")
async def get_cancelled_licences(
    act: Reader, division: Division = None, first: date | None = None, last: date | None = None,
    by: Period = "month",
) -> s.CancelledLicences:  # fmt: skip
    """By county and year, quarter or month, with the licences behind the counts."""
    return await service.cancelled_licences(act, division, first, last, by)


@router.post("/import", status_code=201, summary="导入名单（xlsx 或 CSV）")
async def import_mine_retentions(
    body: s.RetentionFile, act: Writer, response: Response
) -> s.RetentionFileRead:
    """The file is uploaded first; a wrong row refuses it whole, with all faults."""
    record = await workbook.take(act, body)
    response.headers["Location"] = "/api/v1/licensing/mine-retentions"
    return record


@router.get("/{retention_id}", summary="名单中的一个矿山")
async def get_mine_retention(
    retention_id: UUID, act: Reader, response: Response
) -> s.RetentionRead:
    return tagged(response, await service.get(act, retention_id))


@router.patch("/{retention_id}", summary="变更处置决定")
async def update_mine_retention(
    retention_id: UUID, body: s.RetentionChange, act: Writer, response: Response
) -> s.RetentionRead:
    return tagged(response, await service.update(act, retention_id, body))
