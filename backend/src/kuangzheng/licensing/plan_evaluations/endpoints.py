"""`/plan-evaluations`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.plan_evaluations import service
from kuangzheng.licensing.plan_evaluations.schemas import PlanEvaluation

router = APIRouter(
    prefix="/plan-evaluations", route_class=TransactionalRoute, tags=["规划实施评估"]
)
Reader = Annotated[Act, may("licensing.plan:read")]


@router.get("/{plan_id}", summary="一个规划版本的实施评估数据")
async def get_plan_evaluation(
    plan_id: UUID, act: Reader, as_of: date | None = None
) -> PlanEvaluation:
    """Of any edition, on a day (today): what a report of `/api/v1/supervision/reports` is made
    of."""
    return await service.of_plan(act, plan_id, as_of)
