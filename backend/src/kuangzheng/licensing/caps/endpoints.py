"""`/plan-caps`, `/cap-reservations`: what is taken of the caps and the ledger behind it.

Reservations are made by applications, never here.
"""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query

from kuangzheng.kernel.unit import Act, TransactionalRoute, may
from kuangzheng.licensing.caps import service
from kuangzheng.licensing.caps.schemas import (
    CapMovementRead,
    CapProofRead,
    CapReservationRead,
    PlanCapList,
)

router = APIRouter(route_class=TransactionalRoute, tags=["规划指标占用"])
Reader = Annotated[Act, may("licensing.plan:read")]


@router.get("/plan-caps", summary="规划指标及占用")
async def list_plan_caps(act: Reader, plan_id: UUID | None = None) -> PlanCapList:
    """Of one plan, or of all plans in force that bind here, superior ones included."""
    return PlanCapList(items=await service.listed(act, plan_id))


@router.get("/plan-caps/proof", summary="指标台账核验")
async def get_cap_proof(act: Reader) -> CapProofRead:
    return await service.proof(act)


@router.get("/plan-caps/{cap_id}/movements", summary="指标台账")
async def list_cap_movements(
    cap_id: UUID, act: Reader, before: Annotated[int | None, Query(ge=1)] = None
) -> list[CapMovementRead]:
    """The newest 500 movements, or those before a number."""
    return await service.movements(act, cap_id, before)


@router.get("/cap-reservations", summary="指标占用")
async def list_cap_reservations(
    act: Reader, application_id: UUID | None = None,
    status: Literal["reserved", "committed", "released"] | None = None,
) -> list[CapReservationRead]:  # fmt: skip
    """The newest 500."""
    return await service.reservations(act, application_id, status)
