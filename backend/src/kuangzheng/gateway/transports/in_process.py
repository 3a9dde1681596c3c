"""A service as an application in this process: a direct call without a socket or a copy.

Its lifespan runs here, which a mounted application's does not. Context variables set inside stay in
the task that asked: the server has one per request, and `ask` makes one.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from kuangzheng.gateway.problems import ServiceDown
from kuangzheng.gateway.transports.base import State
from kuangzheng.gateway.transports.lifespan import Lifespan


class InProcess:
    """Times in seconds: how long a start may take, and how long to wait before trying again."""

    def __init__(
        self, name: str, app: ASGIApp, *, start_timeout: float = 30.0, restart_delay: float = 2.0
    ) -> None:
        self.name = name
        self._app = app
        self._lifespan = Lifespan(app, start_timeout=start_timeout, restart_delay=restart_delay)

    async def start(self) -> None:
        """Run the application's start; if it fails the service is down and is tried again."""
        await self._lifespan.start()

    async def stop(self) -> None:
        await self._lifespan.stop()

    def state(self) -> State:
        lifespan = self._lifespan
        return State(lifespan.up, lifespan.reason, lifespan.generation)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        lifespan = self._lifespan
        if not lifespan.up:
            raise ServiceDown(self.name)
        scope["state"] = lifespan.shared.copy()
        await self._app(scope, receive, send)
