"""`/mineral-demands`, `/river-sand-grants`, `/supply-balances`, `/aggregate-supply`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.supply import aggregates, balances, registers
from kuangzheng.licensing.supply import schemas as s

demands = APIRouter(
    prefix="/mineral-demands", route_class=TransactionalRoute, tags=["矿产需求"]
)
river = APIRouter(prefix="/river-sand-grants", route_class=TransactionalRoute, tags=["河砂出让"])
balance = APIRouter(prefix="/supply-balances", route_class=TransactionalRoute, tags=["供需预警"])
stone = APIRouter(prefix="/aggregate-supply", route_class=TransactionalRoute, tags=["砂石供应"])
Reader = Annotated[Act, may("licensing.production:read")]
Writer = Annotated[Act, may("licensing.production:write")]
Paged = Annotated[PageRequest, Depends(page_request)]
Division = Annotated[str | None, Query(pattern=r"^[0-9]{6}([0-9]{3})?$")]
Year = Annotated[int | None, Query(ge=1990, le=2100)]


@demands.get("", summary="矿产需求")
async def list_mineral_demands(
    act: Reader, page: Paged, mineral: Annotated[str | None, Query(max_length=60)] = None,
    year: Year = None, division: Division = None,
) -> Page[s.MineralDemandRead]:  # fmt: skip
    return await registers.demands(act, page, mineral, year, division)


@demands.post("", status_code=201, summary="登记矿产需求")
async def create_mineral_demand(
    body: s.MineralDemandWrite, act: Writer, request: Request, response: Response
) -> s.MineralDemandRead:
    return created(response, request.url.path, await registers.enter_demand(act, body))


@demands.get("/{demand_id}", summary="一条矿产需求")
async def get_mineral_demand(
    demand_id: UUID, act: Reader, response: Response
) -> s.MineralDemandRead:
    return tagged(response, await registers.demand(act, demand_id))


@demands.patch("/{demand_id}", summary="修改矿产需求")
async def update_mineral_demand(
    demand_id: UUID, body: s.MineralDemandWrite, act: Writer, response: Response
) -> s.MineralDemandRead:
    return tagged(response, await registers.change_demand(act, demand_id, body))


@river.get("", summary="河砂出让与许可")
async def list_river_sand_grants(
    act: Reader, page: Paged, q: Words = None,
    division: Division = None,
) -> Page[s.RiverSandGrantRead]:  # fmt: skip
    return await registers.grants(act, page, q, division)


@river.post("", status_code=201, summary="登记河砂出让")
async def create_river_sand_grant(
    body: s.RiverSandGrantWrite, act: Writer, request: Request, response: Response
) -> s.RiverSandGrantRead:
    return created(response, request.url.path, await registers.enter_grant(act, body))


@river.get("/{grant_id}", summary="一项河砂出让")
async def get_river_sand_grant(
    grant_id: UUID, act: Reader, response: Response
) -> s.RiverSandGrantRead:
    return tagged(response, await registers.grant(act, grant_id))


@river.patch("/{grant_id}", summary="修改河砂出让")
async def update_river_sand_grant(
    grant_id: UUID, body: s.RiverSandGrantWrite, act: Writer, response: Response
) -> s.RiverSandGrantRead:
    return tagged(response, await registers.change_grant(act, grant_id, body))


@balance.get("", summary="分矿种供需情况")
async def get_supply_balances(
    act: Reader, division: Division = None, year: Year = None
) -> s.SupplyRead:
    """Licensed capacity and accepted output of a year against demand and the plan's cap."""
    return await balances.of_division(act, division, year)


@stone.get("", summary="砂石供应情况")
async def get_aggregate_supply(
    act: Reader, division: Division = None, year: Year = None
) -> s.AggregateSupplyRead:
    return await aggregates.of_division(act, division, year)


router = gathered(demands, river, balance, stone)
