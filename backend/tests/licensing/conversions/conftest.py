"""A reviewer of Banan, who keeps the parameters."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for


@pytest_asyncio.fixture
async def keeper(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("reviewer")) as client:
        yield client
