"""The mappers of a process: one per source, kept warm while maps are looked at."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import structlog
from fastapi import FastAPI

from kuangzheng.licensing.map.answers import Mapper
from kuangzheng.licensing.map.marks import MapSource

WARM_EVERY_S = 1.0
IDLE_AFTER_S = 900.0
log = structlog.get_logger("kuangzheng")


class Mappers:
    """Mappers by the name of their source, with the moment of the last question."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._held: dict[str, Mapper] = {}
        self._asked_at = time.monotonic()

    def of(self, source: type[MapSource]) -> Mapper:
        self._asked_at = time.monotonic()
        return self._of(source)

    def _of(self, source: type[MapSource]) -> Mapper:
        if source.name not in self._held:
            self._held[source.name] = Mapper(source(), self._app.state.database)
        return self._held[source.name]

    async def warm(self, sources: Sequence[type[MapSource]]) -> None:
        """Read anew what has moved; a failure is logged and tried again."""
        for source in sources:
            try:
                await self._of(source).store.warm()
            except Exception as error:
                log.warning("map not warmed", source=source.name, error=str(error))

    async def keep_warm(self, sources: Sequence[type[MapSource]]) -> None:
        while True:
            if time.monotonic() - self._asked_at < IDLE_AFTER_S:
                await self.warm(sources)
            await asyncio.sleep(WARM_EVERY_S)


def mappers_of(app: FastAPI) -> Mappers:
    if not hasattr(app.state, "mappers"):
        app.state.mappers = Mappers(app)
    found: Mappers = app.state.mappers
    return found


def mapper_of(app: FastAPI, source: type[MapSource]) -> Mapper:
    """The mapper of a source in this application, made at the first question."""
    return mappers_of(app).of(source)


@asynccontextmanager
async def warm_maps(app: FastAPI, *sources: type[MapSource]) -> AsyncIterator[None]:
    """Lifespan part: maps are warm soon after start and after every change of the register."""
    task = asyncio.create_task(mappers_of(app).keep_warm(sources))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
