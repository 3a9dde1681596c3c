"""Sessions begin here, and every token of theirs is made here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.absences.service import steads
from kuangzheng.identity.agents import repository as agents
from kuangzheng.identity.agents.rules import representation
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.roles import repository as roles
from kuangzheng.identity.roles.service import held_of
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.sessions.rules import superseded
from kuangzheng.identity.sessions.tables import RefreshToken, Session
from kuangzheng.identity.tokens.claims import Rights, password_change_claims, user_claims
from kuangzheng.identity.tokens.repository import SignInAccount
from kuangzheng.identity.tokens.schemas import TokenAnswer
from kuangzheng.identity.users.rules import must_change_password
from kuangzheng.kernel.auth.tokens import LIFETIME_S, SigningKey, encode
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.ids import new_id

USER_AGENT_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where a request comes from."""

    address: str
    user_agent: str


def token_hash(token: str) -> bytes:
    """What is stored of a refresh token of 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


async def begin_session(
    session: AsyncSession,
    parts: IdentityParts,
    account: SignInAccount,
    visitor: Visitor,
    holder_id: UUID | None,
) -> Session:
    """A new session of a user whose row is locked; the oldest make room beyond the limit."""
    now, user = parts.clock.now(), account.user
    before = await sessions.unrevoked_of(session, user.id, now)
    states = [sessions.state_of(row) for row in before]
    too_many = superseded(states, now, parts.session_policy)
    await sessions.revoke(session, too_many, "superseded", now)
    row = Session(
        id=new_id(), division_code=user.division_code, user_id=user.id, holder_id=holder_id,
        started_at=now, last_used_at=now, expires_at=parts.session_policy.expires_at(now),
        address=visitor.address[:100], user_agent=visitor.user_agent[:USER_AGENT_LENGTH],
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row


async def acts_for(
    session: AsyncSession, parts: IdentityParts, account: SignInAccount, holder_id: UUID
) -> bool:
    """Whether the user represents that holder today."""
    letters = await agents.letters_of(session, account.user.id)
    today = day_of(parts.clock.now())
    return representation(account.holder_id, letters, today, holder_id) is not None


async def issue(
    session: AsyncSession,
    parts: IdentityParts,
    account: SignInAccount,
    of: Session,
    key: SigningKey,
) -> TokenAnswer:
    """An access token with the rights of this moment, and the session's next refresh token."""
    now = parts.clock.now()
    must_change = must_change_password(
        account.credential.set_at, account.credential.must_change, day_of(now),
        parts.password_policy,
    )  # fmt: skip
    if must_change:
        claims = password_change_claims(account.user, of.id)
    else:
        rights = await _rights(session, account, of.holder_id, now)
        claims = user_claims(account.user, of.id, rights, day_of(now))
    refresh = secrets.token_urlsafe(32)
    session.add(
        RefreshToken(
            token_hash=token_hash(refresh), session_id=of.id, issued_at=now,
            expires_at=of.expires_at,
        )
    )  # fmt: skip
    await session.flush()
    return TokenAnswer(
        access_token=encode(claims, key, int(now.timestamp())), expires_in=LIFETIME_S,
        refresh_token=refresh, must_change_password=must_change,
    )  # fmt: skip


async def _rights(
    session: AsyncSession, account: SignInAccount, wanted: UUID | None, now: datetime
) -> Rights:
    held = [held_of(row) for row in await roles.assignments_of(session, [account.user.id])]
    letters = await agents.letters_of(session, account.user.id)
    represents = representation(account.holder_id, letters, day_of(now), wanted)
    return Rights(held, represents, await steads(session, account.user, day_of(now)))
