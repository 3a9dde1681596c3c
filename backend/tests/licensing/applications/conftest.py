"""The people of an application."""

from collections.abc import AsyncIterator, Callable

import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import SettableClock
from tests.licensing.applications.people import People, people


@pytest_asyncio.fixture
async def play(
    app: FastAPI, token: Callable[..., str], clock: SettableClock
) -> AsyncIterator[People]:
    found = await people(app, token, clock)
    async with found.stack:
        yield found
