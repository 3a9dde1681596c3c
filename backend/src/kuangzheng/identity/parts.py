"""What identity's rooms share in one process: settings, password threads, keys, policies."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from kuangzheng.identity.keys.ring import KeyRing
from kuangzheng.identity.keys.sealing import load_master_key
from kuangzheng.identity.keys.source import LocalKeys
from kuangzheng.identity.passwords import Passwords
from kuangzheng.identity.sessions.rules import SessionPolicy
from kuangzheng.identity.settings import IdentitySettings, identity_settings
from kuangzheng.identity.tokens.rules import FailurePolicy
from kuangzheng.identity.users.rules import PasswordPolicy
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.db.database import Database


@dataclass(frozen=True)
class IdentityParts:
    """Made once by `create_app`, handed to endpoints as `Parts`."""

    database: Database
    clock: Clock
    settings: IdentitySettings
    passwords: Passwords
    ring: KeyRing
    published: LocalKeys

    @property
    def password_policy(self) -> PasswordPolicy:
        return password_policy(self.settings)

    @property
    def session_policy(self) -> SessionPolicy:
        s = self.settings
        return SessionPolicy(
            s.identity_session_hours, s.identity_session_idle_minutes, s.identity_sessions_per_user
        )

    def failure_policy(self, kind: str) -> FailurePolicy:
        """The policy for failures of an `account` or of an `address`."""
        s = self.settings
        limit = (
            s.identity_failures_per_account if kind == "account"
            else s.identity_failures_per_address
        )  # fmt: skip
        return FailurePolicy(limit, s.identity_failure_window_minutes, s.identity_lockout_minutes)


def password_policy(s: IdentitySettings) -> PasswordPolicy:
    """What the settings ask of a password."""
    return PasswordPolicy(
        s.identity_password_min_length, s.identity_password_classes,
        s.identity_password_history, s.identity_password_max_age_days,
    )  # fmt: skip


def make_parts(runtime: Runtime) -> IdentityParts:
    """The parts of a process. Raises MasterKeyError in production without a master key."""
    database, clock = runtime.database, runtime.clock
    settings = identity_settings(runtime.settings)
    ring = KeyRing(database, clock, load_master_key(settings))
    own = runtime.keys if isinstance(runtime.keys, LocalKeys) else LocalKeys(database, clock)
    return IdentityParts(database, clock, settings, Passwords(settings), ring, own)


async def _parts(request: Request) -> IdentityParts:
    found: IdentityParts = request.app.state.identity
    return found


Parts = Annotated[IdentityParts, Depends(_parts)]
