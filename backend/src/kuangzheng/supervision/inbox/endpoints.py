"""`/inbox`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.unit import TransactionalRoute, authenticate
from kuangzheng.supervision.escalations.service import waiting_for
from kuangzheng.supervision.inbox import schemas as s
from kuangzheng.supervision.inbox import service
from kuangzheng.supervision.inbox.rules import Group

router = APIRouter(prefix="/inbox", route_class=TransactionalRoute, tags=["待办"])


async def asked(reader: Principal, request: Request) -> service.Asked:
    """What of this service stands at the reader's desk, and whom of the others to ask; no
    transaction stays open while they are."""
    state = request.app.state
    async with state.database.session(reader.scope()) as session:
        standing = await waiting_for(session, reader)
    return service.Asked(
        state.peers, Caller.of(request), state.settings.inbox_seconds, reader.deputy_for, standing
    )


@router.get("", summary="各系统待本人办理的事项")
async def get_inbox(
    reader: Annotated[Principal, Depends(authenticate)], request: Request,
    kind: Annotated[str | None, Query(max_length=40, pattern=r"^[a-z_]+$")] = None,
    due: Group | None = None,
) -> s.InboxRead:  # fmt: skip
    """What waits for the caller in all services, and for whomever the caller stands in for, the
    nearest deadline first. A service that does not answer in time is `missing` among the sources,
    never empty."""
    found = await asked(reader, request)
    return await service.inbox(found, request.app.state.clock, kind, due)
