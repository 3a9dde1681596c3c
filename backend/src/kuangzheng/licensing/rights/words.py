"""The words of the reference data, read before the first request needs them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.kernel.reference.minerals import catalogue
from kuangzheng.kernel.reference.scales import tables
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.rights.presenting import division_name

ANY_COUNTY = "500113"


def read_words() -> None:
    """Load catalogue, divisions, scale tables and rulebooks into their caches."""
    catalogue()
    tables()
    division_name(ANY_COUNTY)
    shipped_rulebooks()


@asynccontextmanager
async def ready_words(app: FastAPI) -> AsyncIterator[None]:
    """Lifespan part: read in a thread beside the start, so that neither it nor a request waits."""
    reading = asyncio.create_task(asyncio.to_thread(read_words))
    try:
        yield
    finally:
        await reading
