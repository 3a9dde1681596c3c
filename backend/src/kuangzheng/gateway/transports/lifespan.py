"""Runs the ASGI lifespan of one application, and runs it again until it starts."""

import asyncio
import contextvars
import logging
from typing import Any

from starlette.types import ASGIApp, Message

_log = logging.getLogger("kuangzheng.gateway")
_LONGEST_DELAY = 30.0


class StartFailed(Exception):
    pass


class Lifespan:
    """`up` while the application is started; `shared` is the state it gives to its requests."""

    def __init__(self, app: ASGIApp, *, start_timeout: float, restart_delay: float) -> None:
        self._app = app
        self._start_timeout = start_timeout
        self._restart_delay = restart_delay
        self._run: _Run | None = None
        self._retry: asyncio.Task[None] | None = None
        self.up = False
        self.reason = "not started"
        self.generation = 0
        self.shared: dict[str, Any] = {}

    async def start(self) -> None:
        """Start once; on failure keep trying in the background, ever more slowly."""
        if not await self._attempt():
            self._retry = asyncio.create_task(self._keep_trying())

    async def stop(self) -> None:
        if self._retry is not None:
            self._retry.cancel()
            await asyncio.gather(self._retry, return_exceptions=True)
            self._retry = None
        self.up, self.reason = False, "stopped"
        if self._run is not None:
            await self._run.stop(self._start_timeout)
            self._run = None

    async def _attempt(self) -> bool:
        run = _Run(self._app)
        try:
            self.shared = await run.start(self._start_timeout)
        except StartFailed as error:
            self.reason = str(error)
            _log.error("service did not start: %s", error)
            return False
        self._run = run
        self.up, self.reason = True, ""
        self.generation += 1
        return True

    async def _keep_trying(self) -> None:
        delay = self._restart_delay
        while True:
            await asyncio.sleep(delay)
            if await self._attempt():
                return
            delay = min(delay * 2, _LONGEST_DELAY)


class _Run:
    """One pass through startup and shutdown, in a task and a context of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._started: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._stopped: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._shared: dict[str, Any] = {}
        self._task: asyncio.Task[None] | None = None

    async def start(self, timeout: float) -> dict[str, Any]:
        self._task = asyncio.create_task(self._serve(), context=contextvars.Context())
        self._inbox.put_nowait({"type": "lifespan.startup"})
        try:
            async with asyncio.timeout(timeout):
                await asyncio.shield(self._started)
        except TimeoutError as error:
            await self._abandon()
            raise StartFailed(f"start took longer than {timeout:g} s") from error
        except BaseException:
            await self._abandon()
            raise
        return self._shared

    async def stop(self, timeout: float) -> None:
        self._inbox.put_nowait({"type": "lifespan.shutdown"})
        try:
            async with asyncio.timeout(timeout):
                await asyncio.shield(self._stopped)
        except (TimeoutError, StartFailed) as error:
            _log.error("service did not stop cleanly: %s", error)
        await self._abandon()

    async def _abandon(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for future in (self._started, self._stopped):
            future.cancel()

    async def _serve(self) -> None:
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self._shared,
        }
        try:
            await self._app(scope, self._inbox.get, self._send)
        except Exception as error:
            _settle(self._started, StartFailed(f"{type(error).__name__}: {error}"))
            _settle(self._stopped, StartFailed(f"{type(error).__name__}: {error}"))
        else:
            # An application without lifespan support may simply return (ASGI lifespan protocol).
            _settle(self._started, None)
            _settle(self._stopped, None)

    async def _send(self, message: Message) -> None:
        kind, text = message["type"], message.get("message", "")
        if kind == "lifespan.startup.complete":
            _settle(self._started, None)
        elif kind == "lifespan.startup.failed":
            _settle(self._started, StartFailed(_last_line(text)))
        elif kind == "lifespan.shutdown.complete":
            _settle(self._stopped, None)
        elif kind == "lifespan.shutdown.failed":
            _settle(self._stopped, StartFailed(_last_line(text)))


def _settle(future: asyncio.Future[None], error: Exception | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(None)
    else:
        future.set_exception(error)
        future.exception()  # marks it as seen: nobody may be waiting


def _last_line(text: str) -> str:
    """Starlette sends a whole traceback; its last line names the fault."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "start failed"
