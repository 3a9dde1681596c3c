"""A service in another process or on another machine, reached through aiohttp.

Bytes pass unchanged: no redirect is followed, nothing is decompressed, no cookie is kept.
"""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
)
from aiohttp.client_exceptions import ClientConnectionError
from starlette.types import Message, Receive, Scope, Send
from yarl import URL

from kuangzheng.gateway.edge import HOP_BY_HOP, Header
from kuangzheng.gateway.problems import ResponseBroken, ServiceDown
from kuangzheng.gateway.transports.base import State
from kuangzheng.gateway.transports.breaker import Breaker
from kuangzheng.kernel.problems import Problem

_NOT_PASSED_BACK = HOP_BY_HOP | {b"date", b"server"}
_SET_BY_AIOHTTP = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_CONNECT_SECONDS = 2.0
_KEEP_ALIVE_SECONDS = 30.0  # shorter than the services keep theirs (75 s), else posts meet a race
_LISTEN_AFTER_SECONDS = 0.1


class OverHttp:
    """`base_url` like `http://10.0.0.5:8082`, without a path."""

    def __init__(self, name: str, base_url: str, *, connections: int = 256) -> None:
        self.name = name
        self._base = base_url.rstrip("/")
        self._connections = connections
        self._session: ClientSession | None = None
        self._breaker = Breaker()

    async def start(self) -> None:
        """Open the connection pool; the service itself may come up later."""
        self._session = ClientSession(
            connector=TCPConnector(
                limit=self._connections,
                keepalive_timeout=_KEEP_ALIVE_SECONDS,
                ttl_dns_cache=30,
            ),
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
            auto_decompress=False,
            skip_auto_headers=_SET_BY_AIOHTTP,
            trust_env=False,
        )

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def state(self) -> State:
        reason = "not reachable" if self._breaker.failing else ""
        return State(not reason, reason, self._breaker.generation)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._session is None or not self._breaker.admits():
            raise ServiceDown(self.name)
        body = _RequestBody(receive)
        settled = False
        try:
            data = await body.open()
            with _Departure(receive, body):
                response = await self._request(scope, data, body)
                self._breaker.succeeded()
                settled = True
                try:
                    await _pass_back(response, scope["method"], send)
                finally:
                    response.close() if not response.content.at_eof() else response.release()
        except (ClientError, OSError) as error:
            settled = True
            raise ResponseBroken(str(error)) from error
        finally:
            if not settled:
                self._breaker.gave_up()

    async def _request(
        self, scope: Scope, data: bytes | AsyncIterator[bytes] | None, body: "_RequestBody"
    ) -> ClientResponse:
        assert self._session is not None
        url = self._base + scope["raw_path"].decode("ascii")
        if scope["query_string"]:
            url += "?" + scope["query_string"].decode("ascii")
        try:
            return await self._session.request(
                scope["method"],
                URL(url, encoded=True),
                data=data,
                headers=_headers_for(scope),
                allow_redirects=False,
            )
        except (ClientError, OSError) as error:
            if body.fault is not None:
                raise body.fault from error
            if isinstance(error, (ClientConnectionError, OSError)):
                self._breaker.failed()
            raise ServiceDown(self.name) from error


def _headers_for(scope: Scope) -> list[tuple[str, str]]:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
    ]
    if scope["client"]:
        headers.append(("x-forwarded-for", scope["client"][0]))
    headers.append(("x-forwarded-proto", scope["scheme"]))
    return headers


async def _pass_back(response: ClientResponse, method: str, send: Send) -> None:
    headers: list[Header] = [
        (lowered, value)
        for name, value in response.raw_headers
        if (lowered := name.lower()) not in _NOT_PASSED_BACK
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    content = response.content
    if method != "HEAD":
        while not content.at_eof():
            piece = await content.readany()
            if content.at_eof():
                await send({"type": "http.response.body", "body": piece, "more_body": False})
                return
            if piece:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


class _RequestBody:
    """The request body as aiohttp wants it; `fault` is why it ended early."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.complete = False
        self.fault: BaseException | None = None

    async def open(self) -> bytes | AsyncIterator[bytes] | None:
        """All of a body that arrived in one piece, an iterator over a longer one."""
        message = await self._receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft("caller left")
        first: bytes = message.get("body", b"")
        if not message.get("more_body", False):
            self.complete = True
            return first or None
        return self._pieces(first)

    async def _pieces(self, first: bytes) -> AsyncIterator[bytes]:
        if first:
            yield first
        try:
            while True:
                message: Message = await self._receive()
                if message["type"] == "http.disconnect":
                    raise ClientLeft("caller left")
                if piece := message.get("body", b""):
                    yield piece
                if not message.get("more_body", False):
                    self.complete = True
                    return
        except (Problem, ClientLeft) as error:
            self.fault = error
            raise


class ClientLeft(ResponseBroken):
    """The caller closed the connection; the service must not go on working for nobody."""


class _Departure:
    """Ends the request at the service when the caller leaves.

    Most answers come within a moment, so listening begins only after it: a task per request would
    cost more than it saves.
    """

    def __init__(self, receive: Receive, body: _RequestBody) -> None:
        self._receive = receive
        self._body = body
        self._listener: asyncio.Task[None] | None = None
        self._left = False

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._loop = task.get_loop()
        self._timer = self._loop.call_later(_LISTEN_AFTER_SECONDS, self._begin)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._timer.cancel()
        if self._listener is not None:
            self._listener.cancel()
        if self._left and not self._task.uncancel() and isinstance(error, asyncio.CancelledError):
            raise ClientLeft("caller left") from error

    def _begin(self) -> None:
        if self._body.complete:
            self._listener = self._loop.create_task(self._listen())
        else:
            self._timer = self._loop.call_later(_LISTEN_AFTER_SECONDS, self._begin)

    async def _listen(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._left = True
        self._task.cancel()
