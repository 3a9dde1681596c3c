"""See and end sessions: one's own, or as security administrator those of others."""

from uuid import UUID

from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.sessions import repository
from kuangzheng.identity.sessions.rules import ended
from kuangzheng.identity.sessions.schemas import SessionList, SessionRead
from kuangzheng.identity.trail import note
from kuangzheng.identity.users import repository as users
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act


async def sessions_of(act: Act, parts: IdentityParts, user_id: UUID) -> SessionList:
    """Live sessions, newest first. Raises NotFound for a user outside the caller's sight."""
    if await users.find_account(act.session, user_id) is None:
        raise NotFound("未找到该用户")
    now = act.clock.now()
    rows = await repository.unrevoked_of(act.session, user_id, now)
    return SessionList(
        items=[
            SessionRead(
                **row.model_dump(include=set(SessionRead.model_fields)),
                current=str(row.id) == act.principal.session_id,
            )
            for row in rows
            if ended(repository.state_of(row), now, parts.session_policy) is None
        ]
    )


async def revoke(act: Act, user_id: UUID, session_id: UUID, reason: str) -> None:
    """End one session; ending it again changes nothing."""
    row = await repository.find(act.session, session_id, lock=True)
    if row is None or row.user_id != user_id:
        raise NotFound("未找到该会话")
    if row.revoked_at is None:
        await repository.revoke(act.session, [session_id], reason, act.clock.now())
        await note(
            act.session, "session_revoked", "sessions", session_id, row.division_code,
            {"user_id": str(user_id), "reason": reason},
        )  # fmt: skip
