"""HTTP of sessions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from kuangzheng.identity.access import OwnAffairs, permitted
from kuangzheng.identity.parts import Parts
from kuangzheng.identity.sessions import service
from kuangzheng.identity.sessions.schemas import SessionList
from kuangzheng.kernel.unit import Act, TransactionalRoute

router = APIRouter(route_class=TransactionalRoute, tags=["sessions"])
Revoker = Annotated[Act, permitted("identity.session:revoke")]


@router.get("/me/sessions")
async def list_own_sessions(act: OwnAffairs, parts: Parts) -> SessionList:
    return await service.sessions_of(act, parts, UUID(act.principal.id))


@router.post("/me/sessions/{session_id}/revoke", status_code=204)
async def revoke_own_session(session_id: UUID, act: OwnAffairs) -> None:
    await service.revoke(act, UUID(act.principal.id), session_id, "signed_out")


@router.get("/users/{user_id}/sessions")
async def list_user_sessions(user_id: UUID, act: Revoker, parts: Parts) -> SessionList:
    return await service.sessions_of(act, parts, user_id)


@router.post("/users/{user_id}/sessions/{session_id}/revoke", status_code=204)
async def revoke_user_session(user_id: UUID, session_id: UUID, act: Revoker) -> None:
    await service.revoke(act, user_id, session_id, "revoked_by_security_admin")
