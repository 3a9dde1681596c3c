"""HTTP of clients."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.identity.access import permitted
from kuangzheng.identity.clients import service
from kuangzheng.identity.clients.repository import ClientSearch
from kuangzheng.identity.clients.schemas import (
    ClientAction,
    ClientCreate,
    ClientExtend,
    ClientRead,
    ClientScopeRead,
    ClientWithSecret,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["clients"])
Status = Literal["pending", "active", "disabled", "expired", "to_confirm"]
Writer = Annotated[Act, permitted("identity.client:write")]


@router.get("/clients")
async def list_clients(
    act: Annotated[Act, permitted("identity.client:read")],
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    status: Status | None = None,
    sandbox: bool | None = None,
    expires_before: date | None = None,
) -> Page[ClientRead]:
    """By name (`sort=name`, `valid_to`, `updated_at`); `status` may also be `expired` (active, its
    last day is over) or `to_confirm` (something waits for the security administrator)."""
    search = ClientSearch(today(act.clock), q, status, sandbox, expires_before)
    return await service.list_clients(act, page, search)


@router.get("/client-scopes")
async def list_client_scopes(
    act: Annotated[Act, permitted("identity.client:read")],
) -> list[ClientScopeRead]:
    return service.scopes()


@router.post("/clients", status_code=201)
async def create_client(
    body: ClientCreate, act: Writer, request: Request, response: Response
) -> ClientWithSecret:
    return created(response, request.url.path, await service.create_client(act, body))


@router.get("/clients/{client_id}")
async def read_client(
    client_id: UUID, act: Annotated[Act, permitted("identity.client:read")], response: Response
) -> ClientRead:
    return tagged(response, await service.client(act, client_id))


@router.post("/clients/{client_id}/extend")
async def extend_client(
    client_id: UUID, body: ClientExtend, act: Writer, response: Response
) -> ClientRead:
    """A later last day, which counts once it is confirmed."""
    return tagged(response, await service.extend(act, client_id, body))


@router.post("/clients/{client_id}/rotate-secret")
async def rotate_client_secret(
    client_id: UUID, body: ClientAction, act: Writer, response: Response
) -> ClientWithSecret:
    return tagged(response, await service.rotate_secret(act, client_id, body.reason))


@router.post("/clients/{client_id}/confirm")
async def confirm_client(
    client_id: UUID,
    body: ClientAction,
    act: Annotated[Act, permitted("identity.client:confirm")],
    response: Response,
) -> ClientRead:
    return tagged(response, await service.confirm(act, client_id, body.reason))


@router.post("/clients/{client_id}/disable")
async def disable_client(
    client_id: UUID, body: ClientAction, act: Writer, response: Response
) -> ClientRead:
    return tagged(response, await service.disable(act, client_id, body.reason))
