"""An administrator's lost password: reset on the machine, since no other desk may know it."""

from uuid import UUID

from kuangzheng.identity.base import authority
from kuangzheng.identity.passwords import Passwords
from kuangzheng.identity.roles import repository as roles
from kuangzheng.identity.roles.rules import ADMINISTRATORS
from kuangzheng.identity.sessions import repository as sessions
from kuangzheng.identity.settings import IdentitySettings
from kuangzheng.identity.tokens import repository as sign_in
from kuangzheng.identity.trail import note
from kuangzheng.identity.users import repository
from kuangzheng.identity.users.rules import PasswordPolicy, generate_password
from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.problems import Conflict, NotFound

ACTOR = "system:command"


async def reset_administrator(
    database: Database, settings: IdentitySettings, username: str, clock: Clock | None = None
) -> str:
    """`kz identity reset-administrator`: a generated password, to be changed at the next sign-in.

    All sessions of the account end and a lockout is lifted. Raises NotFound for an unknown name,
    Conflict for an account that no administrator's role is assigned to.
    """
    when = clock or SystemClock()
    now, password = when.now(), generate_password(PasswordPolicy())
    hasher = Passwords(settings)
    try:
        hashed = await hasher.hash(password)
    finally:
        hasher.close()
    async with database.session(authority(ACTOR)) as session:
        found = await sign_in.account_named(session, username)
        if found is None:
            raise NotFound(f"没有用户 {username}")
        user = found.user
        held = {role for role, _ in await roles.roles_anywhere(session, user.id, today(when))}
        if not held & ADMINISTRATORS:
            raise Conflict("该用户不是三员管理员，请由系统管理员在系统内重置口令")
        await repository.replace_password(session, user.id, hashed, now, must_change=True)
        live: list[UUID] = [row.id for row in await sessions.unrevoked_of(session, user.id, now)]
        await sessions.revoke(session, live, "password_reset", now)
        await sign_in.lift(session, user.username)
        await note(
            session, "password_reset", "users", user.id, user.division_code,
            {"reason": "kz identity reset-administrator"},
        )  # fmt: skip
    return password
