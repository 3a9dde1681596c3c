"""A gateway on a real socket before two small services, reached in process or over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp
from uvicorn.server import ServerState

from kuangzheng.gateway.app import create_app
from kuangzheng.gateway.runner import server_config
from kuangzheng.gateway.settings import GatewaySettings
from kuangzheng.gateway.transports import InProcess, OverHttp, Transport
from kuangzheng.gateway.transports.lifespan import Lifespan

from . import services

HOST = "127.0.0.1"


@asynccontextmanager
async def site(app: ASGIApp, settings: GatewaySettings, port: int = 0) -> AsyncIterator[int]:
    """The application on a real socket with the protocol class that production uses."""
    lifespan = Lifespan(app, start_timeout=5, restart_delay=60)
    await lifespan.start()
    config = server_config(app, settings)
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: config.http_protocol_class(config, state, lifespan.shared), HOST, port
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for connection in list(state.connections):
            connection.transport.abort()
        for task in list(state.tasks):
            task.cancel()
        await asyncio.gather(*state.tasks, return_exceptions=True)
        await lifespan.stop()


@dataclass
class Platform:
    """A running gateway and the recorder of its services."""

    port: int
    client: httpx.AsyncClient
    seen: services.Seen
    transports: dict[str, Transport]

    async def raw(self, request: bytes) -> bytes:
        """Send bytes on a fresh connection, half close nothing, read until the server closes."""
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            writer.write(request)
            await writer.drain()
            async with asyncio.timeout(5):
                return await reader.read()
        finally:
            writer.close()


Start = Callable[..., Awaitable[Platform]]


def settings_for(tmp_path: Path, **changes: Any) -> GatewaySettings:
    options: dict[str, Any] = {
        "spa_dir": tmp_path / "dist",
        "access_log": False,
        "body_limit": 1000,
        "upload_limit": 100_000,
        "restart_delay": 0.01,
    }
    return GatewaySettings(**{**options, **changes})


@pytest.fixture(params=["in_process", "over_http"])
def hop(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def start(hop: str, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts a gateway; keyword arguments change settings, `apps` replaces the services."""
    async with AsyncExitStack() as stack:

        async def begin(apps: dict[str, ASGIApp] | None = None, **changes: Any) -> Platform:
            seen = services.Seen()
            settings = settings_for(tmp_path, **changes)
            chosen = apps or {
                "identity": services.identity(seen),
                "licensing": services.licensing(seen),
            }
            transports: list[Transport] = []
            for name, app in chosen.items():
                if hop == "in_process":
                    transports.append(InProcess(name, app, restart_delay=0.01))
                else:
                    port = await stack.enter_async_context(site(app, settings))
                    transports.append(OverHttp(name, f"http://{HOST}:{port}"))
            gateway = create_app(settings, transports)
            port = await stack.enter_async_context(site(gateway, settings))
            client = await stack.enter_async_context(
                httpx.AsyncClient(base_url=f"http://{HOST}:{port}", trust_env=False)
            )
            return Platform(port, client, seen, {t.name: t for t in transports})

        yield begin


@pytest.fixture
async def platform(start: Start) -> Platform:
    return await start()
