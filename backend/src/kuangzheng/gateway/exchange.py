"""One request and its one answer: counts, limits, headers, and never a second response."""

import asyncio
from time import perf_counter

from starlette.types import Message, Receive, Scope, Send

from kuangzheng.gateway.edge import Edge, Header
from kuangzheng.gateway.problems import BodyTooLarge
from kuangzheng.kernel.problems import Problem, problem_response

_BASE: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
_BASE_NAMES = frozenset(name for name, _ in _BASE)
_HSTS: Header = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_LINGER_SECONDS = 1.0
_LINGER_BYTES = 16 * 1024**2


class Exchange:
    """Wraps ASGI `receive` and `send` of one request; `edge` is what the services may see."""

    __slots__ = (
        "_receive",
        "_send",
        "body_complete",
        "body_limit",
        "bytes_out",
        "client_gone",
        "client_waits",
        "edge",
        "extra",
        "finished",
        "guessing",
        "last_progress",
        "method",
        "overflowed",
        "path",
        "received",
        "scope",
        "service",
        "stalled",
        "started_at",
        "status",
        "task",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.started_at = self.last_progress = perf_counter()
        self.scope = scope
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self._receive = receive
        self._send = send
        self.edge: Edge | None = None
        self.extra: list[Header] = []
        self.service = "gateway"
        self.body_limit = 0
        self.received = self.bytes_out = self.status = 0
        self.client_waits = 0
        self.task: asyncio.Task[None] | None = None
        self.stalled = ""
        self.body_complete = self.client_gone = self.finished = self.overflowed = False
        self.guessing = False

    @property
    def trace_id(self) -> str:
        return self.edge.trace_id if self.edge else ""

    def limit_body(self, limit: int) -> None:
        """Refuse a declared body above `limit` bytes now, an undeclared one when it gets there."""
        self.body_limit = limit
        if self.edge and self.edge.content_length > limit:
            raise BodyTooLarge(limit)

    def service_scope(self) -> Scope:
        """The scope a service gets, the server's own made fit: cleaned headers, the true caller."""
        scope, edge = self.scope, self.edge
        assert edge is not None
        scope["headers"] = edge.headers
        if edge.forwarded:
            scope["client"] = (edge.address, scope["client"][1])
            scope["scheme"] = edge.scheme
        return scope

    async def receive(self) -> Message:
        """The next piece of the request body, counted; ends in `BodyTooLarge` above the limit."""
        if self.body_complete:
            message = await self._receive()
        else:
            self.client_waits += 1
            try:
                message = await self._receive()
            finally:
                self.client_waits -= 1
                self.last_progress = perf_counter()
        if message["type"] != "http.request":
            self.client_gone = True
            return message
        self.received += len(message.get("body", b""))
        if self.received > self.body_limit:
            self.overflowed = True
            raise BodyTooLarge(self.body_limit)
        self.body_complete = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Pass a response message on. What follows an overflow or the last byte is dropped."""
        if self.finished or (self.overflowed and not self.status):
            return
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = self._with_own(message.get("headers", []))
        else:
            self.bytes_out += len(message.get("body", b""))
            self.finished = not message.get("more_body", False)
        self.client_waits += 1
        try:
            await self._send(message)
        finally:
            self.client_waits -= 1
            self.last_progress = perf_counter()

    def _with_own(self, headers: list[Header]) -> list[Header]:
        """The service's headers win over the gateway's defaults."""
        names = {header[0] for header in headers}
        result = [*headers, *self.extra]
        if names.isdisjoint(_BASE_NAMES):
            result += _BASE
        else:
            result += [header for header in _BASE if header[0] not in names]
        if self.edge:
            if b"traceparent" not in names:
                result.append((b"traceparent", self.edge.traceparent))
            if self.edge.scheme == "https":
                result.append(_HSTS)
        return result

    async def respond(self, status: int, headers: list[Header], body: bytes) -> None:
        """A complete answer of the gateway's own; HEAD gets the same headers without the body."""
        if not any(name == b"content-length" for name, _ in headers) and status != 304:
            headers = [*headers, (b"content-length", str(len(body)).encode())]
        self.overflowed = False
        await self.send({"type": "http.response.start", "status": status, "headers": headers})
        body = b"" if self.method == "HEAD" else body
        if status == 413 and not self.body_complete and not self.client_gone:
            await self.send({"type": "http.response.body", "body": body, "more_body": True})
            await self._linger()
            body = b""
        await self.send({"type": "http.response.body", "body": body, "more_body": False})

    async def refuse(self, problem: Problem) -> None:
        """The problem as answer, or, once something was sent, nothing: the server cuts the line."""
        if self.status:
            return
        response = problem_response(problem, self.trace_id)
        await self.respond(problem.status, list(response.raw_headers), bytes(response.body))

    async def _linger(self) -> None:
        """Read on for a moment, so that a client still sending sees the answer, not a reset."""
        drained = 0
        try:
            async with asyncio.timeout(_LINGER_SECONDS):
                while drained < _LINGER_BYTES:
                    message = await self._receive()
                    drained += len(message.get("body", b""))
                    if message["type"] != "http.request" or not message.get("more_body", False):
                        return
        except TimeoutError:
            return
