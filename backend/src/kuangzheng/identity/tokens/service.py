"""The three grants. A refusal is recorded and committed before it is raised."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.base import ANONYMOUS, authority
from kuangzheng.identity.clients import repository as clients
from kuangzheng.identity.clients.rules import granted_scopes, seconds_left, secret_matches
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.passwords import Verdict
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.sessions.rules import ended
from kuangzheng.identity.sessions.tables import RefreshToken, Session
from kuangzheng.identity.tokens import repository
from kuangzheng.identity.tokens.claims import client_claims
from kuangzheng.identity.tokens.errors import (
    AccountDisabled,
    InvalidClient,
    InvalidCredentials,
    InvalidRefreshToken,
    InvalidScope,
)
from kuangzheng.identity.tokens.failures import Gate
from kuangzheng.identity.tokens.issuing import Visitor, acts_for, begin_session, issue, token_hash
from kuangzheng.identity.tokens.schemas import TokenAnswer
from kuangzheng.identity.trail import act_as, note
from kuangzheng.kernel.auth.tokens import LIFETIME_S, SigningKey, encode
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.problems import Problem

REFRESH_KEPT = timedelta(days=1)
COUNTS_KEPT = timedelta(days=1)


async def password_grant(
    parts: IdentityParts, visitor: Visitor, username: str, password: str, holder_id: UUID | None
) -> TokenAnswer:
    """Sign in. Raises InvalidCredentials, AccountDisabled, AccountLocked, AddressLocked."""
    name = username.strip().lower()
    gate = Gate(parts, name, visitor.address)
    await gate.pass_or_refuse()
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        account = await repository.account_named(session, name)
    stored = account.credential.password_hash if account else None
    verdict = await parts.passwords.verify(password, stored)
    key = await parts.ring.signing_key()
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        outcome = await _settle(session, parts, gate, account, verdict, visitor, holder_id, key)
    return _raised(outcome)


async def _settle(
    session: AsyncSession,
    parts: IdentityParts,
    gate: Gate,
    account: repository.SignInAccount | None,
    verdict: Verdict,
    visitor: Visitor,
    holder_id: UUID | None,
    key: SigningKey,
) -> TokenAnswer | Problem:
    """What a checked password leads to, decided with the account's counter locked."""
    user = account.user if account else None
    if account is None or not verdict.matches:
        locked = await gate.failed(session, user)
        return locked or InvalidCredentials("用户名或口令不正确，请核对后重试")
    refusal = await gate.refusal(session, lock_account=True)
    if refusal is not None:
        return refusal
    fresh = await repository.account_locked(session, account.user.id)
    if fresh is None or fresh.credential.password_hash != account.credential.password_hash:
        return InvalidCredentials("口令刚刚已被修改，请用新口令登录")
    division = fresh.user.division_code
    if not fresh.is_active:
        facts = {"known": True, "disabled": True}
        await note(session, "login_failed", "users", fresh.user.id, division, facts)
        return AccountDisabled("账号或所在机构已停用，请联系系统管理员")
    if holder_id is not None and not await acts_for(session, parts, fresh, holder_id):
        locked = await gate.failed(session, fresh.user)
        return locked or InvalidScope("您没有该矿业权人的有效委托")
    await act_as(session, str(fresh.user.id))
    await gate.succeeded(session)
    if verdict.rehashed:
        before = fresh.credential.password_hash
        await repository.rehash(session, fresh.user.id, before, verdict.rehashed)
    started = await begin_session(session, parts, fresh, visitor, holder_id)
    await note(
        session, "login", "sessions", started.id, division, {"user_agent": started.user_agent}
    )
    return await issue(session, parts, fresh, started, key)


async def refresh_grant(parts: IdentityParts, visitor: Visitor, token: str) -> TokenAnswer:
    """The next pair of tokens. A token used before ends its whole session (RFC 9700 section 4.14).

    Raises InvalidRefreshToken.
    """
    key = await parts.ring.signing_key()
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        outcome = await _refreshed(session, parts, token, key)
    return _raised(outcome)


async def _refreshed(
    session: AsyncSession, parts: IdentityParts, token: str, key: SigningKey
) -> TokenAnswer | Problem:
    now = parts.clock.now()
    found = await _family(session, token)
    if found is None:
        return InvalidRefreshToken("登录会话无效，请重新登录")
    row, account, of = found
    if row.used_at is not None:
        await _give_away(session, of, parts)
        return InvalidRefreshToken("登录会话已在别处续期，为安全起见已全部退出，请重新登录")
    why = ended(sessions.state_of(of), now, parts.session_policy)
    if why is None and (account is None or not account.is_active):
        why = "account_disabled"
    if why is not None or account is None:
        await sessions.revoke(session, [of.id], why or "account_disabled", now)
        return InvalidRefreshToken("登录会话已结束，请重新登录")
    await act_as(session, str(of.user_id))
    row.used_at = now
    of.last_used_at = now
    return await issue(session, parts, account, of, key)


