"""Running the platform: everything in one process, the gateway alone, or one service alone."""

import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from kuangzheng.garbage import collect_rarely, uncollected
from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import InProcess, Transport

AppFactory = Callable[[], ASGIApp]
SERVICE_KEEP_ALIVE = 75  # seconds; longer than the gateway keeps its pooled connections


class Deferred:
    """An application that is built when it is started, so that one broken service stays alone."""

    def __init__(self, factory: AppFactory) -> None:
        self._factory = factory
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None:
            self._app = self._factory()
        await self._app(scope, receive, send)


class Server(uvicorn.Server):
    """Says when it is ready; port 0 is replaced by the port the system chose."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: Any = None) -> None:
        try:
            with uncollected():
                await super().startup(sockets=sockets)
        except SystemExit:
            where = f"{self.config.host}:{self.config.port}"
            raise SystemExit(f"无法监听 {where}，可能已被占用；请用 KZ_PORT 换一个端口") from None
        if self.started and self.servers:
            collect_rarely()
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._on_ready(f"http://{f'[{host}]' if ':' in host else host}:{port}")


def server_config(app: Any, settings: GatewaySettings, **changes: Any) -> uvicorn.Config:
    """How every server of the platform is run; requests are logged by the gateway itself."""
    options: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "http": "httptools",
        "ws": "none",
        "lifespan": "on",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": False,
        "timeout_keep_alive": SERVICE_KEEP_ALIVE,
        "timeout_graceful_shutdown": settings.shutdown_timeout,
    }
    return uvicorn.Config(app, **{**options, **changes})


def run_all(
    services: Mapping[str, AppFactory],
    settings: GatewaySettings,
    on_ready: Callable[[str], None] = print,
) -> None:
    """All services in this process behind the gateway, until interrupted.

    `on_ready` gets the address once it answers. Services start in the order given.
    """
    transports = [
        InProcess(
            name,
            Deferred(factory),
            start_timeout=settings.start_timeout,
            restart_delay=settings.restart_delay,
        )
        for name, factory in services.items()
    ]
    _run(create_app(settings, transports), settings, on_ready)


def serve_gateway(settings: GatewaySettings, on_ready: Callable[[str], None] = print) -> None:
    """The gateway alone, before the services named by `KZ_<SERVICE>_URL`."""
    from kuangzheng.gateway.transports import OverHttp

    transports: list[Transport] = [
        OverHttp(name, url, connections=settings.hop_connections)
        for name, url in settings.service_urls().items()
    ]
    _run(create_app(settings, transports), settings, on_ready)


def serve_service(
    factory: AppFactory, settings: GatewaySettings, on_ready: Callable[[str], None] = print
) -> None:
    """One service alone; it believes forwarding headers of trusted proxies and of this machine."""
    trusted = ["127.0.0.1", "::1", *(str(network) for network in settings.trusted_proxies)]
    with uncollected():
        app = factory()
    config = server_config(
        app, settings, proxy_headers=True, forwarded_allow_ips=",".join(trusted)
    )
    run_until_signal(Server(config, on_ready))


def _run(app: ASGIApp, settings: GatewaySettings, on_ready: Callable[[str], None]) -> None:
    run_until_signal(Server(server_config(app, settings), on_ready))


def run_until_signal(server: uvicorn.Server) -> None:
    """Serve until SIGINT or SIGTERM, then return, so that callers can put away what they started.

    The server raises the signal again when it has stopped; by default SIGTERM would end the
    process there and then, with workers and database still running. From then on it is ignored.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
