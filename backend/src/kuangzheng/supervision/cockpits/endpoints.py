"""`/cockpit`."""

from typing import Annotated

from fastapi import APIRouter, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.unit import TransactionalRoute, allowed
from kuangzheng.supervision.asking import Asking
from kuangzheng.supervision.cockpits import service
from kuangzheng.supervision.cockpits.schemas import DivisionCockpit

router = APIRouter(prefix="/cockpit", route_class=TransactionalRoute, tags=["驾驶舱"])


@router.get("", summary="驾驶舱")
async def get_cockpit(
    reader: Annotated[Principal, allowed("supervision.cockpit:read")], request: Request
) -> DivisionCockpit:
    """Eight figures against their targets and the divisions below compared, composed from the
    services with the caller's own token: each counts what the caller may see."""
    state = request.app.state
    asking = Asking(state.peers, Caller.of(request), state.settings.dossier_part_seconds)
    return await service.composed(asking, reader, state.clock)
