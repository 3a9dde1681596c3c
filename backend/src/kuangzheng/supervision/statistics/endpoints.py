"""`/measures` and `/statistics`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.supervision.measures.rows import Address
from kuangzheng.supervision.statistics import schemas as s
from kuangzheng.supervision.statistics import service

PERMISSION = "supervision.statistics:read"
Reader = Annotated[Act, may(PERMISSION)]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Dimension = Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}$")]
Key = Annotated[str | None, Query(max_length=200)]
Where = Annotated[list[str] | None, Query(max_length=12)]
_measures = APIRouter(prefix="/measures", route_class=TransactionalRoute, tags=["统计分析"])
_statistics = APIRouter(prefix="/statistics", route_class=TransactionalRoute, tags=["统计分析"])


@_measures.get("", summary="统计指标和分组")
async def get_measures(act: Reader) -> s.MeasureList:
    """The declared measures that the caller may ask, by what their rows are told apart, and how far
    the facts behind them were read."""
    return await service.listed(act)


@_statistics.get("", summary="统计")
async def get_statistics(
    act: Reader,
    measure: Annotated[list[str], Query(min_length=1, max_length=6)],
    division: Division = None,
    as_of: date | None = None,
    rows: Dimension = None,
    columns: Dimension = None,
    where: Where = None,
    since: date | None = None,
    until: date | None = None,
) -> s.StatisticRead:
    """Measures of a division on a day by at most two dimensions (`division`: the level below;
    `month`, `quarter`, `year`). `where=mineral:煤|铁矿` keeps those values; `since` and `until` are
    the period of a measure that counts what happened. Every figure tells the address that repeats
    it; the rows behind a cell are at `/statistics/rows` with the same query and its keys."""
    found = service.filters(where or (), since, until)
    return await service.answered(
        act, service.Asked(measure, division, as_of, rows, columns, found)
    )


@_statistics.get("/rows", summary="统计数字背后的记录")
async def list_statistic_rows(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    measure: Annotated[str, Query(max_length=60)],
    division: Division = None,
    as_of: date | None = None,
    rows: Dimension = None,
    row: Key = None,
    columns: Dimension = None,
    column: Key = None,
    where: Where = None,
    since: date | None = None,
    until: date | None = None,
) -> s.StatisticRows:
    """The rows a cell counts, each with what it adds to the figure and the page that shows it."""
    found = service.filters(where or (), since, until)
    asked = service.Asked((measure,), division, as_of, rows, columns, found)
    return await service.rows(act, asked, Address(rows, row, columns, column), page)


router = gathered(_measures, _statistics)
