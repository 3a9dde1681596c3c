"""The gateway as one ASGI application: no framework in the hot path."""

import logging
from collections.abc import Callable, Sequence

from starlette.types import Receive, Scope, Send

from kuangzheng.gateway import routes
from kuangzheng.gateway.access_log import AccessLog
from kuangzheng.gateway.edge import Edge, check_path, membership
from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.limits import Limits
from kuangzheng.gateway.metrics import Metrics
from kuangzheng.gateway.pages import Handler, Pages, read_only
from kuangzheng.gateway.problems import (
    BodyTooLarge,
    ReadOnlyRoute,
    ResponseBroken,
    ServiceDown,
    ServiceFault,
    UnknownRoute,
)
from kuangzheng.gateway.public_site import PublicSite, is_public
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.spa import Spa
from kuangzheng.gateway.transports import Transport
from kuangzheng.gateway.watch import Watch
from kuangzheng.kernel.problems import Problem

_log = logging.getLogger("kuangzheng.gateway")


class Gateway:
    """Routes requests to the services; starts them in order and stops them in reverse."""

    def __init__(self, settings: GatewaySettings, transports: Sequence[Transport]) -> None:
        self._settings = settings
        self._transports = {transport.name: transport for transport in transports}
        self._limits = Limits(settings)
        metrics = Metrics(transports, self._limits)
        self._access_log = AccessLog(metrics, lines=settings.access_log)
        self._pages = Pages(settings, transports, self._exposition(metrics))
        self._site = PublicSite(self._transports.get("supervision"))
        self._spa = Spa(settings.spa_dir, settings.map_sources, self._site)
        self._watch = Watch(settings.silence)
        proxies = settings.trusted_proxies
        self._trusted = membership(proxies) if proxies else None

    def _exposition(self, metrics: Metrics) -> Callable[[], bytes]:
        def exposition() -> bytes:
            self._access_log.flush()
            return metrics.exposition()

        return exposition

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._other(scope, receive, send)
            return
        exchange = Exchange(scope, receive, send)
        try:
            exchange.edge = Edge(scope, self._trusted)
            transport = self._service_for(exchange)
            if transport is None:
                await self._own_page(exchange)(exchange)
            else:
                await self._watch.call(transport, exchange)
                if not exchange.status and not exchange.client_gone:
                    raise ServiceFault()
        except Problem as problem:
            too_large = exchange.overflowed and not exchange.status
            await exchange.refuse(BodyTooLarge(exchange.body_limit) if too_large else problem)
        except ResponseBroken as broken:
            _log.warning("%s cut off: %s (%s)", exchange.service, broken, exchange.trace_id)
        except Exception:  # the edge answers every fault
            await self._fault(exchange)
        finally:
            if exchange.guessing and 200 <= exchange.status < 400 and exchange.edge:
                self._limits.forgive(exchange.edge.address)
            self._access_log.record(exchange)

    def _service_for(self, exchange: Exchange) -> Transport | None:
        """The service that answers, with limits and body size checked; None for an own page."""
        path, edge = exchange.path, exchange.edge
        assert edge is not None
        check_path(path)
        if exchange.method in ("TRACE", "CONNECT"):
            raise ReadOnlyRoute()
        service = routes.service_of(path)
        if service is None:
            return None
        exchange.service = service
        guard = routes.guard_of(exchange.method, path)
        exchange.extra = self._limits.admit(edge.address, edge.authorization, guard)
        exchange.guessing = guard == "token"
        reads = exchange.method == "GET"
        settings = self._settings
        exchange.limit_body(settings.body_limit if reads else routes.body_limit(path, settings))
        transport = self._transports.get(service)
        if transport is None:
            raise ServiceDown(service, retry_after_s=30)
        return transport

    def _own_page(self, exchange: Exchange) -> Handler:
        """The handler of what the gateway serves itself."""
        exchange.limit_body(self._settings.body_limit)
        page = self._pages.find(exchange.path)
        if routes.is_application(exchange.path):
            if is_public(exchange.path) and exchange.edge is not None:
                # it asks the database, as the interface does
                exchange.extra = self._limits.admit(exchange.edge.address, b"", "public")
            if page is None and self._site.file_of(exchange.path):
                return read_only(self._site.file)
            return page or self._spa
        edge = exchange.edge
        assert edge is not None
        exchange.extra = self._limits.admit(edge.address, edge.authorization, None)
        if page is None:
            raise UnknownRoute()
        return page

    async def _fault(self, exchange: Exchange) -> None:
        if exchange.overflowed and not exchange.status:
            await exchange.refuse(BodyTooLarge(exchange.body_limit))
            return
        _log.exception("%s failed (%s)", exchange.service, exchange.trace_id)
        await exchange.refuse(ServiceFault())

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await send({"type": "websocket.close", "code": 1003})
            return
        transports = list(self._transports.values())
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                for transport in transports:
                    await transport.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                for transport in reversed(transports):
                    await transport.stop()
                self._access_log.flush()
                await send({"type": "lifespan.shutdown.complete"})
                return
