"""`/cockpit`."""

from typing import Annotated

from fastapi import APIRouter, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
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
    """Eight figures against their targets and the divisions below compared, each of what the caller
    may see: counted from the facts that supervision keeps, or answered by the service with the
    caller's own token where it does not have them."""
    state = request.app.state
    asking = Asking(state.peers, Caller.of(request), state.settings.dossier_part_seconds)
    known = await service.from_facts(state.database, reader, today(state.clock))
    return await service.composed(asking, reader, state.clock, known)
