"""`/overview`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter

from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.overview import service
from kuangzheng.licensing.overview.schemas import OverviewCaps, OverviewRead

router = APIRouter(prefix="/overview", route_class=TransactionalRoute, tags=["首页"])


@router.get("", summary="首页")
async def get_overview(
    act: Annotated[Act, may("licensing.register:read")], as_of: date | None = None
) -> OverviewRead:
    return await service.overview(act, as_of)


@router.get("/caps", summary="首页指标的规划控制数")
async def get_overview_caps(act: Annotated[Act, may("licensing.register:read")]) -> OverviewCaps:
    """The indicators of the plan that decide in the division today, without counting rights."""
    return await service.caps(act)
