"""Asking the other services on a caller's behalf: with the caller's own token, so that each of them
decides what the caller may see.

In one process a peer is the application itself; elsewhere it is a transport over HTTP with the same
interface. Who does not answer in time is left: an answer never waits for the slowest.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import Request

from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.trace import current_trace_id, traceparent

log = structlog.get_logger("kuangzheng")
_JSON = "application/json"
IN_STEAD_OF = b"x-kz-in-stead-of"
_PASSED_ON = (b"authorization", b"x-kz-division", IN_STEAD_OF, b"accept-language")


class PeerSilent(Exception):
    """A service gave no answer that can be used; `reason` is `late`, `down` or `broken`."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service}: {reason}")
        self.service, self.reason = service, reason


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """A whole answer, of whatever status below 500."""

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes

    def below_500(self, service: str) -> "PeerAnswer":
        """Itself. Raises PeerSilent for a status that only says that something is wrong."""
        if self.status >= 500:
            raise PeerSilent(service, "down" if self.status == 503 else "broken")
        return self


@dataclass(frozen=True, slots=True)
class Caller:
    """In whose name a peer is asked."""

    headers: tuple[tuple[bytes, bytes], ...]
    address: tuple[str, int]

    @classmethod
    def of(cls, request: Request) -> "Caller":
        kept = tuple((k, v) for k, v in request.scope["headers"] if k in _PASSED_ON)
        return cls(kept, request.scope.get("client") or ("127.0.0.1", 0))

    def in_stead_of(self, absent: str) -> "Caller":
        """The same caller as the deputy of somebody absent, in that person's own division."""
        others = (IN_STEAD_OF, b"x-kz-division")
        kept = tuple((k, v) for k, v in self.headers if k not in others)
        return Caller((*kept, (IN_STEAD_OF, absent.encode("ascii"))), self.address)


class Peers:
    """The other services by name: ASGI applications, or transports that are opened first.

    The mapping may fill up later: services of one process start one after the other.
    """

    def __init__(self, services: Mapping[str, Any]) -> None:
        self._services = services
        self._left: set[asyncio.Task[PeerAnswer]] = set()

    async def open(self) -> None:
        for peer in self._services.values():
            if hasattr(peer, "start"):
                await peer.start()

    async def close(self) -> None:
        for task in self._left:
            task.cancel()
        for peer in self._services.values():
            if hasattr(peer, "stop"):
                await peer.stop()

    async def get(
        self, service: str, path: str, query: str, caller: Caller, within: float,
        accept: str = _JSON,
    ) -> PeerAnswer:  # fmt: skip
        """GET `path` within so many seconds. Raises PeerSilent."""
        peer = self._services.get(service)
        if peer is None:
            raise PeerSilent(service, "down")
        if within <= 0:
            raise PeerSilent(service, "late")
        scope = request_scope("GET", path, query, caller, (b"accept", accept.encode()))
        asking = asyncio.create_task(exchanged(peer, scope))
        try:
            await asyncio.wait({asking}, timeout=within)
        finally:
            if not asking.done():
                self._leave(asking)
        if not asking.done():
            raise PeerSilent(service, "late")
        with silence(service, path):
            if asking.cancelled():
                raise ConnectionAbortedError("the peer cancelled its answer")
            return asking.result().below_500(service)

    def named(self, service: str) -> Any:
        """The peer of that name, None where there is none."""
        return self._services.get(service)

    def _leave(self, asking: "asyncio.Task[PeerAnswer]") -> None:
        """Cancelled, and not waited for: its clearing up may take its time."""
        self._left.add(asking)
        asking.add_done_callback(self._over)
        asking.cancel()

    def _over(self, asking: "asyncio.Task[PeerAnswer]") -> None:
        self._left.discard(asking)
        if not asking.cancelled():
            asking.exception()  # nobody asks for it any more


@contextmanager
def silence(service: str, path: str) -> Iterator[None]:
    """Whatever keeps a peer from answering is PeerSilent."""
    try:
        yield
    except PeerSilent:
        raise
    except Problem as problem:
        raise PeerSilent(service, "down") from problem
    except Exception as error:
        log.warning("peer failed", peer=service, path=path, error=type(error).__name__)
        raise PeerSilent(service, "broken") from error


async def exchanged(peer: Any, scope: dict[str, Any], content: bytes = b"") -> PeerAnswer:
    """The whole answer of an application to one request. Raises ConnectionError for none."""
    status, headers, body, told = 0, dict[bytes, bytes](), bytearray(), False

    async def receive() -> dict[str, Any]:
        nonlocal told
        if told:
            await asyncio.Event().wait()
        told = True
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], dict(message.get("headers", ()))
        else:
            body.extend(message.get("body", b""))

    await peer(scope, receive, send)
    if not status:
        raise ConnectionError("no answer")
    return PeerAnswer(status, headers, bytes(body))


def request_scope(
    method: str, path: str, query: str, caller: Caller, *headers: tuple[bytes, bytes]
) -> dict[str, Any]:
    return {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
        "method": method, "scheme": "http", "path": path, "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"), "root_path": "", "client": caller.address,
        "server": ("127.0.0.1", 0), "state": {},
        "headers": [
            (b"host", b"peer.internal"), *caller.headers, *headers,
            (b"traceparent", traceparent(current_trace_id()).encode()),
        ],
    }  # fmt: skip
