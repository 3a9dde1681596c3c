"""`/inbox`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.unit import TransactionalRoute, authenticate
from kuangzheng.supervision.asking import Asking
from kuangzheng.supervision.inbox import schemas as s
from kuangzheng.supervision.inbox import service
from kuangzheng.supervision.inbox.rules import Group

router = APIRouter(prefix="/inbox", route_class=TransactionalRoute, tags=["待办"])


@router.get("", summary="各系统待本人办理的事项")
async def get_inbox(
    reader: Annotated[Principal, Depends(authenticate)], request: Request,
    kind: s.Kind | None = None, due: Group | None = None,
) -> s.InboxRead:  # fmt: skip
    """What waits for the caller in all services, the nearest deadline first: what to do next, and
    why. A service that does not answer in time is `missing` among the sources, never empty."""
    state = request.app.state
    asking = Asking(state.peers, Caller.of(request), state.settings.inbox_seconds)
    return await service.inbox(asking, reader, state.clock, kind, due)
