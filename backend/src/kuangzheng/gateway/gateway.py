"""The gateway as one ASGI application: no framework in the hot path."""

import logging
from collections.abc import Sequence
from time import perf_counter

from starlette.types import Receive, Scope, Send

from kuangzheng.gateway import routes
from kuangzheng.gateway.access_log import AccessLog
from kuangzheng.gateway.edge import Edge, check_path, membership
from kuangzheng.gateway.exchange import Exchange
from kuangzheng.gateway.limits import Limits
from kuangzheng.gateway.metrics import Metrics
from kuangzheng.gateway.pages import Pages
from kuangzheng.gateway.problems import (
    BodyTooLarge,
    ReadOnlyRoute,
    ResponseBroken,
    ServiceDown,
    ServiceFault,
    UnknownRoute,
)
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
        self._metrics = Metrics(transports, self._limits)
        self._pages = Pages(settings, transports, self._metrics)
        self._spa = Spa(settings.spa_dir, settings.map_sources)
        self._watch = Watch(settings.silence)
        self._access_log = AccessLog(settings.access_log)
        self._trusted = membership(settings.trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(Exchange(scope, receive, send))
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1003})

    async def _live(self, receive: Receive, send: Send) -> None:
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
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _serve(self, exchange: Exchange) -> None:
        try:
            exchange.edge = Edge(exchange.scope, self._trusted)
            check_path(exchange.path)
            await self._dispatch(exchange)
        except Problem as problem:
            await exchange.refuse(problem)
        except ResponseBroken as broken:
            _log.warning("%s cut off: %s (%s)", exchange.service, broken, exchange.trace_id)
        except Exception:
            _log.exception("%s failed (%s)", exchange.service, exchange.trace_id)
            await exchange.refuse(ServiceFault())
        finally:
            seconds = perf_counter() - exchange.started_at
            self._metrics.record(exchange.service, exchange.method, exchange.status, seconds)
            self._access_log.record(exchange)

    async def _dispatch(self, exchange: Exchange) -> None:
        path = exchange.path
        if exchange.method in ("TRACE", "CONNECT"):
            raise ReadOnlyRoute()
        service = routes.service_of(path)
        if service is not None:
            exchange.service = service
            self._limit(exchange)
            exchange.limit_body(routes.body_limit(path, self._settings))
            await self._forward(exchange)
            return
        page = self._pages.find(path)
        exchange.limit_body(self._settings.body_limit)
        if routes.is_application(path):
            await (page or self._spa)(exchange)
            return
        self._limit(exchange)
        if page is None:
            raise UnknownRoute()
        await page(exchange)

    def _limit(self, exchange: Exchange) -> None:
        edge = exchange.edge
        assert edge is not None
        strict = exchange.method == "POST" and routes.is_token_endpoint(exchange.path)
        exchange.extra = self._limits.admit(edge.address, edge.authorization, strict)

    async def _forward(self, exchange: Exchange) -> None:
        transport = self._transports.get(exchange.service)
        if transport is None:
            raise ServiceDown(exchange.service, retry_after_s=30)
        try:
            await self._watch.call(transport, exchange)
        except Exception:
            if exchange.overflowed and not exchange.status:
                raise BodyTooLarge(exchange.body_limit) from None
            raise
        if exchange.overflowed and not exchange.status:
            raise BodyTooLarge(exchange.body_limit)
        if not exchange.status and not exchange.client_gone:
            raise ServiceFault()
