"""The words of the reference data, read before the first request needs them."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from kuangzheng.kernel.reference.minerals import catalogue
from kuangzheng.kernel.reference.scales import tables
from kuangzheng.licensing.parameters import shipped_rulebooks
from kuangzheng.licensing.rights.presenting import division_name

IN_FORCE, NEVER_GIVEN = "500113", "500199"
"""A present code opens the table of divisions, an unknown one also the older lists."""


def read_words() -> None:
    """Load catalogue, divisions, scale tables and rulebooks into their caches.

    What stays for good is then set aside from the garbage collector: walking over it cost half the
    processor time of a map of polygons, whose many short lists make the collector run.
    """
    catalogue()
    tables()
    division_name(IN_FORCE)
    division_name(NEVER_GIVEN)
    shipped_rulebooks()
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def ready_words(app: FastAPI) -> AsyncIterator[None]:
    """Lifespan part: read in a thread beside the start, so that neither it nor a request waits."""
    reading = asyncio.create_task(asyncio.to_thread(read_words))
    try:
        yield
    finally:
        await reading
