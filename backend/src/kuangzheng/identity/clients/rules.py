"""What a client may be allowed, and how its secret is kept."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kuangzheng.kernel.auth.permissions import ALL_PERMISSIONS, PERSONS_ONLY, ROLES
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.events import is_internal
from kuangzheng.kernel.reference.divisions import SANDBOX

_OF_ADMINISTRATORS = frozenset(
    permission for role in ROLES.values() if role.administrator for permission in role.permissions
)
READ_EVENTS = "events:read"
_EVENT_TYPE = re.compile(r"^events\.type:[a-z]+\.[a-z_]+$")
_OF_PERSONS = frozenset({
    "licensing.conversion:write", "licensing.operation:read", *PERSONS_ONLY,
})  # fmt: skip
CLIENT_SCOPES = frozenset(ALL_PERMISSIONS) - _OF_ADMINISTRATORS - _OF_PERSONS
"""Administration and approval are done by persons: no permission of an administrator goes to a
client, nor the one that shows the figures of conversion parameters, nor the one that names who
worked."""


def forbidden_scopes(scopes: Iterable[str]) -> list[str]:
    """Those of the scopes that no client may have, unknown ones included.

    `events.type:<type>` narrows `events:read` to single event types.
    """
    return sorted(s for s in set(scopes) - CLIENT_SCOPES if not _EVENT_TYPE.match(s))


SANDBOX_DIVISION = SANDBOX
"""Nothing but invented records lies there, so row security keeps a sandbox key from all others."""
MOST_DAYS, MOST_SANDBOX_DAYS = 366, 90


def beyond_sandbox(scopes: Iterable[str]) -> list[str]:
    """Those of the scopes that are more than reading what others may read: a sandbox key changes
    nothing and hears nothing internal."""
    return sorted(
        s for s in set(scopes)
        if is_internal(s) or (not s.endswith(":read") and not _EVENT_TYPE.match(s))
    )  # fmt: skip


def term_fault(valid_to: date, on: date, *, sandbox: bool) -> str | None:
    """What is wrong with a last day that is asked for on a day."""
    most = MOST_SANDBOX_DAYS if sandbox else MOST_DAYS
    if valid_to < on:
        return "有效期不得早于今日"
    return f"有效期至多 {most} 天，到期前可以续期" if (valid_to - on).days > most else None


def usual_term(on: date, *, sandbox: bool) -> date:
    """The last day where none is asked for."""
    return on + timedelta(days=MOST_SANDBOX_DAYS if sandbox else MOST_DAYS - 1)


def seconds_left(now: datetime, valid_to: date) -> int:
    """Until the last day is over in China, at least one."""
    end = datetime.combine(valid_to + timedelta(days=1), time(), CHINA)
    return max(1, int((end - now).total_seconds()))


def new_secret() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(32)


def secret_hash(secret: str) -> bytes:
    """SHA-256, enough for a secret that cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def secret_matches(secret: str, stored: bytes | None) -> bool:
    """Compared in constant time, also when there is no such client."""
    equal = hmac.compare_digest(secret_hash(secret), stored or bytes(32))
    return equal and stored is not None


def usable_scopes(allowed: Iterable[str], *, sandbox: bool) -> list[str]:
    """What of a registration counts today: what no client may have any longer is left out, whatever
    was confirmed once."""
    held = set(allowed)
    left_out = {*forbidden_scopes(held), *(beyond_sandbox(held) if sandbox else ())}
    return sorted(held - left_out)


def granted_scopes(
    allowed: Iterable[str], requested: str | None, *, sandbox: bool = False
) -> list[str] | None:
    """All usable scopes, or those requested (separated by blanks); None if one is not allowed or
    nothing is left. A token that reads events is never told more types than the client may have:
    who asks for no single type gets those of the registration.

    >>> granted_scopes(["events:read", "events.type:licensing.lapsed"], "events:read")
    ['events.type:licensing.lapsed', 'events:read']
    """
    held = set(usable_scopes(allowed, sandbox=sandbox))
    wanted = set(requested.split()) if requested else held
    if not wanted or not wanted <= held:
        return None
    single = {one for one in held if _EVENT_TYPE.match(one)}
    if READ_EVENTS in wanted and not single & wanted:
        wanted |= single
    return sorted(wanted)
