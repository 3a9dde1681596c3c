"""The restoration service over real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys
from kuangzheng.restoration.app import create_app

BASE = "/api/v1/restoration"


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    yield create_app(Runtime("restoration", database, keys, settings, clock))
