"""What the gateway answers by itself: health, metrics, the merged document and its page."""

from collections.abc import Awaitable, Callable, Sequence

import orjson

from kuangzheng.gateway.docs import PREFIX, DocsPage
from kuangzheng.gateway.edge import membership
from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.files import matches
from kuangzheng.gateway.health import Readiness
from kuangzheng.gateway.openapi import Documents
from kuangzheng.gateway.problems import ReadOnlyRoute, UnknownRoute
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import Transport

Handler = Callable[[Exchange], Awaitable[None]]
DOCUMENT_PATH = "/api/v1/openapi.json"


class Pages:
    """Handlers by exact path."""

    def __init__(
        self,
        settings: GatewaySettings,
        transports: Sequence[Transport],
        exposition: Callable[[], bytes],
    ) -> None:
        self._readiness = Readiness(transports, settings.ready_timeout)
        self._exposition = exposition
        self._is_operator = membership(settings.metrics_networks)
        self._documents = Documents(
            transports, timeout=settings.ready_timeout, ttl=settings.document_ttl
        )
        self._docs = DocsPage()
        self._handlers: dict[str, Handler] = {
            "/healthz": self._healthz,
            "/readyz": self._readyz,
            "/metrics": self._metrics,
            DOCUMENT_PATH: self._document,
        }

    def find(self, path: str) -> Handler | None:
        """The handler of a path of the gateway's own, or None."""
        if path.startswith(PREFIX) and (len(path) == len(PREFIX) or path[len(PREFIX)] == "/"):
            return self._docs
        handler = self._handlers.get(path)
        return None if handler is None else read_only(handler)

    async def _healthz(self, exchange: Exchange) -> None:
        await _json(exchange, 200, b'{"status":"ok","service":"gateway"}')

    async def _readyz(self, exchange: Exchange) -> None:
        details = exchange.edge is not None and self._is_operator(exchange.edge.address)
        ready, body = await self._readiness.now(details)
        await _json(exchange, 200 if ready else 503, orjson.dumps(body))

    async def _metrics(self, exchange: Exchange) -> None:
        if exchange.edge is None or not self._is_operator(exchange.edge.address):
            raise UnknownRoute()
        headers = [(b"content-type", b"text/plain; version=0.0.4")]
        await exchange.respond(200, headers, self._exposition())

    async def _document(self, exchange: Exchange) -> None:
        body, etag = await self._documents.current()
        headers = [
            (b"content-type", b"application/json"),
            (b"cache-control", b"no-cache"),
            (b"etag", etag),
        ]
        wanted = dict(exchange.scope["headers"]).get(b"if-none-match", b"").decode("latin-1")
        if wanted and matches(wanted, etag):
            await exchange.respond(304, headers, b"")
        else:
            await exchange.respond(200, headers, body)


def read_only(handler: Handler) -> Handler:
    """The handler for GET and HEAD; other methods are refused."""

    async def guarded(exchange: Exchange) -> None:
        if exchange.method not in ("GET", "HEAD"):
            raise ReadOnlyRoute()
        await handler(exchange)

    return guarded


async def _json(exchange: Exchange, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await exchange.respond(status, headers, body)
