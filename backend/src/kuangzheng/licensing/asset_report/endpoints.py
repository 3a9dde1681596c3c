"""`/mineral-asset-report`."""

import asyncio
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.asset_report import service
from kuangzheng.licensing.asset_report.schemas import AssetReport

router = APIRouter(
    prefix="/mineral-asset-report", route_class=TransactionalRoute, tags=["矿产资产报告"]
)
Reader = Annotated[Act, may("licensing.production:read")]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Year = Annotated[int | None, Query(ge=1990, le=2100)]


@router.get("", summary="矿产资源资产年度报告基础数据")
async def get_mineral_asset_report(
    act: Reader, division: Division = None, year: Year = None, register_on: date | None = None,
    production_as_of: date | None = None,
) -> AssetReport:  # fmt: skip
    """Registers on the day `register_on`, production as accepted until `production_as_of`; every
    figure carries its own day."""
    return await service.of_year(act, division, year, register_on, production_as_of)


@router.get("/workbook", response_class=Response, summary="矿产资源资产年度报告基础数据（Excel）")
async def get_mineral_asset_workbook(
    act: Reader, division: Division = None, year: Year = None, register_on: date | None = None,
    production_as_of: date | None = None,
) -> Response:  # fmt: skip
    report = await service.of_year(act, division, year, register_on, production_as_of)
    content = await asyncio.to_thread(service.workbook, report)
    name = f"{report.division_name}{report.year}年矿产资源资产基础数据.xlsx"
    return Response(content, media_type=MEDIA_TYPE, headers=download_headers(name, len(content)))
