"""HTTP of holiday years."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from kuangzheng.identity.access import permitted_everywhere
from kuangzheng.identity.holidays import service
from kuangzheng.identity.holidays.schemas import (
    HolidayYearCreate,
    HolidayYearList,
    HolidayYearRead,
    HolidayYearUpdate,
)
from kuangzheng.identity.parts import Parts
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["holidays"])
Keeper = Annotated[Act, permitted_everywhere("identity.holiday:write")]
YearInPath = Annotated[int, Path(ge=2000, le=2199)]


@router.get("/holiday-years")
async def list_holiday_years(act: SignedIn) -> HolidayYearList:
    return await service.list_years(act)


@router.post("/holiday-years", status_code=201)
async def enter_holiday_year(
    body: HolidayYearCreate, act: Keeper, parts: Parts, request: Request, response: Response
) -> HolidayYearRead:
    return created(response, request.url.path, await service.create_year(act, parts.settings, body))


@router.get("/holiday-years/{year}")
async def read_holiday_year(year: YearInPath, act: SignedIn, response: Response) -> HolidayYearRead:
    read = await service.read_year(act, year)
    if read.entered:
        tagged(response, read)
    return read


@router.patch("/holiday-years/{year}")
async def change_holiday_year(
    year: YearInPath, body: HolidayYearUpdate, act: Keeper, parts: Parts, response: Response
) -> HolidayYearRead:
    return tagged(response, await service.change_year(act, parts.settings, year, body))