async def _family(
    session: AsyncSession, token: str
) -> tuple[RefreshToken, repository.SignInAccount | None, Session] | None:
    """The refresh token, its user and its session, locked in the order that all writers keep."""
    row = await sessions.find_token(session, token_hash(token))
    of = await sessions.find(session, row.session_id) if row else None
    if row is None or of is None:
        return None
    account = await repository.account_locked(session, of.user_id)
    locked = await sessions.find(session, of.id, lock=True)
    return (row, account, locked) if locked is not None else None


async def _give_away(session: AsyncSession, of: Session, parts: IdentityParts) -> None:
    """Somebody holds a copy of a refresh token: nobody keeps the session."""
    await sessions.revoke(session, [of.id], "refresh_reused", parts.clock.now())
    await note(
        session, "refresh_reused", "sessions", of.id, of.division_code,
        {"user_id": str(of.user_id), "already_ended": of.revoked_at is not None},
    )  # fmt: skip


async def client_grant(
    parts: IdentityParts, visitor: Visitor, client_id: str, secret: str, scope: str | None
) -> TokenAnswer:
    """A token for another system. Raises InvalidClient, InvalidScope, AddressLocked."""
    gate = Gate(parts, None, visitor.address)
    await gate.pass_or_refuse()
    key = await parts.ring.signing_key()
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        outcome = await _client_token(session, parts, gate, client_id, secret, scope, key)
    return _raised(outcome)


async def _client_token(
    session: AsyncSession,
    parts: IdentityParts,
    gate: Gate,
    client_id: str,
    secret: str,
    scope: str | None,
    key: SigningKey,
) -> TokenAnswer | Problem:
    known = _uuid(client_id)
    found = await clients.with_secret(session, known) if known else None
    if not secret_matches(secret, found[1] if found else None) or found is None:
        return await gate.failed(session, None) or InvalidClient("客户端编号或密钥不正确")
    client, _, organisation_status = found
    if client.status != "active" or organisation_status != "active":
        await note(session, "login_failed", "clients", client.id, client.division_code)
        waiting = client.status == "pending" and organisation_status == "active"
        return InvalidClient("客户端尚待安全管理员确认" if waiting else "客户端已停用")
    moment = parts.clock.now()
    if client.valid_to < day_of(moment):
        facts = {"expired": True}
        await note(session, "login_failed", "clients", client.id, client.division_code, facts)
        return InvalidClient(f"客户端的有效期已于 {client.valid_to} 结束，请联系系统管理员续期")
    scopes = granted_scopes(client.scopes, scope, sandbox=client.sandbox)
    if scopes is None:
        return InvalidScope("申请的权限超出该客户端的范围")
    await act_as(session, str(client.id))
    await note(session, "login", "clients", client.id, client.division_code, {"scopes": scopes})
    lives = min(LIFETIME_S, seconds_left(moment, client.valid_to))
    token = encode(client_claims(client, scopes), key, int(moment.timestamp()), lives)
    return TokenAnswer(access_token=token, expires_in=lives, scope=" ".join(scopes))


async def revoke_refresh_token(parts: IdentityParts, visitor: Visitor, token: str) -> None:
    """Sign out: the session of a refresh token ends; an unknown token is no error (RFC 7009)."""
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        found = await _family(session, token)
        if found is not None:
            await _sign_out(session, parts, found[2])


async def revoke_session(parts: IdentityParts, visitor: Visitor, session_id: UUID) -> None:
    """Sign out by the session an access token names."""
    async with parts.database.session(authority(ANONYMOUS, visitor.address)) as session:
        found = await sessions.find(session, session_id, lock=True)
        if found is not None:
            await _sign_out(session, parts, found)


async def _sign_out(session: AsyncSession, parts: IdentityParts, of: Session) -> None:
    if of.revoked_at is None:
        await act_as(session, str(of.user_id))
        await sessions.revoke(session, [of.id], "signed_out", parts.clock.now())
        await note(session, "logout", "sessions", of.id, of.division_code)


async def sweep(session: AsyncSession, now: datetime) -> None:
    """Forget what is of no more use: expired refresh tokens, counts long past."""
    await sessions.delete_expired(session, now - REFRESH_KEPT)
    await repository.delete_old_counts(session, now - COUNTS_KEPT)


def _raised(outcome: TokenAnswer | Problem) -> TokenAnswer:
    if isinstance(outcome, Problem):
        raise outcome
    return outcome


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
