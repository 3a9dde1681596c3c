"""The enforcement service over real PostgreSQL, and those who work with it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.enforcement.app import create_app
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, new_key

BASE = "/api/v1/enforcement"


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    yield create_app(Runtime("enforcement", database, keys, settings, clock))


@pytest_asyncio.fixture
async def clerk(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of Banan district (500113)."""
    async with client_for(app, token("clerk")) as client:
        yield client


@pytest_asyncio.fixture
async def reviewer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A reviewer of the same."""
    async with client_for(app, token("reviewer")) as client:
        yield client


def if_match(record: dict[str, Any]) -> dict[str, str]:
    """The headers of an action on a record as it was read."""
    return {"If-Match": f'"{record["version"]}"', **new_key()}
