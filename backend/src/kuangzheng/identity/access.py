"""How identity's own endpoints authorise: as everywhere, and only while the session is live."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import func, select

from kuangzheng.identity.base import authority
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.problems import Forbidden, Unauthenticated
from kuangzheng.kernel.unit import Act, Unit, allowed, authenticate, identify, may, secured


def permitted(permission: str) -> Any:
    """Like the kernel's `may`; a revoked session is refused at once instead of at token expiry."""

    async def dependency(act: Annotated[Act, may(permission)]) -> Act:
        await _require_live(act)
        return act

    return Depends(dependency)


def permitted_everywhere(permission: str) -> Any:
    """The same for what belongs to no division, such as the signing keys of the installation."""

    async def dependency(
        request: Request, principal: Annotated[Principal, allowed(permission)]
    ) -> Act:
        return await _with_authority(request, principal)

    return Depends(dependency)


@secured
async def _own_affairs(request: Request) -> Act:
    return await _with_authority(request, await authenticate(request))


@secured
async def _oneself(request: Request) -> Act:
    return await _with_authority(request, await identify(request))


async def _with_authority(request: Request, principal: Principal) -> Act:
    unit: Unit = request.state.unit
    session = await unit.begin(authority(principal.id, principal.address))
    act = Act(unit, principal, session)
    await _require_live(act)
    return act


@secured
async def _caller(request: Request) -> Principal:
    principal = await identify(request)
    if principal.kind != "user":
        raise Forbidden("仅用户可办理此事项")
    return principal


async def _require_live(act: Act) -> None:
    session_id = act.principal.session_id
    if session_id is None:
        return
    live = await act.session.execute(select(func.session_is_live(UUID(session_id))))
    if not live.scalar_one():
        raise Unauthenticated("登录会话已结束，请重新登录")


OwnAffairs = Annotated[Act, Depends(_own_affairs)]
"""A signed-in caller's act on itself, whatever its roles: the code narrows to the caller's rows."""

Oneself = Annotated[Act, Depends(_oneself)]
"""The same, also for somebody who first has to change the password."""

Caller = Annotated[Principal, Depends(_caller)]
"""A signed-in user without a transaction, perhaps with nothing but the password to change."""
