"""HTTP of clients."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.identity.access import permitted
from kuangzheng.identity.clients import service
from kuangzheng.identity.clients.schemas import (
    ClientAction,
    ClientCreate,
    ClientRead,
    ClientWithSecret,
)
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["clients"])
Writer = Annotated[Act, permitted("identity.client:write")]


@router.get("/clients")
async def list_clients(
    act: Annotated[Act, permitted("identity.client:read")],
    page: Annotated[PageRequest, Depends(page_request)],
) -> Page[ClientRead]:
    return await service.list_clients(act, page)


@router.post("/clients", status_code=201)
async def create_client(
    body: ClientCreate, act: Writer, request: Request, response: Response
) -> ClientWithSecret:
    read = await service.create_client(act, body)
    created(response, request.url.path, read)
    return read


@router.get("/clients/{client_id}")
async def read_client(
    client_id: UUID, act: Annotated[Act, permitted("identity.client:read")], response: Response
) -> ClientRead:
    read = await service.client(act, client_id)
    tagged(response, read)
    return read


@router.post("/clients/{client_id}/rotate-secret")
async def rotate_client_secret(
    client_id: UUID, body: ClientAction, act: Writer, response: Response
) -> ClientWithSecret:
    read = await service.rotate_secret(act, client_id, body.reason)
    tagged(response, read)
    return read


@router.post("/clients/{client_id}/confirm")
async def confirm_client(
    client_id: UUID,
    body: ClientAction,
    act: Annotated[Act, permitted("identity.client:confirm")],
    response: Response,
) -> ClientRead:
    read = await service.confirm(act, client_id, body.reason)
    tagged(response, read)
    return read


@router.post("/clients/{client_id}/disable")
async def disable_client(
    client_id: UUID, body: ClientAction, act: Writer, response: Response
) -> ClientRead:
    read = await service.disable(act, client_id, body.reason)
    tagged(response, read)
    return read
