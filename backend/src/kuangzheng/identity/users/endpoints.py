"""HTTP of users and of a user's own account."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.identity.access import Caller, Oneself, permitted
from kuangzheng.identity.parts import Parts
from kuangzheng.identity.users import own, service
from kuangzheng.identity.users.repository import UserFilter
from kuangzheng.identity.users.schemas import (
    ExpertAccount,
    Me,
    PasswordChange,
    UserCreate,
    UserRead,
    UserUpdate,
    UserWithPassword,
    WithReason,
)
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, no_key, tagged, unhashed

router = APIRouter(route_class=TransactionalRoute, tags=["users"])
Reader = Annotated[Act, permitted("identity.user:read")]
Writer = Annotated[Act, permitted("identity.user:write")]
PoolKeeper = Annotated[Act, permitted("licensing.expert:write")]
MeetingKeeper = Annotated[Act, permitted("enforcement.meeting:write")]
DrawKeeper = Annotated[Act, permitted("licensing.disclosure:write")]
CertificateKeeper = Annotated[Act, permitted("enforcement.certificate:write")]


@router.get("/me")
async def read_me(act: Oneself, parts: Parts) -> Me:
    return await own.me(act, parts)


@router.post("/me/password", status_code=204)
@no_key  # the present password is its own guard; a stored request hash would be a hash of passwords
async def change_own_password(body: PasswordChange, caller: Caller, parts: Parts) -> None:
    await own.change_password(parts, caller, body)


@router.get("/users")
async def list_users(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Annotated[str | None, Query(max_length=100)] = None,
    status: Literal["active", "disabled"] | None = None,
    organisation_id: UUID | None = None,
    role: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[UserRead]:
    return await service.list_users(act, UserFilter(q, status, organisation_id, role), page)


@router.post("/users", status_code=201)
@unhashed("initial_password")
async def create_user(
    body: UserCreate, act: Writer, parts: Parts, request: Request, response: Response
) -> UserWithPassword:
    return created(response, request.url.path, await service.create_user(act, parts, body))


@router.get("/users/{user_id}")
async def read_user(user_id: UUID, act: Reader, response: Response) -> UserRead:
    return tagged(response, await service.user(act, user_id))


@router.patch("/users/{user_id}")
async def change_user(user_id: UUID, body: UserUpdate, act: Writer, response: Response) -> UserRead:
    return tagged(response, await service.change_user(act, user_id, body))


@router.post("/users/{user_id}/disable")
async def disable_user(
    user_id: UUID, body: WithReason, act: Writer, response: Response
) -> UserRead:
    return tagged(response, await service.disable(act, user_id, body.reason))


@router.post("/users/{user_id}/enable")
async def enable_user(user_id: UUID, body: WithReason, act: Writer, response: Response) -> UserRead:
    return tagged(response, await service.enable(act, user_id, body.reason))


@router.post("/users/{user_id}/unlock")
async def unlock_user(user_id: UUID, body: WithReason, act: Writer, response: Response) -> UserRead:
    return tagged(response, await service.unlock(act, user_id, body.reason))


@router.post("/users/{user_id}/reset-password")
async def reset_user_password(
    user_id: UUID, body: WithReason, act: Writer, parts: Parts, response: Response
) -> UserWithPassword:
    return tagged(response, await service.reset_password(act, parts, user_id, body.reason))


@router.get("/expert-accounts")
async def list_expert_accounts(
    act: PoolKeeper,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> Page[ExpertAccount]:
    """Active accounts of the division that may sit as experts, for the pool of experts."""
    return await service.expert_accounts(act, q, page)


@router.get("/expert-accounts/{user_id}")
async def read_expert_account(user_id: UUID, act: PoolKeeper) -> ExpertAccount:
    """Only of an account that is or was an expert's."""
    return await service.expert_account(act, user_id)


@router.get("/officer-accounts")
async def list_officer_accounts(
    act: CertificateKeeper,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> Page[ExpertAccount]:
    """Active accounts of the division that may investigate, for the register of certificates."""
    return await service.officer_accounts(act, q, page)


@router.get("/visitor-accounts")
async def list_visitor_accounts(
    act: DrawKeeper,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> Page[ExpertAccount]:
    """Active accounts of the division's officials, who can be drawn to visit a right."""
    return await service.staff_accounts(act, q, page)


@router.get("/staff-accounts")
async def list_staff_accounts(
    act: MeetingKeeper,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Annotated[str | None, Query(max_length=100)] = None,
) -> Page[ExpertAccount]:
    """Active accounts of the division's officials, to whom a meeting gives something to do."""
    return await service.staff_accounts(act, q, page)
