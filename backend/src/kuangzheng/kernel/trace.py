"""W3C trace context: one id that follows a request through gateway, services, audit and logs."""

import re
import secrets
from contextvars import ContextVar

_TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$")
_NOBODY = "0" * 32
_current: ContextVar[str] = ContextVar("kz_trace", default="")


def new_trace_id() -> str:
    """32 lower-case hex digits, never all zero."""
    return secrets.token_hex(16)


def trace_id_of(traceparent: str | None) -> str:
    """The trace id of an incoming header, or a new one when it is absent or malformed."""
    match = _TRACEPARENT.match(traceparent) if traceparent else None
    if match is None or match[1] == _NOBODY:
        return new_trace_id()
    return match[1]


def traceparent(trace_id: str) -> str:
    """The header for the next hop, with a span id of its own."""
    return f"00-{trace_id}-{secrets.token_hex(8)}-01"


def set_trace_id(trace_id: str) -> None:
    _current.set(trace_id)


def current_trace_id() -> str:
    """The trace id of the running request or job, or an empty string outside one."""
    return _current.get()
