"""HTTP of letters of authority."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.identity.access import OwnAffairs, permitted
from kuangzheng.identity.agents import service
from kuangzheng.identity.agents.schemas import AgentCreate, AgentRead, AgentRevocation
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["agents"])
Assigner = Annotated[Act, permitted("identity.role:assign")]


@router.get("/agents")
async def list_agents(
    act: Annotated[Act, permitted("identity.user:read")],
    page: Annotated[PageRequest, Depends(page_request)],
    user_id: UUID | None = None,
    holder_id: UUID | None = None,
) -> Page[AgentRead]:
    return await service.list_agents(act, user_id, holder_id, page)


@router.post("/agents", status_code=201)
async def register_agent(
    body: AgentCreate, act: Assigner, request: Request, response: Response
) -> AgentRead:
    return created(response, request.url.path, await service.register(act, body))


@router.get("/me/letters")
async def list_own_letters(
    act: OwnAffairs, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[AgentRead]:
    """Whom the caller acts for, by which letter and until when."""
    return await service.list_agents(act, UUID(act.principal.id), None, page)


@router.get("/agents/{letter_id}")
async def read_agent(
    letter_id: UUID, act: Annotated[Act, permitted("identity.user:read")], response: Response
) -> AgentRead:
    return tagged(response, await service.letter(act, letter_id))


@router.post("/agents/{letter_id}/revoke")
async def revoke_agent(
    letter_id: UUID, body: AgentRevocation, act: Assigner, response: Response
) -> AgentRead:
    return tagged(response, await service.revoke(act, letter_id, body.reason))
