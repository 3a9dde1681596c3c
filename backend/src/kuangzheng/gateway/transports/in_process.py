"""A service as an application in this process: a direct call without a socket or a copy.

Three things a mounted application does not get by itself are done here: its lifespan runs, context
variables set inside stay inside, and a failure after the first byte never becomes a second answer.
"""

import contextvars
from collections.abc import Coroutine, Generator
from typing import Any

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
        await _Isolated(self._app(scope, receive, send))  # type: ignore[arg-type]


class _Isolated:
    """Awaits a coroutine inside its own copy of the context, in the same task.

    A task of its own would isolate as well, at the price of a turn of the loop per request.
    """

    __slots__ = ("_coroutine",)

    def __init__(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self._coroutine = coroutine

    def __await__(self) -> Generator[Any, Any, None]:
        run = contextvars.copy_context().run
        coroutine = self._coroutine
        try:
            waited = run(coroutine.send, None)
            while True:
                try:
                    value = yield waited
                except BaseException as error:
                    waited = run(coroutine.throw, error)
                else:
                    waited = run(coroutine.send, value)
        except StopIteration:
            return
