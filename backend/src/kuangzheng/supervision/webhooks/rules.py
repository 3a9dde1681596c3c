"""How a message is signed, when it is tried again, which types an endpoint may have.

Signatures are those of Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, one per valid
secret, in base64 after `v1,`.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from kuangzheng.supervision.webhooks.vocabulary import EVENT_TYPES

SECRET_MARK = "whsec_"
SECRET_BYTES = 32
PAUSE_AFTER = 5
"""So many failures in a row, and only one message at a time is tried until one arrives."""
_FIRST, _LONGEST, _LONGEST_PAUSE = 5.0, 12 * 3600.0, 300.0
SNIPPET = 500
TEST_TYPE = "supervision.webhook_test"
REBUILT_TYPE = "supervision.feed_rebuilt"


class State(StrEnum):
    ACTIVE, PAUSED, DISABLED, CLOSED = "active", "paused", "disabled", "closed"


ALLOWED: dict[State, tuple[str, ...]] = {
    State.ACTIVE: ("pause", "close", "test", "replay", "rotate-secret"),
    State.PAUSED: ("resume", "close", "rotate-secret"),
    State.DISABLED: ("resume", "close", "rotate-secret"),
    State.CLOSED: (),
}
AFTER = {"pause": State.PAUSED, "resume": State.ACTIVE, "close": State.CLOSED}


def new_secret() -> str:
    """256 random bits as Standard Webhooks writes a secret."""
    return SECRET_MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, message_id: str, timestamp: int, body: str) -> str:
    """One `v1` signature.

    >>> signature("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121,
    ...           '{"event_type":"ping","data":{"success":true}}')
    'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0='
    """
    key = base64.b64decode(secret.removeprefix(SECRET_MARK))
    told = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()


def signed_headers(
    valid: Sequence[str], message_id: str, timestamp: int, body: str
) -> dict[str, str]:
    """The three headers; during a rotation there is a signature for each of the secrets."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(s, message_id, timestamp, body) for s in valid),
    }


def next_attempt(
    attempts: int, first: datetime, now: datetime, window: timedelta, chance: float
) -> datetime | None:
    """When a delivery that failed `attempts` times is tried again; None once that would be later
    than `window` after its first attempt: it is dead.

    5 s, then three times longer each time up to 12 h, each 20 % sooner or later by `chance` (0–1).
    """
    pause = min(_FIRST * 3 ** (attempts - 1), _LONGEST) if attempts < 12 else _LONGEST
    at = now + timedelta(seconds=pause * (0.8 + 0.4 * chance))
    return at if at <= first + window else None


def endpoint_pause(failures: int, chance: float) -> timedelta:
    """How long an endpoint that failed so often in a row is left alone: nothing for the first four
    times, then 10 s doubling up to five minutes."""
    if failures < PAUSE_AFTER:
        return timedelta(0)
    pause = min(10.0 * 2 ** min(failures - PAUSE_AFTER, 10), _LONGEST_PAUSE)
    return timedelta(seconds=pause * (0.8 + 0.4 * chance))


def asked_pause(retry_after: str | None) -> timedelta | None:
    """What a receiver asks for by `Retry-After` in seconds, at most an hour."""
    if retry_after is None or not retry_after.strip().isdigit():
        return None
    return timedelta(seconds=min(int(retry_after.strip()[:6]), 3600))


def unknown_types(types: Iterable[str]) -> list[str]:
    """Those that are no type of the catalogue, no `<service>.*` and not `*`."""
    services = {f"{one.partition('.')[0]}.*" for one in EVENT_TYPES}
    return sorted(set(types) - EVENT_TYPES.keys() - services - {"*"})


def not_granted(types: Iterable[str], granted: Sequence[str] | None) -> list[str]:
    """Those beyond what the client was granted; `granted` None: everything was."""
    if granted is None:
        return []
    return sorted(set(types) - set(granted))


def snippet(body: bytes) -> str:
    """The beginning of an answer, as text that PostgreSQL keeps."""
    return body[:SNIPPET].decode("utf-8", "replace").replace("\0", "\ufffd")
