"""A user's own affairs: who am I, and a new password."""

from typing import Any
from uuid import UUID

from kuangzheng.identity.absences.rules import last_day_of
from kuangzheng.identity.absences.service import steads
from kuangzheng.identity.base import authority
from kuangzheng.identity.clients import repository as clients
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.tokens.failures import Gate
from kuangzheng.identity.trail import note
from kuangzheng.identity.users import repository
from kuangzheng.identity.users.divisions import division_name
from kuangzheng.identity.users.errors import WeakPassword, WrongCurrentPassword
from kuangzheng.identity.users.rules import (
    Fault,
    must_change_password,
    password_expires_on,
    password_faults,
)
from kuangzheng.identity.users.schemas import Me, Named, NamedDivision, PasswordChange, StoodInFor
from kuangzheng.identity.users.tables import Credential, User
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.problems import Unauthenticated
from kuangzheng.kernel.unit import Act


async def me(act: Act, parts: IdentityParts) -> Me:
    """The caller with the rights of its token in the working division."""
    if act.principal.kind == "client":
        return await _client(act)
    account = await repository.find_account(act.session, UUID(act.principal.id))
    secret = await repository.credential(act.session, UUID(act.principal.id))
    if account is None or secret is None:
        raise Unauthenticated("账号不存在，请重新登录")
    row, policy = account.user, parts.password_policy
    department = (
        await organisations.find_department(act.session, row.department_id)
        if row.department_id
        else None
    )
    return Me(
        id=row.id, kind="user", username=row.username, display_name=row.display_name,
        organisation=Named(id=row.organisation_id, name=account.organisation_name),
        department=Named(id=department.id, name=department.name) if department else None,
        must_change_password=must_change_password(
            secret.set_at, secret.must_change, today(act.clock), policy
        ),
        password_expires_on=password_expires_on(secret.set_at, policy),
        deputy_for=[
            StoodInFor(
                id=UUID(one["absent"]), name=one["name"], last_day=last_day_of(one["until"]),
                divisions=[NamedDivision(code=c, name=division_name(c)) for c in one["grants"]],
            )
            for one in await steads(act.session, row, today(act.clock))
        ],
        in_stead_of=_in_stead_of(act.principal),
        **_rights(act.principal),
    )  # fmt: skip


def _in_stead_of(principal: Principal) -> Named | None:
    found = principal.in_stead
    return Named(id=UUID(found.absent_id), name=found.absent_name) if found else None


async def _client(act: Act) -> Me:
    row = await clients.find(act.session, UUID(act.principal.id))
    if row is None:
        raise Unauthenticated("客户端不存在，请重新登录")
    home = await organisations.find_organisation(act.session, row.organisation_id)
    return Me(
        id=row.id, kind="client", username=str(row.id), display_name=row.name,
        organisation=Named(id=home.id, name=home.name) if home else None, department=None,
        must_change_password=False, password_expires_on=None, **_rights(act.principal),
    )  # fmt: skip


def _rights(principal: Principal) -> dict[str, Any]:
    codes = [principal.division, *(c for c in principal.grants if c != principal.division)]
    return {
        "divisions": [NamedDivision(code=code, name=division_name(code)) for code in codes],
        "roles": list(principal.roles),
        "permissions": sorted(principal.permissions),
        "holder_id": principal.holder_id,
    }


async def change_password(parts: IdentityParts, principal: Principal, body: PasswordChange) -> None:
    """Replace one's own password. Wrong guesses at the present one count towards the lockout.

    Raises AccountLocked, WrongCurrentPassword, WeakPassword. Other sessions of the user end.
    """
    scope = authority(principal.id, principal.address)
    async with parts.database.session(scope) as session:
        account = await repository.find_account(session, UUID(principal.id))
        before = await repository.credential(session, UUID(principal.id))
        if account is None or before is None or account.user.status != "active":
            raise Unauthenticated("账号不可用，请重新登录")
        former = await repository.former_hashes(
            session, account.user.id, max(parts.password_policy.history - 1, 0)
        )
    gate = Gate(parts, account.user.username, principal.address)
    await gate.pass_or_refuse(principal.id)
    if not (await parts.passwords.verify(body.current_password, before.password_hash)).matches:
        await gate.count_failure(principal.id, account.user)
        raise WrongCurrentPassword("当前口令不正确，请重新输入")
    used = [before.password_hash, *former] if parts.password_policy.history else []
    await _check(parts, body.new_password, account.user.username, used)
    await _store(parts, principal, account.user, before, body.new_password)


async def _check(parts: IdentityParts, password: str, username: str, used: list[str]) -> None:
    faults = password_faults(password, username, parts.password_policy)
    if not faults and await parts.passwords.among(password, used):
        count = parts.password_policy.history
        faults = [Fault("used_before", f"不能与最近 {count} 次用过的口令相同")]
    if faults:
        raise WeakPassword(faults, "/new_password")


async def _store(
    parts: IdentityParts, principal: Principal, user: User, before: Credential, password: str
) -> None:
    hashed = await parts.passwords.hash(password)
    now = parts.clock.now()
    async with parts.database.session(authority(principal.id, principal.address)) as session:
        present = await repository.credential(session, user.id, lock=True)
        if present is None or present.password_hash != before.password_hash:
            raise WrongCurrentPassword("口令刚刚已被修改，请用新口令重新登录")
        await repository.replace_password(session, user.id, hashed, now, must_change=False)
        live = await sessions.unrevoked_of(session, user.id, now)
        others = [row.id for row in live if str(row.id) != principal.session_id]
        await sessions.revoke(session, others, "password_changed", now)
        await note(session, "password_changed", "users", user.id, user.division_code)
