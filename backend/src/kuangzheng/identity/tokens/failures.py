"""The gate before a password: counts failures per account name and per address.

Checking takes long and runs in parallel, so the gate is passed twice: before the check to spare the
work, and after it with the row locked, where the guesses of a burst are counted one by one. A right
password behind the fifth wrong one of the same burst is refused like any other.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.base import ANONYMOUS, authority
from kuangzheng.identity.parts import IdentityParts
from kuangzheng.identity.reminders.service import tell_of_lockout
from kuangzheng.identity.tokens import repository
from kuangzheng.identity.tokens.errors import AccountLocked, AddressLocked
from kuangzheng.identity.tokens.rules import Count, after_failure, is_locked, seconds_left
from kuangzheng.identity.trail import note
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.problems import Problem

_LOCKED = {
    "account": (AccountLocked, "失败次数过多，账号暂时锁定，请稍后再试或联系系统管理员"),
    "address": (AddressLocked, "该地址登录失败次数过多，请稍后再试"),
}


class Gate:
    """The counters of one attempt; `username` is None for a client."""

    def __init__(self, parts: IdentityParts, username: str | None, address: str) -> None:
        self._parts = parts
        self._address = address
        self._username = username
        counted = (("account", username), ("address", address))
        self._subjects = [(kind, subject) for kind, subject in counted if subject]

    async def pass_or_refuse(self, actor: str = ANONYMOUS) -> None:
        """Raises AccountLocked or AddressLocked, with the refusal on record."""
        async with self._parts.database.session(authority(actor, self._address)) as session:
            refusal = await self.refusal(session)
        if refusal is not None:
            raise refusal

    async def refusal(self, session: AsyncSession, *, lock_account: bool = False) -> Problem | None:
        """Why the attempt may not go on, or None."""
        now = self._parts.clock.now()
        for kind, subject in self._subjects:
            held = now if lock_account and kind == "account" else None
            count = await repository.count_of(session, kind, subject, now=held)
            if count is not None and is_locked(count, now):
                await note(
                    session, "login_refused", "login_failures", None, None, self._facts(kind)
                )
                return self._problem(kind, count)
        return None

    async def succeeded(self, session: AsyncSession) -> None:
        """A right password clears the account's count; the address keeps its own."""
        if self._username is not None:
            await repository.lift(session, self._username)

    async def count_failure(self, actor: str = ANONYMOUS, user: User | None = None) -> None:
        """Count one failure everywhere. Raises AccountLocked when others locked it meanwhile."""
        async with self._parts.database.session(authority(actor, self._address)) as session:
            refusal = await self.failed(session, user)
        if refusal is not None:
            raise refusal

    async def failed(self, session: AsyncSession, user: User | None) -> Problem | None:
        """The same in a running transaction; returns what is to be raised after its commit."""
        now, division = self._parts.clock.now(), user.division_code if user else None
        user_id = user.id if user else None
        refusal: Problem | None = None
        for kind, subject in self._subjects:
            before = await repository.count_of(session, kind, subject, now=now)
            if before is not None and is_locked(before, now):
                refusal = refusal or self._problem(kind, before)
                continue
            count = after_failure(before, now, self._parts.failure_policy(kind))
            await repository.store_count(session, kind, subject, count)
            if is_locked(count, now):
                await note(
                    session, f"{kind}_locked", "login_failures", user_id, division,
                    self._facts(kind) | {"failures": count.failures},
                )  # fmt: skip
                if kind == "account" and user is not None:
                    minutes = self._parts.settings.identity_lockout_minutes
                    await tell_of_lockout(session, user, now, minutes)
        await note(session, "login_failed", "users", user_id, division, {"known": user is not None})
        return refusal

    def _facts(self, kind: str) -> dict[str, object]:
        return {"kind": kind, "address": self._address}

    def _problem(self, kind: str, count: Count) -> Problem:
        problem, detail = _LOCKED[kind]
        wait = seconds_left(count, self._parts.clock.now())
        return problem(detail, headers={"Retry-After": str(wait)})
